// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a measure; never what it is or why. */
public sealed interface MeasureEvent extends Deed {
    PersonId actor();

    UUID measure();

    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return measure();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    record MeasureProposed(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    /** From now on it does what it says. */
    record MeasureConfirmed(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    record MeasureRejected(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    /** No appeal any more: the term passed, or the appeal was dismissed. */
    record MeasureBecameFinal(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    record MeasureBreachReported(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    /** A conditional suspension suspends. */
    record MeasureBreached(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    record MeasureBreachDismissed(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    /** An annulment or an earlier end, for another registrar to decide on. */
    record MeasureChangeProposed(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    record MeasureChangeDismissed(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    record MeasureShortened(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    /** It never was. */
    record MeasureAnnulled(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}

    /** A bound registration went on in another register, and the measure with it. */
    record MeasureFollowed(Instant at, PersonId actor, UUID measure, PersonId holder) implements MeasureEvent {}
}
