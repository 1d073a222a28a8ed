// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.vakregister.portfolio.PeerRule.Leader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a meeting is booked on the word of who was there, and when somebody has to look. */
class SessionTrustTest {
    private static final PeerRule TWO = new PeerRule(2, 1, Leader.NONE, true);

    @ParameterizedTest
    @CsvSource({"0, 0, TOO_FEW NO_ACCOUNT", "1, 1, TOO_FEW", "2, 0, NO_ACCOUNT", "2, 1, ''", "5, 2, ''"})
    void enoughOthersMustConfirmAndSomeOfThemByAccount(int confirmed, int byAccount, String missing) {
        SessionTrust trust = SessionTrust.of(TWO, facts(confirmed, byAccount));

        assertThat(String.join(" ", trust.missing().stream().map(Enum::name).toList()))
                .isEqualTo(missing);
        assertThat(trust.isBooked()).isEqualTo(missing.isEmpty());
        assertThat(trust.isWaiting()).isEqualTo(!missing.isEmpty());
    }

    @Test
    void whoeverLedItMustConfirmAndBeRegisteredWhereThatIsAsked() {
        PeerRule anybody = new PeerRule(1, 0, Leader.ANYBODY, true);
        PeerRule registered = new PeerRule(1, 1, Leader.REGISTERED, true);
        SessionTrust.Facts none = new SessionTrust.Facts(1, 1, false, false, 0, false, false);
        SessionTrust.Facts led = new SessionTrust.Facts(1, 1, true, false, 0, false, false);
        SessionTrust.Facts both = new SessionTrust.Facts(1, 1, true, true, 0, false, false);

        assertThat(SessionTrust.of(anybody, none).missing()).containsExactly(SessionFlag.NO_LEADER);
        assertThat(SessionTrust.of(anybody, led).isBooked()).isTrue();
        assertThat(SessionTrust.of(registered, led).missing()).containsExactly(SessionFlag.NO_REGISTERED_LEADER);
        assertThat(SessionTrust.of(registered, both).isBooked()).isTrue();
    }

    @Test
    void anyDoubtSendsItToAnAssessorAndDoesNotRefuseIt() {
        SessionTrust trust = SessionTrust.of(TWO, new SessionTrust.Facts(3, 3, false, false, 1, true, true));

        assertThat(trust.isWaiting()).isFalse();
        assertThat(trust.isBooked()).isFalse();
        assertThat(trust.flags()).containsExactly(SessionFlag.DENIED, SessionFlag.CIRCLE, SessionFlag.SAME_DAY);
    }

    @Test
    void aRegisterThatDoesNotTrustHasAnAssessorLook() {
        assertThat(SessionTrust.of(new PeerRule(1, 0, Leader.NONE, false), facts(4, 4))
                        .flags())
                .containsExactly(SessionFlag.NOT_TRUSTED);
    }

    @Test
    void flagsAreReadBackInWords() {
        assertThat(SessionFlag.read(SessionFlag.write(java.util.List.of(SessionFlag.DENIED, SessionFlag.SAME_DAY)))
                        .en())
                .isEqualTo("Somebody says that it is not right. The same activity on this day is in your portfolio"
                        + " already.");
    }

    @Test
    void aRuleWithoutAnybodyElseIsNone() {
        assertThatThrownBy(() -> new PeerRule(0, 0, Leader.NONE, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PeerRule(1, 2, Leader.NONE, true)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SessionTrust.Facts facts(int confirmed, int byAccount) {
        return new SessionTrust.Facts(confirmed, byAccount, false, false, 0, false, false);
    }
}
