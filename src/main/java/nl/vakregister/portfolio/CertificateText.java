// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first page of a certificate seems to say: what it was about and when. A guess, for its owner to check.
 *
 * @param title or null
 * @param day the last day on the page that is not in the future, or null
 */
record CertificateText(String title, LocalDate day) {
    private static final List<String> MONTHS = List.of(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december");
    private static final Pattern IN_WORDS =
            Pattern.compile("\\b(\\d{1,2}) (" + String.join("|", MONTHS) + ") (\\d{4})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_DIGITS = Pattern.compile("\\b(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})\\b");
    private static final Pattern TITLE = Pattern.compile(
            "(?im)^.{0,60}\\b(?:cursus|training|workshop|opleiding|scholing|webinar|leergang|module)\\b(?: over)?[ \\t]*"
                    + "(?::|\\R)[ \\t]*(\\S.{2,198})$");
    private static final int LONGEST_PAGE = 20_000;

    static CertificateText read(String page, LocalDate today) {
        String text = page.length() > LONGEST_PAGE ? page.substring(0, LONGEST_PAGE) : page;
        Matcher title = TITLE.matcher(text);
        return new CertificateText(title.find() ? title.group(1).strip() : null, day(text, today));
    }

    private static LocalDate day(String text, LocalDate today) {
        LocalDate last = null;
        Matcher words = IN_WORDS.matcher(text);
        while (words.find()) {
            int month = MONTHS.indexOf(words.group(2).toLowerCase(Locale.ROOT)) + 1;
            last = later(last, day(words.group(3), month, words.group(1)), today);
        }
        Matcher digits = IN_DIGITS.matcher(text);
        while (digits.find()) {
            last = later(last, day(digits.group(3), Integer.parseInt(digits.group(2)), digits.group(1)), today);
        }
        return last;
    }

    private static Optional<LocalDate> day(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day of birth is long ago and one in the future is no day of completion. */
    private static LocalDate later(LocalDate last, Optional<LocalDate> found, LocalDate today) {
        return found.filter(d -> !d.isAfter(today) && d.isAfter(today.minusYears(6)))
                .filter(d -> last == null || d.isAfter(last))
                .orElse(last);
    }
}
