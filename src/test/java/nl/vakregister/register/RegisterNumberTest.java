// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterNumberTest {

    private static final String RIGHT = "123456788";
    private static final int MANY = 2_000;

    @Test
    void everyErrorInOneDigitIsCaught() {
        Random random = new Random(11);
        for (int round = 0; round < MANY; round++) {
            String digits = digits(random);
            for (int place = 0; place < 9; place++) {
                for (char other = '0'; other <= '9'; other++) {
                    String wrong = digits.substring(0, place) + other + digits.substring(place + 1);
                    assertThat(isRight(wrong)).as(wrong).isEqualTo(wrong.equals(digits));
                }
            }
        }
    }

    @Test
    void nearlyEverySwapOfNeighboursIsCaught() {
        Random random = new Random(10);
        int swaps = 0;
        int missed = 0;
        for (int round = 0; round < MANY; round++) {
            String digits = digits(random);
            for (int place = 0; place < 8; place++) {
                char one = digits.charAt(place);
                char other = digits.charAt(place + 1);
                if (one != other) {
                    swaps++;
                    String swapped = digits.substring(0, place) + other + one + digits.substring(place + 2);
                    missed += isRight(swapped) ? 1 : 0;
                }
            }
        }

        assertThat(swaps).isGreaterThan(10 * MANY / 2);
        assertThat(missed * 100).as("of %d swaps", swaps).isLessThan(swaps * 3);
    }

    @Test
    void onlyOneInTenNumbersIsRight() {
        long right = IntStream.range(0, 100_000)
                .filter(n -> isRight("%09d".formatted(n)))
                .count();

        assertThat(right).isEqualTo(10_000);
    }

    /** The check digits of ISO 7064, MOD 11,10, worked out by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"123456788", "000000011", "001234560", "987654328", "000000003"})
    void theCheckDigitIsTheOneOfTheStandard(String digits) {
        assertThat(isRight(digits)).isTrue();
    }

    @Test
    void aNewNumberIsRight() {
        Random random = new Random(3);
        for (int round = 0; round < MANY; round++) {
            RegisterNumber number = RegisterNumber.random("SW", random);

            assertThat(number.value()).matches("SW\\d{9}");
            assertThat(RegisterNumber.read(number.value()))
                    .hasValueSatisfying(typed -> assertThat(typed.isRight()).isTrue());
        }
    }

    @Test
    void leadingZerosAreKept() {
        RandomGenerator one = new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return 1;
            }
        };
        RegisterNumber number = RegisterNumber.random("SW", one);

        assertThat(number.value()).isEqualTo("SW000000011");
        assertThat(number.display()).isEqualTo("SW 000 000 011");
        assertThat(RegisterNumber.read("000000011"))
                .map(RegisterNumber.Typed::digits)
                .contains("000000011");
        assertThat(RegisterNumber.read("11")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SW123456788",
                "sw123456788",
                "SW 123 456 788",
                " sw 123.456.788 ",
                "SW-123-456-788",
                "SW-123456788",
                "SW/123456788",
                "S W 1 2 3 4 5 6 7 8 8",
                "\tSW123456788\r\n"
            })
    void spacesDotsHyphensAndCaseDoNotMatter(String typed) {
        assertThat(RegisterNumber.read(typed)).contains(new RegisterNumber.Typed(Optional.of("SW"), RIGHT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SW\u00A0123\u00A0456\u00A0788",
                "\u00A0SW123456788",
                "SW\u202F123\u202F456\u202F788",
                "SW\u2011123\u2011456\u2011788",
                "SW \u2013 123456788"
            })
    void spacesAndHyphensOfASpreadsheetDoNotMatterEither(String pasted) {
        assertThat(RegisterNumber.read(pasted)).contains(new RegisterNumber.Typed(Optional.of("SW"), RIGHT));
    }

    @Test
    void theLettersMayBeLeftOut() {
        RegisterNumber.Typed typed = RegisterNumber.read("123 456 788").orElseThrow();

        assertThat(typed.prefix()).isEmpty();
        assertThat(typed.isRight()).isTrue();
    }

    @Test
    void withoutLettersItCanBeANumberOfAnyRegister() {
        assertThat(RegisterNumber.read(RIGHT).orElseThrow().candidates(List.of("SW", "MW")))
                .containsExactly("SW123456788", "MW123456788");
        assertThat(RegisterNumber.read("mw" + RIGHT).orElseThrow().candidates(List.of("SW", "MW")))
                .containsExactly("MW123456788");
        assertThat(RegisterNumber.read(RIGHT).orElseThrow().candidates(List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "SW",
                "12345678",
                "1234567888",
                "S123456788",
                "SOCWE123456788",
                "SW12345678A",
                "123456788SW",
                "SW+123456788",
                "SW１２３４５６７８８",
                "Jansen"
            })
    void whatHasNotTheShapeOfANumberIsNone(String typed) {
        assertThat(RegisterNumber.read(typed)).isEmpty();
    }

    @Test
    void whatIsMuchTooLongIsNotReadAtAll() {
        assertThat(RegisterNumber.read("SW" + RIGHT + " ".repeat(29))).isPresent();
        assertThat(RegisterNumber.read("SW" + RIGHT + " ".repeat(30))).isEmpty();
    }

    @Test
    void aTypingErrorIsTheShapeOfANumberWithTheWrongCheckDigit() {
        assertThat(RegisterNumber.read("SW123456789"))
                .hasValueSatisfying(typed -> assertThat(typed.isRight()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456788",
                "SW123456789",
                "sw123456788",
                "SW 123456788",
                "S123456788",
                "SOCWE123456788",
                "SW12345678"
            })
    void aNumberIsAlwaysRight(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterNumber(value))
                .withMessage("not a register number");
    }

    @Test
    void itIsPrintedInGroups() {
        assertThat(new RegisterNumber("SW123456788").display()).isEqualTo("SW 123 456 788");
        assertThat(new RegisterNumber("GGZA123456788").display()).isEqualTo("GGZA 123 456 788");
        assertThat(new RegisterNumber("SW123456788")).hasToString("SW123456788");
    }

    private static String digits(Random random) {
        return RegisterNumber.random("SW", random).value().substring(2);
    }

    private static boolean isRight(String digits) {
        return RegisterNumber.read(digits).orElseThrow().isRight();
    }
}
