// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class BounceReportTest {
    static String report(UUID handle, String status) {
        return """
               From: MAILER-DAEMON@example.org
               To: bounce+%s@example.org
               Content-Type: multipart/report; report-type=delivery-status

               Content-Type: message/delivery-status

               Final-Recipient: rfc822; iemand@example.org
               Action: failed
               Status: %s
               """
                .formatted(handle, status);
    }

    @Test
    void readsWhoseItWasAndWhy() {
        UUID handle = UUID.randomUUID();

        assertThat(BounceReport.read(report(handle, "5.1.1"))).contains(new BounceReport(handle, "5.1.1"));
        assertThat(BounceReport.read(report(handle, "5.1.1")).orElseThrow().isPermanent())
                .isTrue();
        assertThat(BounceReport.read(report(handle, "4.2.2")).orElseThrow().isPermanent())
                .isFalse();
        assertThat(BounceReport.read(report(handle, "2.0.0")).orElseThrow().isPermanent())
                .isFalse();
    }

    @Test
    void isNotMisledByWhatIsNoReport() {
        assertThat(BounceReport.read("")).isEmpty();
        assertThat(BounceReport.read("To: bounce+geen-handle@example.org\nStatus: 5.1.1\n"))
                .isEmpty();
        assertThat(BounceReport.read("To: bounce+" + UUID.randomUUID() + "@example.org\nHallo"))
                .isEmpty();
        assertThat(BounceReport.read(report(UUID.randomUUID(), "9.9.9"))).isEmpty();
    }
}
