// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Something happened to how somebody grows. What she or others said is in none of these. */
public sealed interface GrowthEvent extends Deed {
    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(holder());
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    /** She said how she sees her own ability. */
    record AbilityAssessed(Instant at, PersonId holder, UUID subject) implements GrowthEvent {}

    /** She said where she wants to be. */
    record GrowthTargetSet(Instant at, PersonId holder, UUID subject) implements GrowthEvent {}

    record GrowthStepPlanned(Instant at, PersonId holder, UUID subject) implements GrowthEvent {}

    record GrowthStepClosed(Instant at, PersonId holder, UUID subject) implements GrowthEvent {}

    /** She asked somebody how that one sees her ability. */
    record ViewAsked(Instant at, PersonId holder, UUID subject) implements GrowthEvent {}

    record ViewRequestRevoked(Instant at, PersonId holder, UUID subject) implements GrowthEvent {}

    /** @param giver null when it was given by a link: whoever held it needs no account */
    record ViewGiven(Instant at, PersonId holder, UUID subject, PersonId giver) implements GrowthEvent {
        @Override
        public Optional<PersonId> by() {
            return Optional.ofNullable(giver);
        }
    }

    /** @param giver null when it was declined by a link */
    record ViewDeclined(Instant at, PersonId holder, UUID subject, PersonId giver) implements GrowthEvent {
        @Override
        public Optional<PersonId> by() {
            return Optional.ofNullable(giver);
        }
    }

    /** She changed what she says that she is at home in, or whether others see it. */
    record SpecialismsChosen(Instant at, PersonId holder) implements GrowthEvent {
        @Override
        public UUID subject() {
            return holder.value();
        }
    }

    /** An organisation may see something from now on. */
    record GrowthShared(Instant at, PersonId holder, UUID subject, OrganisationId organisation) implements GrowthEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("organisation", organisation.value().toString());
        }
    }

    /** It may not any more. */
    record GrowthSharingEnded(Instant at, PersonId holder, UUID subject, OrganisationId organisation)
            implements GrowthEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("organisation", organisation.value().toString());
        }
    }
}
