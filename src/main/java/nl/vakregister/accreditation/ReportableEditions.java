// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;

/**
 * Editions and courses for whoever reports, claims or reminds of attendance without being a member of the provider. Does
 * not ask who looks: each use case decides that itself.
 */
@ApplicationScoped
public class ReportableEditions {
    private static final int MOST = 500;

    private final Course.Repo courses;
    private final Edition.Repo editions;
    private final Editions facts;

    ReportableEditions(Course.Repo courses, Edition.Repo editions, Editions facts) {
        this.courses = courses;
        this.editions = editions;
        this.facts = facts;
    }

    /** What others may know of a course. */
    public record CourseFacts(UUID id, String number, String title, OrganisationId provider, int netMinutes) {}

    /** @throws Refusal when there is none */
    @Transactional
    public Editions.EditionFacts get(UUID edition) {
        return find(edition).orElseThrow(Refusal::notFound);
    }

    @Transactional
    public Optional<Editions.EditionFacts> find(UUID edition) {
        return editions.findByIdOptional(edition).map(facts::facts);
    }

    /** The edition with this number, such as U500001; case and spaces do not matter. */
    @Transactional
    public Optional<Editions.EditionFacts> byNumber(String typed) {
        return editions.find("number", tidy(typed)).firstResultOptional().map(facts::facts);
    }

    /** The editions of a course that are held on this day. */
    @Transactional
    public List<Editions.EditionFacts> ofCourse(UUID course, LocalDate day) {
        return editions
                .find("courseId = ?1 and startsOn <= ?2 and endsOn >= ?2 order by startsOn, number", course, day)
                .page(0, MOST)
                .list()
                .stream()
                .map(facts::facts)
                .toList();
    }

    /** All editions of a course, latest first. */
    @Transactional
    public List<Editions.EditionFacts> ofCourse(UUID course) {
        return editions.ofCourse(course).stream().limit(MOST).map(facts::facts).toList();
    }

    /** The editions of these providers that are held in these days, first come first. */
    @Transactional
    public List<Editions.EditionFacts> ofProviders(
            Collection<OrganisationId> providers, LocalDate from, LocalDate lastDay) {
        if (providers.isEmpty()) {
            return List.of();
        }
        return editions
                .find(
                        "startsOn <= ?3 and endsOn >= ?2 and courseId in"
                                + " (select c.id from Course c where c.organisationId in ?1) order by endsOn, number",
                        providers.stream().map(OrganisationId::value).toList(),
                        from,
                        lastDay)
                .page(0, MOST)
                .list()
                .stream()
                .map(facts::facts)
                .toList();
    }

    /** The editions whose last day lies in these days, a page of them after this one. */
    @Transactional
    public List<Editions.EditionFacts> ended(LocalDate from, LocalDate lastDay, UUID after, int limit) {
        return editions
                .find("endsOn >= ?1 and endsOn <= ?2 and id > ?3 order by id", from, lastDay, after)
                .page(0, limit)
                .list()
                .stream()
                .map(facts::facts)
                .toList();
    }

    /** Nobody else can work on this edition until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(UUID edition) {
        editions.findByIdOptional(edition, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Refusal::notFound);
    }

    @Transactional
    public Optional<CourseFacts> course(UUID course) {
        return courses.findByIdOptional(course).map(ReportableEditions::facts);
    }

    /** The course with this number, such as C100001; case and spaces do not matter. */
    @Transactional
    public Optional<CourseFacts> courseByNumber(String typed) {
        return courses.find("number", tidy(typed)).firstResultOptional().map(ReportableEditions::facts);
    }

    /** The courses of these providers, newest first. */
    @Transactional
    public List<CourseFacts> courses(Collection<OrganisationId> providers) {
        return providers.isEmpty()
                ? List.of()
                : courses.ofProviders(providers).stream()
                        .map(ReportableEditions::facts)
                        .toList();
    }

    private static CourseFacts facts(Course course) {
        return new CourseFacts(course.id(), course.number(), course.title(), course.provider(), course.netMinutes());
    }

    private static String tidy(String typed) {
        return typed == null ? "" : typed.replaceAll("[\\s\\p{Z}]", "").toUpperCase(java.util.Locale.ROOT);
    }
}
