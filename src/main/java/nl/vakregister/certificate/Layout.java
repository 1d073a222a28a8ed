// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * What a kind of certificate says and looks like: a document that an admin writes, not code. In a draft anything may still be
 * absent. A text may name facts in braces.
 *
 * @param opening what stands above the name, such as "{issuer} declares that"
 * @param statement what stands below the name, such as "is registered in"
 * @param subject what it is about, large
 * @param lines facts in a table
 * @param paragraphs explanation below the table
 * @param ink the colour of title and frame, such as {@code #43194A}
 * @param ornament whether there is a drawing behind the title
 */
record Layout(
        Text title,
        Text opening,
        Text statement,
        Text subject,
        List<Line> lines,
        List<Text> paragraphs,
        String ink,
        boolean ornament) {

    static final int MOST_LINES = 8;
    static final int MOST_PARAGRAPHS = 3;
    static final int LONGEST_SENTENCE = 120;
    static final int LONGEST_LABEL = 40;
    static final int LONGEST_PARAGRAPH = 400;
    private static final double LEAST_CONTRAST = 7;

    private static final Pattern NAMED = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** A row of the table: the value of a fact behind a label. */
    record Line(Fact fact, Text label) {}

    Layout {
        lines = lines == null ? List.of() : List.copyOf(lines);
        paragraphs = paragraphs == null ? List.of() : List.copyOf(paragraphs);
    }

    /**
     * All that is wrong with it for this kind.
     *
     * @param unprintable gives the characters of a text that the fonts lack, or nothing
     */
    List<Refusal.Problem> problems(CertificateKind kind, Function<String, String> unprintable) {
        List<Refusal.Problem> problems = new ArrayList<>();
        Check check = new Check(kind, unprintable, problems);
        check.text("title", title, CertificateFacts.LONGEST_TITLE);
        check.text("opening", opening, LONGEST_SENTENCE);
        check.text("statement", statement, LONGEST_SENTENCE);
        check.text("subject", subject, LONGEST_SENTENCE);
        if (lines.size() > MOST_LINES) {
            check.say("lines", "Er zijn hoogstens 8 regels.", "There are at most 8 lines.");
        }
        Set<Fact> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String field = "lines." + i + ".";
            check.text(field + "label", line.label(), LONGEST_LABEL);
            if (line.fact() == null || !kind.possible().contains(line.fact())) {
                check.say(
                        field + "fact",
                        "Dit gegeven heeft dit bewijs niet.",
                        "This certificate does not have this fact.");
            } else if (!seen.add(line.fact())) {
                check.say(field + "fact", "Dit gegeven staat er al.", "This fact is there already.");
            }
        }
        // Without these nobody can check it against the register
        for (Fact needed : List.of(Fact.NUMBER, Fact.ISSUED)) {
            if (!seen.contains(needed)) {
                check.say(
                        "lines",
                        "Er moet een regel zijn voor: " + needed.label().nl() + ".",
                        "There must be a line for: " + needed.label().en() + ".");
            }
        }
        if (paragraphs.size() > MOST_PARAGRAPHS) {
            check.say("paragraphs", "Er zijn hoogstens 3 alinea's.", "There are at most 3 paragraphs.");
        }
        for (int i = 0; i < paragraphs.size(); i++) {
            check.text("paragraphs." + i, paragraphs.get(i), LONGEST_PARAGRAPH);
        }
        if (ink == null || !COLOUR.matcher(ink).matches()) {
            check.say("ink", "Schrijf een kleur als #43194A.", "Write a colour as #43194A.");
        } else if (contrast(ink) < LEAST_CONTRAST) {
            check.say(
                    "ink",
                    "Deze kleur is te licht: zwart-wit gedrukt is de tekst slecht te lezen.",
                    "This colour is too light: printed in black and white the text is hard to read.");
        }
        return problems;
    }

    /** Looks at texts and says what is wrong. */
    private record Check(CertificateKind kind, Function<String, String> unprintable, List<Refusal.Problem> problems) {
        void text(String field, Text text, int longest) {
            for (Language language : Language.values()) {
                String said = text == null ? "" : text.in(language);
                String place = field + "." + language.tag();
                if (said == null || said.isBlank()) {
                    say(place, "Vul de tekst in, in beide talen.", "Fill in the text, in both languages.");
                    continue;
                }
                if (said.length() > longest) {
                    say(
                            place,
                            "Deze tekst is langer dan " + longest + " tekens.",
                            "This text is longer than " + longest + " characters.");
                }
                String characters = unprintable.apply(said);
                if (!characters.isEmpty()) {
                    say(
                            place,
                            "Deze tekens kunnen niet gedrukt worden: " + characters,
                            "These characters cannot be printed: " + characters);
                }
                if (!named(said).allMatch(word -> fact(word)
                                .filter(kind.always()::contains)
                                .isPresent())
                        || NAMED.matcher(said).replaceAll("").matches(".*[{}].*")) {
                    say(
                            place,
                            "Tussen accolades mag alleen een gegeven staan dat dit bewijs altijd heeft.",
                            "Between braces only a fact that this certificate always has.");
                }
            }
        }

        void say(String field, String nl, String en) {
            problems.add(new Refusal.Problem(field, new Text(nl, en)));
        }
    }

    private static java.util.stream.Stream<String> named(String text) {
        return NAMED.matcher(text).results().map(found -> found.group(1));
    }

    private static Optional<Fact> fact(String word) {
        return Arrays.stream(Fact.values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** What it says about these facts in this language. */
    Wording wording(Map<Fact, String> facts, Language language) {
        Function<Text, String> said = text -> filled(text.in(language), facts);
        return new Wording(
                said.apply(opening),
                said.apply(statement),
                said.apply(subject),
                lines.stream()
                        .filter(line -> facts.get(line.fact()) != null)
                        .map(line -> new Wording.Row(
                                line.label().in(language), facts.get(line.fact()), line.fact() == Fact.NUMBER))
                        .toList(),
                paragraphs.stream().map(said).toList(),
                Integer.parseInt(ink.substring(1), 16),
                ornament);
    }

    String title(Map<Fact, String> facts, Language language) {
        return filled(title.in(language), facts);
    }

    private static String filled(String text, Map<Fact, String> facts) {
        return NAMED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(
                        facts.get(fact(found.group(1)).orElseThrow()), "a fact that a text names is absent")));
    }

    /** Contrast with white paper, by WCAG. */
    private static double contrast(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        double light =
                0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
        return 1.05 / (light + 0.05);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
