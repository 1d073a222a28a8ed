// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Typed;
import nl.vakregister.platform.web.Csv;

/**
 * A list as people paste it or save it from a spreadsheet: a number on each line and perhaps a name beside it, in either
 * order, with a comma, a semicolon or a tab between. Numbers alone may stand on one line. A line of headings is left out.
 */
record ListText(List<ListLine> lines) {
    private static final Pattern BETWEEN = Pattern.compile("\\s*[;,\\t]\\s*");
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("((?:[A-Za-z]{2,6}[ .-]?)?\\d[\\d .-]{4,24}\\d)(?:\\s+(\\p{L}.*))?");
    private static final Pattern HEADING =
            Pattern.compile("(?i)(register|registratie|skj|big)?[ -]?(nummer|nr|number|naam|name|regel|line)\\b.*");

    static ListText of(String text) {
        List<ListLine> lines = new ArrayList<>();
        String[] rows = Typed.clean(text.startsWith("\uFEFF") ? text.substring(1) : text)
                .split("\\r\\n|\\r|\\n", -1);
        boolean begun = false;
        for (String row : rows) {
            String tidy = row.strip();
            if (tidy.isEmpty() || !begun && isHeading(tidy)) {
                continue;
            }
            begun = true;
            add(lines, tidy);
        }
        return new ListText(List.copyOf(lines));
    }

    private static boolean isHeading(String row) {
        return HEADING.matcher(row.replace("\"", "")).matches() && row.chars().noneMatch(Character::isDigit);
    }

    private static void add(List<ListLine> lines, String row) {
        List<String> cells = new ArrayList<>();
        for (String cell : BETWEEN.split(row, -1)) {
            cells.add(Csv.unprotected(cell.replaceAll("^\"|\"$", "").strip()));
        }
        if (cells.stream().filter(cell -> !cell.isEmpty()).allMatch(ListText::hasDigits)) {
            cells.stream().filter(cell -> !cell.isEmpty()).forEach(cell -> lines.add(one(cell)));
        } else if (cells.size() == 1) {
            lines.add(one(cells.get(0)));
        } else {
            String number =
                    cells.stream().filter(ListText::hasDigits).findFirst().orElse("");
            // A surname and initials may stand in two cells
            String name = String.join(
                            " ", cells.stream().filter(cell -> !hasDigits(cell)).toList())
                    .strip();
            lines.add(new ListLine(number, name));
        }
    }

    private static ListLine one(String cell) {
        Matcher number = NUMBER_FIRST.matcher(cell);
        return number.matches()
                ? new ListLine(number.group(1), number.group(2))
                : hasDigits(cell) ? new ListLine(cell, "") : new ListLine("", cell);
    }

    private static boolean hasDigits(String cell) {
        return cell.chars().anyMatch(Character::isDigit);
    }
}
