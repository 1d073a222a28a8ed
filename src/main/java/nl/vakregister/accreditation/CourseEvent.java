// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a course. */
public sealed interface CourseEvent extends Deed {
    PersonId actor();

    UUID course();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return course();
    }

    record CourseSubmitted(Instant at, PersonId actor, UUID course) implements CourseEvent {}

    /** Subject is the draft; the course that comes of it keeps its id. */
    record CourseDraftStarted(Instant at, PersonId actor, UUID course) implements CourseEvent {}

    record CourseDraftDiscarded(Instant at, PersonId actor, UUID course) implements CourseEvent {}

    /** A renewal or extension was asked for. */
    record CourseRequested(Instant at, PersonId actor, UUID course, UUID register, String kind) implements CourseEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("register", register.toString(), "kind", kind);
        }
    }

    record CourseRequestTakenBack(Instant at, PersonId actor, UUID course, UUID register) implements CourseEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("register", register.toString());
        }
    }

    record CourseStopped(Instant at, PersonId actor, UUID course) implements CourseEvent {}

    record CourseAccredited(Instant at, PersonId actor, UUID course, UUID register) implements CourseEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("register", register.toString());
        }
    }

    record CourseRefused(Instant at, PersonId actor, UUID course, UUID register) implements CourseEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("register", register.toString());
        }
    }

    record EditionAdded(Instant at, PersonId actor, UUID course, UUID edition) implements CourseEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("edition", edition.toString());
        }
    }
}
