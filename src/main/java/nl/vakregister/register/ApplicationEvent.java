// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to an application for registration. */
public sealed interface ApplicationEvent extends Deed {
    PersonId actor();

    UUID application();

    PersonId applicant();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return application();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(applicant());
    }

    record ApplicationSubmitted(Instant at, PersonId actor, UUID application, PersonId applicant)
            implements ApplicationEvent {}

    record MoreAsked(Instant at, PersonId actor, UUID application, PersonId applicant) implements ApplicationEvent {}

    record ApplicationSupplemented(Instant at, PersonId actor, UUID application, PersonId applicant)
            implements ApplicationEvent {}

    record ApplicationRefused(Instant at, PersonId actor, UUID application, PersonId applicant)
            implements ApplicationEvent {}

    /** After a strike-off another registrar decides on the admission. */
    record AdmissionProposed(Instant at, PersonId actor, UUID application, PersonId applicant)
            implements ApplicationEvent {}

    /** The person is registered from now on. */
    record RegistrationAdmitted(Instant at, PersonId actor, UUID application, PersonId applicant, UUID registration)
            implements ApplicationEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("registration", registration.toString());
        }
    }
}
