// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.CorrectionEvent.CorrectionAsked;
import nl.vakregister.register.CorrectionEvent.CorrectionDeclined;
import nl.vakregister.register.CorrectionEvent.RegistrationCorrected;

/**
 * What a registration says of somebody, put right with a reason. What it said before is kept beside what it says now, for
 * the holder, registrars and auditors. Source: domain facts 9(c) rule 10.
 */
@ApplicationScoped
public class Corrections {
    private static final int MAX_TEXT = 4_000;
    private static final int WORKLIST = 100;
    private static final String CORRECT = "correct-registration";

    /** A registration, and those that were merged into it. */
    private static final String ALL_OF_IT = "select id from registration where id = :id or merged_into = :id";

    private final Registrations registrations;
    private final Procedures procedures;
    private final CorrectionHistory history;
    private final Registration.Repo rows;
    private final Registers registers;
    private final RegistrationHold holds;
    private final NameSearch names;
    private final Likenesses likenesses;
    private final Documents documents;
    private final People people;
    private final Denials denials;
    private final DossierViews views;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    Corrections(
            Registrations registrations,
            Procedures procedures,
            CorrectionHistory history,
            Registration.Repo rows,
            Registers registers,
            RegistrationHold holds,
            NameSearch names,
            Likenesses likenesses,
            Documents documents,
            People people,
            Denials denials,
            DossierViews views,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.registrations = registrations;
        this.procedures = procedures;
        this.history = history;
        this.rows = rows;
        this.registers = registers;
        this.holds = holds;
        this.names = names;
        this.likenesses = likenesses;
        this.documents = documents;
        this.people = people;
        this.denials = denials;
        this.views = views;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** One field that was corrected, newest first in a list. */
    public record Line(String field, String before, String after, String reasons, String by, Instant at) {
        /** The name of the field for people. */
        public Text label() {
            return labelOf(field);
        }
    }

    /**
     * The holder's wish that something is corrected, and the answer once there is one.
     *
     * @param accepted null while nobody answered
     * @param objectBefore when it was declined: the first day on which one can no longer object
     * @param queue its place and when to expect an answer; null when there is one
     */
    public record Request(
            UUID id,
            String number,
            String name,
            String reasons,
            Documents.Info document,
            Instant at,
            Boolean accepted,
            String answer,
            String by,
            Instant answeredAt,
            LocalDate objectBefore,
            Queue queue) {
        public boolean isOpen() {
            return accepted == null;
        }
    }

    /**
     * What a registration says now, and what was corrected before.
     *
     * @param version to send along with a correction
     * @param daysFixed more than the admission happened, so the days of the admission cannot be corrected here
     */
    public record Sheet(
            UUID id,
            String number,
            String formalName,
            int version,
            CorrectedData data,
            List<Registers.Level> levels,
            boolean daysFixed,
            boolean own,
            List<Line> history,
            List<Request> requests) {}

    /** For the holder, registrars and auditors; for anybody else there is no such thing. A look is on record. */
    @Transactional
    public Sheet sheet(Actor actor, String number) {
        Registration row = seen(actor, number);
        PersonId holder = row.facts().person();
        views.viewed(actor, actor.is(Role.REGISTRAR) ? Role.REGISTRAR : Role.AUDITOR, row.id(), holder);
        return sheet(actor, row);
    }

    /**
     * A registrar corrects. Other days are only proposed by it: another registrar decides on those.
     *
     * @param version what the registration was read at
     * @param request the holder's wish that this answers, or null
     * @throws Refusal also when it is the registrar's own, or somebody changed it since it was read
     */
    @Transactional
    public void correct(Actor actor, String number, int version, CorrectedData wanted, String reasons, UUID request) {
        Registrations.Facts facts = decidable(actor, number, CORRECT);
        Registration row = rows.locked(facts.id()).orElseThrow(Refusal::notFound);
        if (row.version() != version) {
            throw Refusal.conflict(
                    new Text(
                            "Iemand heeft deze inschrijving intussen veranderd. Kijk wat er nu staat. Wat jij invulde, staat er nog.",
                            "Somebody has changed this registration meanwhile. See what it says now. What you filled in is still here."));
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        CorrectedData before = data(row);
        CorrectedData data = wanted.tidied();
        List<String> levels = registers.get(facts.register()).levels().stream()
                .map(Registers.Level::code)
                .toList();
        Problems problems = new Problems();
        data.check(levels, today, problems);
        problems.when(
                data.startsOn() != null
                        && data.lastDay() != null
                        && !data.hasDaysOf(before)
                        && row.onlyAdmission().isEmpty(),
                "startsOn",
                "Na de inschrijving is er meer gebeurd. De dagen kun je hier niet meer veranderen.",
                "More has happened since the admission. The days cannot be changed here any more.");
        check(problems, reasons);
        List<CorrectedData.Change> changes = data.changesFrom(before);
        boolean otherDays = !data.hasDaysOf(before);
        if (changes.isEmpty() && !otherDays) {
            throw Refusal.invalid("", new Text("Er is niets veranderd.", "Nothing has changed."));
        }
        if (otherDays) {
            // Nobody sets the last day of a registration alone: a second registrar decides on it
            procedures.open(
                    actor,
                    number,
                    ProcedureKind.DAYS,
                    new Procedures.Wish(
                            data.startsOn(),
                            data.lastDay().plusDays(1),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            reasons.strip(),
                            null));
        }
        row.correct(data);
        rows.flush();
        history.add(row.id(), changes, reasons.strip(), actor.person(), now);
        if (row.isFindable()) {
            names.put(row.id(), facts.number(), data.name(), data.otherNames());
        }
        likenesses.note(facts.person(), data.name(), data.otherNames(), data.workplace(), now);
        if (request != null) {
            answer(actor, open(request, row.id()), true, reasons, now);
        }
        if (!changes.isEmpty()) {
            deeds.fire(new RegistrationCorrected(
                    now,
                    actor.person(),
                    row.id(),
                    facts.person(),
                    changes.stream().map(CorrectedData.Change::field).collect(Collectors.toSet())));
        }
    }

    /** The holder says what is wrong. One wish at a time. */
    @Transactional
    public UUID ask(Actor actor, String number, String reasons, UUID document) {
        Registrations.Facts facts =
                registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
        Problems problems = new Problems()
                .when(
                        document != null && !documents.isOwnedBy(document, actor.person()),
                        "document",
                        "Voeg het document opnieuw toe.",
                        "Add the document again.");
        check(problems, reasons);
        // Two wishes at once wait for each other
        holds.hold(facts.id());
        if (requests(facts.id()).stream().anyMatch(Request::isOpen)) {
            throw Refusal.conflict(new Text(
                    "Je hebt al een verzoek gedaan. Wacht het antwoord af.",
                    "You have asked already. Await the answer."));
        }
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        database.createNativeQuery(
                        "insert into correction_request (id, registration_id, asked_by, reasons, document_id, recorded_at)"
                                + " values (:id, :registration, :by, :reasons, cast(cast(:document as text) as uuid), :at)")
                .setParameter("id", id)
                .setParameter("registration", facts.id())
                .setParameter("by", actor.person().value())
                .setParameter("reasons", reasons.strip())
                .setParameter("document", document == null ? null : document.toString())
                .setParameter("at", now)
                .executeUpdate();
        deeds.fire(new CorrectionAsked(now, actor.person(), facts.id(), facts.person(), id));
        return id;
    }

    /** A registrar answers a wish with no, and says why. */
    @Transactional
    public void decline(Actor actor, UUID request, String reasons) {
        Request asked = request(request);
        Registrations.Facts facts = decidable(actor, asked.number(), "decline-correction");
        rows.locked(facts.id());
        Instant now = clock.instant();
        check(new Problems(), reasons);
        answer(actor, open(request, facts.id()), false, reasons, now);
        deeds.fire(new CorrectionDeclined(now, actor.person(), facts.id(), facts.person(), request));
    }

    /** What waits for a registrar, oldest first. */
    @Transactional
    public List<Request> worklist(Actor actor) {
        mustBeRegistrar(actor);
        return requests("where a.request_id is null order by q.recorded_at, q.id limit " + WORKLIST, null);
    }

    /** The document of a wish, for its holder and registrars. */
    @Transactional
    public Documents.Content document(Actor actor, String number, UUID document) {
        Registration row = seen(actor, number);
        views.viewed(
                actor,
                actor.is(Role.REGISTRAR) ? Role.REGISTRAR : Role.AUDITOR,
                row.id(),
                row.facts().person());
        return requests(row.id()).stream()
                .filter(r -> r.document() != null && r.document().id().equals(document))
                .findFirst()
                .map(r -> documents.open(document))
                .orElseThrow(Refusal::notFound);
    }

    static Text labelOf(String field) {
        return switch (field) {
            case "initials" -> new Text("Voorletters", "Initials");
            case "givenName" -> new Text("Roepnaam", "Given name");
            case "namePrefix" -> new Text("Tussenvoegsel", "Name prefix");
            case "surname" -> new Text("Achternaam", "Surname");
            case "birthPrefix" -> new Text("Tussenvoegsel geboortenaam", "Prefix of name at birth");
            case "birthSurname" -> new Text("Geboortenaam", "Name at birth");
            case "partnerPrefix" -> new Text("Tussenvoegsel naam van partner", "Prefix of partner's name");
            case "partnerSurname" -> new Text("Naam van partner", "Partner's name");
            case "level" -> new Text("Niveau", "Level");
            case "workplace" -> new Text("Werkt in", "Works in");
            case "startsOn" -> new Text("Dag van inschrijving", "Day of admission");
            case "lastDay" -> new Text("Laatste dag van de periode", "Last day of the period");
            default -> new Text(field, field);
        };
    }

    private Registration seen(Actor actor, String number) {
        return registrations
                .byNumber(number)
                .filter(r -> actor.is(r.person()) || actor.is(Role.REGISTRAR) || actor.is(Role.AUDITOR))
                .flatMap(r -> rows.withEvents(r.id()))
                .orElseThrow(Refusal::notFound);
    }

    private Registrations.Facts decidable(Actor actor, String number, String decision) {
        Optional<Registrations.Facts> found = registrations.byNumber(number);
        if (!actor.is(Role.REGISTRAR)) {
            throw found.map(f -> denials.forbidden(actor, f.id(), Optional.of(f.person()), decision, REGISTRARS_ONLY))
                    .orElseGet(() -> Refusal.forbidden(REGISTRARS_ONLY));
        }
        Registrations.Facts facts = found.orElseThrow(Refusal::notFound);
        if (actor.is(facts.person())) {
            throw denials.forbidden(
                    actor,
                    facts.id(),
                    Optional.of(facts.person()),
                    decision,
                    new Text(
                            "Je mag je eigen gegevens niet corrigeren. Een andere registrator moet dit doen.",
                            "You may not correct your own data. Another registrar must do this."));
        }
        return facts;
    }

    private static final Text REGISTRARS_ONLY =
            new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this.");

    private static void mustBeRegistrar(Actor actor) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(REGISTRARS_ONLY);
        }
    }

    private static void check(Problems problems, String reasons) {
        problems.when(reasons == null || reasons.isBlank(), "reasons", "Schrijf waarom.", "Write why.")
                .when(
                        reasons != null && reasons.length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .refuseIfAny();
    }

    private static CorrectedData data(Registration row) {
        Registrations.Facts facts = row.facts();
        return new CorrectedData(
                facts.name(),
                row.otherNames(),
                facts.level(),
                facts.workplace(),
                facts.admittedOn(),
                row.onlyAdmission().isPresent()
                        ? facts.life().last().period().lastDay()
                        : facts.period().lastDay());
    }

    private Sheet sheet(Actor actor, Registration row) {
        Registrations.Facts facts = row.facts();
        return new Sheet(
                row.id(),
                facts.number().value(),
                facts.name().formal(),
                row.version(),
                data(row),
                registers.get(facts.register()).levels(),
                row.onlyAdmission().isEmpty(),
                actor.is(facts.person()),
                history(row.id()),
                requests(row.id()));
    }

    private List<Line> history(UUID registration) {
        List<?> found = database.createNativeQuery(
                        "select field, old_value, new_value, reasons, actor, recorded_at from registration_correction"
                                + " where registration_id in (" + ALL_OF_IT + ") order by recorded_at desc, id desc")
                .setParameter("id", registration)
                .getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(r -> new Line(
                        (String) r[0],
                        (String) r[1],
                        (String) r[2],
                        (String) r[3],
                        people.fullName(new PersonId((UUID) r[4])),
                        (Instant) r[5]))
                .toList();
    }

    private List<Request> requests(UUID registration) {
        return requests(
                "where q.registration_id in (" + ALL_OF_IT + ") order by q.recorded_at desc, q.id desc", registration);
    }

    private Request request(UUID id) {
        return requests("where q.id = :id", id).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private Request open(UUID id, UUID registration) {
        Request asked = requests("where q.registration_id in (" + ALL_OF_IT + ")", registration).stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (!asked.isOpen()) {
            throw Refusal.conflict(
                    new Text("Op dit verzoek is al geantwoord.", "This request has been answered already."));
        }
        return asked;
    }

    private List<Request> requests(String which, UUID id) {
        var query = database.createNativeQuery(
                "select q.id, q.registration_id, q.reasons, q.document_id, q.recorded_at, a.accepted, a.reasons as answer, a.decided_by, a.recorded_at as answered_at,"
                        + " case when a.request_id is null then (select count(*) from correction_request e"
                        + " where (e.recorded_at, e.id) < (q.recorded_at, q.id)"
                        + " and not exists (select from correction_answer n where n.request_id = e.id)) end as ahead"
                        + " from correction_request q left join correction_answer a on a.request_id = q.id " + which);
        if (id != null) {
            query.setParameter("id", id);
        }
        List<?> found = query.getResultList();
        List<Object[]> rowsFound = found.stream().map(Object[].class::cast).toList();
        if (rowsFound.isEmpty()) {
            return List.of();
        }
        Map<UUID, Registrations.Facts> holders =
                registrations.findAll(rowsFound.stream().map(r -> (UUID) r[1]).collect(Collectors.toSet()));
        Map<PersonId, String> names = people.fullNames(rowsFound.stream()
                .filter(r -> r[7] != null)
                .map(r -> new PersonId((UUID) r[7]))
                .toList());
        long pace = rowsFound.stream().anyMatch(r -> r[5] == null) ? pace() : 0;
        return rowsFound.stream()
                .map(r -> {
                    Registrations.Facts facts = holders.get((UUID) r[1]);
                    return new Request(
                            (UUID) r[0],
                            facts.number().value(),
                            facts.name().formal(),
                            (String) r[2],
                            r[3] == null ? null : documents.find((UUID) r[3]).orElse(null),
                            (Instant) r[4],
                            (Boolean) r[5],
                            (String) r[6],
                            r[7] == null ? null : names.get(new PersonId((UUID) r[7])),
                            (Instant) r[8],
                            Boolean.FALSE.equals(r[5]) ? ObjectionTerm.before((Instant) r[8], clock.getZone()) : null,
                            r[5] == null ? queue(((Number) r[9]).intValue(), pace, (Instant) r[4]) : null);
                })
                .toList();
    }

    private Queue queue(int ahead, long pace, Instant asked) {
        return Queue.ofWish(ahead, pace, LocalDate.now(clock), LocalDate.ofInstant(asked, clock.getZone()));
    }

    /** How many were answered lately. */
    private long pace() {
        return ((Number)
                        database.createNativeQuery("select count(*) from correction_answer where recorded_at >= :since")
                                .setParameter("since", Queue.paceSince(clock.instant()))
                                .getSingleResult())
                .longValue();
    }

    private void answer(Actor actor, Request asked, boolean accepted, String reasons, Instant at) {
        database.createNativeQuery(
                        "insert into correction_answer (request_id, asked_by, accepted, reasons, decided_by, recorded_at)"
                                + " select id, asked_by, :accepted, :reasons, :by, :at from correction_request where id = :id")
                .setParameter("accepted", accepted)
                .setParameter("reasons", reasons.strip())
                .setParameter("by", actor.person().value())
                .setParameter("at", at)
                .setParameter("id", asked.id())
                .executeUpdate();
    }
}
