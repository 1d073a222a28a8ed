// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Headcounts.Counted;
import nl.vakregister.register.Life.State;
import nl.vakregister.register.Registers;
import org.junit.jupiter.api.Test;

class ReleaseTablesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
    private static final UUID SOCIAL = new UUID(0, 1);
    private static final UUID SMALL = new UUID(0, 2);

    private final Map<Counted, Long> counts = new HashMap<>();

    @Test
    void withTooFewPeopleThereIsNothingToTell() {
        people(9, SOCIAL, State.REGISTERED, "HBO", 2020, "Utrecht");
        people(100, SOCIAL, State.LEFT, "HBO", 2020, "Utrecht");

        assertThat(new ReleaseTables(release(), (d, r) -> Map.of(), counts).fill(registers()))
                .isFalse();
    }

    @Test
    void aSmallRegisterHasNoTablesAndThereIsNoTotalToFindItBy() {
        people(100, SOCIAL, State.REGISTERED, "HBO", 2020, "Utrecht");
        people(3, SMALL, State.REGISTERED, "HBO", 2020, "Utrecht");
        Release release = filled(Map.of());

        assertThat(release.table(Dimension.REGISTER, Dimension.ALL))
                .containsEntry("SOCIAL", 100)
                .containsEntry("SMALL", null)
                .hasSize(2);
        assertThat(release.table(Dimension.LEVEL, "SMALL")).isEmpty();
    }

    @Test
    void everyLevelAndEveryYearIsThereWhetherAnybodyIsOrNot() {
        people(110, SOCIAL, State.REGISTERED, "HBO", 2026, "Utrecht");
        people(90, SOCIAL, State.RENEWING, "HBO", 2016, "Utrecht");
        people(100, SMALL, State.REGISTERED, "HBO", 2020, "Utrecht");
        Release release = filled(Map.of());

        assertThat(release.table(Dimension.LEVEL, "SOCIAL").keySet()).containsExactly("*", "HBO", "WO");
        assertThat(release.table(Dimension.YEAR, "SOCIAL"))
                .hasSize(12)
                .containsEntry("*", 200)
                .containsEntry("2026", 110)
                .containsEntry("2025", null)
                .containsEntry("EARLIER", 90);
        assertThat(release.table(Dimension.STATUS, "SOCIAL"))
                .as("whether a re-registration is in review is not told apart")
                .containsEntry("REGISTERED", 200)
                .containsEntry("SUSPENDED", null)
                .doesNotContainKey("RENEWING");
    }

    @Test
    void onlyLargeTownsAreNamedAndTheirSpellingIsTheUsualOne() {
        people(60, SOCIAL, State.REGISTERED, "HBO", 2026, "Utrecht");
        people(5, SOCIAL, State.REGISTERED, "HBO", 2026, " utrecht ");
        people(49, SOCIAL, State.REGISTERED, "HBO", 2026, "Bij Jan de Vries thuis");
        people(45, SOCIAL, State.REGISTERED, "HBO", 2026, "Gouda");
        people(70, SOCIAL, State.REGISTERED, "HBO", 2026, null);
        people(100, SMALL, State.REGISTERED, "HBO", 2020, "Utrecht");
        Release release = filled(Map.of());

        assertThat(release.table(Dimension.TOWN, "SOCIAL")).containsOnly(Map.entry("*", 230), Map.entry("utrecht", 70));
        assertThat(release.cells())
                .filteredOn(c -> c.member().equals("utrecht"))
                .allMatch(c -> c.name().nl().equals("Utrecht"));
    }

    private Release filled(Map<String, Integer> before) {
        Release release = release();
        assertThat(new ReleaseTables(release, (d, r) -> before, counts).fill(registers()))
                .isTrue();
        return release;
    }

    private static Release release() {
        return new Release(DAY, Instant.EPOCH);
    }

    private void people(long many, UUID register, State state, String level, int year, String town) {
        counts.put(new Counted(register, state, level, year, town), many);
    }

    private static List<Registers.View> registers() {
        return List.of(register(SOCIAL, "SOCIAL"), register(SMALL, "SMALL"));
    }

    private static Registers.View register(UUID id, String code) {
        Text name = new Text(code, code);
        return new Registers.View(
                id,
                code,
                "XX",
                name,
                name,
                null,
                null,
                "proef",
                true,
                null,
                List.of(new Registers.Level("HBO", name), new Registers.Level("WO", name)),
                List.of());
    }
}
