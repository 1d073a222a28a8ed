// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens in a procedure about a registration. */
public sealed interface ProcedureEvent extends Deed {
    PersonId actor();

    UUID procedure();

    PersonId holder();

    ProcedureKind kind();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return procedure();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    @Override
    default Map<String, String> details() {
        return Map.of("kind", kind().name());
    }

    record ProcedureOpened(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    record ProcedureMoreAsked(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    record ProcedureSupplemented(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    record ProcedureTermExtended(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    record ProcedureWithdrawn(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    /** The registration that it was about ended. */
    record ProcedureOvertaken(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    /** It goes on: the end of the registration that overtook it was taken back. */
    record ProcedureReopened(Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind)
            implements ProcedureEvent {}

    /** Granted, refused or declared inadmissible. */
    record ProcedureDecided(
            Instant at, PersonId actor, UUID procedure, PersonId holder, ProcedureKind kind, ProcedureStatus outcome)
            implements ProcedureEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("kind", kind.name(), "outcome", outcome.name());
        }
    }
}
