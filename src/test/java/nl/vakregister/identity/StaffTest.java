// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffTest {
    private final PersonId anna = new PersonId(UUID.randomUUID());
    private final PersonId bob = new PersonId(UUID.randomUUID());
    private final OrganisationId school = new OrganisationId(UUID.randomUUID());
    private final Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void theLastWhoManagesStaysAndKeepsTheDuty() {
        Staff staff = new Staff(Map.of(anna, Set.of(Duty.MANAGE), bob, Set.of(Duty.COURSES)));

        assertConflict(() -> staff.without(anna));
        assertConflict(() -> staff.with(anna, Set.of(Duty.COURSES)));
        assertThat(staff.without(bob).has(bob)).isFalse();
    }

    @Test
    void afterHandingOverTheFirstMayGo() {
        Staff staff = new Staff(Map.of(anna, EnumSet.allOf(Duty.class), bob, Set.of(Duty.COURSES)))
                .with(bob, Set.of(Duty.MANAGE))
                .without(anna);

        assertThat(staff.isManagedBy(bob)).isTrue();
        assertThat(staff.isManagedBy(anna)).isFalse();
        assertConflict(() -> staff.without(bob));
    }

    @Test
    void dutiesSurviveBeingStored() {
        for (int bits = 0; bits < 8; bits++) {
            Set<Duty> duties = EnumSet.noneOf(Duty.class);
            for (Duty duty : Duty.values()) {
                if ((bits & 1 << duty.ordinal()) != 0) {
                    duties.add(duty);
                }
            }
            assertThat(Duties.of(duties).set()).isEqualTo(duties);
        }
    }

    @Test
    void mustTellsTheStrangerFromTheMember() {
        Actor member = new Actor(anna, Set.of(), Map.of(school, Set.of(Duty.COURSES)));

        member.must(Duty.COURSES, school);
        assertKind(Refusal.Kind.FORBIDDEN, () -> member.must(Duty.MANAGE, school));
        assertKind(Refusal.Kind.NOT_FOUND, () -> member.must(Duty.COURSES, new OrganisationId(UUID.randomUUID())));
    }

    @Test
    void codesAreLongAndNeverTheSameAndSayNothing() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            SecretCode code = SecretCode.random(random);
            assertThat(code.value()).hasSize(26).matches("[0-9A-HJKMNP-TV-Z]+");
            assertThat(code.toString()).doesNotContain(code.value());
            assertThat(code.digest()).hasSize(32);
            seen.add(code.value());
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        SecretCode code = SecretCode.random(new SecureRandom());
        String typed = code.value().toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 - ");

        assertThat(SecretCode.parse(typed)).contains(code);
        assertThat(SecretCode.parse(code.value().replace('0', 'o').replace('1', 'L')))
                .contains(code);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "ABC", "0123456789ABCDEFGHJKMNPQRU", "é", "00000000000000000000000000000000000"})
    void whatIsNoCodeIsNone(String typed) {
        assertThat(SecretCode.parse(typed)).isEmpty();
    }

    @Test
    void anInvitationIsOpenUntilItsTermOrItsEnd() {
        Instant expires = now.plus(Duration.ofDays(14));

        assertThat(InvitationState.at(now, expires, null)).isEqualTo(InvitationState.OPEN);
        assertThat(InvitationState.at(expires.minusMillis(1), expires, null)).isEqualTo(InvitationState.OPEN);
        assertThat(InvitationState.at(expires, expires, null)).isEqualTo(InvitationState.EXPIRED);
        assertThat(InvitationState.at(expires, expires, true)).isEqualTo(InvitationState.ACCEPTED);
        assertThat(InvitationState.at(now, expires, false)).isEqualTo(InvitationState.REVOKED);
    }

    @Test
    void aSystemIsActiveFromItsClaimToItsEnd() {
        assertThat(MachineState.at(now, now.plusSeconds(1), false, false)).isEqualTo(MachineState.AWAITED);
        assertThat(MachineState.at(now, now, false, false)).isEqualTo(MachineState.EXPIRED);
        assertThat(MachineState.at(now, now, true, false)).isEqualTo(MachineState.ACTIVE);
        assertThat(MachineState.at(now, now.plusSeconds(1), true, true)).isEqualTo(MachineState.ENDED);
        assertThat(MachineState.at(now, now.plusSeconds(1), false, true)).isEqualTo(MachineState.ENDED);
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertKind(Refusal.Kind.CONFLICT, what);
    }

    private static void assertKind(Refusal.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind())
                .isEqualTo(kind));
    }
}
