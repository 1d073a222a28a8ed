// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/**
 * Something happened to a meeting for reflection, to a statement of an employer, or to whom a log is shared with. What
 * somebody wrote is in none of these.
 */
public sealed interface ReflectionEvent extends Deed {
    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(holder());
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    record SessionReported(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    /** Somebody else who was there takes it into her own portfolio. */
    record SessionTaken(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    /** Enough people confirmed: points without an assessor. */
    record SessionTrusted(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    /** It becomes evidence that an assessor looks at. */
    record SessionHandedIn(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    record ConfirmationAsked(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    record ConfirmationRevoked(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    /** @param giver null when it came by a link: whoever held it needs no account */
    record ConfirmationGiven(Instant at, PersonId holder, UUID subject, PersonId giver) implements ReflectionEvent {
        @Override
        public Optional<PersonId> by() {
            return Optional.ofNullable(giver);
        }
    }

    /** @param giver null when it came by a link */
    record ConfirmationDenied(Instant at, PersonId holder, UUID subject, PersonId giver) implements ReflectionEvent {
        @Override
        public Optional<PersonId> by() {
            return Optional.ofNullable(giver);
        }
    }

    /** The assessor of an item may read an entry of her log. */
    record ReflectionShared(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    record ReflectionUnshared(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}

    record WorkStatementAsked(Instant at, PersonId holder, UUID subject) implements ReflectionEvent {}
}
