// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.CourseEvent.CourseSubmitted;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;

/** Courses as their providers submit them. */
@ApplicationScoped
public class Courses {
    static final Text UNKNOWN_DOCUMENT = new Text(
            "Dit document is er niet, of het is niet van jou.", "This document does not exist, or it is not yours.");

    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Assessments assessments;
    private final Editions editions;
    private final Registers registers;
    private final Providers providers;
    private final RuleBook rules;
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
            Registers registers,
            Providers providers,
            RuleBook rules,
            Frameworks frameworks,
            Organisations organisations,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.assessments = assessments;
        this.editions = editions;
        this.registers = registers;
        this.providers = providers;
        this.rules = rules;
        this.frameworks = frameworks;
        this.organisations = organisations;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A course with everything about it.
     *
     * @param accreditations where it stands in each register; not what the provider took back
     * @param requests all that the provider ever asked for, oldest first
     * @param files its documents, the programme first
     * @param stop that the provider stopped it, or null
     */
    public record View(
            UUID id,
            String number,
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            CourseDossier dossier,
            List<Frameworks.Competency> competencies,
            Documents.Info programme,
            List<File> files,
            Organisations.View provider,
            Instant submittedAt,
            List<Assessments.AccreditationView> accreditations,
            List<RequestView> requests,
            List<Editions.EditionView> editions,
            StopView stop) {
        /** The meetings that are accredited one by one; empty when the course counts as a whole. */
        public List<CourseDossier.Session> sessions() {
            return dossier.sessions();
        }

        /** The names of the competencies that a goal serves. */
        public List<Text> served(CourseDossier.Goal goal) {
            return competencies.stream()
                    .filter(c -> goal.competencies().contains(c.id()))
                    .map(Frameworks.Competency::name)
                    .toList();
        }
    }

    /** A document of a course and what it is for. */
    public record File(Text kind, Documents.Info info) {}

    /**
     * A request to one register and what became of it.
     *
     * @param decidedAt null as long as nothing is decided
     * @param lastDay the last day of the accreditation; null when there is none
     */
    public record RequestView(
            UUID id,
            Registers.View register,
            Text kind,
            Points claimed,
            Integer years,
            String remark,
            Instant submittedAt,
            Instant takenBackAt,
            boolean waiting,
            Instant decidedAt,
            boolean granted,
            LocalDate lastDay) {}

    public record StopView(LocalDate stopsOn, String reasons, Instant recordedAt) {}

    /** The points that a programme comes to in one register, and how that register accredits. */
    public record ProposalView(
            Registers.View register, Norm norm, AccreditationRules rules, Proposal proposal, CourseDossier.Wish wish) {}

    /**
     * Submits a course in one go.
     *
     * @throws Refusal with everything that is missing or wrong, by its path in the dossier
     */
    @Transactional
    public UUID submit(Actor actor, OrganisationId provider, CourseDossier dossier) {
        mustManageCourses(actor, provider);
        List<Refusal.Problem> foreign = new ArrayList<>();
        for (int i = 0; i < dossier.documents().size(); i++) {
            UUID document = dossier.documents().get(i).id();
            if (document != null && !documents.isOwnedBy(document, actor.person())) {
                foreign.add(new Refusal.Problem("documents." + i, UNKNOWN_DOCUMENT));
            }
        }
        return accept(Ids.next(clock.instant()), actor, provider, dossier, foreign);
    }

    /** The same as {@link #check}, for whoever may submit courses for the provider. */
    @Transactional
    List<Refusal.Problem> problems(Actor actor, OrganisationId provider, CourseDossier dossier) {
        mustManageCourses(actor, provider);
        return check(provider, dossier);
    }

    /** Makes the dossier a course, with a request to each of its registers. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID accept(
            UUID id, Actor actor, OrganisationId provider, CourseDossier dossier, List<Refusal.Problem> wrongAlready) {
        Instant now = clock.instant();
        List<Refusal.Problem> problems = new ArrayList<>(wrongAlready);
        problems.addAll(DossierCheck.tooMuch(dossier));
        if (problems.isEmpty()) {
            problems.addAll(check(provider, dossier));
        } else {
            check(provider, dossier).stream()
                    .filter(p -> problems.stream().noneMatch(w -> w.field().equals(p.field())))
                    .toList()
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        Course course = new Course(id, courses.nextNumber(), provider, dossier, actor.person(), now);
        courses.persist(course);
        dossier.registers()
                .forEach(wish -> accreditations.persist(new Accreditation(
                        course.id(),
                        registers.byCode(wish.register()).orElseThrow().id(),
                        Accreditation.Request.asNew(wish),
                        now)));
        courses.flush();
        deeds.fire(new CourseSubmitted(now, actor.person(), course.id()));
        return course.id();
    }

    /** What is in the way of submitting this dossier for this provider. */
    @Transactional
    List<Refusal.Problem> check(OrganisationId provider, CourseDossier dossier) {
        List<Refusal.Problem> problems =
                new ArrayList<>(DossierCheck.of(dossier, known(provider, dossier.registerCodes())));
        for (int i = 0; i < Math.min(dossier.documents().size(), DossierCheck.MOST_DOCUMENTS); i++) {
            UUID document = dossier.documents().get(i).id();
            if (document != null && documents.find(document).isEmpty()) {
                problems.add(new Refusal.Problem("documents." + i, UNKNOWN_DOCUMENT));
            }
        }
        // A register without a framework leaves the choice free, but what does not exist serves nobody
        Set<UUID> exist = frameworks.competencies(dossier.competencies()).stream()
                .map(Frameworks.Competency::id)
                .collect(Collectors.toSet());
        for (int i = 0; i < Math.min(dossier.goals().size(), DossierCheck.MOST_GOALS); i++) {
            String field = "goals." + i + ".competencies";
            if (!exist.containsAll(dossier.goals().get(i).competencies())
                    && problems.stream().noneMatch(p -> p.field().equals(field))) {
                problems.add(new Refusal.Problem(
                        field, new Text("Deze competentie bestaat niet.", "This competency does not exist.")));
            }
        }
        return problems;
    }

    /** The registers with these codes as a dossier of this provider meets them; codes that do not exist are left out. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<String, DossierCheck.Known> known(OrganisationId provider, Collection<String> codes) {
        LocalDate today = LocalDate.now(clock);
        Map<String, DossierCheck.Known> known = new HashMap<>();
        found(codes)
                .forEach(r -> known.put(
                        r.code(),
                        new DossierCheck.Known(
                                r.name(),
                                r.open(),
                                providers.isAuthorised(provider, r.id(), today),
                                rules.find(r.id(), today).orElse(null),
                                r.frameworkCode() == null ? null : competencies(r.frameworkCode()))));
        return known;
    }

    private Set<UUID> competencies(String framework) {
        Set<UUID> all = new HashSet<>();
        frameworks.newest(framework).groups().forEach(g -> g.competencies().forEach(c -> all.add(c.id())));
        return all;
    }

    private List<Registers.View> found(Collection<String> codes) {
        return codes.stream()
                .filter(Objects::nonNull)
                .limit(DossierCheck.MOST_REGISTERS)
                .map(registers::byCode)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The newest version of each framework that these registers build on. */
    @Transactional
    List<Frameworks.View> frameworks(Collection<String> registerCodes) {
        return found(registerCodes).stream()
                .map(Registers.View::frameworkCode)
                .filter(Objects::nonNull)
                .distinct()
                .map(frameworks::newest)
                .toList();
    }

    /** What the programme comes to in each register that the dossier names. */
    @Transactional
    List<ProposalView> proposals(CourseDossier dossier) {
        LocalDate today = LocalDate.now(clock);
        return found(dossier.registerCodes()).stream()
                .filter(Registers.View::open)
                .map(r -> {
                    Norm norm = registers.normInForce(r.id(), today);
                    return new ProposalView(
                            r,
                            norm,
                            rules.find(r.id(), today).orElse(null),
                            Proposal.of(dossier, norm.demands().conversion()),
                            dossier.registers().stream()
                                    .filter(w -> r.code().equals(w.register()))
                                    .findFirst()
                                    .orElseThrow());
                })
                .toList();
    }

    /** The courses of the actor's organisations, newest first. */
    @Transactional
    public List<View> mine(Actor actor) {
        return courses.ofProviders(actor.organisations()).stream()
                .map(this::view)
                .toList();
    }

    /** One page of them, counted from 1. */
    @Transactional
    List<View> mine(Actor actor, int page) {
        return courses.ofProviders(actor.organisations(), page).stream()
                .map(this::view)
                .toList();
    }

    /** A course for its provider and for assessors; for anybody else there is no such thing. */
    @Transactional
    public View get(Actor actor, UUID courseId) {
        Course course = courses.findByIdOptional(courseId).orElseThrow(Refusal::notFound);
        if (!actor.memberOf(course.provider()) && !actor.is(Role.ASSESSOR) && !actor.is(Role.ADMIN)) {
            throw Refusal.notFound();
        }
        return view(course);
    }

    /** Whose course this is. */
    @Transactional
    public OrganisationId provider(UUID course) {
        return courses.findByIdOptional(course).orElseThrow(Refusal::notFound).provider();
    }

    @Transactional
    public Documents.Content programme(Actor actor, UUID courseId) {
        return documents.open(get(actor, courseId).programme().id());
    }

    /** One of the documents of a course, for whoever may see the course. */
    @Transactional
    public Documents.Content document(Actor actor, UUID courseId, UUID document) {
        if (get(actor, courseId).files().stream().noneMatch(f -> f.info().id().equals(document))) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    /** A course of an organisation for which the actor may manage courses. */
    @Transactional(Transactional.TxType.MANDATORY)
    Course own(Actor actor, UUID courseId) {
        Course course = courses.findByIdOptional(courseId).orElseThrow(Refusal::notFound);
        mustManageCourses(actor, course.provider());
        return course;
    }

    static void mustManageCourses(Actor actor, OrganisationId provider) {
        if (!actor.memberOf(provider)) {
            throw Refusal.notFound();
        }
        if (!actor.may(Duty.COURSES, provider)) {
            throw Refusal.forbidden(new Text(
                    "Je doet bij deze organisatie geen cursussen. Vraag het aan wie de organisatie beheert.",
                    "You do not do courses for this organisation. Ask who manages the organisation."));
        }
    }

    private View view(Course course) {
        List<Accreditation> asked = accreditations.ofCourse(course.id());
        Set<UUID> takenBack = asked.stream()
                .filter(a -> a.takenBackAt() != null)
                .map(Accreditation::id)
                .collect(Collectors.toSet());
        return new View(
                course.id(),
                course.number(),
                course.title(),
                course.summary(),
                course.form(),
                course.netMinutes(),
                course.dossier(),
                frameworks.competencies(course.competencies()),
                documents.find(course.programme()).orElseThrow(),
                course.dossier().documents().stream()
                        .flatMap(d -> documents
                                .find(d.id())
                                .map(i -> new File(d.kind().label(), i))
                                .stream())
                        .toList(),
                organisations.get(course.provider()),
                course.submittedAt(),
                assessments.ofCourse(course).stream()
                        .filter(a -> !takenBack.contains(a.id()))
                        .toList(),
                asked.stream().map(this::request).toList(),
                editions.ofCourse(course.id()),
                course.stopped()
                        .map(s -> new StopView(s.stopsOn(), s.reasons(), s.recordedAt()))
                        .orElse(null));
    }

    private RequestView request(Accreditation asked) {
        Accreditation.Request request = asked.request();
        Optional<Accreditation.Decision> decision = asked.decision();
        return new RequestView(
                asked.id(),
                registers.get(asked.register()),
                request.kind().label(),
                request.claimed(),
                request.years(),
                request.remark(),
                asked.submittedAt(),
                asked.takenBackAt(),
                asked.isWaiting(),
                decision.map(Accreditation.Decision::decidedAt).orElse(null),
                decision.map(Accreditation.Decision::granted).orElse(false),
                decision.filter(Accreditation.Decision::granted)
                        .map(d -> d.validity().lastDay())
                        .orElse(null));
    }
}
