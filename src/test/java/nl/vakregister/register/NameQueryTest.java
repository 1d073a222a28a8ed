// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.vakregister.register.NameQuery.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"J.P. Jansen", "jp jansen", "Jansen, J.P.", "JP Jansen", "j p jansen", "j.p.jansen", "Jansen J P"
            })
    void initialsAreReadHoweverTheyAreTyped(String typed) {
        assertThat(NameQuery.of(typed).readings()).contains(new Reading(List.of("jansen"), "jp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Berg",
                "van den Berg",
                "vd Berg",
                "v.d. Berg",
                "v/d Berg",
                "v d berg",
                "Berg, van den",
                "v. d. Berg",
                "mw. van den Berg",
                "v.d. Berg\u202E",
                "dhr van de Berg"
            })
    void wordsBetweenAndTitlesAreLeftOut(String typed) {
        assertThat(NameQuery.of(typed).readings()).containsExactly(new Reading(List.of("berg"), ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'t Hooft|hooft",
                "’t Hooft|hooft",
                "in 't Veld|veld",
                "in t Veld|veld",
                "d'Ancona|ancona",
                "'s-Gravesande|gravesande",
                "van 't Hof|hof",
                "int Veld|veld"
            })
    void theApostropheMarksAWordBetween(String typed, String word) {
        assertThat(NameQuery.of(typed).readings()).containsExactly(new Reading(List.of(word), ""));
    }

    @Test
    void aLetterWithoutApostropheMayBeAnInitial() {
        assertThat(NameQuery.of("t Hooft").readings())
                .containsExactly(new Reading(List.of("hooft"), "t"), new Reading(List.of("hooft"), ""));
        assertThat(NameQuery.of("T. Jansen").readings()).containsExactly(new Reading(List.of("jansen"), "t"));
        assertThat(NameQuery.of("D. Visser").readings()).containsExactly(new Reading(List.of("visser"), "d"));
        assertThat(NameQuery.of("S. de Vries").readings()).containsExactly(new Reading(List.of("vries"), "s"));
        assertThat(NameQuery.of("V. Dijk").readings()).containsExactly(new Reading(List.of("dyk"), "v"));
    }

    @Test
    void aGivenNameCountsByItsFirstLetterOnly() {
        assertThat(NameQuery.of("Sanne Vries").readings())
                .containsExactly(
                        new Reading(List.of("sanne", "vries"), ""),
                        new Reading(List.of("vries"), "s"),
                        new Reading(List.of("sanne"), "v"));
        assertThat(NameQuery.of("Vries, Sanne").readings()).contains(new Reading(List.of("vries"), "s"));
        assertThat(NameQuery.of("Jan P. Jansen").readings()).contains(new Reading(List.of("jansen"), "j"));
    }

    @Test
    void everyPartOfADoubleNameMustFit() {
        assertThat(NameQuery.of("S. Bakker-de Vries").readings())
                .contains(new Reading(List.of("bakker", "vries"), "s"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "b", "J. B.", "'t", "d", "%", "__", "12 34", "\uD83D\uDE00", "\u202E", "v d", "'; --"})
    void thisIsTooLittle(String typed) {
        assertThat(NameQuery.of(typed).isTooShort()).isTrue();
    }

    @Test
    void whoTypesOnlyWordsBetweenSearchesWithThose() {
        assertThat(NameQuery.of("Onder").readings()).containsExactly(new Reading(List.of("onder"), ""));
        assertThat(NameQuery.of("van den").isTooShort()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Robert'); drop table registration;--", "%jan_sen%", "jan\u200Bsen", "a b c d e f g h i j k"})
    void whateverIsTypedBecomesPlainWords(String typed) {
        assertThat(NameQuery.of(typed).readings()).allSatisfy(reading -> assertThat(reading.surname())
                .isNotEmpty()
                .allSatisfy(word -> assertThat(word).matches("[a-z0-9]+")));
    }

    @Test
    void aLongTextHasFewReadings() {
        assertThat(NameQuery.of("aa bb cc dd ee ff gg hh ii ".repeat(500)).readings())
                .hasSizeLessThan(12);
    }

    @Test
    void knowsWhetherTheNameInUseWasMeant() {
        assertThat(NameQuery.of("Sanne Bakker").tells("Bakker-de Vries")).isTrue();
        assertThat(NameQuery.of("Bak").tells("Bakker")).isTrue();
        assertThat(NameQuery.of("Meyer").tells("Meijer")).isTrue();
        assertThat(NameQuery.of("Vries").tells("Bakker")).isFalse();
        assertThat(NameQuery.of("Bakekr").resembles("Bakker")).isTrue();
        assertThat(NameQuery.of("Bakekr").resembles("Vries")).isFalse();
    }
}
