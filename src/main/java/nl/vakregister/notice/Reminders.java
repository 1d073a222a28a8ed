// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.conduct.Codes;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Checklist;
import nl.vakregister.ledger.Progress;
import nl.vakregister.ledger.Progresses;
import nl.vakregister.notice.ReminderMoments.Moment;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/**
 * Reminders before the end of a period, what now after it, and the question to endorse a new code. A round works through
 * everybody in batches; each batch is a transaction that one instance at a time does, and leaves a row for each person, so
 * that a second round, instance or start finds nothing left to do.
 */
@ApplicationScoped
public class Reminders {
    private static final long LOCK = 0x52454d494e444552L;

    /** How many registrations in one transaction. */
    static final int BATCH = 1_000;

    /** After the end we tell what now for so many days; whoever lapsed before that was told otherwise. */
    private static final int LAPSED_DAYS = 31;

    private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("d MMMM yyyy", Language.NL.locale());
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy", Language.EN.locale());

    /**
     * Whose period ends in a stretch of days, who has not submitted, and for whom this moment has not been. A period that
     * was set after the moment had passed has had its decision, and waits for the next.
     */
    private static final String ENDING =
            """
            select r.id, r.lapses_on from registration r
            where r.register_id = :register and r.lapses_on between :from and :to and r.renewal_submitted_on is null
              and r.merged_into is null
              and (r.lapses_on, r.id) > (:afterDay, :afterId)
              and not exists (select 1 from reminder m where m.registration_id = r.id and m.ends_on = r.lapses_on
                                and m.moment = :moment)
              and not exists (select 1 from registration_event e where e.registration_id = r.id
                                and e.kind in ('ADMITTED', 'RENEWED', 'EXTENDED', 'PAUSED', 'RESUMED', 'VARIANT_CHANGED', 'UNDONE')
                                and e.recorded_at >= ((r.lapses_on - 1 - cast(:ahead as interval) + interval '1 day')
                                      at time zone 'Europe/Amsterdam'))
            order by r.lapses_on, r.id limit :most
            """;

    private final EntityManager database;
    private final Notices notices;
    private final Registers registers;
    private final Registrations registrations;
    private final Progresses progresses;
    private final Codes codes;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Reminders(
            EntityManager database,
            Notices notices,
            Registers registers,
            Registrations registrations,
            Progresses progresses,
            Codes codes,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.registers = registers;
        this.registrations = registrations;
        this.progresses = progresses;
        this.codes = codes;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Where a sweep is; a round begins at {@link #START}. */
    record Cursor(LocalDate day, UUID id) {
        static final Cursor START = new Cursor(LocalDate.of(1900, 1, 1), new UUID(0, 0));
    }

    /**
     * What became of one batch.
     *
     * @param next where the next one begins, or null when this was the last
     * @param told how many notices there were
     * @param busy another instance is at it
     */
    record Step(Cursor next, int told, boolean busy) {}

    private record Ending(UUID registration, LocalDate endsOn) {}

    /** The registers, and for each what is to be done today, in small parts. */
    @Transactional
    List<Sweep> sweeps() {
        LocalDate today = LocalDate.now(clock);
        List<Sweep> sweeps = new ArrayList<>();
        for (Registers.View register : registers.all()) {
            ReminderMoments moments = moments(register.id());
            moments.moments().forEach(m -> moments.window(m, today)
                    .ifPresent(w -> sweeps.add(
                            new Sweep(register.id(), m, moments.last().equals(m), w))));
            sweeps.add(new Sweep(
                    register.id(),
                    null,
                    false,
                    new ReminderMoments.Window(today.minusDays(LAPSED_DAYS), today.minusDays(1))));
        }
        return sweeps;
    }

    /** @param moment null for those whose period is over; {@code lastDays} are the last days of their periods */
    record Sweep(UUID register, Moment moment, boolean last, ReminderMoments.Window lastDays) {
        String code() {
            return moment == null ? "END" : moment.code();
        }
    }

    /** Does one batch of a sweep, unless another instance is doing one. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Step step(Sweep sweep, Cursor after) {
        if (!(boolean) database.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", LOCK)
                .getSingleResult()) {
            return new Step(null, 0, true);
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        List<Ending> batch = ending(sweep, after);
        if (batch.isEmpty()) {
            return new Step(null, 0, false);
        }
        Registers.View register = registers.get(sweep.register());
        Map<UUID, Registrations.Facts> facts =
                registrations.findAll(batch.stream().map(Ending::registration).toList());
        List<Notices.Notice> told = new ArrayList<>();
        Map<UUID, String> outcomes = new HashMap<>();
        if (sweep.moment() == null) {
            batch.forEach(e -> {
                told.add(lapsed(facts.get(e.registration()), register, e.endsOn()));
                outcomes.put(e.registration(), "LAPSED");
            });
        } else {
            Map<UUID, Progress> progress = progresses.of(facts.values(), today);
            Set<PersonId> asked = register.conductCode() == null
                    ? Set.of()
                    : codes.notEndorsing(
                            facts.values().stream()
                                    .map(Registrations.Facts::person)
                                    .collect(Collectors.toSet()),
                            register.conductCode(),
                            today);
            // Without a norm nobody can tell what is open
            batch.stream().filter(e -> progress.containsKey(e.registration())).forEach(e -> {
                Registrations.Facts person = facts.get(e.registration());
                Checklist list = Checklist.of(
                        progress.get(e.registration()),
                        new Checklist.Facts(asked.contains(person.person()), person.isRegisteredOn(today), null, null));
                outcomes.put(e.registration(), list.isComplete() ? "READY" : "OPEN");
                told.addAll(remind(person, register, e.endsOn(), sweep, list));
            });
        }
        int added = notices.tell(told, now);
        record(
                batch.stream()
                        .filter(e -> outcomes.containsKey(e.registration()))
                        .toList(),
                sweep.code(),
                outcomes,
                now);
        Ending last = batch.get(batch.size() - 1);
        return new Step(batch.size() < BATCH ? null : new Cursor(last.endsOn(), last.registration()), added, false);
    }

    private List<Ending> ending(Sweep sweep, Cursor after) {
        Query query = database.createNativeQuery(ENDING, Object[].class)
                .setParameter("register", sweep.register())
                .setParameter("from", sweep.lastDays().from().plusDays(1))
                .setParameter("to", sweep.lastDays().to().plusDays(1))
                .setParameter("afterDay", after.day())
                .setParameter("afterId", after.id())
                .setParameter("moment", sweep.code())
                // After the end it does not matter when it was set
                .setParameter(
                        "ahead",
                        sweep.moment() == null
                                ? "-100 years"
                                : sweep.moment().number() + (sweep.moment().months() ? " months" : " weeks"))
                .setParameter("most", BATCH);
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(r -> new Ending((UUID) r[0], day(r[1])))
                .toList();
    }

    private void record(List<Ending> batch, String moment, Map<UUID, String> outcomes, Instant now) {
        database.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement put = connection.prepareStatement(
                    "insert into reminder (registration_id, ends_on, moment, outcome, recorded_at)"
                            + " select e.registration, e.ends_on::date, ?, e.outcome, ?"
                            + " from unnest(?, ?, ?) as e(registration, ends_on, outcome)")) {
                put.setString(1, moment);
                put.setObject(2, now.atOffset(ZoneOffset.UTC));
                put.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", batch.stream().map(Ending::registration).toArray()));
                put.setArray(
                        4,
                        connection.createArrayOf(
                                "text",
                                batch.stream().map(e -> e.endsOn().toString()).toArray()));
                put.setArray(
                        5,
                        connection.createArrayOf(
                                "text",
                                batch.stream()
                                        .map(e -> outcomes.get(e.registration()))
                                        .toArray()));
                put.executeUpdate();
            }
        });
    }

    /**
     * While something is open, a reminder that names it. When nothing is, one note that all is ready; and, because nobody
     * is renewed who does not send it, once more at the very last moment.
     */
    private static List<Notices.Notice> remind(
            Registrations.Facts person, Registers.View register, LocalDate endsOn, Sweep sweep, Checklist list) {
        LocalDate lastDay = endsOn.minusDays(1);
        String link = "/mijn/herregistratie/" + person.number().value();
        String about = person.id() + ":" + endsOn;
        Text until = new Text(
                "Je periode in het " + register.name().nl() + " loopt tot en met " + lastDay.format(DUTCH) + ".",
                "Your period in the register " + register.name().en() + " lasts until " + lastDay.format(ENGLISH)
                        + ".");
        if (list.isComplete()) {
            Text body = new Text(
                    until.nl() + "\nAlles is er. Er is nog één stap: verstuur je herregistratie zelf.",
                    until.en() + "\nEverything is there. One step is left: submit your re-registration yourself.");
            List<Notices.Notice> told = new ArrayList<>();
            told.add(new Notices.Notice(
                    person.person(),
                    "ready:" + about,
                    NoticeKind.READY,
                    new Text("Alles is klaar om te versturen", "Everything is ready to submit"),
                    body,
                    link));
            if (sweep.last()) {
                told.add(new Notices.Notice(
                        person.person(),
                        "reminder:" + about + ":" + sweep.code(),
                        NoticeKind.REMINDER,
                        new Text(
                                "Je hebt je herregistratie nog niet verstuurd",
                                "You have not submitted your re-registration yet"),
                        body,
                        link));
                // Told for the first time at the last moment, once is enough
                return told.subList(1, 2);
            }
            return told;
        }
        String nl = list.missing().stream()
                .map(s -> "\n- " + s.name().nl() + ": " + s.what().nl())
                .collect(Collectors.joining());
        String en = list.missing().stream()
                .map(s -> "\n- " + s.name().en() + ": " + s.what().en())
                .collect(Collectors.joining());
        Text left = sweep.moment().label();
        return List.of(new Notices.Notice(
                person.person(),
                "reminder:" + about + ":" + sweep.code(),
                NoticeKind.REMINDER,
                new Text("Herregistratie: nog ongeveer " + left.nl(), "Re-registration: about " + left.en() + " left"),
                new Text(until.nl() + "\nDit staat nog open:" + nl, until.en() + "\nThis is still open:" + en),
                link));
    }

    private static Notices.Notice lapsed(Registrations.Facts person, Registers.View register, LocalDate endsOn) {
        LocalDate lastDay = endsOn.minusDays(1);
        return new Notices.Notice(
                person.person(),
                "lapsed:" + person.id() + ":" + endsOn,
                NoticeKind.LAPSED,
                new Text("Je periode is voorbij. Wat nu?", "Your period is over. What now?"),
                new Text(
                        "Je inschrijving in het " + register.name().nl() + " gold tot en met "
                                + lastDay.format(DUTCH)
                                + ". Er loopt geen herregistratie, dus je bent nu niet meer ingeschreven."
                                + "\nWil je terug? Vraag opnieuw inschrijving aan. Je houdt hetzelfde nummer."
                                + "\nKlopt dit niet? Neem contact op met het register.",
                        "Your registration in the register " + register.name().en() + " was valid until "
                                + lastDay.format(ENGLISH)
                                + ". No re-registration is in review, so you are not registered any more."
                                + "\nDo you want to return? Apply for registration again. You keep the same number."
                                + "\nIs this wrong? Contact the register."),
                "/mijn/aanvraag");
    }

    /**
     * Asks those who endorsed an earlier version of a code to endorse the one that is in force, once for each version.
     *
     * @return how many were told; none is left when fewer than a batch
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int askEndorsements(Registers.View register) {
        if (register.conductCode() == null
                || !(boolean) database.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                        .setParameter("key", LOCK)
                        .getSingleResult()) {
            return 0;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Codes.View> current = codes.all().stream()
                .filter(c -> c.code().equals(register.conductCode())
                        && !c.validFrom().isAfter(today))
                .max(java.util.Comparator.comparing(Codes.View::validFrom));
        if (current.isEmpty()) {
            return 0;
        }
        List<?> rows = database.createNativeQuery(
                        """
                        select distinct r.person_id from registration r
                        join endorsement o on o.person_id = r.person_id
                        join code_version v on v.id = o.code_version_id and v.code = :code and v.valid_from < :from
                        where r.register_id = :register and r.lapses_on > :today and r.merged_into is null
                          and not exists (select 1 from endorsement e join code_version w on w.id = e.code_version_id
                                           where e.person_id = r.person_id and w.code = :code and w.valid_from >= :from)
                          and not exists (select 1 from notice n where n.key = 'code:' || :version || ':' || r.person_id)
                        limit :most
                        """,
                        UUID.class)
                .setParameter("code", register.conductCode())
                .setParameter("from", current.get().validFrom())
                .setParameter("register", register.id())
                .setParameter("today", today)
                .setParameter("version", current.get().id().toString())
                .setParameter("most", BATCH)
                .getResultList();
        Text title = current.get().title();
        return notices.tell(
                rows.stream()
                        .map(id -> new Notices.Notice(
                                new PersonId((UUID) id),
                                "code:" + current.get().id() + ":" + id,
                                NoticeKind.CODE,
                                new Text("Er geldt een nieuwe beroepscode", "A new professional code is in force"),
                                new Text(
                                        title.nl() + " is vernieuwd. Je inschrijving blijft geldig."
                                                + "\nLees wat er nieuw is en onderschrijf de code.",
                                        title.en() + " was renewed. Your registration stays valid."
                                                + "\nRead what is new and endorse the code."),
                                "/mijn/beroepscode"))
                        .toList(),
                now);
    }

    /** The moments at which a register reminds today. */
    @Transactional
    public List<String> codes(UUID register) {
        return moments(register).codes();
    }

    private ReminderMoments moments(UUID register) {
        List<?> rows = database.createNativeQuery(
                        "select array_to_string(moments, ' ') from reminder_moments where register_id = :register"
                                + " order by recorded_at desc, id desc limit 1",
                        String.class)
                .setParameter("register", register)
                .getResultList();
        return rows.stream()
                .findFirst()
                .flatMap(r -> ReminderMoments.parse(Arrays.asList(((String) r).split(" "))))
                .orElse(ReminderMoments.USUAL);
    }

    /**
     * An administrator sets when a register reminds, from now on.
     *
     * @param moments such as 12M and 1W
     * @throws Refusal when it is nobody who may, or one of them is no moment
     */
    @Transactional
    public List<String> setMoments(Actor actor, String registerCode, List<String> moments) {
        Registers.View register = registers.byCode(registerCode).orElseThrow(Refusal::notFound);
        if (!actor.is(Role.ADMIN)) {
            throw denials.forbidden(
                    actor,
                    register.id(),
                    Optional.empty(),
                    "set-reminder-moments",
                    new Text("Alleen een beheerder stelt dit in.", "Only an administrator sets this."));
        }
        ReminderMoments read = ReminderMoments.parse(moments == null ? List.of() : moments)
                .orElseThrow(() -> Refusal.invalid(
                        "moments",
                        new Text(
                                "Schrijf 1 tot 12 momenten als 6M (maanden) of 1W (weken), hoogstens 24M.",
                                "Write 1 to 12 moments as 6M (months) or 1W (weeks), at most 24M.")));
        Instant now = clock.instant();
        database.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement put = connection.prepareStatement(
                    "insert into reminder_moments (id, register_id, moments, changed_by, recorded_at) values (?, ?, ?, ?, ?)")) {
                put.setObject(1, Ids.next(now));
                put.setObject(2, register.id());
                put.setArray(3, connection.createArrayOf("text", read.codes().toArray()));
                put.setObject(4, actor.person().value());
                put.setObject(5, now.atOffset(ZoneOffset.UTC));
                put.executeUpdate();
            }
        });
        deeds.fire(new NoticeEvent.ReminderMomentsChanged(now, actor.person(), register.id(), read.codes()));
        return read.codes();
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
