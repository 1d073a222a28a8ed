// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What assessors and providers do with a request for accreditation, apart from the decision itself: {@link CourseEvent}. */
public sealed interface AssessmentEvent extends Deed {
    PersonId actor();

    /** The course that it is about. */
    UUID course();

    UUID accreditation();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return course();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("accreditation", accreditation().toString());
    }

    record AssessorAssigned(Instant at, PersonId actor, UUID course, UUID accreditation, PersonId assessor)
            implements AssessmentEvent {
        @Override
        public Map<String, String> details() {
            return Map.of(
                    "accreditation",
                    accreditation.toString(),
                    "assessor",
                    assessor.value().toString());
        }
    }

    record AssessmentReleased(Instant at, PersonId actor, UUID course, UUID accreditation) implements AssessmentEvent {}

    record AssessorConflictDeclared(Instant at, PersonId actor, UUID course, UUID accreditation, ConflictKind kind)
            implements AssessmentEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("accreditation", accreditation.toString(), "kind", kind.name());
        }
    }

    record AssessorNoInterestDeclared(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record AssessmentQuestionAsked(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record AssessmentQuestionAnswered(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record AccreditationObjected(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record AccreditationObjectionDecided(
            Instant at, PersonId actor, UUID course, UUID accreditation, Reconsiderations.Outcome outcome)
            implements AssessmentEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("accreditation", accreditation.toString(), "outcome", outcome.name());
        }
    }

    record AccreditationWithdrawalProposed(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record AccreditationWithdrawn(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record AccreditationWithdrawalRejected(Instant at, PersonId actor, UUID course, UUID accreditation)
            implements AssessmentEvent {}

    record ReauditConcluded(Instant at, PersonId actor, UUID course, UUID accreditation, boolean confirmed)
            implements AssessmentEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("accreditation", accreditation.toString(), "confirmed", String.valueOf(confirmed));
        }
    }
}
