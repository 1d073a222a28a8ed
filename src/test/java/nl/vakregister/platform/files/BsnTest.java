// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BsnTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "111222333",
                "BSN: 123456782",
                "1234.56.782",
                "(123 456 782)",
                "burgerservicenummer 123-45-6782.",
                "123456782, geboren te Utrecht"
            })
    void findsNumbersThatPassTheTestOfEleven(String text) {
        assertThat(Bsn.in(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456789",
                "000000000",
                "1234567821",
                "0123456782",
                "NL91ABNA0417164300",
                "12345678",
                "€ 1.123.456.782",
                "123456782,50",
                "06-12345678"
            })
    void leavesOtherNumbersAlone(String text) {
        assertThat(Bsn.in(text)).isEmpty();
    }

    @Test
    void oneInElevenNumbersPasses() {
        long passing = java.util.stream.IntStream.range(100_000_000, 100_011_000)
                .filter(n -> Bsn.passes(Integer.toString(n)))
                .count();

        assertThat(passing).isBetween(900L, 1100L);
    }

    @Test
    void saysWhereItStands() {
        assertThat(Bsn.in("nr 123456782 en 111222333")).containsExactly(new Bsn.Place(3, 12), new Bsn.Place(16, 25));
    }
}
