// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.FileStore;
import org.hibernate.Session;

/**
 * What participants think of an edition: five questions, once, after their points were booked. Nobody can find out what
 * somebody answered: that she did and what was answered are kept apart, without keys or times in common, and the answers
 * only added up.
 */
@ApplicationScoped
public class Evaluations {
    /** How long after completing it somebody is asked. */
    static final int ASKED_DAYS = 90;

    private static final int LONGEST_REMARK = 1_000;

    private static final String ADD =
            """
            insert into evaluation_tally (edition_id, answers, scores, remarks) values (?, 1, ?, ?)
            on conflict (edition_id) do update set answers = evaluation_tally.answers + 1,
              scores = (select array_agg(a + b order by i)
                from unnest(evaluation_tally.scores, excluded.scores) with ordinality as s (a, b, i)),
              remarks = (select coalesce(array_agg(r order by r), '{}')
                from unnest(evaluation_tally.remarks || excluded.remarks) as r)
            """;

    private final Edition.Repo editions;
    private final Course.Repo courses;
    private final Editions facade;
    private final EditionStanding standing;
    private final Participants participants;
    private final RuleBook rules;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    Evaluations(
            Edition.Repo editions,
            Course.Repo courses,
            Editions facade,
            EditionStanding standing,
            Participants participants,
            RuleBook rules,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.editions = editions;
        this.courses = courses;
        this.facade = facade;
        this.standing = standing;
        this.participants = participants;
        this.rules = rules;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** An edition that somebody attended and has not said anything about. */
    public record Open(String number, String courseTitle, LocalDate startsOn, LocalDate endsOn) {}

    /** @param scores from 1 to 5 for every question; null for what was not answered */
    public record Answers(Map<EvaluationQuestion, Integer> scores, String remark) {}

    /** What this person may still evaluate, the latest first. */
    @Transactional
    public List<Open> open(Actor actor) {
        LocalDate since = LocalDate.now(clock).minusDays(ASKED_DAYS);
        Set<UUID> attended = participants.editionsOf(actor.person(), since);
        if (attended.isEmpty()) {
            return List.of();
        }
        Set<String> answered = answered(attended, actor.person());
        List<Edition> asked = editions.list("id in ?1", attended).stream()
                .filter(e -> !answered.contains(mark(e.id(), actor.person())))
                .sorted(Comparator.comparing(Edition::endsOn).reversed().thenComparing(Edition::number))
                .toList();
        Map<UUID, Course> titles =
                courses
                        .list(
                                "id in ?1",
                                asked.stream().map(Edition::course).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Course::id, c -> c));
        return asked.stream()
                .map(e -> new Open(e.number(), titles.get(e.course()).title(), e.startsOn(), e.endsOn()))
                .toList();
    }

    /**
     * An edition that this person may evaluate.
     *
     * @throws Refusal when she was not there, as far as we know, or has answered already
     */
    @Transactional
    public Open get(Actor actor, String number) {
        Edition edition = attended(actor, number);
        mustNotHaveAnswered(actor, edition);
        return new Open(
                edition.number(), courses.findById(edition.course()).title(), edition.startsOn(), edition.endsOn());
    }

    /** Answers, once. */
    @Transactional
    public void answer(Actor actor, String number, Answers answers) {
        Instant now = clock.instant();
        Edition edition = attended(actor, number);
        mustNotHaveAnswered(actor, edition);
        Problems problems = new Problems();
        for (EvaluationQuestion question : EvaluationQuestion.values()) {
            Integer score = answers.scores().get(question);
            problems.when(
                    score == null || score < 1 || score > EvaluationSummary.HIGHEST,
                    question.field(),
                    "Kies een cijfer van 1 tot en met 5.",
                    "Choose a score from 1 to 5.");
        }
        String remark = answers.remark() == null || answers.remark().isBlank()
                ? null
                : answers.remark().strip();
        problems.when(
                        remark != null && remark.length() > LONGEST_REMARK,
                        "remark",
                        "Schrijf hoogstens 1000 tekens.",
                        "Write at most 1000 characters.")
                .refuseIfAny();
        database.unwrap(Session.class).doWork(connection -> {
            if (!mark(connection, edition.id(), actor.person())) {
                throw answeredAlready();
            }
            add(connection, edition.id(), answers.scores(), remark);
        });
        deeds.fire(new EvaluationAnswered(now, actor.person(), edition.course()));
    }

    /** One edition, for its provider and for assessors. */
    @Transactional
    public EvaluationSummary ofEdition(Actor actor, UUID id) {
        Edition edition = editions.findByIdOptional(id)
                .filter(e -> mayRead(actor, courses.findById(e.course())))
                .orElseThrow(Refusal::notFound);
        Editions.EditionFacts facts = facade.facts(edition);
        return EvaluationSummary.of(
                tallies(List.of(id)).stream().findFirst().orElse(null),
                fewest(edition.course()),
                participants.count(id, facts.meetingCodes()));
    }

    /** All editions of a course together, for its provider and for assessors. */
    @Transactional
    public EvaluationSummary ofCourse(Actor actor, UUID course) {
        courses.findByIdOptional(course).filter(c -> mayRead(actor, c)).orElseThrow(Refusal::notFound);
        return EvaluationSummary.ofCourse(
                tallies(editions.ofCourse(course).stream().map(Edition::id).toList()), fewest(course));
    }

    private static boolean mayRead(Actor actor, Course course) {
        return actor.memberOf(course.provider()) || actor.is(Role.ASSESSOR) || actor.is(Role.ADMIN);
    }

    /** Of several registers the strictest decides; where no register accredited it there is nothing to show. */
    private int fewest(UUID course) {
        LocalDate today = LocalDate.now(clock);
        return standing.ofCourse(course).stream()
                .map(EditionWorth.Granted::register)
                .distinct()
                .mapToInt(register -> rules.on(register, today).fewestEvaluations())
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    private Edition attended(Actor actor, String number) {
        Edition edition = editions.byNumber(number).orElseThrow(Refusal::notFound);
        LocalDate since = LocalDate.now(clock).minusDays(ASKED_DAYS);
        if (!participants.editionsOf(actor.person(), since).contains(edition.id())) {
            throw Refusal.notFound();
        }
        return edition;
    }

    private void mustNotHaveAnswered(Actor actor, Edition edition) {
        if (!answered(List.of(edition.id()), actor.person()).isEmpty()) {
            throw answeredAlready();
        }
    }

    private static Refusal answeredAlready() {
        return Refusal.conflict(new Text(
                "Je hebt deze evaluatie al ingevuld. Dank je wel.",
                "You have answered this evaluation already. Thank you."));
    }

    /** Says that somebody answered and not who: only whoever knows both keys can make the mark again. */
    private static String mark(UUID edition, PersonId person) {
        return FileStore.digest(("evaluation " + edition + " " + person.value()).getBytes(StandardCharsets.UTF_8));
    }

    private Set<String> answered(Collection<UUID> of, PersonId person) {
        List<?> found = database.createNativeQuery(
                        "select mark from evaluation_answered where edition_id in :editions and mark in :marks",
                        String.class)
                .setParameter("editions", of)
                .setParameter("marks", of.stream().map(e -> mark(e, person)).toList())
                .getResultList();
        return Set.copyOf(found.stream().map(String.class::cast).toList());
    }

    /** Whether it is the first. */
    private static boolean mark(Connection connection, UUID edition, PersonId person) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into evaluation_answered (edition_id, mark) values (?, ?) on conflict do nothing")) {
            insert.setObject(1, edition);
            insert.setString(2, mark(edition, person));
            return insert.executeUpdate() == 1;
        }
    }

    private static void add(
            Connection connection, UUID edition, Map<EvaluationQuestion, Integer> answers, String remark)
            throws SQLException {
        Integer[] scores = new Integer[EvaluationQuestion.values().length * EvaluationSummary.HIGHEST];
        Arrays.fill(scores, 0);
        answers.forEach((question, score) -> scores[question.ordinal() * EvaluationSummary.HIGHEST + score - 1] = 1);
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, edition);
            insert.setArray(2, connection.createArrayOf("int4", scores));
            insert.setArray(
                    3,
                    connection.createArrayOf("text", Stream.ofNullable(remark).toArray(String[]::new)));
            insert.executeUpdate();
        }
    }

    private List<EvaluationSummary.Tally> tallies(Collection<UUID> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        return database.unwrap(Session.class).doReturningWork(connection -> {
            List<EvaluationSummary.Tally> found = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(
                    "select answers, scores, remarks from evaluation_tally where edition_id = any(?)")) {
                read.setArray(1, connection.createArrayOf("uuid", of.toArray()));
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        found.add(new EvaluationSummary.Tally(
                                row.getInt(1), List.of((Integer[]) content(row.getArray(2))), List.of((String[])
                                        content(row.getArray(3)))));
                    }
                }
            }
            return found;
        });
    }

    private static Object content(Array array) throws SQLException {
        return array.getArray();
    }
}
