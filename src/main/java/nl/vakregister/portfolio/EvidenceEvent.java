// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Something happened to evidence, or to what it asks of one register. */
public sealed interface EvidenceEvent extends Deed {
    PersonId actor();

    /** The claim, or the item where all of it is meant. */
    UUID claim();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return claim();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    record EvidenceSubmitted(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceTaken(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceHandedOver(Instant at, PersonId actor, UUID claim, PersonId holder, PersonId colleague)
            implements EvidenceEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("colleague", colleague.value().toString());
        }
    }

    record EvidenceReleased(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceReturned(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceAnswered(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceOpinionAsked(Instant at, PersonId actor, UUID claim, PersonId holder, PersonId colleague)
            implements EvidenceEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("colleague", colleague.value().toString());
        }
    }

    record EvidenceOpinionGiven(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceDecided(Instant at, PersonId actor, UUID claim, PersonId holder, String outcome)
            implements EvidenceEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("outcome", outcome);
        }
    }

    record EvidenceRetracted(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceObjected(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    /** Something that an approved claim rests on is no longer so; somebody has to look at it again. */
    record EvidenceSignalled(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceKept(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}

    record EvidenceReversed(Instant at, PersonId actor, UUID claim, PersonId holder) implements EvidenceEvent {}
}
