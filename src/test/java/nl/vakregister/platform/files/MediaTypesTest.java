// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    private static final String PDF = "%PDF-";
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final String JPEG = "\u00ff\u00d8\u00ff";

    @Test
    void aDocumentIsWhatItBeginsWith() {
        assertThat(MediaTypes.of(bytes(PDF + "1.7\n"))).contains("application/pdf");
        assertThat(MediaTypes.of(bytes(PNG + "\0\0\0\rIHDR"))).contains("image/png");
        assertThat(MediaTypes.of(bytes(JPEG + "\u00e0\0\u0010JFIF"))).contains("image/jpeg");
        assertThat(MediaTypes.of(bytes(JPEG + "\u00e1\0\u0010Exif"))).contains("image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<html><script>alert(1)</script>",
                "<?xml version=\"1.0\"?><svg/>",
                "GIF89a",
                "PK\u0003\u0004",
                "MZ\u0090\0",
                "RIFF\0\0\0\0WEBP",
                "%pdf-1.7",
                "%!PS-Adobe",
                "application/pdf",
                "diploma.pdf"
            })
    void anythingElseIsNotTaken(String content) {
        assertThat(MediaTypes.of(bytes(content))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void theFirstByteMustBeRightAndTheLastOfTheBeginningToo(String beginning) {
        byte[] whole = bytes(beginning);

        assertThat(MediaTypes.of(whole)).isPresent();
        assertThat(MediaTypes.of(Arrays.copyOf(whole, whole.length - 1))).isEmpty();
        assertThat(MediaTypes.of(bytes(" " + beginning))).isEmpty();
        for (int place = 0; place < whole.length; place++) {
            byte[] spoilt = whole.clone();
            spoilt[place] ^= 1;
            assertThat(MediaTypes.of(spoilt)).as("spoilt at %d", place).isEmpty();
        }
    }

    private static Stream<String> beginnings() {
        return Stream.of(PDF, PNG, JPEG);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
