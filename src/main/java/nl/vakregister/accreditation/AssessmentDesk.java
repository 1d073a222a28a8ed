// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.accreditation.AssessmentEvent.AssessmentQuestionAnswered;
import nl.vakregister.accreditation.AssessmentEvent.AssessmentQuestionAsked;
import nl.vakregister.accreditation.AssessmentEvent.AssessmentReleased;
import nl.vakregister.accreditation.AssessmentEvent.AssessorAssigned;
import nl.vakregister.accreditation.AssessmentEvent.AssessorConflictDeclared;
import nl.vakregister.accreditation.AssessmentEvent.AssessorNoInterestDeclared;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;

/** What waits for assessors, who works on it, and the questions that go to and fro before a decision. */
@ApplicationScoped
public class AssessmentDesk {
    private static final String ASSIGN = "assign-course";
    private static final int LONGEST_ANSWER_WEEKS = 26;
    private static final int MOST_DOCUMENTS = 5;

    private final AssessmentFiles files;
    private final Accreditation.Repo accreditations;
    private final Course.Repo courses;
    private final Registers registers;
    private final RuleBook rules;
    private final Organisations organisations;
    private final People people;
    private final Documents documents;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    AssessmentDesk(
            AssessmentFiles files,
            Accreditation.Repo accreditations,
            Course.Repo courses,
            Registers registers,
            RuleBook rules,
            Organisations organisations,
            People people,
            Documents documents,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.files = files;
        this.accreditations = accreditations;
        this.courses = courses;
        this.registers = registers;
        this.rules = rules;
        this.organisations = organisations;
        this.people = people;
        this.documents = documents;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Whose files to show. */
    public enum Whose {
        ALL,
        MINE,
        UNASSIGNED,
        /** Those that wait for an answer of the provider. */
        ASKED
    }

    /**
     * What to show of the work list.
     *
     * @param register null for all
     * @param after where the page before ended, or null
     */
    public record Filter(UUID register, Whose whose, String after) {}

    /**
     * A line of the work list.
     *
     * @param place in the queue of its register; zero when it waits for the provider
     * @param expected the day to count on, or null when it waits for the provider
     * @param assessor the name of who works on it, or null
     * @param own whether the reader is a member of the provider and must not decide
     */
    public record Waiting(
            UUID id,
            UUID course,
            UUID register,
            int place,
            AssessmentMatter matter,
            String title,
            String provider,
            Text registerName,
            Instant submittedAt,
            Instant waitingSince,
            LocalDate expected,
            LocalDate decideBefore,
            boolean late,
            boolean asked,
            LocalDate answerBy,
            String assessor,
            boolean mine,
            boolean own) {}

    /** @param next where the next page begins, or null */
    public record Page(List<Waiting> waiting, long total, String next) {}

    /** An assessor with what she has in hand. */
    public record Workload(UUID person, String name, long inHand, long asked, boolean you) {}

    /** Oldest first. */
    @Transactional
    public Page worklist(Actor actor, Filter filter, int size) {
        mustWorkHere(actor);
        know(actor);
        LocalDate today = LocalDate.now(clock);
        String where = " a.matter is not null"
                + (filter.register() == null ? "" : " and a.register_id = :register")
                + switch (filter.whose()) {
                    case ALL -> "";
                    case MINE -> " and a.assessor_id = :me";
                    case UNASSIGNED -> " and a.assessor_id is null";
                    case ASKED -> " and a.asked";
                };
        Cursor after = Cursor.read(filter.after());
        String rows = "with queue as (select id, case when asked then 0 else"
                + " count(*) filter (where not asked) over (partition by register_id, matter order by waiting_since, id) end as place"
                + " from accreditation where matter is not null)"
                + " select a.id, q.place from accreditation a join queue q on q.id = a.id where" + where
                + (after == null ? "" : " and (a.waiting_since, a.id) > (:since, :after)")
                + " order by a.waiting_since, a.id limit :size";
        Query query = bind(database.createNativeQuery(rows), filter, actor).setParameter("size", size + 1);
        if (after != null) {
            query.setParameter("since", after.since()).setParameter("after", after.id());
        }
        List<?> found = query.getResultList();
        List<Object[]> shown =
                found.stream().limit(size).map(Object[].class::cast).toList();
        long total = ((Number) bind(
                                database.createNativeQuery("select count(*) from accreditation a where" + where),
                                filter,
                                actor)
                        .getSingleResult())
                .longValue();
        Map<UUID, Accreditation> loaded =
                accreditations
                        .list("id in ?1", shown.stream().map(r -> (UUID) r[0]).toList())
                        .stream()
                        .collect(Collectors.toMap(Accreditation::id, Function.identity()));
        Map<UUID, Long> pace = new HashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        for (Object[] row : shown) {
            Accreditation accreditation = loaded.get((UUID) row[0]);
            waiting.add(line(actor, accreditation, ((Number) row[1]).intValue(), pace, today));
        }
        Accreditation last = waiting.isEmpty()
                ? null
                : loaded.get(waiting.get(waiting.size() - 1).id());
        return new Page(
                waiting, total, found.size() > size ? new Cursor(last.waitingSince(), last.id()).write() : null);
    }

    private static Query bind(Query query, Filter filter, Actor actor) {
        if (filter.register() != null) {
            query.setParameter("register", filter.register());
        }
        if (filter.whose() == Whose.MINE) {
            query.setParameter("me", actor.person().value());
        }
        return query;
    }

    private Waiting line(Actor actor, Accreditation a, int place, Map<UUID, Long> pace, LocalDate today) {
        Course course = courses.findById(a.course());
        AccreditationLife life = a.life();
        LocalDate term = life.decideBefore(rules.on(a.register(), today).decisionWeeks(), today);
        PersonId assessor =
                life.assignment().map(AccreditationLife.Assignment::assessor).orElse(null);
        Queue queue = place == 0
                ? null
                : Queue.of(place - 1, pace.computeIfAbsent(a.register(), r -> decidedLately(r)), today, term);
        return new Waiting(
                a.id(),
                a.course(),
                a.register(),
                place,
                a.matter(),
                course.title(),
                organisations.get(course.provider()).name(),
                registers.get(a.register()).name(),
                a.submittedAt(),
                a.waitingSince(),
                queue == null ? null : queue.expected(),
                term,
                !life.isAsked() && !today.isBefore(term),
                life.isAsked(),
                life.answerBy().orElse(null),
                assessor == null ? null : people.fullName(assessor),
                assessor != null && actor.is(assessor),
                actor.memberOf(course.provider()));
    }

    /** Where this request stands in the queue of its register; null when it does not wait for an assessor. */
    Queue queueOf(Accreditation accreditation, AccreditationLife life, LocalDate today) {
        if (accreditation.matter() == null || life.isAsked()) {
            return null;
        }
        long ahead = accreditations.count(
                "registerId = ?1 and matter = ?2 and asked = false and (waitingSince < ?3 or waitingSince = ?3 and id < ?4)",
                accreditation.register(),
                accreditation.matter(),
                accreditation.waitingSince(),
                accreditation.id());
        return Queue.of(
                (int) ahead,
                decidedLately(accreditation.register()),
                today,
                life.decideBefore(rules.on(accreditation.register(), today).decisionWeeks(), today));
    }

    private long decidedLately(UUID register) {
        return database.createQuery(
                        "select count(d) from AccreditationDecision d where d.accreditation.registerId = :register and d.decidedAt >= :since",
                        Long.class)
                .setParameter("register", register)
                .setParameter("since", clock.instant().minus(Queue.PACE_DAYS, ChronoUnit.DAYS))
                .getSingleResult();
    }

    /** Who assesses here, with what she has in hand, least first. */
    @Transactional
    public List<Workload> workload(Actor actor) {
        mustWorkHere(actor);
        List<?> rows = database.createNativeQuery(
                        "select k.person_id, count(a.id), count(a.id) filter (where a.asked) from known_assessor k"
                                + " left join accreditation a on a.assessor_id = k.person_id and a.matter is not null"
                                + " group by k.person_id order by 2, k.person_id limit 200")
                .getResultList();
        return rows.stream()
                .map(row -> {
                    Object[] cells = (Object[]) row;
                    PersonId person = new PersonId((UUID) cells[0]);
                    return new Workload(
                            person.value(),
                            people.fullName(person),
                            ((Number) cells[1]).longValue(),
                            ((Number) cells[2]).longValue(),
                            actor.is(person));
                })
                .toList();
    }

    /** She takes what waits. */
    @Transactional
    public void take(Actor actor, UUID id) {
        Instant now = clock.instant();
        LocalDate today = today(now);
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, ASSIGN);
        AccreditationLife life = file.life();
        if (life.matter().isEmpty()) {
            throw files.gone(file, today);
        }
        PersonId holder =
                life.assignment().map(AccreditationLife.Assignment::assessor).orElse(null);
        if (holder != null && actor.is(holder)) {
            return;
        }
        if (holder != null) {
            throw Refusal.conflict(files.somebodyElses(holder));
        }
        know(actor);
        assign(actor, file, actor.person(), today, now);
    }

    /** Whoever has it, an administrator, or any assessor as long as nobody has it, hands it to an assessor. */
    @Transactional
    public void handOver(Actor actor, UUID id, UUID to) {
        if (to != null && actor.is(new PersonId(to)) && actor.is(Role.ASSESSOR)) {
            take(actor, id);
            return;
        }
        mustWorkHere(actor);
        Instant now = clock.instant();
        LocalDate today = today(now);
        AssessmentFiles.File file = files.hold(id);
        AccreditationLife life = file.life();
        if (life.matter().isEmpty()) {
            throw files.gone(file, today);
        }
        boolean known = to != null
                && ((Number) database.createNativeQuery("select count(*) from known_assessor where person_id = :person")
                                        .setParameter("person", to)
                                        .getSingleResult())
                                .longValue()
                        > 0;
        new Problems()
                .when(!known, "assessor", "Kies een beoordelaar.", "Choose an assessor.")
                .refuseIfAny();
        PersonId assessor = new PersonId(to);
        PersonId holder =
                life.assignment().map(AccreditationLife.Assignment::assessor).orElse(null);
        if (!actor.is(Role.ADMIN)) {
            files.mustBeFree(actor, file, ASSIGN);
            if (holder != null && !actor.is(holder)) {
                throw files.denied(actor, file, ASSIGN, files.somebodyElses(holder));
            }
        }
        AssessorChoice.refusal(files.candidate(assessor, file.course()), files.submitted(file.course()), life)
                .ifPresent(why -> {
                    throw Refusal.invalid(
                            "assessor",
                            new Text(
                                    "Deze beoordelaar mag dit niet doen, door een belang of een eerder besluit. Kies een ander.",
                                    "This assessor may not do this, because of an interest or an earlier decision. Choose another one."));
                });
        if (!assessor.equals(holder)) {
            assign(actor, file, assessor, today, now);
        }
    }

    private void assign(Actor actor, AssessmentFiles.File file, PersonId assessor, LocalDate today, Instant now) {
        file.accreditation()
                .happen(
                        StepKind.ASSIGNED,
                        actor.person(),
                        new AccreditationStep.Said(assessor, null, null, null, List.of()),
                        today,
                        now);
        accreditations.flush();
        deeds.fire(new AssessorAssigned(
                now, actor.person(), file.course().id(), file.accreditation().id(), assessor));
    }

    /** Back to the queue, where it keeps its place. */
    @Transactional
    public void release(Actor actor, UUID id) {
        Instant now = clock.instant();
        AssessmentFiles.File file = files.hold(id);
        mine(actor, file, today(now));
        file.accreditation().happen(StepKind.RELEASED, actor.person(), AccreditationStep.Said.NOTHING, today(now), now);
        accreditations.flush();
        deeds.fire(new AssessmentReleased(
                now, actor.person(), file.course().id(), file.accreditation().id()));
    }

    /** She has an interest: from now on she has nothing to do with this course, and what she had goes back to the queue. */
    @Transactional
    public void declareConflict(Actor actor, UUID id, ConflictKind kind, String words) {
        Instant now = clock.instant();
        AssessmentFiles.File file = files.hold(id);
        files.mustBeAssessor(actor, file.course().id(), ASSIGN);
        new Problems()
                .when(kind == null, "conflict", "Kies wat je belang is.", "Choose what your interest is.")
                .when(
                        kind == ConflictKind.OTHER && (words == null || words.isBlank()),
                        "conflictWords",
                        "Schrijf wat je belang is.",
                        "Write what your interest is.")
                .when(
                        words != null && words.length() > 4_000,
                        "conflictWords",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .refuseIfAny();
        if (accreditations.isConflicted(actor.person(), file.course().id())) {
            return;
        }
        file.accreditation()
                .happen(
                        StepKind.CONFLICT_DECLARED,
                        actor.person(),
                        new AccreditationStep.Said(
                                null, kind, null, words == null || words.isBlank() ? null : words, List.of()),
                        today(now),
                        now);
        // What she had in hand of this course in other registers goes back too
        for (Accreditation other : accreditations.ofCourse(file.course().id())) {
            boolean hers = other.life()
                    .assignment()
                    .filter(a -> actor.is(a.assessor()))
                    .isPresent();
            if (hers) {
                other.happen(StepKind.RELEASED, actor.person(), AccreditationStep.Said.NOTHING, today(now), now);
            }
        }
        accreditations.flush();
        deeds.fire(new AssessorConflictDeclared(
                now, actor.person(), file.course().id(), file.accreditation().id(), kind));
    }

    /** The declaration that must be there before she decides. */
    @Transactional
    public void declareNoInterest(Actor actor, UUID id) {
        Instant now = clock.instant();
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, ASSIGN);
        mine(actor, file, today(now));
        if (file.life().assignment().orElseThrow().declared()) {
            return;
        }
        file.accreditation()
                .happen(StepKind.NO_INTEREST_DECLARED, actor.person(), AccreditationStep.Said.NOTHING, today(now), now);
        accreditations.flush();
        deeds.fire(new AssessorNoInterestDeclared(
                now, actor.person(), file.course().id(), file.accreditation().id()));
    }

    private void mine(Actor actor, AssessmentFiles.File file, LocalDate today) {
        files.mustBeAssessor(actor, file.course().id(), ASSIGN);
        if (file.life().matter().isEmpty()) {
            throw files.gone(file, today);
        }
        PersonId holder = file.life()
                .assignment()
                .map(AccreditationLife.Assignment::assessor)
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Niemand heeft deze aanvraag. Neem haar eerst.", "Nobody has this request. Take it first.")));
        if (!actor.is(holder)) {
            throw files.denied(actor, file, ASSIGN, files.somebodyElses(holder));
        }
    }

    /** A question to the provider; the term for the decision waits for the answer. */
    @Transactional
    public void ask(Actor actor, UUID id, String question, LocalDate answerBy) {
        Instant now = clock.instant();
        LocalDate today = today(now);
        AssessmentFiles.File file = files.hold(id);
        files.mustBeFree(actor, file, "ask-provider");
        AccreditationLife life = file.life();
        if (life.matter().isEmpty() || life.matter().get() != AssessmentMatter.ASSESSMENT) {
            throw files.gone(file, today);
        }
        mine(actor, file, today);
        if (life.isAsked()) {
            throw Refusal.conflict(new Text(
                    "De opleider heeft je vorige vraag nog niet beantwoord.",
                    "The provider has not answered your previous question yet."));
        }
        AssessmentFiles.words(
                        new Problems(),
                        "question",
                        question,
                        "Schrijf wat je wilt weten.",
                        "Write what you want to know.")
                .when(
                        answerBy == null
                                || !answerBy.isAfter(today)
                                || answerBy.isAfter(today.plusWeeks(LONGEST_ANSWER_WEEKS)),
                        "answerBy",
                        "Kies een dag na vandaag, hoogstens een half jaar verder.",
                        "Choose a day after today, at most half a year ahead.")
                .refuseIfAny();
        file.accreditation()
                .happen(
                        StepKind.ASKED,
                        actor.person(),
                        new AccreditationStep.Said(null, null, answerBy, question, List.of()),
                        today,
                        now);
        accreditations.flush();
        deeds.fire(new AssessmentQuestionAsked(
                now, actor.person(), file.course().id(), file.accreditation().id()));
    }

    /** The provider answers; also late, as long as nobody has decided. */
    @Transactional
    public void answer(Actor actor, UUID id, String answer, List<UUID> attached) {
        Instant now = clock.instant();
        AssessmentFiles.File file = files.hold(id);
        files.mustBeProvider(actor, file);
        if (!file.life().isAsked()) {
            throw Refusal.conflict(new Text(
                    "Er staat geen vraag open. Misschien heeft een collega al geantwoord, of is er al beslist.",
                    "There is no open question. Perhaps a colleague has answered, or it was decided on."));
        }
        AssessmentFiles.words(new Problems(), "answer", answer, "Schrijf je antwoord.", "Write your answer.")
                .when(
                        attached.size() > MOST_DOCUMENTS
                                || !attached.stream().allMatch(d -> documents.isOwnedBy(d, actor.person())),
                        "document",
                        "Voeg hoogstens vijf eigen documenten toe.",
                        "Add at most five documents of your own.")
                .refuseIfAny();
        file.accreditation()
                .happen(
                        StepKind.ANSWERED,
                        actor.person(),
                        new AccreditationStep.Said(null, null, null, answer, attached),
                        today(now),
                        now);
        accreditations.flush();
        deeds.fire(new AssessmentQuestionAnswered(
                now, actor.person(), file.course().id(), file.accreditation().id()));
    }

    private void know(Actor actor) {
        if (actor.is(Role.ASSESSOR)) {
            database.createNativeQuery(
                            "insert into known_assessor (person_id, first_seen) values (:person, :now) on conflict do nothing")
                    .setParameter("person", actor.person().value())
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    private static void mustWorkHere(Actor actor) {
        if (!actor.is(Role.ASSESSOR) && !actor.is(Role.ADMIN)) {
            throw Refusal.forbidden(new Text("Alleen voor beoordelaars.", "For assessors only."));
        }
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, clock.getZone());
    }

    /** Where a page of the work list ended. */
    private record Cursor(Instant since, UUID id) {
        private static final long MICROS = 1_000_000L;

        static Cursor read(String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                int dash = text.indexOf('-');
                long micros = Long.parseLong(text.substring(0, dash));
                return new Cursor(
                        Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L),
                        UUID.fromString(text.substring(dash + 1)));
            } catch (RuntimeException e) {
                throw Refusal.notFound();
            }
        }

        String write() {
            return since.getEpochSecond() * MICROS + since.getNano() / 1_000 + "-" + id;
        }
    }
}
