// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotsTest {
    private static final BigDecimal SHARE = new BigDecimal("0.05");
    private final Random random = new Random(7);

    private List<UUID> population(int size) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
        }
        return ids;
    }

    /** As {@code printf '%s' 'seed:00000000-0000-7000-8000-000000000001' | sha256sum} says. */
    @Test
    void anybodyCanComputeAHash() {
        assertThat(Lots.hash("seed", UUID.fromString("00000000-0000-7000-8000-000000000001")))
                .isEqualTo("1f116baca542f859852d563c7aa25bd072d38d1a813c0ca9b5768a7548d63f24");
    }

    @Test
    void theOrderInWhichTheyComeDoesNotMatter() {
        List<UUID> ids = population(200);
        List<Lots.Lot> first = Lots.draw("trekking 1", ids, SHARE);
        Collections.shuffle(ids, random);
        ids.add(ids.get(0));

        assertThat(Lots.draw("trekking 1", ids, SHARE)).isEqualTo(first);
        assertThat(first).filteredOn(Lots.Lot::drawn).hasSize(10);
        assertThat(first).extracting(Lots.Lot::hash).isSorted();
        assertThat(first.get(9).drawn()).isTrue();
        assertThat(first.get(10).drawn()).isFalse();
    }

    @Test
    void anotherSeedDrawsOthers() {
        List<UUID> ids = population(200);

        assertThat(Lots.draw("trekking 1", ids, SHARE).subList(0, 10))
                .extracting(Lots.Lot::id)
                .doesNotContainSequence(Lots.draw("trekking 2", ids, SHARE).subList(0, 10).stream()
                        .map(Lots.Lot::id)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 0.05, 1", "20, 0.05, 1", "21, 0.05, 2", "100, 1, 100", "0, 0.05, 0"})
    void theShareIsRoundedUp(int population, BigDecimal share, int drawn) {
        assertThat(Lots.size(population, share)).isEqualTo(drawn);
    }
}
