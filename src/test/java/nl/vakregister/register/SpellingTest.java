// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"meijer, meyer", "meyer, meyer", "ijsbrand, ysbrand", "dijkstra, dykstra", "jansen, jansen", "y, y"})
    void ijAndYAreTheSame(String written, String key) {
        assertThat(Spelling.of(written)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jnasen", "janse", "jansens", "jensen", "jjansen", "ajnsen", "jansne", "ansen", "janzen"})
    void aSlipOfTheKeysIsMended(String typed) {
        assertThat(Spelling.slips(typed)).contains("jansen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jnaesn", "jans", "bakker", "jansenss"})
    void twoSlipsAreAnotherName(String typed) {
        assertThat(Spelling.slips(typed)).doesNotContain("jansen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bos", "ng", "jan1", "алекс", "ab-c", "%%%%", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void shortWordsAndOtherLettersHaveNoSlips(String typed) {
        assertThat(Spelling.slips(typed)).isEmpty();
    }

    @Test
    void theNumberOfSlipsDependsOnTheLengthOnly() {
        assertThat(Spelling.slips("abcd")).hasSizeLessThan(250);
        assertThat(Spelling.slips("a".repeat(30))).hasSizeLessThan(1_700);
        assertThat(Spelling.slips("bakker")).doesNotContain("bakker");
    }

    @Test
    void slipsGoBothWays() {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            String word = random.ints(4 + random.nextInt(6), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            List<String> slips = List.copyOf(Spelling.slips(word));
            String slip = slips.get(random.nextInt(slips.size()));
            if (slip.length() >= Spelling.MIN_LETTERS_FOR_SLIPS) {
                assertThat(Spelling.slips(slip)).as("%s from %s", slip, word).contains(word);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"vandenberg, berg", "vanderheijden, heijden", "vandijk, dijk", "vdberg, berg", "intveld, veld"})
    void aWordBetweenThatIsGluedOnIsTakenOff(String typed, String name) {
        assertThat(Spelling.similar(typed)).contains(name);
    }
}
