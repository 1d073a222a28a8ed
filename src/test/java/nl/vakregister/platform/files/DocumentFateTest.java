// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentFateTest {
    private static final LocalDate RECORDED = LocalDate.of(2026, 1, 15);

    private static DocumentFate on(LocalDate today, boolean held, Integer... months) {
        return DocumentFate.of(
                java.util.Arrays.stream(months).map(Optional::ofNullable).toList(), held, RECORDED, today);
    }

    @Test
    void whatNobodyUsesGoes() {
        assertThat(on(RECORDED.plusDays(7), false))
                .isEqualTo(new DocumentFate.Destroy(DocumentDestroyed.Grounds.NEVER_SENT));
    }

    @Test
    void whatAFeatureHoldsStaysWhateverItsAge() {
        assertThat(on(RECORDED.plusYears(50), true)).isInstanceOf(DocumentFate.LookAgain.class);
        assertThat(on(RECORDED.plusYears(50), true, 12)).isInstanceOf(DocumentFate.LookAgain.class);
    }

    @Test
    void theTermEndsOnItsDayAndNotBefore() {
        assertThat(on(LocalDate.of(2027, 1, 14), false, 12))
                .isEqualTo(new DocumentFate.LookAgain(LocalDate.of(2027, 1, 15)));
        assertThat(on(LocalDate.of(2027, 1, 15), false, 12))
                .isEqualTo(new DocumentFate.Destroy(DocumentDestroyed.Grounds.TERM_ENDED));
    }

    @Test
    void theLongestTermCountsAndOneUseWithoutATermKeepsIt() {
        assertThat(on(RECORDED.plusMonths(13), false, 12, 24)).isInstanceOf(DocumentFate.LookAgain.class);
        assertThat(on(RECORDED.plusMonths(24), false, 12, 24)).isInstanceOf(DocumentFate.Destroy.class);
        assertThat(on(RECORDED.plusYears(50), false, 12, null)).isInstanceOf(DocumentFate.LookAgain.class);
    }

    @Test
    void itIsLookedAtAgainWithinThreeMonthsForTermsChange() {
        assertThat(on(RECORDED, false, 600)).isEqualTo(new DocumentFate.LookAgain(RECORDED.plusMonths(3)));
        assertThat(List.of(on(RECORDED, false, 1))).containsExactly(new DocumentFate.LookAgain(RECORDED.plusMonths(1)));
    }
}
