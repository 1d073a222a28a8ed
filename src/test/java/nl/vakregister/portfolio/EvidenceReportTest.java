// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "90 | 90",
                "90 min | 90",
                "90 minuten | 90",
                "1:30 | 90",
                "1u30 | 90",
                "1 uur | 60",
                "1,5 uur | 90",
                "1.5 hours | 90",
                "0:05 | 5"
            })
    void readsTimeAsPeopleWriteIt(String typed, int minutes) {
        assertThat(EvidenceReport.minutes(typed)).contains(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1,5", "1:75", "veel", "90 seconden", "60001", "99999999999", "٣", "🙂"})
    void readsNothingElseAsTime(String typed) {
        assertThat(EvidenceReport.minutes(typed)).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        EvidenceReport report = EvidenceReport.read(
                Map.of("title", "x".repeat(201), "completedOn", "2026-11-26", "groupSize", "0"),
                ActivityType.Measure.GROUP_MINUTES,
                true,
                TODAY);

        assertThat(report.problems())
                .extracting(Refusal.Problem::field)
                .containsExactlyInAnyOrder("title", "completedOn", "amount", "groupSize");
    }

    @Test
    void keepsEmojiAndRightToLeftText() {
        Map<String, String> typed = new HashMap<>(Map.of(
                "activity", "INTERVISIE", "title", "שיחה עם עמיתים 🙂", "completedOn", "24-11-2026", "amount", "60"));

        EvidenceReport report = EvidenceReport.read(typed, ActivityType.Measure.MINUTES, false, TODAY);

        assertThat(report.problems()).isEmpty();
        assertThat(report.title()).isEqualTo("שיחה עם עמיתים 🙂");
    }
}
