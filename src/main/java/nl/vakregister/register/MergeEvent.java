// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What registrars find about two people who may be one. That they were merged is told by {@code PersonsMerged}. */
public sealed interface MergeEvent extends Deed {
    PersonId actor();

    PersonId one();

    PersonId other();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return one().value();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("other", other().value().toString());
    }

    /** They look alike, and are two. */
    record PersonsKeptApart(Instant at, PersonId actor, PersonId one, PersonId other) implements MergeEvent {}

    /** A registrar thinks that they are one; {@code one} is to stay. */
    record MergeProposed(Instant at, PersonId actor, PersonId one, PersonId other) implements MergeEvent {}

    /** The proposal to merge them is off. */
    record MergeDeclined(Instant at, PersonId actor, PersonId one, PersonId other) implements MergeEvent {}
}
