// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Typed;

/**
 * What somebody typed to find a person, read with goodwill: in each way that it can be a surname with or without initials
 * or a given name. Words between (van den, 't, v/d) and titles tell nobody apart and are left out. A given name counts by its
 * first letter only, because given names are not public: see decision 0006.
 */
record NameQuery(List<Reading> readings) {
    /** More than a name has; whoever types more means something else. */
    static final int MAX_LENGTH = 200;

    private static final int MAX_WORDS = 5;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");
    private static final String APOSTROPHES = "'’‘`´";
    private static final Set<String> TITLES =
            Set.of("mw", "mevr", "mevrouw", "dhr", "meneer", "drs", "dr", "mr", "ing", "ir", "prof");
    private static final Set<String> BEFORE_T = Set.of("in", "op", "van", "aan", "over", "uit", "bij", "onder", "voor");

    /**
     * One way to read it.
     *
     * @param surname words that each begin a word of the surname, at least one
     * @param initials what the initials begin with; empty when nothing was said of them
     */
    record Reading(List<String> surname, String initials) {
        /** The word that is most worth looking up. */
        String longest() {
            return surname.stream()
                    .reduce((one, other) -> other.length() > one.length() ? other : one)
                    .orElseThrow();
        }

        List<String> besides(String word) {
            return surname.stream().filter(each -> !each.equals(word)).toList();
        }
    }

    /** @param doubtful an initial, or a word between that lost its apostrophe */
    private record Token(String text, boolean single, boolean doubtful) {
        boolean hasNoVowel() {
            return text.length() <= 4 && text.chars().noneMatch(c -> "aeiouy".indexOf(c) >= 0);
        }

        String asInitial() {
            return single || hasNoVowel() ? text : text.substring(0, Character.charCount(text.codePointAt(0)));
        }
    }

    /** Whether there is too little to search with: the register is for checking somebody, not for reading it out. */
    boolean isTooShort() {
        return readings.stream()
                .flatMap(reading -> reading.surname().stream())
                .noneMatch(word -> word.codePoints().filter(Character::isLetter).count() >= Registrations.MIN_LETTERS);
    }

    static NameQuery of(String typed) {
        List<Token> tokens = tokens(Typed.clean(typed == null ? "" : typed));
        Set<Reading> readings = new LinkedHashSet<>();
        read(readings, tokens);
        List<Token> sure = tokens.stream().filter(token -> !token.doubtful()).toList();
        if (sure.size() < tokens.size()) {
            read(readings, sure);
        }
        return new NameQuery(List.copyOf(readings));
    }

    /** The words that there are as given names and surname, either first; single letters are initials. */
    private static void read(Set<Reading> readings, List<Token> tokens) {
        List<Token> words = tokens.stream().filter(token -> !token.single()).toList();
        for (int given = 0; given < words.size(); given++) {
            add(readings, tokens, words.subList(given, words.size()));
        }
        for (int surname = words.size() - 1; surname > 0; surname--) {
            add(readings, tokens, words.subList(0, surname));
        }
    }

    /** Whether somebody with this surname is found by the very words; if not, it was by another name. */
    boolean tells(String surname) {
        List<String> words = words(surname);
        return readings.stream().anyMatch(reading -> reading.surname().stream()
                .allMatch(typed -> words.stream().anyMatch(word -> word.startsWith(typed))));
    }

    /** Whether a word of this surname is written like one that was typed. */
    boolean resembles(String surname) {
        List<String> words = words(surname);
        return readings.stream()
                .map(Reading::longest)
                .anyMatch(typed -> words.contains(typed)
                        || Spelling.similar(typed).stream().anyMatch(words::contains));
    }

    /** The words of a surname as they are found by. */
    static List<String> words(String surname) {
        return HolderName.searchWords(surname).stream()
                .map(Spelling::of)
                .distinct()
                .toList();
    }

    /** The initials as they are found by. */
    static String initials(String initials) {
        StringBuilder key = new StringBuilder();
        HolderName.words(initials).forEach(word -> key.append(Spelling.of(word)));
        return key.toString();
    }

    private static void add(Set<Reading> readings, List<Token> tokens, List<Token> surname) {
        List<Token> others =
                tokens.stream().filter(token -> !isAmong(surname, token)).toList();
        String initials = others.isEmpty()
                ? ""
                : others.stream().allMatch(Token::single)
                        ? text(others)
                        : others.get(0).asInitial();
        readings.add(new Reading(surname.stream().map(Token::text).distinct().toList(), initials));
    }

    /** The very same token: a word that was typed twice is two tokens. */
    private static boolean isAmong(List<Token> some, Token token) {
        return some.stream().anyMatch(each -> each == token);
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).reduce("", String::concat);
    }

    private static List<Token> tokens(String typed) {
        List<String> raw = new ArrayList<>();
        List<Boolean> apostrophe = new ArrayList<>();
        Matcher each = TOKEN.matcher(typed);
        while (each.find()) {
            raw.add(each.group());
            apostrophe.add(isApostrophe(typed, each.start() - 1)
                    || isApostrophe(typed, each.end())
                    // s-Gravesande
                    || each.group().equals("s") && typed.startsWith("-", each.end()));
        }
        List<Token> telling = new ArrayList<>();
        List<Token> between = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String word = String.join("", HolderName.words(raw.get(i)));
            if (word.isEmpty()) {
                continue;
            }
            boolean single = word.codePointCount(0, word.length()) == 1;
            Token token = new Token(Spelling.of(word), single, raw.get(i).equals("t"));
            boolean leftOut = single
                    ? isLetterBetween(raw, i, apostrophe.get(i))
                    : HolderName.isBetween(word) || TITLES.contains(word);
            (leftOut ? between : telling).add(token);
        }
        List<Token> kept =
                telling.stream().allMatch(Token::single) && between.stream().anyMatch(t -> !t.single())
                        ? between
                        : telling;
        List<Token> words =
                kept.stream().filter(token -> !token.single()).limit(MAX_WORDS).toList();
        List<Token> letters =
                kept.stream().filter(Token::single).limit(MAX_WORDS).toList();
        return kept.stream()
                .filter(token -> isAmong(words, token) || isAmong(letters, token))
                .toList();
    }

    /** Whether a single letter belongs to the surname ('t, d', v.d., in t) instead of being an initial (T., D., S.). */
    private static boolean isLetterBetween(List<String> raw, int i, boolean apostrophe) {
        String letter = raw.get(i);
        String before = i == 0 ? "" : raw.get(i - 1).toLowerCase(Locale.ROOT);
        String after = i + 1 == raw.size() ? "" : raw.get(i + 1).toLowerCase(Locale.ROOT);
        return switch (letter.toLowerCase(Locale.ROOT)) {
            case "t" -> apostrophe || BEFORE_T.contains(before);
            case "s" -> apostrophe;
            case "v" -> letter.equals("v") || Set.of("d", "de", "den", "der").contains(after);
            case "d" -> apostrophe || before.equals("v");
            default -> false;
        };
    }

    private static boolean isApostrophe(String text, int at) {
        return at >= 0 && at < text.length() && APOSTROPHES.indexOf(text.charAt(at)) >= 0;
    }
}
