// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstitutionClaimTest {
    private static final AccreditationRules.Institution RULES =
            new AccreditationRules.Institution(3, 10, new BigDecimal("1.5"));
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    private static final LocalDate LONG_AGO = LocalDate.of(2010, 1, 1);

    @Test
    void everythingIsThere() {
        InstitutionClaim claim = claim(LONG_AGO, "Vragenlijst", 10, true, null, false);

        assertThat(claim.shortfalls()).isEmpty();
        assertThat(claim.lastYear()).isEqualTo(10);
        assertThat(claim.cap()).isEqualTo(15);
    }

    @Test
    void saysAllThatIsMissingAtOnce() {
        assertThat(fields(claim(null, " ", 9, true, null, false)))
                .containsExactly("offeringSince", "evaluation", "stated");
        assertThat(fields(claim(TODAY.plusDays(1), null, 0, false, 20, false)))
                .containsExactly("offeringSince", "evaluation", "proof", "stated");
    }

    @ParameterizedTest
    @CsvSource({"2023-02-01, true", "2023-02-02, false", "2026-02-01, false"})
    void threeYearsIsThreeYearsToTheDay(LocalDate since, boolean enough) {
        assertThat(claim(since, "Vragenlijst", 10, true, null, false)
                        .shortfalls()
                        .isEmpty())
                .isEqualTo(enough);
    }

    @Test
    void whatIsStatedCountsWithProofAndOnlyWhenWeCouldNotCount() {
        assertThat(claim(LONG_AGO, "x", 2, false, 12, true).shortfalls()).isEmpty();
        assertThat(claim(LONG_AGO, "x", 2, false, 12, true).cap()).isEqualTo(18);
        assertThat(fields(claim(LONG_AGO, "x", 2, false, 12, false))).containsExactly("proof", "stated");
        assertThat(fields(claim(LONG_AGO, "x", 12, true, 40, true))).containsExactly("stated");
        assertThat(claim(LONG_AGO, "x", 12, true, 40, true).lastYear()).isEqualTo(12);
        assertThat(claim(LONG_AGO, "x", 14, false, 12, true).lastYear()).isEqualTo(14);
    }

    @Test
    void aNumberThatCannotBeIsNone() {
        assertThat(fields(claim(LONG_AGO, "x", 12, false, -1, true))).containsExactly("stated");
        assertThat(fields(claim(LONG_AGO, "x", 12, false, 100_001, true))).containsExactly("stated");
    }

    @ParameterizedTest
    @CsvSource({"10, 15", "11, 16", "13, 19", "100, 150"})
    void theSumCoversHalfAsMuchAgainRoundedDown(int lastYear, int cap) {
        assertThat(claim(LONG_AGO, "x", lastYear, true, null, false).cap()).isEqualTo(cap);
    }

    @Test
    void theCoverTellsWhatTheNextCosts() {
        InstitutionCover almost = new InstitutionCover(2026, true, 15, 14);
        assertThat(almost.left()).isEqualTo(1);
        assertThat(almost.coversNext()).isTrue();
        assertThat(almost.words().nl()).contains("binnen het jaarbedrag", "1 van de 15");

        for (int used : List.of(15, 16, 40)) {
            InstitutionCover beyond = new InstitutionCover(2026, true, 15, used);
            assertThat(beyond.left()).isZero();
            assertThat(beyond.coversNext()).isFalse();
            assertThat(beyond.words().nl()).contains("gewone tarief", String.valueOf(used));
        }
        assertThat(InstitutionCover.none(2026, 3).coversNext()).isFalse();
        assertThat(InstitutionCover.none(2026, 3).words().en()).contains("normal fee");
    }

    private static List<String> fields(InstitutionClaim claim) {
        return claim.shortfalls().stream().map(Refusal.Problem::field).toList();
    }

    private static InstitutionClaim claim(
            LocalDate since, String evaluation, int counted, boolean whole, Integer stated, boolean proven) {
        return new InstitutionClaim(RULES, 2026, TODAY, since, evaluation, counted, whole, stated, proven);
    }
}
