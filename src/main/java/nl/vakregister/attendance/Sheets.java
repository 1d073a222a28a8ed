// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Catalogue;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.Providers;
import nl.vakregister.attendance.SheetEvent.SheetAccepted;
import nl.vakregister.attendance.SheetEvent.SheetCancelled;
import nl.vakregister.attendance.SheetEvent.SheetResumed;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/** The sheets of a provider: taken in, read, stopped, gone through again. */
@ApplicationScoped
class Sheets {
    static final int ROWS_SHOWN = 500;
    static final int SHEETS_SHOWN = 100;

    private final Editions editions;
    private final Catalogue catalogue;
    private final Providers providers;
    private final Registers registers;
    private final Registrations registrations;
    private final ReceivedSheet.Repo sheets;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final SheetRetention retention;
    private final Clock clock;

    Sheets(
            Editions editions,
            Catalogue catalogue,
            Providers providers,
            Registers registers,
            Registrations registrations,
            ReceivedSheet.Repo sheets,
            EntityManager database,
            Event<Deed> deeds,
            SheetRetention retention,
            Clock clock) {
        this.editions = editions;
        this.catalogue = catalogue;
        this.providers = providers;
        this.registers = registers;
        this.registrations = registrations;
        this.sheets = sheets;
        this.database = database;
        this.deeds = deeds;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * A sheet with how many rows met which outcome, and how far it is.
     *
     * @param edition null when every row names its own
     * @param done how many rows of the round were decided about, of {@code total}
     * @param erasedAt since when what its lines said is gone, or null
     */
    record SheetView(
            UUID id,
            UUID edition,
            Channel channel,
            String filename,
            Instant uploadedAt,
            int rows,
            Map<Outcome, Integer> counts,
            SheetState state,
            int done,
            int total,
            Instant erasedAt) {
        public int booked() {
            return counts.getOrDefault(Outcome.BOOKED, 0);
        }

        public boolean isRunning() {
            return state == SheetState.RUNNING;
        }

        /** How many rows wait for somebody to do something; none when nobody can any more. */
        public int open() {
            return erasedAt != null
                    ? 0
                    : counts.entrySet().stream()
                            .filter(e -> e.getKey().isOpen())
                            .mapToInt(Map.Entry::getValue)
                            .sum();
        }

        /** How many rows may come out otherwise when they are looked at again. */
        public int mayChange() {
            return erasedAt != null
                    ? 0
                    : counts.entrySet().stream()
                            .filter(e -> e.getKey().mayChange())
                            .mapToInt(Map.Entry::getValue)
                            .sum();
        }
    }

    /** What became of a row in one of the registers in which its person is. */
    record InRegister(Text register, Outcome outcome) {}

    /**
     * A row as its provider sees it.
     *
     * @param outcome null when it was not decided about yet
     * @param isMended whether the provider said what it should have been; {@code original…} is what came
     * @param registers only of somebody with more than one registration
     */
    record RowView(
            int line,
            String number,
            String name,
            String meeting,
            String day,
            String person,
            String course,
            String edition,
            Outcome outcome,
            boolean isMended,
            String originalNumber,
            String originalName,
            String reasons,
            List<InRegister> registers) {
        public boolean isMendable() {
            return outcome != null && outcome.isMendable();
        }

        public boolean isRemovable() {
            return outcome == Outcome.BOOKED;
        }
    }

    /**
     * A sheet on its way.
     *
     * @param known it was here before
     * @param running whether there is something to work off, {@code rows} at most
     * @param before the counts as they were
     */
    record Accepted(UUID sheet, boolean known, boolean running, int rows, Map<Outcome, Integer> before) {}

    /**
     * Takes in what was handed in for an edition. Read twice: once to see that it can be read, once to keep it.
     *
     * @throws Refusal when it is no sheet, the edition is not over yet, or she may not report attendance
     */
    @Transactional
    Accepted accept(
            Actor actor,
            UUID editionId,
            Channel channel,
            String filename,
            SheetFile file,
            ToIntFunction<AttendanceSheet.Sink> reader) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Editions.EditionFacts edition = editions.get(actor, editionId);
        mustReport(actor, edition.provider());
        if (opensOn(edition).isAfter(today)) {
            throw AttendanceSheet.refused(
                    "Deze uitvoering is nog niet afgelopen. Stuur de lijst na de laatste dag.",
                    "This edition is not over yet. Send the list after its last day.");
        }
        if (!edition.worth().isEmpty()
                && edition.worth().keySet().stream()
                        .noneMatch(register -> providers.isAuthorised(edition.provider(), register, today))) {
            throw Refusal.forbidden(
                    new Text(
                            "Je organisatie mag nu geen presentie doorgeven aan de registers waarvoor deze cursus telt. Er is niets geboekt; stuur de lijst opnieuw als dat weer mag.",
                            "Your organisation may not report attendance now to the registers that this course counts for. Nothing was booked; send the list again when it may."));
        }
        return accept(actor.person(), edition.provider(), editionId, channel, filename, file.digest(), reader, now);
    }

    /** Takes in rows that name each their own edition, for an organisation of the actor. */
    @Transactional
    Accepted acceptMessage(
            Actor actor, OrganisationId organisation, String filename, SheetFile file, List<AttendanceSheet.Row> rows) {
        mustReport(actor, organisation);
        return accept(
                actor.person(),
                organisation,
                null,
                Channel.XML,
                filename,
                file.digest(),
                sink -> {
                    rows.forEach(row -> sink.take(row, List.of()));
                    return rows.size();
                },
                clock.instant());
    }

    private Accepted accept(
            PersonId by,
            OrganisationId organisation,
            UUID edition,
            Channel channel,
            String filename,
            String digest,
            ToIntFunction<AttendanceSheet.Sink> reader,
            Instant now) {
        onRows(rows -> {
            rows.alone(organisation.value() + ":" + edition + ":" + digest);
            return null;
        });
        Optional<ReceivedSheet> before = sheets.same(organisation, edition, digest);
        if (before.isPresent()) {
            return again(by, before.get(), false, now);
        }
        int count = reader.applyAsInt((row, cells) -> {});
        ReceivedSheet sheet = new ReceivedSheet(
                organisation, edition, channel, digest, Typed.filename(filename, "lijst.csv"), by, count, now);
        sheets.persistAndFlush(sheet);
        onRows(rows -> {
            rows.keep(sheet.id(), reader::applyAsInt);
            rows.begin(SheetRows.Work.begun(sheet.id(), count, by), now);
            return null;
        });
        deeds.fire(new SheetAccepted(now, by, sheet.id(), edition, count));
        return new Accepted(sheet.id(), false, true, count, Map.of());
    }

    /** The first day on which anything of the edition may be over. */
    private LocalDate opensOn(Editions.EditionFacts edition) {
        if (!edition.meetings().isEmpty()) {
            return edition.meetings().stream()
                    .map(Editions.MeetingFacts::heldOn)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
        }
        return catalogue
                        .ofEdition(edition.edition().toString())
                        .filter(Catalogue.Listed::isCompletedAlone)
                        .isPresent()
                ? edition.startsOn()
                : edition.completedOn();
    }

    /**
     * Goes past the open rows again: after a stop, or because facts have changed since.
     *
     * @throws Refusal when what its lines said is gone
     */
    @Transactional
    Accepted resume(Actor actor, UUID id) {
        ReceivedSheet sheet = own(actor, id);
        mustReport(actor, sheet.organisation());
        return again(actor.person(), sheet, true, clock.instant());
    }

    private Accepted again(PersonId by, ReceivedSheet sheet, boolean asked, Instant now) {
        SheetRows.Work work = onRows(rows -> rows.hold(sheet.id(), true)).orElseThrow();
        if (work.state() == SheetState.RUNNING) {
            return new Accepted(sheet.id(), true, true, work.total() - work.done(), work.counts());
        }
        if (work.state() == SheetState.STUCK) {
            onRows(rows -> {
                rows.update(work.after(List.of(), work.nextLine()).in(SheetState.RUNNING), now);
                return null;
            });
            return new Accepted(sheet.id(), true, true, work.total() - work.done(), work.counts());
        }
        boolean erased = retention.isErased(sheet.id());
        if (erased && asked) {
            throw erased();
        }
        int open = erased ? 0 : work.mayChange();
        if (open == 0) {
            return new Accepted(sheet.id(), true, false, 0, work.counts());
        }
        onRows(rows -> {
            rows.update(work.again(open, by), now);
            return null;
        });
        if (asked) {
            deeds.fire(new SheetResumed(now, by, sheet.id(), open));
        }
        return new Accepted(sheet.id(), true, true, open, work.counts());
    }

    /** Nothing can be decided about rows of which nobody knows any more what they said. */
    static Refusal erased() {
        return Refusal.conflict(new Text(
                "De tekst van deze lijst is na de bewaartermijn vernietigd. Stuur de regels in een nieuwe lijst.",
                "The text of this list was destroyed after its term. Send the lines in a new list."));
    }

    /**
     * Stops a sheet: what was booked stays, the rest can be worked off later.
     *
     * @throws Refusal when it is not running
     */
    @Transactional
    void cancel(Actor actor, UUID id) {
        Instant now = clock.instant();
        ReceivedSheet sheet = own(actor, id);
        mustReport(actor, sheet.organisation());
        // Waits for whoever is at it; what she is doing is still done
        SheetRows.Work work = onRows(rows -> rows.hold(id, true)).orElseThrow();
        if (work.state() != SheetState.RUNNING && work.state() != SheetState.STUCK) {
            throw Refusal.conflict(new Text(
                    "Deze lijst wordt niet meer verwerkt, dus er valt niets te stoppen.",
                    "This list is not being processed any more, so there is nothing to stop."));
        }
        onRows(rows -> {
            int left = work.firstRound() ? rows.decideUnseen(id, Outcome.CANCELLED, actor.person(), now) : 0;
            Map<Outcome, Integer> counts = new HashMap<>(work.counts());
            if (left > 0) {
                counts.merge(Outcome.CANCELLED, left, Integer::sum);
            }
            rows.update(
                    new SheetRows.Work(
                            id,
                            SheetState.CANCELLED,
                            work.firstRound(),
                            work.nextLine(),
                            work.done(),
                            work.total(),
                            work.changed(),
                            work.booked(),
                            counts,
                            work.runBy(),
                            0),
                    now);
            return null;
        });
        deeds.fire(new SheetCancelled(now, actor.person(), id, work.total() - work.done()));
    }

    /** The sheets of an edition, newest first, at most {@value #SHEETS_SHOWN}. */
    @Transactional
    List<SheetView> ofEdition(Actor actor, UUID edition) {
        editions.get(actor, edition);
        List<ReceivedSheet> found = sheets.ofEdition(edition);
        return views(found);
    }

    /** @throws Refusal when there is none, or it is somebody else's */
    @Transactional
    SheetView view(Actor actor, UUID id) {
        ReceivedSheet sheet = own(actor, id);
        return views(List.of(sheet)).get(0);
    }

    private List<SheetView> views(List<ReceivedSheet> found) {
        List<UUID> ids = found.stream().map(ReceivedSheet::id).toList();
        Map<UUID, SheetRows.Work> works = onRows(rows -> rows.works(ids));
        Map<UUID, Instant> erased = onRows(rows -> rows.erased(ids));
        return found.stream()
                .map(s -> s.view(works.get(s.id()), erased.get(s.id())))
                .toList();
    }

    /**
     * A sheet in the overview of its provider.
     *
     * @param course title of the course, or null when every row names its own edition
     * @param edition its number, or null
     */
    record Overview(SheetView sheet, String course, String edition) {}

    /**
     * The sheets of her organisations, newest first; everybody of an organisation may look.
     *
     * @param before only those that came before this one, or null
     */
    @Transactional
    List<Overview> mine(Actor actor, SheetFilter filter, UUID before, int limit) {
        List<UUID> organisations =
                actor.organisations().stream().map(OrganisationId::value).toList();
        List<UUID> ids = onRows(rows -> rows.of(organisations, filter, before, limit));
        Map<UUID, ReceivedSheet> found =
                sheets.list("id in ?1", ids).stream().collect(Collectors.toMap(ReceivedSheet::id, sheet -> sheet));
        Map<UUID, Editions.EditionFacts> known = new HashMap<>();
        found.values().stream()
                .map(ReceivedSheet::edition)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(edition -> known.put(edition, editions.get(actor, edition)));
        return views(ids.stream().map(found::get).toList()).stream()
                .map(view -> {
                    Editions.EditionFacts edition = known.get(view.edition());
                    return new Overview(
                            view,
                            edition == null ? null : edition.courseTitle(),
                            edition == null ? null : edition.number());
                })
                .toList();
    }

    /** Whether she may change anything about it; everybody of the organisation may look. */
    @Transactional
    boolean mayReport(Actor actor, UUID id) {
        return actor.may(Duty.ATTENDANCE, own(actor, id).organisation());
    }

    /** Rows after a line, at most this many. */
    @Transactional
    List<RowView> rows(Actor actor, UUID id, boolean onlyOpen, int afterLine, int limit) {
        own(actor, id);
        return views(
                id,
                onRows(rows -> onlyOpen
                        ? rows.having(
                                id,
                                Arrays.stream(Outcome.values())
                                        .filter(Outcome::isOpen)
                                        .toList(),
                                afterLine,
                                limit)
                        : rows.all(id, afterLine, limit)));
    }

    /** The rows on these lines. */
    @Transactional
    List<RowView> rows(Actor actor, UUID id, List<Integer> lines) {
        own(actor, id);
        return views(id, onRows(rows -> rows.lines(id, lines)));
    }

    private List<RowView> views(UUID id, List<SheetRows.Standing> standing) {
        if (standing.isEmpty()) {
            return List.of();
        }
        Map<Integer, Map<UUID, Outcome>> each = onRows(rows -> rows.perRegistration(
                id, standing.stream().map(SheetRows.Standing::line).toList()));
        Map<UUID, Text> names = each.isEmpty()
                ? Map.of()
                : registers.all().stream().collect(Collectors.toMap(Registers.View::id, Registers.View::name));
        Map<UUID, Text> registerOf = new HashMap<>();
        each.values().forEach(one -> one.keySet()
                .forEach(registration -> registerOf.computeIfAbsent(registration, r -> registrations
                        .find(r)
                        .map(f -> names.get(f.register()))
                        .orElse(new Text("–", "–")))));
        return standing.stream()
                .map(s -> new RowView(
                        s.line(),
                        s.row().number(),
                        s.row().name(),
                        s.row().meeting(),
                        s.row().day(),
                        s.row().person(),
                        s.row().course(),
                        s.row().edition(),
                        s.outcome(),
                        s.isMended(),
                        s.originalNumber(),
                        s.originalName(),
                        s.reasons(),
                        each.getOrDefault(s.line(), new LinkedHashMap<>()).entrySet().stream()
                                .map(e -> new InRegister(registerOf.get(e.getKey()), e.getValue()))
                                .toList()))
                .toList();
    }

    /** A sheet of an organisation of the actor. */
    ReceivedSheet own(Actor actor, UUID id) {
        return sheets.findByIdOptional(id)
                .filter(s -> actor.memberOf(s.organisation()))
                .orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal 404 for somebody else's organisation, 403 for a member who has not this duty */
    static void mustReport(Actor actor, OrganisationId organisation) {
        if (!actor.memberOf(organisation)) {
            throw Refusal.notFound();
        }
        if (!actor.may(Duty.ATTENDANCE, organisation)) {
            throw Refusal.forbidden(new Text(
                    "Presentie doorgeven hoort niet bij jouw taken. Vraag een beheerder van je organisatie.",
                    "Reporting attendance is not among your duties. Ask an administrator of your organisation."));
        }
    }

    private interface Question<T> {
        T ask(SheetRows rows) throws SQLException;
    }

    private <T> T onRows(Question<T> question) {
        return database.unwrap(Session.class).doReturningWork(connection -> question.ask(new SheetRows(connection)));
    }
}
