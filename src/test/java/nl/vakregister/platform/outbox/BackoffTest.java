// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofHours(6), 10);

    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backoff.after(1, 0.999)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
        assertThat(backoff.after(2, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.after(5, 0)).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void neverWaitsLongerThanTheLongest() {
        for (int attempt = 1; attempt < 100; attempt++) {
            assertThat(backoff.after(attempt, 0.999)).isBetween(Duration.ofSeconds(15), Duration.ofHours(6));
        }
        assertThat(backoff.after(60, 0)).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void givesUp() {
        assertThat(backoff.givesUpAfter(9)).isFalse();
        assertThat(backoff.givesUpAfter(10)).isTrue();
    }
}
