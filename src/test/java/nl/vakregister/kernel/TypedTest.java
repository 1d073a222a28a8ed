// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void whatNobodySeesIsTakenAway() {
        assertThat(Typed.clean("Org\u200B \u202Eanders\u0000\u0007")).isEqualTo("Org anders");
        assertThat(Typed.clean("regel een\r\n\tregel twee")).isEqualTo("regel een\r\n\tregel twee");
        assertThat(Typed.clean("Zoë Nguyễn ’t Hart")).isEqualTo("Zoë Nguyễn ’t Hart");
    }

    @Test
    void aFilenameIsTheLastPartWithoutWhatCouldMislead() {
        assertThat(Typed.filename("C:\\Users\\anna\\diploma.pdf", "document")).isEqualTo("diploma.pdf");
        assertThat(Typed.filename("../../etc/passwd", "document")).isEqualTo("passwd");
        assertThat(Typed.filename("a\"<b>\r\n.pdf", "document")).isEqualTo("ab.pdf");
        assertThat(Typed.filename("map/", "document")).isEqualTo("document");
        assertThat(Typed.filename(null, "document")).isEqualTo("document");
        assertThat(Typed.filename("x".repeat(500) + ".pdf", "document"))
                .hasSize(120)
                .endsWith(".pdf");
    }

    /** A name that took half a minute once: work must not grow with its square. */
    @Test
    void aNameOfAMegabyteIsReadAtOnce() {
        String name = "a".repeat(1_000_000) + ".pdf";

        String tidy =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Typed.filename(name, "document"));

        assertThat(tidy).endsWith(".pdf");
    }
}
