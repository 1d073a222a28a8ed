// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.CourseEvent.CourseSubmitted;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registers;

/** Courses as their providers submit them. */
@ApplicationScoped
public class Courses {
    private static final int MAX_TEXT = 4_000;

    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Assessments assessments;
    private final Editions editions;
    private final Providers providers;
    private final Registers registers;
    private final Frameworks frameworks;
    private final Organisations organisations;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    Courses(
            Course.Repo courses,
            Accreditation.Repo accreditations,
            Assessments assessments,
            Editions editions,
            Providers providers,
            Registers registers,
            Frameworks frameworks,
            Organisations organisations,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.assessments = assessments;
        this.editions = editions;
        this.providers = providers;
        this.registers = registers;
        this.frameworks = frameworks;
        this.organisations = organisations;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What a provider states about a course.
     *
     * @param netMinutes without breaks, receptions and travel
     * @param competencies ids from the framework of the register
     * @param registers codes of the registers to accredit it for
     */
    public record Submission(
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            Set<UUID> competencies,
            UUID programme,
            Set<String> registers) {}

    /** A course with everything about it. */
    public record View(
            UUID id,
            String number,
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            List<Frameworks.Competency> competencies,
            Documents.Info programme,
            Organisations.View provider,
            Instant submittedAt,
            List<Assessments.AccreditationView> accreditations,
            List<Editions.EditionView> editions) {}

    @Transactional
    public UUID submit(Actor actor, OrganisationId provider, Submission submission) {
        mustBeMember(actor, provider);
        Instant now = clock.instant();
        List<Optional<Registers.View>> wanted =
                submission.registers().stream().map(registers::byCode).toList();
        Optional<Text> barred = providers.barred(
                provider,
                wanted.stream().flatMap(Optional::stream).toList(),
                LocalDate.ofInstant(now, clock.getZone()));
        new Problems()
                .when(
                        submission.title().length() < 3 || submission.title().length() > 200,
                        "title",
                        "Geef de cursus een naam van 3 tot 200 tekens.",
                        "Give the course a name of 3 to 200 characters.")
                .when(
                        submission.summary().isBlank() || submission.summary().length() > MAX_TEXT,
                        "summary",
                        "Beschrijf kort wat deelnemers leren, in hoogstens 4000 tekens.",
                        "Describe briefly what participants learn, in at most 4000 characters.")
                .when(submission.form() == null, "form", "Kies de vorm.", "Choose the form.")
                .when(
                        submission.netMinutes() < 15 || submission.netMinutes() > 60_000,
                        "netMinutes",
                        "Vul de netto duur in minuten in: ten minste 15, zonder pauzes.",
                        "Enter the net duration in minutes: at least 15, without breaks.")
                .when(
                        submission.registers().isEmpty() || wanted.stream().anyMatch(Optional::isEmpty),
                        "registers",
                        "Kies ten minste één register.",
                        "Choose at least one register.")
                .when(
                        barred.isPresent(),
                        "registers",
                        barred.map(Text::nl).orElse(""),
                        barred.map(Text::en).orElse(""))
                .when(
                        submission.competencies().isEmpty()
                                || frameworks
                                                .competencies(submission.competencies())
                                                .size()
                                        != submission.competencies().size(),
                        "competencies",
                        "Kies ten minste één competentie waaraan de cursus werkt.",
                        "Choose at least one competency that the course serves.")
                .when(
                        submission.programme() == null || !documents.isOwnedBy(submission.programme(), actor.person()),
                        "programme",
                        "Voeg het programma toe als PDF of foto.",
                        "Add the programme as a PDF or photo.")
                .refuseIfAny();
        Course course = new Course(courses.nextNumber(), provider, submission, actor.person(), now);
        courses.persist(course);
        wanted.forEach(register -> accreditations.persist(
                new Accreditation(course.id(), register.orElseThrow().id(), now)));
        courses.flush();
        deeds.fire(new CourseSubmitted(now, actor.person(), course.id()));
        return course.id();
    }

    /** The courses of the actor's organisations, newest first. */
    @Transactional
    public List<View> mine(Actor actor) {
        return courses.ofProviders(actor.organisations()).stream()
                .map(this::view)
                .toList();
    }

    /** A course for its provider and for assessors; for anybody else there is no such thing. */
    @Transactional
    public View get(Actor actor, UUID courseId) {
        Course course = courses.findByIdOptional(courseId).orElseThrow(Refusal::notFound);
        if (!actor.memberOf(course.provider()) && !actor.is(Role.ASSESSOR)) {
            throw Refusal.notFound();
        }
        return view(course);
    }

    @Transactional
    public Documents.Content programme(Actor actor, UUID courseId) {
        return documents.open(get(actor, courseId).programme().id());
    }

    private static void mustBeMember(Actor actor, OrganisationId provider) {
        if (!actor.memberOf(provider)) {
            throw Refusal.notFound();
        }
    }

    private View view(Course course) {
        return new View(
                course.id(),
                course.number(),
                course.title(),
                course.summary(),
                course.form(),
                course.netMinutes(),
                frameworks.competencies(course.competencies()),
                documents.find(course.programme()).orElseThrow(),
                organisations.get(course.provider()),
                course.submittedAt(),
                assessments.ofCourse(course),
                editions.ofCourse(course.id()));
    }
}
