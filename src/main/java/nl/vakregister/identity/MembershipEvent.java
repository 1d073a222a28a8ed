// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Who comes, goes and may do what in an organisation, and which systems act for it. */
public sealed interface MembershipEvent extends Deed {
    PersonId actor();

    OrganisationId organisation();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return organisation().value();
    }

    private static String names(Set<Duty> duties) {
        return duties.stream().map(Duty::name).sorted().collect(Collectors.joining(","));
    }

    record InvitationMade(Instant at, PersonId actor, OrganisationId organisation, UUID invitation, Set<Duty> duties)
            implements MembershipEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("invitation", invitation.toString(), "duties", names(duties));
        }
    }

    record InvitationRevoked(Instant at, PersonId actor, OrganisationId organisation, UUID invitation)
            implements MembershipEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("invitation", invitation.toString());
        }
    }

    /** She accepted an invitation. */
    record MemberJoined(Instant at, PersonId actor, OrganisationId organisation, UUID invitation, Set<Duty> duties)
            implements MembershipEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(actor);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("invitation", invitation.toString(), "duties", names(duties));
        }
    }

    record DutiesChanged(Instant at, PersonId actor, OrganisationId organisation, PersonId member, Set<Duty> duties)
            implements MembershipEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(member);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("member", member.value().toString(), "duties", names(duties));
        }
    }

    record MemberRemoved(Instant at, PersonId actor, OrganisationId organisation, PersonId member)
            implements MembershipEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(member);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("member", member.value().toString());
        }
    }

    record MemberLeft(Instant at, PersonId actor, OrganisationId organisation) implements MembershipEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(actor);
        }
    }

    /** A manager named the client; it may do nothing yet. */
    record MachineClientAnnounced(
            Instant at, PersonId actor, OrganisationId organisation, UUID machine, Set<Duty> duties)
            implements MembershipEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("machine", machine.toString(), "duties", names(duties));
        }
    }

    /** The client said the code itself and acts for the organisation from now on. */
    record MachineClientClaimed(Instant at, PersonId actor, OrganisationId organisation, UUID machine)
            implements MembershipEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("machine", machine.toString());
        }
    }

    record MachineClientEnded(Instant at, PersonId actor, OrganisationId organisation, UUID machine)
            implements MembershipEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("machine", machine.toString());
        }
    }
}
