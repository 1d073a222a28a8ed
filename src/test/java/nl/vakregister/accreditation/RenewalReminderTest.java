// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalReminderTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 8, 31);
    private static final List<Integer> MONTHS = List.of(6, 3, 1);

    @ParameterizedTest
    @CsvSource({
        "2027-02-27, ",
        "2027-02-28, 6",
        "2027-05-30, 6",
        "2027-05-31, 3",
        "2027-07-30, 3",
        "2027-07-31, 1",
        "2027-08-31, 1",
        "2027-09-01, "
    })
    void theLastOfThoseWhoseDayHasCome(LocalDate today, Integer months) {
        assertThat(RenewalReminder.due(LAST_DAY, MONTHS, today).orElse(null)).isEqualTo(months);
    }

    @Test
    void aRegisterMayRemindOfNothing() {
        assertThat(RenewalReminder.due(LAST_DAY, List.of(), LAST_DAY)).isEmpty();
        assertThat(RenewalReminder.opensOn(LAST_DAY, List.of())).isEqualTo(LAST_DAY);
        assertThat(RenewalReminder.opensOn(LAST_DAY, MONTHS)).isEqualTo(LocalDate.of(2027, 2, 28));
    }
}
