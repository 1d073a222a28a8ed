// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** Something happened to a sample of dossiers, or to one that was drawn. */
public sealed interface SampleEvent extends Deed {
    PersonId actor();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    /** Something about the sample as a whole. */
    sealed interface OfRound extends SampleEvent {
        UUID round();

        UUID register();

        @Override
        default UUID subject() {
            return round();
        }

        @Override
        default Map<String, String> details() {
            return Map.of("register", register().toString());
        }
    }

    /** Something about one drawn dossier. */
    sealed interface OfCase extends SampleEvent {
        UUID sampleCase();

        PersonId holder();

        @Override
        default UUID subject() {
            return sampleCase();
        }

        @Override
        default Optional<PersonId> about() {
            return Optional.of(holder());
        }
    }

    record SampleAnnounced(Instant at, PersonId actor, UUID round, UUID register) implements OfRound {}

    record SampleDrawn(Instant at, PersonId actor, UUID round, UUID register) implements OfRound {}

    record DossierDrawn(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleExtensionAsked(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleExtended(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleExempted(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleFileReplaced(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleFileAdded(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleHandedIn(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleTaken(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleReleased(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleDecided(Instant at, PersonId actor, UUID sampleCase, PersonId holder, String outcome)
            implements OfCase {
        @Override
        public Map<String, String> details() {
            return Map.of("outcome", outcome);
        }
    }

    record SampleConfirmed(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleSentBack(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}

    record SampleObjected(Instant at, PersonId actor, UUID sampleCase, PersonId holder) implements OfCase {}
}
