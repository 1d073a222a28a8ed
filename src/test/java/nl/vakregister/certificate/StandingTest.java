// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static nl.vakregister.certificate.Standing.EXPIRED;
import static nl.vakregister.certificate.Standing.GENUINE;
import static nl.vakregister.certificate.Standing.REPLACED;
import static nl.vakregister.certificate.Standing.REVOKED;
import static nl.vakregister.certificate.Standing.SUSPENDED;
import static nl.vakregister.certificate.Standing.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2031, 11, 21);
    private static final LocalDate DAY_AFTER = LAST_DAY.plusDays(1);

    @Test
    void withARegistrationThatHoldsItIsGenuineUpToAndIncludingItsLastDay() {
        assertThat(Standing.on(LAST_DAY.minusYears(4), null, LAST_DAY, true)).isEqualTo(GENUINE);
        assertThat(Standing.on(LAST_DAY, null, LAST_DAY, true)).isEqualTo(GENUINE);
        assertThat(Standing.on(DAY_AFTER, null, LAST_DAY, true)).isEqualTo(EXPIRED);
    }

    @Test
    void withoutARegistrationThatHoldsItIsNotValidNow() {
        assertThat(Standing.on(LAST_DAY, null, LAST_DAY, false)).isEqualTo(SUSPENDED);
    }

    @Test
    void afterItsLastDayItHasExpiredWhateverTheRegistration() {
        assertThat(Standing.on(DAY_AFTER, null, LAST_DAY, false)).isEqualTo(EXPIRED);
        assertThat(Standing.on(DAY_AFTER, null, LAST_DAY, true)).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @EnumSource
    void howItEndedBeforeItsTimeIsToldFirstAndForever(Standing.End end) {
        Standing standing = end == Standing.End.REVOKED ? REVOKED : REPLACED;

        for (LocalDate day : List.of(LAST_DAY.minusYears(4), LAST_DAY, DAY_AFTER, LAST_DAY.plusYears(20))) {
            assertThat(Standing.on(day, end, LAST_DAY, true)).isEqualTo(standing);
            assertThat(Standing.on(day, end, LAST_DAY, false)).isEqualTo(standing);
        }
    }

    @Test
    void anIssuedCertificateHasEveryStandingButUnknown() {
        Set<Standing> seen = EnumSet.noneOf(Standing.class);
        for (Standing.End end : new Standing.End[] {null, Standing.End.REVOKED, Standing.End.REPLACED}) {
            for (LocalDate day : List.of(LAST_DAY, DAY_AFTER)) {
                seen.add(Standing.on(day, end, LAST_DAY, true));
                seen.add(Standing.on(day, end, LAST_DAY, false));
            }
        }

        // Whether a key was somebody else's as well is not for the register to say, but for the keys
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(UNKNOWN, Standing.COMPROMISED)));
    }

    @Test
    void everyStandingHasItsOwnWordsInBothLanguages() {
        assertThat(Arrays.stream(Standing.values()).map(Standing::label)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Standing.values()).map(Standing::meaning)).doesNotHaveDuplicates();
        assertThat(Standing.values()).allSatisfy(standing -> {
            assertThat(standing.label().nl())
                    .isNotBlank()
                    .isNotEqualTo(standing.label().en());
            assertThat(standing.meaning().nl())
                    .isNotBlank()
                    .isNotEqualTo(standing.meaning().en());
        });
    }

    @Test
    void onlyOneStandingSaysValid() {
        assertThat(Arrays.stream(Standing.values()).filter(s -> s.label().en().contains("Genuine and valid")))
                .containsExactly(GENUINE);
    }
}
