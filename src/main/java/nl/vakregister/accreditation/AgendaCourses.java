// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** A course as anybody may know it: once it was accredited, and not when it is in-company. */
@ApplicationScoped
public class AgendaCourses {
    private final Course.Repo courses;
    private final EditionStanding standing;
    private final Agenda agenda;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final Registers registers;
    private final Registrations registrations;
    private final Clock clock;

    AgendaCourses(
            Course.Repo courses,
            EditionStanding standing,
            Agenda agenda,
            Organisations organisations,
            Frameworks frameworks,
            Registers registers,
            Registrations registrations,
            Clock clock) {
        this.courses = courses;
        this.standing = standing;
        this.agenda = agenda;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.registers = registers;
        this.registrations = registrations;
        this.clock = clock;
    }

    /**
     * Teachers are not here: a provider names them for the assessor, not for the world.
     *
     * @param price null when it does not say
     * @param sessions the meetings that count one by one, or empty
     * @param credits the accreditations, in force or to come first
     * @param accredited whether one of them holds today or later
     */
    public record View(
            UUID id,
            String number,
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            String language,
            String audience,
            BigDecimal price,
            Organisations.View provider,
            List<String> goals,
            List<Frameworks.Competency> competencies,
            List<SessionView> sessions,
            List<Agenda.Credit> credits,
            boolean accredited,
            List<Agenda.Item> editions) {}

    /** @param credits by register */
    public record SessionView(String code, String title, int netMinutes, List<SessionCredit> credits) {}

    public record SessionCredit(Text registerName, List<Agenda.Share> shares) {}

    /** Whether it counts in one of her registrations. */
    public record ForYou(Text register, String number, boolean counts, Text because, LocalDate day) {}

    /** @throws Refusal when there is none that anybody may know */
    @Transactional
    public View get(String number) {
        Course course = visible(number);
        LocalDate today = LocalDate.now(clock);
        List<EditionStanding.Standing> standings = standings(course);
        Agenda.Names names = agenda.names();
        List<EditionStanding.Standing> shown = standings.stream()
                .sorted(Comparator.comparing((EditionStanding.Standing s) ->
                                s.granted().validity().end())
                        .reversed())
                .toList();
        List<EditionStanding.Standing> holding = shown.stream()
                .filter(s -> s.granted().validity().end().isAfter(today))
                .toList();
        CourseDossier dossier = course.dossier();
        return new View(
                course.id(),
                course.number(),
                course.title(),
                course.summary(),
                course.form(),
                course.netMinutes(),
                dossier.language(),
                dossier.audience(),
                dossier.price(),
                organisations.get(course.provider()),
                dossier.goals().stream().map(CourseDossier.Goal::text).toList(),
                frameworks.competencies(course.competencies()).stream()
                        .sorted(Comparator.comparing(Frameworks.Competency::code))
                        .toList(),
                course.sessions().stream().map(s -> session(s, holding, names)).toList(),
                (holding.isEmpty() ? shown : holding)
                        .stream().map(names::credit).toList(),
                !holding.isEmpty(),
                agenda.ofCourse(course.id()));
    }

    private SessionView session(
            CourseDossier.Session session, List<EditionStanding.Standing> holding, Agenda.Names names) {
        List<SessionCredit> credits = holding.stream()
                .map(EditionStanding.Standing::granted)
                .filter(g -> g.perMeeting().containsKey(session.code()))
                .map(g -> new SessionCredit(
                        registers.get(g.register()).name(),
                        names.shares(g.register(), g.perMeeting().get(session.code()))))
                .toList();
        return new SessionView(session.code(), session.title(), session.netMinutes(), credits);
    }

    /** Whether it counts for this person, in each of her registrations: at the next edition, or today when there is none. */
    @Transactional
    public List<ForYou> forPerson(PersonId person, String number) {
        Course course = visible(number);
        LocalDate today = LocalDate.now(clock);
        List<EditionWorth.Granted> granted = standings(course).stream()
                .map(EditionStanding.Standing::granted)
                .toList();
        LocalDate day = agenda.ofCourse(course.id()).stream()
                .filter(i -> !i.isCancelled())
                .findFirst()
                .map(i -> i.open() && i.startsOn().isBefore(today) ? today : i.open() ? i.startsOn() : i.endsOn())
                .orElse(today);
        return registrations.ofPerson(person).stream()
                .map(r -> {
                    AgendaRelevance relevance = AgendaRelevance.of(r, granted, day, norm(r, today));
                    return new ForYou(
                            registers.get(r.register()).name(),
                            r.number().display(),
                            relevance.counts(),
                            relevance.because(),
                            day);
                })
                .toList();
    }

    private Norm norm(Registrations.Facts registration, LocalDate today) {
        try {
            return registers.normOf(registration, today);
        } catch (Refusal none) {
            return null;
        }
    }

    private List<EditionStanding.Standing> standings(Course course) {
        return standing.ofCourses(List.of(course.id())).getOrDefault(course.id(), List.of());
    }

    private Course visible(String number) {
        return courses.find("number", number)
                .firstResultOptional()
                .filter(c -> !c.inCompany() && !standings(c).isEmpty())
                .orElseThrow(Refusal::notFound);
    }
}
