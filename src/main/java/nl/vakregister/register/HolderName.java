// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The name of a registered professional, in the parts that Dutch names have. Only initials and surname are always there. */
public record HolderName(String initials, String givenName, String prefix, String surname) {
    /** Words between given name and surname (tussenvoegsels); they differ in spelling and tell people apart badly. */
    private static final Set<String> BETWEEN = Set.of(
            "van", "de", "den", "der", "het", "t", "ten", "ter", "te", "in", "op", "vd", "v", "d", "von", "la", "le",
            "du", "el", "al", "bij", "aan", "uit", "onder", "over", "s", "vande", "vander", "vanden", "vant", "int",
            "opt", "tot", "voor");

    /**
     * The same name in its parts: a prefix that stands before the surname becomes the prefix (de Vries), and initials get
     * their dots (AB becomes A.B.).
     */
    public HolderName tidied() {
        String dotted = initials != null && initials.matches("\\p{Lu}{1,4}|\\p{L}")
                ? initials.toUpperCase(Locale.ROOT).replaceAll("(.)", "$1.")
                : initials;
        if (prefix != null || surname == null) {
            return new HolderName(dotted, givenName, prefix, surname);
        }
        String[] parts = surname.split(" +");
        int first = 0;
        while (first < parts.length - 1 && BETWEEN.contains(parts[first].replaceAll("['’‘]", ""))) {
            first++;
        }
        return first == 0
                ? new HolderName(dotted, givenName, null, surname)
                : new HolderName(
                        dotted,
                        givenName,
                        String.join(" ", Arrays.copyOf(parts, first)),
                        String.join(" ", Arrays.copyOfRange(parts, first, parts.length)));
    }

    /** Whether all its parts are names: initials and a surname, and what else there is. */
    public static boolean isPlausible(HolderName name) {
        return isName(name.initials(), 20)
                && isName(name.surname(), 120)
                && (name.givenName() == null || isName(name.givenName(), 80))
                && (name.prefix() == null || isName(name.prefix(), 30));
    }

    /** Letters of any script, with what belongs in names; no digits, no markup, no invisible characters. */
    static boolean isName(String text, int max) {
        return text != null
                && text.length() <= max
                && text.matches("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’‘()-]*|[’'‘][\\p{L}\\p{M} .'’‘()-]+");
    }

    /** As the public register shows it: S. de Vries. */
    public String formal() {
        return join(initials, prefix, surname);
    }

    /** As a certificate shows it: Sanne de Vries, or with initials when there is no given name. */
    public String full() {
        return join(givenName == null ? initials : givenName, prefix, surname);
    }

    /** What somebody typed, as the words that must each begin a word of the name; empty when nothing is left to go by. */
    static List<String> searchWords(String typed) {
        List<String> telling =
                words(typed).stream().filter(word -> !BETWEEN.contains(word)).toList();
        return telling.isEmpty() ? words(typed) : telling;
    }

    /** Whether this word, in small letters, stands between given name and surname. */
    static boolean isBetween(String word) {
        return BETWEEN.contains(word);
    }

    /** True when the two are plausibly written forms of the same surname. */
    public boolean agreesWith(String writtenName) {
        List<String> written = words(writtenName);
        return searchWords(surname).stream().anyMatch(written::contains);
    }

    /** In small letters without accents. */
    static List<String> words(String text) {
        if (text == null) {
            return List.of();
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ı", "i")
                .replace("æ", "ae");
        return Arrays.stream(plain.split("[^\\p{L}\\p{Nd}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String join(String... parts) {
        return Arrays.stream(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
