// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusBitsTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 128", "7, 0, 1", "8, 1, 128", "131071, 16383, 1"})
    void theFirstBitOfAByteIsItsHighest(int bit, int at, int value) {
        byte[] bytes = new StatusBits(only(bit)).bytes();

        assertThat(bytes).hasSize(16_384);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(bytes[i] & 0xFF).isEqualTo(i == at ? value : 0);
        }
    }

    @Test
    void isPublishedAsTheStandardAsks() throws Exception {
        StatusBits bits = new StatusBits(only(94_567));
        String encoded = bits.encoded();

        assertThat(encoded).startsWith("u").doesNotContain("=", "+", "/");
        byte[] compressed = Base64.getUrlDecoder().decode(encoded.substring(1));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .isEqualTo(bits.bytes());
    }

    /** An empty list of the specification: all bits zero compress to these bytes after the header of GZIP. */
    @Test
    void anEmptyListIsTheOneOfTheSpecification() throws Exception {
        String theirs = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

        assertThat(new GZIPInputStream(
                                new ByteArrayInputStream(Base64.getUrlDecoder().decode(theirs.substring(1))))
                        .readAllBytes())
                .isEqualTo(new StatusBits(new BitSet()).bytes());
    }

    @Test
    void hasNoMoreBits() {
        assertThatThrownBy(() -> new StatusBits(only(StatusBits.LENGTH))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "0-revocation",
                "-1-revocation",
                "1-REVOCATION",
                "1-message",
                "01-revocation",
                "1234567890-revocation"
            })
    void otherNamesAreNoLists(String id) {
        assertThat(StatusPlace.Name.parse(id)).isEmpty();
    }

    private static BitSet only(int bit) {
        BitSet set = new BitSet();
        set.set(bit);
        return set;
    }
}
