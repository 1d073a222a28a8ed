// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.AssessmentEvent;
import nl.vakregister.accreditation.CourseEvent;
import nl.vakregister.accreditation.Courses;
import nl.vakregister.accreditation.EditionEvent;
import nl.vakregister.attendance.SheetEvent;
import nl.vakregister.certificate.CertificateEvent;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.register.RegistrationEvent;
import nl.vakregister.register.Registrations;

/** What happened, as messages to the endpoints that may hear of it, in the transaction in which it happened. */
@ApplicationScoped
class WebhookListener {
    private final WebhookEndpoint.Repo endpoints;
    private final WebhookMessages messages;
    private final Courses courses;
    private final Certificates certificates;
    private final Registrations registrations;
    private final Instance<Followers> followers;

    WebhookListener(
            WebhookEndpoint.Repo endpoints,
            WebhookMessages messages,
            Courses courses,
            Certificates certificates,
            Registrations registrations,
            Instance<Followers> followers) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.courses = courses;
        this.certificates = certificates;
        this.registrations = registrations;
        this.followers = followers;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes CourseEvent event) {
        if (event instanceof CourseEvent.CourseAccredited || event instanceof CourseEvent.CourseRefused) {
            course(event.course(), event.at());
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes AssessmentEvent event) {
        if (event instanceof AssessmentEvent.AccreditationObjectionDecided
                || event instanceof AssessmentEvent.AccreditationWithdrawn) {
            course(event.course(), event.at());
        }
    }

    private void course(UUID course, Instant at) {
        tell(List.of(courses.provider(course)), WebhookType.COURSE_DECIDED, course.toString(), at);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes EditionEvent event) {
        tell(
                List.of(courses.provider(event.course())),
                WebhookType.EDITION_CHANGED,
                event.edition().toString(),
                event.at());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes SheetEvent event) {
        if (event instanceof SheetEvent.SheetBooked booked) {
            tell(
                    List.of(booked.organisation()),
                    WebhookType.SHEET_FINISHED,
                    booked.sheet().toString(),
                    booked.at());
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes RegistrationEvent event) {
        followed(event.registration(), event.holder(), WebhookType.REGISTRATION_CHANGED, event.at());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes CertificateEvent event) {
        if (event instanceof CertificateEvent.CertificateRevoked) {
            followed(
                    certificates.registration(event.certificate()),
                    event.holder(),
                    WebhookType.CERTIFICATE_REVOKED,
                    event.at());
        }
    }

    private void followed(UUID registration, PersonId holder, WebhookType type, Instant at) {
        Set<OrganisationId> may = followers.stream()
                .flatMap(each -> each.of(holder, registration).stream())
                .collect(Collectors.toSet());
        if (!may.isEmpty()) {
            Optional<Registrations.Facts> found = registrations.find(registration);
            found.ifPresent(facts -> tell(may, type, facts.number().value(), at));
        }
    }

    private void tell(Collection<OrganisationId> organisations, WebhookType type, String subject, Instant at) {
        endpoints.listening(organisations, type).forEach(each -> messages.put(each.id(), type, subject, at));
    }
}
