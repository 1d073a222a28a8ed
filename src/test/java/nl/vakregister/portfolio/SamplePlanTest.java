// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Lots;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.portfolio.SamplePlan.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplePlanTest {
    private static final LocalDate DAY = LocalDate.of(2027, 6, 1);

    private final Random random = new Random(11);

    private static SamplePlan plan(String fresh, String other) {
        return new SamplePlan(
                Map.of(SampleStratum.NEW, new BigDecimal(fresh), SampleStratum.OTHER, new BigDecimal(other)),
                50,
                12,
                28);
    }

    private List<Member> population(int fresh, int other) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < fresh + other; i++) {
            members.add(new Member(
                    new UUID(random.nextLong(), random.nextLong()),
                    i < fresh ? SampleStratum.NEW : SampleStratum.OTHER));
        }
        return members;
    }

    @Test
    void eachGroupIsDrawnByItsOwnShareAndInAnyOrderTheSame() {
        List<Member> members = population(40, 300);
        List<SamplePlan.Drawn> drawn = plan("0.25", "0.02").draw("de trekking", members);
        Set<UUID> fresh = members.stream()
                .filter(m -> m.stratum() == SampleStratum.NEW)
                .map(Member::lot)
                .collect(Collectors.toSet());

        assertThat(drawn).hasSize(16);
        assertThat(drawn.stream().filter(d -> fresh.contains(d.lot()))).hasSize(10);
        List<Member> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, random);
        assertThat(plan("0.25", "0.02").draw("de trekking", shuffled)).isEqualTo(drawn);
        assertThat(new HashSet<>(plan("0.25", "0.02").draw("een andere", members)))
                .isNotEqualTo(new HashSet<>(drawn));
        assertThat(drawn).allSatisfy(d -> assertThat(d.hash()).isEqualTo(Lots.hash("de trekking", d.lot())));
    }

    @Test
    void aGroupWithoutAShareIsNotDrawn() {
        List<Member> members = population(5, 5);
        Set<UUID> fresh = members.subList(0, 5).stream().map(Member::lot).collect(Collectors.toSet());

        assertThat(plan("1", "0").draw("de trekking", members))
                .extracting(SamplePlan.Drawn::lot)
                .containsExactlyInAnyOrderElementsOf(fresh);
    }

    /** As {@code printf '00000000-0000-4000-8000-000000000001 NEW\n00000000-0000-4000-8000-000000000002 OTHER\n' | sha256sum} says. */
    @Test
    void theDigestIsOfTheListAsItIsDownloaded() {
        List<Member> members = List.of(
                new Member(UUID.fromString("00000000-0000-4000-8000-000000000002"), SampleStratum.OTHER),
                new Member(UUID.fromString("00000000-0000-4000-8000-000000000001"), SampleStratum.NEW));

        assertThat(SamplePlan.list(members))
                .isEqualTo("00000000-0000-4000-8000-000000000001 NEW\n00000000-0000-4000-8000-000000000002 OTHER\n");
        assertThat(SamplePlan.digest(members))
                .isEqualTo("ccebd5de77ec55d6e299be8dae620ce890d281418927729e2bca317bc3aed56e");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01, 0, false, NEW",
        "2026-06-01, 0, false, OTHER",
        "2026-07-01, 50, false, SELF_REPORTED",
        "2020-01-01, 49, false, OTHER",
        "2026-07-01, 90, true, EARLIER"
    })
    void somebodyBelongsToTheFirstGroupThatFits(
            LocalDate admitted, int selfReported, boolean earlier, SampleStratum stratum) {
        assertThat(SampleStratum.of(new SampleStratum.Facts(admitted, selfReported, earlier), plan("1", "1"), DAY))
                .isEqualTo(stratum);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 50, 12, 28",
        "1.1, 50, 12, 28",
        "-0.1, 50, 12, 28",
        "0.1, 0, 12, 28",
        "0.1, 50, -1, 28",
        "0.1, 50, 12, 13"
    })
    void whatCannotBeIsRefused(BigDecimal share, int selfReported, int newMonths, int termDays) {
        SamplePlan plan = new SamplePlan(Map.of(SampleStratum.NEW, share), selfReported, newMonths, termDays);

        assertThatThrownBy(plan::refuseIfWrong).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.problems())
                .hasSize(1));
    }

    @Test
    void smallNumbersAreNotGivenAndNeverOnlyOne() {
        SampleCounts counts = SampleCounts.of(
                Map.of(SampleState.IN_ORDER, 40L, SampleState.NOT_IN_ORDER, 2L, SampleState.EXEMPT, 7L));

        assertThat(counts.shown()).containsExactly(Map.entry(SampleState.IN_ORDER, 40L));
        assertThat(counts.hidden()).containsExactly(SampleState.NOT_IN_ORDER, SampleState.EXEMPT);
        assertThat(SampleCounts.of(Map.of(SampleState.IN_ORDER, 5L)).shown()).hasSize(1);
        assertThat(SampleCounts.of(Map.of(SampleState.IN_ORDER, 4L)).shown()).isEmpty();
        assertThat(SampleCounts.of(Map.of(SampleState.IN_ORDER, 1L, SampleState.EXEMPT, 4L))
                        .hidden())
                .hasSize(2);
    }
}
