// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicCodeTest {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final PublicCode CODE = new PublicCode("7K3MV9QX2TBRW0H1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3MV9QX2TBRW0H1",
                "7K3M-V9QX-2TBR-W0H1",
                "7k3m-v9qx-2tbr-w0h1",
                "7K3M V9QX 2TBR W0H1",
                "  7K3M-V9QX-2TBR-W0H1\r\n",
                "7K3M.V9QX.2TBR.W0H1",
                "7K3MV9QX-2TBRW0H1",
                "7K3M-V9QX-2TBR-WOH1",
                "7k3m-v9qx-2tbr-woh1",
                "7K3M-V9QX-2TBR-W0HI",
                "7K3M-V9QX-2TBR-W0HL",
                "7k3m-v9qx-2tbr-w0hl"
            })
    void whatSomebodyTypesIsReadWithGoodwill(String typed) {
        assertThat(PublicCode.parse(typed)).contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3M\u00A0V9QX\u00A02TBR\u00A0W0H1",
                "7K3M\u202FV9QX\u202F2TBR\u202FW0H1",
                "7K3M\u2011V9QX\u20112TBR\u2011W0H1",
                "7K3M\u2013V9QX\u20132TBR\u2013W0H1"
            })
    void spacesAndHyphensOfAWordProcessorAreSpacesAndHyphens(String pasted) {
        assertThat(PublicCode.parse(pasted)).contains(CODE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "   ",
                "7K3MV9QX2TBRW0H",
                "7K3MV9QX2TBRW0H11",
                "7K3MV9QX2TBRW0HU",
                "7K3MV9QX2TBRW0H*",
                "7K3MV9QX2TBRW0H/",
                "7K3MV9QX2TBRW0HÉ",
                "<script>alert(1)"
            })
    void whatIsNoCodeIsNothing(String typed) {
        assertThat(PublicCode.parse(typed)).isEmpty();
    }

    @Test
    void whatIsMuchTooLongIsNotReadAtAll() {
        assertThat(PublicCode.parse(CODE.value() + " ".repeat(48))).contains(CODE);
        assertThat(PublicCode.parse(CODE.value() + " ".repeat(49))).isEmpty();
    }

    @Test
    void itIsPrintedInFourGroupsOfFour() {
        assertThat(CODE.display()).isEqualTo("7K3M-V9QX-2TBR-W0H1");
        assertThat(CODE).hasToString("7K3MV9QX2TBRW0H1");
    }

    @Test
    void whatIsPrintedReadsBackAsTheSameCode() {
        Random random = new Random(5);
        for (int round = 0; round < 1_000; round++) {
            PublicCode code = PublicCode.random(random);

            assertThat(List.of(code.value(), code.display(), code.display().toLowerCase(Locale.ROOT)))
                    .allSatisfy(typed -> assertThat(PublicCode.parse(typed)).contains(code));
        }
    }

    @Test
    void everyPlaceHoldsEveryLetterOfTheAlphabetAndNoOther() {
        Random random = new Random(32);
        List<Set<Character>> seen = Stream.generate(() -> (Set<Character>) new HashSet<Character>())
                .limit(16)
                .toList();
        for (int round = 0; round < 2_000; round++) {
            String code = PublicCode.random(random).value();
            for (int place = 0; place < 16; place++) {
                seen.get(place).add(code.charAt(place));
            }
        }
        Set<Character> alphabet =
                new HashSet<>(CROCKFORD.chars().mapToObj(c -> (char) c).toList());

        assertThat(seen).allSatisfy(letters -> assertThat(letters).isEqualTo(alphabet));
    }

    @Test
    void itCarriesEightyRandomBits() {
        assertThat(PublicCode.LENGTH * 5).isEqualTo(80);

        Random random = new Random(80);
        int codes = 4_000;
        int[] ones = new int[80];
        for (int round = 0; round < codes; round++) {
            String code = PublicCode.random(random).value();
            for (int bit = 0; bit < 80; bit++) {
                ones[bit] += CROCKFORD.indexOf(code.charAt(bit / 5)) >> (bit % 5) & 1;
            }
        }

        // Six standard deviations: a bit that leans is a bit that can be guessed
        assertThat(Arrays.stream(ones).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(codes / 2 - 190, codes / 2 + 190));
    }

    @Test
    void codesDoNotRepeat() {
        Random random = new Random(2);
        assertThat(Stream.generate(() -> PublicCode.random(random)).limit(20_000))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7K3MV9QX2TBRW0H",
                "7K3MV9QX2TBRW0H11",
                "7k3mv9qx2tbrw0h1",
                "7K3MV9QX2TBRW0HO",
                "7K3M-V9QX-2TBR-W"
            })
    void onlySixteenLettersOfTheAlphabetAreACode(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublicCode(value))
                .withMessage("not a public code");
    }

    @Test
    void theSameCodeIsEqual() {
        assertThat(PublicCode.parse("7k3m v9qx 2tbr wohi")).isEqualTo(Optional.of(CODE));
    }
}
