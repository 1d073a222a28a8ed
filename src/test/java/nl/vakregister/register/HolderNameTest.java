// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolderNameTest {

    private static final HolderName SANNE = new HolderName("S.M.", "Sanne", "de", "Vries");

    @Test
    void theRegisterShowsInitialsAndACertificateTheGivenName() {
        assertThat(SANNE.formal()).isEqualTo("S.M. de Vries");
        assertThat(SANNE.full()).isEqualTo("Sanne de Vries");
    }

    @Test
    void withoutAGivenNameACertificateShowsInitials() {
        assertThat(new HolderName("S.M.", null, "de", "Vries").full()).isEqualTo("S.M. de Vries");
    }

    @Test
    void withoutAPrefixThereIsNoDoubleSpace() {
        assertThat(new HolderName("J.", "Jan", null, "Bakker").formal()).isEqualTo("J. Bakker");
        assertThat(new HolderName("J.", "Jan", "", "Bakker").full()).isEqualTo("Jan Bakker");
        assertThat(new HolderName("J.", "Jan", " ", "Bakker").full()).isEqualTo("Jan Bakker");
    }

    @Test
    void aNameIsShownAsItIsWritten() {
        HolderName name = new HolderName("Ž.", "Žofia", null, "Ünal-Çelik");

        assertThat(name.formal()).isEqualTo("Ž. Ünal-Çelik");
        assertThat(name.full()).isEqualTo("Žofia Ünal-Çelik");
    }

    @Test
    void itIsFoundByItsSurnameWithoutItsPrefix() {
        assertThat(HolderName.searchWords(SANNE.surname())).containsExactly("vries");
    }

    @Test
    void aPrefixBeforeTheSurnameIsPutInItsPlaceAndInitialsGetDots() {
        assertThat(new HolderName("S", "Sanne", null, "de Vries").tidied())
                .isEqualTo(new HolderName("S.", "Sanne", "de", "Vries"));
        assertThat(new HolderName("AB", null, null, "van den Berg").tidied())
                .isEqualTo(new HolderName("A.B.", null, "van den", "Berg"));
        assertThat(new HolderName("Th.", null, null, "De Jong").tidied())
                .isEqualTo(new HolderName("Th.", null, null, "De Jong"));
        assertThat(new HolderName("K.", null, null, "Van").tidied()).isEqualTo(new HolderName("K.", null, null, "Van"));
        assertThat(new HolderName("E.", null, "van ’t", "Hof").tidied())
                .isEqualTo(new HolderName("E.", null, "van ’t", "Hof"));
    }

    @Test
    void everyPartOfACompoundNameIsAWordToFindItBy() {
        assertThat(HolderName.searchWords("Heijden-Oosterwijk van Nieuwkoop"))
                .containsExactly("heijden", "oosterwijk", "nieuwkoop");
        assertThat(HolderName.searchWords("'s-Gravesande")).containsExactly("gravesande");
    }

    @Test
    void aSurnameOfNothingButPrefixesIsStillFound() {
        assertThat(HolderName.searchWords("Onder")).containsExactly("onder");
    }

    @ParameterizedTest
    @CsvSource({
        "Çelik, celik",
        "ÜNAL, unal",
        "Müller, muller",
        "Groß, gross",
        "Sørensen, sorensen",
        "Łukasz, lukasz",
        "Đorđević, dordevic",
        "Æbelø, aebelo",
        "Işık, isik",
        "İnan, inan",
        "Françoise, francoise",
        "Zoë, zoe",
        "Nguyễn, nguyen",
        "Александр, александр"
    })
    void accentsAndCaseDoNotMatter(String typed, String word) {
        assertThat(HolderName.searchWords(typed)).containsExactly(word);
    }

    @Test
    void anAccentAsASeparateMarkIsTheSameAccent() {
        assertThat(HolderName.searchWords("Zoe\u0308")).isEqualTo(HolderName.searchWords("Zo\u00eb"));
    }

    @Test
    void theDutchLetterIjIsTheTwoLetters() {
        assertThat(HolderName.searchWords("\u0132sselste\u0133n")).containsExactly("ijsselsteijn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de Vries", "vries", "VRIES,  de", "Vries (de)", "v.d. Vries", "'t Vries", "van den Vries"})
    void wordsBetweenTellNothingApart(String typed) {
        assertThat(HolderName.searchWords(typed)).containsExactly("vries");
    }

    @Test
    void whoTypesOnlyWordsBetweenSearchesWithThose() {
        assertThat(HolderName.searchWords("van der")).containsExactly("van", "der");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "-", "% _", "!?"})
    void withoutLettersThereIsNothingToSearchWith(String typed) {
        assertThat(HolderName.searchWords(typed)).isEmpty();
    }

    @Test
    void nothingIsNothingToSearchWith() {
        assertThat(HolderName.searchWords(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de Vries",
                "Vries",
                "VRIES",
                "S.M. de Vries",
                "Vries, de, Sanne",
                "Vries-Bakker",
                "mw. drs. S. de Vriés",
                "Sanne Bakker-de Vries"
            })
    void aSurnameIsRecognisedHoweverItIsWritten(String written) {
        assertThat(SANNE.agreesWith(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "de", "Sanne", "S.M.", "Fries", "Vriesema", "de Vri", "Jansen"})
    void anotherSurnameIsNotRecognised(String written) {
        assertThat(SANNE.agreesWith(written)).isFalse();
    }

    @Test
    void halfOfADoubleSurnameIsEnough() {
        HolderName name = new HolderName("F.", "Fatma", null, "Ünal-Çelik");

        assertThat(List.of("Unal", "celik", "F. Çelik", "Celik-Unal")).allMatch(name::agreesWith);
        assertThat(name.agreesWith("Unalcelik")).isFalse();
    }

    @Test
    void twoPeopleWithTheSamePrefixDoNotAgree() {
        assertThat(new HolderName("A.", null, "van der", "Berg").agreesWith("van der Meer"))
                .isFalse();
        assertThat(new HolderName("A.", null, null, "van der Berg").agreesWith("van der Meer"))
                .isFalse();
    }

    @Test
    void aNameAgreesWithItself() {
        for (HolderName name : List.of(
                SANNE,
                new HolderName("A.", null, null, "'s-Gravesande"),
                new HolderName("B.", null, "in 't", "Veld"),
                new HolderName("C.", "Cem", null, "İnönü"),
                new HolderName("T.", null, null, "Onder"))) {
            assertThat(name.agreesWith(name.formal())).as(name.formal()).isTrue();
            assertThat(name.agreesWith(name.full())).as(name.full()).isTrue();
            assertThat(name.agreesWith(name.surname())).as(name.surname()).isTrue();
        }
    }
}
