// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm.AppliesBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version somebody lives by, and how versions follow each other. */
class NormChoiceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private static final Norm FIRST = norm(1, null, AppliesBy.PERIOD_START, "2018-01-01", null);
    private static final Norm SECOND = norm(2, null, AppliesBy.PERIOD_START, "2025-01-01", null);
    private static final Norm OTHERS = norm(1, "ZONDER_PROFIEL", AppliesBy.PERIOD_START, "2020-01-01", "2024-01-01");
    private static final List<Norm> BY_START = List.of(FIRST, SECOND, OTHERS);

    private static final Norm LENIENT = norm(1, null, AppliesBy.PERIOD_END, "2020-01-01", "2027-07-01");
    private static final Norm STRICT = norm(2, null, AppliesBy.PERIOD_END, "2027-07-01", null);

    @ParameterizedTest
    @CsvSource({
        "2018-01-01, 1",
        "2017-12-31, ",
        "2024-12-31, 1",
        "2025-01-01, 2",
        "2030-01-01, 2",
    })
    void theVersionThatBeganLastDecides(LocalDate start, Integer version) {
        assertThat(version(BY_START, null, start, TODAY)).isEqualTo(Optional.ofNullable(version));
    }

    @Test
    void theOrderOfTheListIsOfNoConsequence() {
        assertThat(version(List.of(SECOND, OTHERS, FIRST), null, LocalDate.of(2026, 1, 1), TODAY))
                .contains(2);
    }

    @Test
    void aCohortGoesBeforeEverybody() {
        assertThat(choose(BY_START, "ZONDER_PROFIEL", LocalDate.of(2021, 1, 1), TODAY))
                .contains(OTHERS);
        assertThat(choose(BY_START, "MET_PROFIEL", LocalDate.of(2021, 1, 1), TODAY))
                .contains(FIRST);
        assertThat(choose(BY_START, null, LocalDate.of(2021, 1, 1), TODAY)).contains(FIRST);
    }

    @Test
    void aCohortWithoutAVersionOfItsOwnLivesAsEverybody() {
        assertThat(choose(BY_START, "ZONDER_PROFIEL", LocalDate.of(2019, 1, 1), TODAY))
                .contains(FIRST);
        assertThat(choose(BY_START, "ZONDER_PROFIEL", LocalDate.of(2024, 1, 1), TODAY))
                .contains(FIRST);
    }

    @Test
    void anotherVariantIsAnotherNorm() {
        assertThat(NormChoice.choose(BY_START, "PLUS", null, Period.ofMonths(LocalDate.of(2026, 1, 1), 60), TODAY))
                .isEmpty();
    }

    @Test
    void leniencyIsForWhoEndsAPeriodInItsTime() {
        List<Norm> nurses = List.of(STRICT, LENIENT);

        assertThat(choose(nurses, null, LocalDate.of(2022, 6, 30), TODAY)).contains(LENIENT);
        assertThat(choose(nurses, null, LocalDate.of(2022, 7, 1), TODAY)).contains(STRICT);
        assertThat(choose(nurses, null, LocalDate.of(2014, 12, 31), TODAY)).isEmpty();
    }

    @Test
    void aClosedNormStillJudgesAnOldDossier() {
        Norm closed = norm(1, "MET_PROFIEL", AppliesBy.PERIOD_START, "2013-03-01", "2018-01-01");

        assertThat(choose(List.of(closed), "MET_PROFIEL", LocalDate.of(2017, 12, 31), TODAY))
                .contains(closed);
        assertThat(choose(List.of(closed), "MET_PROFIEL", LocalDate.of(2018, 1, 1), TODAY))
                .isEmpty();
    }

    @Test
    void theDayOfSubmissionDecidesWhenTheNormSaysSo() {
        Norm before = norm(1, null, AppliesBy.SUBMISSION, "2018-01-01", null);
        Norm after = norm(2, null, AppliesBy.SUBMISSION, "2026-06-01", null);
        List<Norm> both = List.of(before, after);
        LocalDate start = LocalDate.of(2021, 6, 1);

        assertThat(choose(both, null, start, LocalDate.of(2026, 5, 31))).contains(before);
        assertThat(choose(both, null, start, LocalDate.of(2026, 6, 1))).contains(after);
    }

    @Test
    void whatWasSucceededDoesNotComeBack() {
        Norm temporary = norm(2, null, AppliesBy.PERIOD_START, "2025-01-01", "2026-01-01");
        List<Norm> line = List.of(FIRST, temporary);

        assertThat(choose(line, null, LocalDate.of(2025, 12, 31), TODAY)).contains(temporary);
        assertThat(choose(line, null, LocalDate.of(2026, 1, 1), TODAY)).isEmpty();
        assertThat(NormSuccession.endOf(FIRST, line)).isEqualTo("2025-01-01");
    }

    @Test
    void anOpenEndEndsWhereTheNextBegins() {
        List<Norm> line = NormSuccession.line(BY_START, "STANDAARD", null);

        assertThat(line).containsExactly(SECOND, FIRST);
        assertThat(NormSuccession.endOf(FIRST, line)).isEqualTo("2025-01-01");
        assertThat(NormSuccession.endOf(SECOND, line)).isNull();
        assertThat(NormSuccession.endOf(LENIENT, List.of(LENIENT))).isEqualTo("2027-07-01");
        assertThat(NormSuccession.endOf(STRICT, List.of(STRICT))).isNull();
        assertThat(NormSuccession.nextVersion(line)).isEqualTo(3);
        assertThat(NormSuccession.nextVersion(List.of())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // the line: 2018 open-ended, 2025 to 2026, 2028 open-ended
        "2018-01-01,           , validFrom validUntil",
        "2025-01-01, 2026-01-01, validFrom",
        "2025-06-01, 2026-01-01, validFrom",
        "2025-12-31, 2028-01-01, validFrom",
        "2026-01-01, 2028-01-01, ",
        "2026-01-01, 2028-01-02, validUntil",
        "2026-01-01,           , validUntil",
        "2020-01-01, 2025-01-01, ",
        "2020-01-01, 2025-01-02, validUntil",
        "2017-01-01, 2018-01-01, ",
        "2017-01-01,           , validUntil",
        "2028-01-01,           , validFrom",
        "2028-01-02,           , ",
        "2028-01-02, 2029-01-01, ",
    })
    void noOtherOverlapThanSuccession(LocalDate from, LocalDate until, String fields) {
        List<Norm> line = List.of(
                FIRST,
                norm(2, null, AppliesBy.PERIOD_START, "2025-01-01", "2026-01-01"),
                norm(3, null, AppliesBy.PERIOD_START, "2028-01-01", null));

        assertThat(NormSuccession.problems(line, AppliesBy.PERIOD_START, from, until))
                .extracting(Refusal.Problem::field)
                .containsExactlyInAnyOrder(fields == null ? new String[0] : fields.split(" "));
    }

    @Test
    void aLineKeepsTheMomentThatDecides() {
        assertThat(NormSuccession.problems(List.of(FIRST), AppliesBy.PERIOD_END, LocalDate.of(2030, 1, 1), null))
                .extracting(Refusal.Problem::field)
                .containsExactly("appliesBy");
    }

    private static Optional<Integer> version(List<Norm> norms, String cohort, LocalDate start, LocalDate submitted) {
        return choose(norms, cohort, start, submitted).map(Norm::version);
    }

    private static Optional<Norm> choose(List<Norm> norms, String cohort, LocalDate start, LocalDate submitted) {
        return NormChoice.choose(norms, "STANDAARD", cohort, Period.ofMonths(start, 60), submitted);
    }

    private static Norm norm(int version, String cohort, AppliesBy appliesBy, String from, String until) {
        return new Norm(
                UUID.nameUUIDFromBytes((version + cohort + from).getBytes(UTF_8)),
                "TEST",
                version,
                "STANDAARD",
                cohort,
                new Text("Proefnorm", "Test norm"),
                appliesBy,
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                new Demands(null, 60, null, null, null, null, null, null, null, null, null),
                Provenance.VERIFIED,
                "test");
    }
}
