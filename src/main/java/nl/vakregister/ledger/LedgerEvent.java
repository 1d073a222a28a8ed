// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Something happened to one entry of somebody's points. */
public sealed interface LedgerEvent extends Deed {
    PersonId actor();

    UUID entry();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return entry();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    /** The entry counts no more. */
    record EntryReversed(Instant at, PersonId actor, UUID entry, PersonId holder) implements LedgerEvent {}

    /** The holder says that the entry is wrong; until it is settled it does not count. */
    record EntryDisputed(Instant at, PersonId actor, UUID entry, PersonId holder) implements LedgerEvent {}

    /** A registrar decided on the dispute: it was upheld, and the entry reversed, or dismissed. */
    record DisputeSettled(Instant at, PersonId actor, UUID entry, PersonId holder, boolean upheld)
            implements LedgerEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("upheld", String.valueOf(upheld));
        }
    }
}
