// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Something happened to a team. What its members can do is in none of these. */
public sealed interface TeamEvent extends Deed {
    PersonId actor();

    OrganisationId organisation();

    UUID team();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return team();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("organisation", organisation().value().toString());
    }

    record TeamMade(Instant at, PersonId actor, OrganisationId organisation, UUID team) implements TeamEvent {}

    record TeamEnded(Instant at, PersonId actor, OrganisationId organisation, UUID team) implements TeamEvent {}

    /** A professional consents to be part of it. */
    record TeamJoined(Instant at, PersonId actor, OrganisationId organisation, UUID team) implements TeamEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(actor);
        }
    }

    /** She is no part of it any more; she or the team ended it. */
    record TeamLeft(Instant at, PersonId actor, OrganisationId organisation, UUID team, PersonId member)
            implements TeamEvent {
        @Override
        public Optional<PersonId> about() {
            return Optional.of(member);
        }
    }

    record TeamSnapshotTaken(Instant at, PersonId actor, OrganisationId organisation, UUID team, UUID snapshot)
            implements TeamEvent {}

    record TeamPlanMade(Instant at, PersonId actor, OrganisationId organisation, UUID team, UUID plan)
            implements TeamEvent {}
}
