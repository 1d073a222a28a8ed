// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a word of a name is written in the search: in small letters without accents, with y for ij, as Meijer, Meyer and
 * Meÿer sound the same. Knows the words that are one slip of the keys away.
 */
final class Spelling {
    /** Shorter words look like too many others. */
    static final int MIN_LETTERS_FOR_SLIPS = 4;

    private static final int MAX_LETTERS_FOR_SLIPS = 30;

    private static final List<String> GLUED =
            List.of("van", "vande", "vanden", "vander", "vant", "vd", "int", "opt", "ter", "ten");

    private Spelling() {}

    /** @param word in small letters without accents, as {@link HolderName} gives them */
    static String of(String word) {
        return word.replace("ij", "y");
    }

    /** What somebody may have meant: one slip away, or with a word between that was written as part of it (vandenberg). */
    static Set<String> similar(String word) {
        Set<String> found = slips(word);
        for (String between : GLUED) {
            if (word.startsWith(between) && word.length() >= between.length() + 3) {
                found.add(word.substring(between.length()));
            }
        }
        return found;
    }

    /**
     * All words that turn into this one by one slip: a letter too many, too few, another letter, or two that changed places
     * (Damerau-Levenshtein distance 1). Their number depends on the length of the word only, so that looking each of them
     * up costs the same in any register. Empty for short words and for letters beyond a to z.
     */
    static Set<String> slips(String word) {
        Set<String> found = new LinkedHashSet<>();
        if (word.length() < MIN_LETTERS_FOR_SLIPS
                || word.length() > MAX_LETTERS_FOR_SLIPS
                || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return found;
        }
        for (int i = 0; i <= word.length(); i++) {
            String before = word.substring(0, i);
            String after = word.substring(i);
            for (char letter = 'a'; letter <= 'z'; letter++) {
                found.add(before + letter + after);
                if (!after.isEmpty()) {
                    found.add(before + letter + after.substring(1));
                }
            }
            if (!after.isEmpty()) {
                found.add(before + after.substring(1));
            }
            if (after.length() > 1) {
                found.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
        }
        found.remove(word);
        return found;
    }
}
