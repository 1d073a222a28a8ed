// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;
import nl.vakregister.register.ObjectionTerm;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** Items and claims as people read them. Does not ask who looks: each use case decides that itself. */
@ApplicationScoped
class EvidenceViews {
    private final EvidenceClaim.Repo claims;
    private final ItemBadge.Repo badges;
    private final ReflectionSession.Repo sessions;
    private final ConfirmationRequest.Repo confirmations;
    private final Activities activities;
    private final ReportableEditions editions;
    private final Registrations registrations;
    private final Registers registers;
    private final Ledger ledger;
    private final People people;
    private final Documents documents;
    private final Clock clock;

    EvidenceViews(
            EvidenceClaim.Repo claims,
            ItemBadge.Repo badges,
            ReflectionSession.Repo sessions,
            ConfirmationRequest.Repo confirmations,
            Activities activities,
            ReportableEditions editions,
            Registrations registrations,
            Registers registers,
            Ledger ledger,
            People people,
            Documents documents,
            Clock clock) {
        this.claims = claims;
        this.badges = badges;
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.activities = activities;
        this.editions = editions;
        this.registrations = registrations;
        this.registers = registers;
        this.ledger = ledger;
        this.people = people;
        this.documents = documents;
        this.clock = clock;
    }

    /** The course that a report is about. */
    record Course(String number, String title, String edition, boolean cancelled) {}

    /**
     * What was told, in words.
     *
     * @param reported who reported the meeting, or null when it is none
     * @param words what others said of the meeting
     */
    record Report(
            UUID id,
            EvidenceKind kind,
            String activityCode,
            Text activity,
            String title,
            LocalDate completedOn,
            Integer netMinutes,
            BigDecimal ects,
            Integer groupSize,
            Course course,
            List<Documents.Info> files,
            ItemBadge.View badge,
            Instant submittedAt,
            Word reported,
            List<Word> words) {}

    /**
     * What somebody who was there said of a meeting.
     *
     * @param checked the name is that of an account
     * @param at null when she has not answered
     */
    record Word(String name, boolean leads, boolean checked, ConfirmationRequest.State state, Instant at) {}

    /** Something that happened, with who did it. */
    record Step(
            Text what,
            Instant at,
            String by,
            String colleague,
            Text words,
            Points awarded,
            Text category,
            List<Documents.Info> files) {}

    /**
     * What became of it in one register.
     *
     * @param category where it was claimed
     * @param awarded what she got, or null
     * @param awardedIn the category of that, or null
     * @param reasons the words of the last decision, or null
     * @param queue while it waits for the register
     * @param objectBefore the first day on which she can no longer object, or null
     * @param booked whether the points are in the ledger now
     */
    record Claim(
            UUID id,
            UUID item,
            String number,
            Text register,
            EvidenceState state,
            EvidenceMatter matter,
            Text category,
            Points claimed,
            Points awarded,
            Text awardedIn,
            Text reasons,
            String question,
            Queue queue,
            LocalDate objectBefore,
            boolean retractable,
            boolean booked,
            List<Step> steps) {
        public boolean isOpen() {
            return matter != null;
        }

        public boolean isObjectable() {
            return objectBefore != null;
        }

        /** A registrar took the points back by another way. */
        public boolean isTakenBack() {
            return state.isCredited() && !booked;
        }
    }

    Report report(EvidenceItem item) {
        EvidenceItem.Told told = item.told();
        Optional<ReflectionSession> session = item.kind() == EvidenceKind.SESSION
                ? Optional.ofNullable(sessions.byPart(item.id()))
                : Optional.empty();
        return new Report(
                item.id(),
                item.kind(),
                told.activity(),
                activity(item),
                told.title(),
                told.completedOn(),
                told.netMinutes(),
                told.ects(),
                told.groupSize(),
                course(told),
                infos(item.documents()),
                badges.findByIdOptional(item.id())
                        .map(b -> ItemBadge.View.of(b.read(), LocalDate.now(clock)))
                        .orElse(null),
                item.submittedAt(),
                session.map(s -> new Word(
                                people.fullName(people.resolve(s.reporter())),
                                false,
                                true,
                                ConfirmationRequest.State.CONFIRMED,
                                s.recordedAt()))
                        .orElse(null),
                session.map(s -> words(s)).orElse(List.of()));
    }

    private List<Word> words(ReflectionSession session) {
        Instant now = clock.instant();
        return confirmations.about(ConfirmationRequest.Subject.session(session.id())).stream()
                .map(r -> new Word(
                        r.giverName() == null ? r.label() : r.giverName(),
                        r.leads(),
                        r.giver().isPresent(),
                        r.state(now),
                        r.endedAt()))
                .toList();
    }

    private Text activity(EvidenceItem item) {
        LocalDate day = LocalDate.ofInstant(item.submittedAt(), clock.getZone());
        String code = item.told().activity();
        return item.claims().stream()
                .flatMap(c -> activities.on(c.register(), day).type(code).stream())
                .map(ActivityType::name)
                .findFirst()
                .orElse(new Text(code, code));
    }

    private Course course(EvidenceItem.Told told) {
        if (told.course() == null) {
            return null;
        }
        Optional<nl.vakregister.accreditation.Editions.EditionFacts> edition =
                Optional.ofNullable(told.edition()).flatMap(editions::find);
        return editions.course(told.course())
                .map(c -> new Course(
                        c.number(),
                        c.title(),
                        edition.map(e -> e.number()).orElse(null),
                        edition.map(e -> e.cancelled()).orElse(false)))
                .orElse(null);
    }

    List<Documents.Info> infos(Collection<UUID> ids) {
        return ids.stream().map(documents::find).flatMap(Optional::stream).toList();
    }

    /** @param forHolder without what assessors say among themselves */
    @Transactional(Transactional.TxType.MANDATORY)
    Claim claim(EvidenceClaim claim, boolean forHolder) {
        EvidenceLife life = claim.life();
        Registrations.Facts registration =
                registrations.find(claim.registration()).orElseThrow();
        LocalDate today = LocalDate.now(clock);
        Demands demands = norm(registration, today).demands();
        List<EvidenceStep> steps = claim.steps();
        LocalDate objectBefore = life.ruledAt()
                .filter(at -> life.isObjectionable())
                .map(at -> ObjectionTerm.before(at, clock.getZone()))
                .filter(today::isBefore)
                .orElse(null);
        Points credited = life.credited();
        return new Claim(
                claim.id(),
                claim.item().id(),
                registration.number().value(),
                registers.get(claim.register()).name(),
                life.state(),
                life.matter().orElse(null),
                name(demands, claim.category()),
                claim.claimed(),
                credited.isPositive() ? credited : null,
                credited.isPositive() ? name(demands, life.ruling().category()) : null,
                lastWords(steps, EvidenceLife.StepKind.DECIDED, EvidenceLife.StepKind.REVERSED),
                life.isAsked()
                        ? lastWords(steps, EvidenceLife.StepKind.RETURNED).nl()
                        : null,
                queue(claim, life, today),
                objectBefore,
                life.isRetractable(),
                ledger.creditedFrom(claim.item().source()).contains(claim.registration()),
                steps.stream()
                        .filter(s -> !forHolder || s.kind().isForHolder())
                        .map(s -> step(s, demands))
                        .toList());
    }

    private Step step(EvidenceStep step, Demands demands) {
        EvidenceLife.Ruling ruling = step.ruling();
        return new Step(
                step.kind() != EvidenceLife.StepKind.DECIDED
                        ? step.kind().label()
                        : new Text(
                                step.kind().label().nl() + ": "
                                        + ruling.outcome().label().nl().toLowerCase(java.util.Locale.ROOT),
                                step.kind().label().en() + ": "
                                        + ruling.outcome().label().en().toLowerCase(java.util.Locale.ROOT)),
                step.recordedAt(),
                SignalReason.isAnonymous(step.words()) ? "" : people.fullName(step.actor()),
                step.colleague() == null ? null : people.fullName(step.colleague()),
                step.words() == null ? null : words(step),
                ruling == null ? null : ruling.awarded(),
                ruling == null || ruling.category() == null ? null : name(demands, ruling.category()),
                infos(step.documents()));
    }

    private static Text words(EvidenceStep step) {
        return switch (step.kind()) {
            case SIGNALLED, KEPT -> SignalReason.read(step.words());
            case FLAGGED -> SessionFlag.read(step.words());
            default -> new Text(step.words(), step.words());
        };
    }

    private static Text lastWords(List<EvidenceStep> steps, EvidenceLife.StepKind... kinds) {
        Set<EvidenceLife.StepKind> wanted = Set.of(kinds);
        return steps.stream()
                .filter(s -> wanted.contains(s.kind()) && s.words() != null)
                .reduce((earlier, later) -> later)
                .map(EvidenceViews::words)
                .orElse(null);
    }

    /** Its place and when to expect a decision; null when it does not wait for the register. */
    Queue queue(EvidenceClaim claim, EvidenceLife life, LocalDate today) {
        if (life.matter().isEmpty() || life.isAsked()) {
            return null;
        }
        return Queue.ofWish(
                claims.ahead(claim, life.since()),
                claims.decidedSince(claim.register(), Queue.paceSince(clock.instant())),
                today,
                LocalDate.ofInstant(life.since(), clock.getZone()));
    }

    Norm norm(Registrations.Facts registration, LocalDate today) {
        return registers.normOf(registration, today);
    }

    static Text name(Demands demands, String category) {
        return demands.category(category).map(Demands.Category::name).orElse(new Text(category, category));
    }

    /** The queue of many: the pace is asked once for each register. */
    Map<UUID, Long> pace(Collection<UUID> registers) {
        Map<UUID, Long> pace = new HashMap<>();
        Instant since = Queue.paceSince(clock.instant());
        registers.forEach(r -> pace.computeIfAbsent(r, id -> claims.decidedSince(id, since)));
        return pace;
    }
}
