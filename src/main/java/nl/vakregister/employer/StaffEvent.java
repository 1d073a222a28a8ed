// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Something happened between an organisation and a professional. */
public sealed interface StaffEvent extends Deed {
    PersonId actor();

    OrganisationId organisation();

    /** Whom it is about; null when nobody knows yet. */
    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.ofNullable(holder());
    }

    @Override
    default Map<String, String> details() {
        return Map.of("organisation", organisation().value().toString());
    }

    /** @param team null when it is about her registration; {@code holder} is null when it went by a link */
    record StaffInvited(
            Instant at, PersonId actor, OrganisationId organisation, PersonId holder, UUID subject, UUID team)
            implements StaffEvent {
        @Override
        public Map<String, String> details() {
            return team == null
                    ? Map.of("organisation", organisation.value().toString())
                    : Map.of("organisation", organisation.value().toString(), "team", team.toString());
        }
    }

    record StaffInvitationRevoked(
            Instant at, PersonId actor, OrganisationId organisation, PersonId holder, UUID subject)
            implements StaffEvent {}

    record StaffInvitationDeclined(Instant at, PersonId actor, OrganisationId organisation, UUID subject)
            implements StaffEvent {
        @Override
        public PersonId holder() {
            return actor;
        }
    }

    /** She lets the organisation see her registration. */
    record StaffLinked(Instant at, PersonId actor, OrganisationId organisation, UUID subject) implements StaffEvent {
        @Override
        public PersonId holder() {
            return actor;
        }
    }

    /** She shows more or less than before. */
    record StaffLinkChanged(Instant at, PersonId actor, OrganisationId organisation, UUID subject)
            implements StaffEvent {
        @Override
        public PersonId holder() {
            return actor;
        }
    }

    /** Either of them ended it. */
    record StaffLinkEnded(Instant at, PersonId actor, OrganisationId organisation, PersonId holder, UUID subject)
            implements StaffEvent {}

    /** The list of staff was taken out as a file. */
    record StaffListDownloaded(Instant at, PersonId actor, OrganisationId organisation) implements StaffEvent {
        @Override
        public UUID subject() {
            return organisation.value();
        }

        @Override
        public PersonId holder() {
            return null;
        }
    }
}
