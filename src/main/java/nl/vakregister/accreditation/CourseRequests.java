// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.Accreditation.Kind;
import nl.vakregister.accreditation.CourseEvent.CourseRequestTakenBack;
import nl.vakregister.accreditation.CourseEvent.CourseRequested;
import nl.vakregister.accreditation.CourseEvent.CourseStopped;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registers;

/**
 * What a provider asks about a course that was submitted: the same again for a new term, more than an earlier decision
 * gave, a request back, and to stop.
 */
@ApplicationScoped
public class CourseRequests {
    private static final int LONGEST_TEXT = 4_000;

    private final Courses courses;
    private final Accreditation.Repo accreditations;
    private final Registers registers;
    private final Providers providers;
    private final RuleBook rules;
    private final Event<Deed> deeds;
    private final Clock clock;

    CourseRequests(
            Courses courses,
            Accreditation.Repo accreditations,
            Registers registers,
            Providers providers,
            RuleBook rules,
            Event<Deed> deeds,
            Clock clock) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.registers = registers;
        this.providers = providers;
        this.rules = rules;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What can be asked now of one register.
     *
     * @param years the terms to choose from
     * @param lastDay of the accreditation that is renewed
     * @param opensOn the first day on which renewal may be asked
     */
    record Renewable(
            Registers.View register, List<Integer> years, LocalDate lastDay, LocalDate opensOn, boolean open) {}

    /** What could be renewed, per register that has ever granted, and not while a request waits there. */
    @Transactional
    List<Renewable> renewable(Actor actor, UUID courseId) {
        Course course = courses.own(actor, courseId);
        LocalDate today = LocalDate.now(clock);
        List<Accreditation> all = accreditations.ofCourse(course.id());
        return course.stopped().isPresent()
                ? List.of()
                : all.stream()
                        .map(Accreditation::register)
                        .distinct()
                        .filter(r -> all.stream().noneMatch(a -> a.register().equals(r) && a.isWaiting()))
                        .flatMap(r -> latest(all, r).stream().flatMap(a -> renewable(a, today).stream()))
                        .toList();
    }

    private Optional<Renewable> renewable(Accreditation granted, LocalDate today) {
        return rules.find(granted.register(), today).map(asked -> {
            LocalDate lastDay =
                    granted.life().effective().orElseThrow().validity().lastDay();
            LocalDate opensOn = RenewalReminder.opensOn(lastDay, asked.renewalMonths());
            return new Renewable(
                    registers.get(granted.register()),
                    asked.termsInYears(),
                    lastDay,
                    opensOn,
                    !today.isBefore(opensOn));
        });
    }

    /**
     * Asks for a new term of a course that is given unchanged.
     *
     * @param years the term that the provider would like, or null
     */
    @Transactional
    public UUID renew(Actor actor, UUID courseId, String register, Integer years, Points claimed, String remark) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Course course = courses.own(actor, courseId);
        Registers.View asked = register(register);
        List<Accreditation> all = accreditations.ofCourse(courseId);
        Accreditation before = latest(all, asked.id())
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Dit register heeft deze cursus nog niet geaccrediteerd. Er is niets te verlengen.",
                        "This register has not accredited this course yet. There is nothing to renew.")));
        AccreditationRules ruling = mustTake(course, asked, all, today);
        check(years, claimed, remark, false, ruling);
        LocalDate opensOn = RenewalReminder.opensOn(
                before.life().effective().orElseThrow().validity().lastDay(), ruling.renewalMonths());
        if (today.isBefore(opensOn)) {
            throw Refusal.conflict(new Text(
                    "Verlengen kan vanaf " + opensOn.getDayOfMonth() + "-" + opensOn.getMonthValue() + "-"
                            + opensOn.getYear() + ".",
                    "Renewal is possible from " + opensOn + "."));
        }
        return store(
                actor,
                course,
                asked,
                new Accreditation.Request(Kind.RENEWAL, before.id(), claimed, years, blankToNull(remark)),
                now);
    }

    /**
     * Asks for more than an earlier decision gave: another register, or a longer term in the same.
     *
     * @param remark why; the assessor reads it
     */
    @Transactional
    public UUID extend(Actor actor, UUID courseId, String register, Integer years, Points claimed, String remark) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Course course = courses.own(actor, courseId);
        Registers.View asked = register(register);
        List<Accreditation> all = accreditations.ofCourse(courseId);
        Accreditation before = latest(all, asked.id())
                .or(() -> all.stream().filter(CourseRequests::isGranted).max(CourseRequests::byEnd))
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Deze cursus is nog nergens geaccrediteerd. Uitbreiden kan daarna.",
                        "This course is not accredited anywhere yet. It can be extended after that.")));
        AccreditationRules ruling = mustTake(course, asked, all, today);
        check(years, claimed, remark, true, ruling);
        if (!before.register().equals(asked.id())) {
            mustFit(course, asked);
        }
        return store(
                actor,
                course,
                asked,
                new Accreditation.Request(Kind.EXTENSION, before.id(), claimed, years, remark.strip()),
                now);
    }

    /** The provider takes a request back, as long as nothing is decided. */
    @Transactional
    public void takeBack(Actor actor, UUID courseId, UUID accreditation) {
        Instant now = clock.instant();
        courses.own(actor, courseId);
        Accreditation asked = accreditations
                .findByIdOptional(accreditation)
                .filter(a -> a.course().equals(courseId))
                .orElseThrow(Refusal::notFound);
        asked.takeBack(actor.person(), now);
        accreditations.flush();
        deeds.fire(new CourseRequestTakenBack(now, actor.person(), courseId, asked.register()));
    }

    /**
     * The provider stops a course. What was planned goes on; requests that wait are taken back.
     *
     * @param from the day from which there are no new editions: today or later
     */
    @Transactional
    public void stop(Actor actor, UUID courseId, LocalDate from, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Course course = courses.own(actor, courseId);
        List<Accreditation> all = accreditations.ofCourse(courseId);
        new Problems()
                .when(
                        from == null || !Period.isPlausible(from) || from.isBefore(today),
                        "stopsOn",
                        "Kies vandaag of een dag daarna.",
                        "Choose today or a day after that.")
                .when(
                        reasons == null || reasons.isBlank() || reasons.length() > LONGEST_TEXT,
                        "reasons",
                        "Schrijf waarom je stopt, in hoogstens 4000 tekens.",
                        "Write why you stop, in at most 4000 characters.")
                .refuseIfAny();
        if (all.stream().noneMatch(CourseRequests::isGranted)) {
            throw Refusal.conflict(new Text(
                    "Deze cursus is niet geaccrediteerd. Neem je aanvraag terug.",
                    "This course is not accredited. Take your request back."));
        }
        List<Accreditation> waiting =
                all.stream().filter(Accreditation::isWaiting).toList();
        waiting.forEach(a -> a.takeBack(actor.person(), now));
        course.stop(from, reasons.strip(), actor.person(), now);
        accreditations.flush();
        waiting.forEach(a -> deeds.fire(new CourseRequestTakenBack(now, actor.person(), courseId, a.register())));
        deeds.fire(new CourseStopped(now, actor.person(), courseId));
    }

    private Registers.View register(String code) {
        return registers
                .byCode(String.valueOf(code))
                .orElseThrow(() -> Refusal.invalid("register", new Text("Kies een register.", "Choose a register.")));
    }

    /** The rules of a register that may take a request about this course now. */
    private AccreditationRules mustTake(
            Course course, Registers.View register, List<Accreditation> all, LocalDate today) {
        if (course.stopped().isPresent()) {
            throw Refusal.conflict(new Text("Deze cursus is gestopt.", "This course has been stopped."));
        }
        Optional<AccreditationRules> ruling = rules.find(register.id(), today);
        if (!register.open() || ruling.isEmpty()) {
            throw Refusal.invalid(
                    "register",
                    new Text(
                            "Dit register neemt hier geen aanvragen aan.",
                            "This register takes no applications here."));
        }
        if (!providers.isAuthorised(course.provider(), register.id(), today)) {
            throw Refusal.invalid(
                    "register",
                    new Text(
                            "Je organisatie mag nog geen cursussen indienen bij dit register.",
                            "Your organisation may not yet submit courses to this register."));
        }
        if (all.stream().anyMatch(a -> a.register().equals(register.id()) && a.isWaiting())) {
            throw Refusal.conflict(new Text(
                    "Bij dit register wacht al een aanvraag voor deze cursus.",
                    "A request for this course is waiting at this register already."));
        }
        return ruling.get();
    }

    private static void check(
            Integer years, Points claimed, String remark, boolean mustSayWhy, AccreditationRules ruling) {
        new Problems()
                .when(
                        years != null && !ruling.termsInYears().contains(years),
                        "years",
                        "Deze termijn kent het register niet.",
                        "The register does not know this term.")
                .when(
                        claimed != null && (!claimed.isPositive() || claimed.compareTo(Points.of("999")) > 0),
                        "claimed",
                        "Punten liggen tussen 0 en 999.",
                        "Points lie between 0 and 999.")
                .when(
                        mustSayWhy && (remark == null || remark.isBlank()),
                        "remark",
                        "Schrijf waarom je dit vraagt. De beoordelaar leest het.",
                        "Write why you ask this. The assessor reads it.")
                .when(
                        remark != null && remark.length() > LONGEST_TEXT,
                        "remark",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .refuseIfAny();
    }

    /** The dossier as it is must be complete for the other register, too; if not, a new application is the way. */
    private void mustFit(Course course, Registers.View register) {
        CourseDossier asked = DossierForm.withRegisters(
                course.dossier(), List.of(new CourseDossier.Wish(register.code(), null, null)));
        Map<String, DossierCheck.Known> known = courses.known(course.provider(), List.of(register.code()));
        List<Refusal.Problem> problems = new ArrayList<>(DossierCheck.of(asked, known).stream()
                .filter(p -> p.field().startsWith("goals") || p.field().startsWith("test"))
                .toList());
        if (!problems.isEmpty()) {
            throw Refusal.invalid(
                    "register",
                    new Text(
                            "Zoals de cursus nu is beschreven past hij niet bij dit register: "
                                    + lower(problems.get(0).message().nl())
                                    + " Maak er een kopie van en dien die in.",
                            "As the course is described now it does not fit this register: "
                                    + lower(problems.get(0).message().en())
                                    + " Make a copy of it and submit that."));
        }
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
    }

    private UUID store(
            Actor actor, Course course, Registers.View register, Accreditation.Request request, Instant now) {
        Accreditation asked = new Accreditation(course.id(), register.id(), request, now);
        accreditations.persistAndFlush(asked);
        deeds.fire(new CourseRequested(
                now, actor.person(), course.id(), register.id(), request.kind().name()));
        return asked.id();
    }

    /** The accreditation of this register that ends last. */
    private static Optional<Accreditation> latest(List<Accreditation> all, UUID register) {
        return all.stream()
                .filter(a -> a.register().equals(register) && isGranted(a))
                .max(CourseRequests::byEnd);
    }

    private static boolean isGranted(Accreditation accreditation) {
        return accreditation.life().effective().isPresent();
    }

    private static int byEnd(Accreditation one, Accreditation other) {
        return end(one).compareTo(end(other));
    }

    private static LocalDate end(Accreditation granted) {
        return granted.life().effective().orElseThrow().validity().end();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
