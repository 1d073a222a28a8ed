// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import nl.vakregister.testing.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineOutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "BIG-19012345601, BIG",
        "big 190 1234 5601, BIG",
        "BIG123456789, BIG",
        "SKJ-nummer 123456, SKJ",
        "SKJ 123456789, SKJ",
        "NIP 12345, NIP",
        "VGCt-123456, VGCT"
    })
    void namesTheRegisterThatANumberIsOf(String typed, ForeignNumber register) {
        assertThat(LineOutcome.ofUnfound(typed)).isEqualTo(LineOutcome.OTHER_REGISTER);
        assertThat(ForeignNumber.of(typed)).contains(register);
        assertThat(register.meaning().nl()).contains(register.body(), register.site());
    }

    @Test
    void tellsATypingErrorFromANumberThatNobodyHas() {
        String number = Given.unknownNumber(new Random(7));
        assertThat(LineOutcome.ofUnfound(number)).isEqualTo(LineOutcome.UNKNOWN);
        assertThat(LineOutcome.ofUnfound(Given.mistyped(number))).isEqualTo(LineOutcome.TYPO);
    }

    @ParameterizedTest
    @CsvSource({"SW12345678", "SW1234567890", "wat dan ook", "<script>", "12", "BIG", "'BIGGETJE 12 a b c'"})
    void whatIsNoNumberIsSaidToBeNone(String typed) {
        assertThat(LineOutcome.ofUnfound(typed)).isEqualTo(LineOutcome.NOT_A_NUMBER);
    }

    @Test
    void nothingIsNothing() {
        assertThat(LineOutcome.ofUnfound(" ")).isEqualTo(LineOutcome.EMPTY);
    }

    /** 111222333 passes the test of eleven, and its last digit does not fit a number of ours. */
    @Test
    void aCitizenServiceNumberIsTold() {
        assertThat(LineOutcome.ofUnfound("111222333")).isEqualTo(LineOutcome.PERHAPS_BSN);
        assertThat(LineOutcome.ofUnfound("SW111222333")).isEqualTo(LineOutcome.TYPO);
    }
}
