// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/**
 * Registers from other systems: a registrar sends a file, every row is checked without storing anything of it in the
 * register, another registrar approves, and then the rows are taken over.
 */
@ApplicationScoped
public class Imports {
    static final int SHOWN = 100;
    private static final String APPROVE = "approve-import";

    private final ImportRows rows;
    private final Registers registers;
    private final Registrations registrations;
    private final People people;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Imports(
            ImportRows rows,
            Registers registers,
            Registrations registrations,
            People people,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.rows = rows;
        this.registers = registers;
        this.registrations = registrations;
        this.people = people;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** How far an import is; follows from its rows and steps. */
    enum State {
        CHECKING(new Text("wordt gecontroleerd", "being checked"), "wait"),
        CHECKED(new Text("wacht op akkoord", "awaiting approval"), "wait"),
        RUNNING(new Text("wordt overgenomen", "being taken over"), "wait"),
        DONE(new Text("klaar", "done"), "ok"),
        CANCELLED(new Text("afgebroken", "cancelled"), "stop");

        private final Text label;
        private final String tone;

        State(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }

        static State of(boolean cancelled, Map<RowState, Integer> counts) {
            if (cancelled) {
                return CANCELLED;
            }
            if (counts.containsKey(RowState.WAITING)) {
                return CHECKING;
            }
            if (counts.containsKey(RowState.APPROVED)) {
                return RUNNING;
            }
            return counts.containsKey(RowState.RIGHT) || !counts.containsKey(RowState.BOOKED) ? CHECKED : DONE;
        }
    }

    /** An import as registrars see it. */
    record View(
            UUID id,
            Text register,
            String source,
            String filename,
            boolean allOrNone,
            String uploadedBy,
            Instant uploadedAt,
            State state,
            Map<RowState, Integer> counts,
            boolean mayApprove) {
        public int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int right() {
            return counts.getOrDefault(RowState.RIGHT, 0);
        }

        public int wrong() {
            return counts.getOrDefault(RowState.WRONG, 0);
        }

        public int already() {
            return counts.getOrDefault(RowState.ALREADY, 0);
        }

        public int booked() {
            return counts.getOrDefault(RowState.BOOKED, 0);
        }

        public boolean isOpen() {
            return state != State.CANCELLED && state != State.DONE;
        }
    }

    /** Keeps the rows of a file; the check begins at once. Nothing of it is in the register yet. */
    @Transactional
    UUID upload(Actor actor, String registerCode, String source, boolean allOrNone, String filename, byte[] file) {
        Instant now = clock.instant();
        Optional<Registers.View> register = registers.byCode(registerCode == null ? "" : registerCode);
        new Problems()
                .when(register.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(
                        source == null || !source.matches("[a-z0-9][a-z0-9-]{1,39}"),
                        "source",
                        "Geef het oude systeem een korte naam van kleine letters, cijfers en streepjes.",
                        "Give the old system a short name of small letters, digits and hyphens.")
                .when(file == null || file.length == 0, "file", "Kies een bestand.", "Choose a file.")
                .refuseIfAny();
        List<Csv.Row> read = ImportFile.read(file);
        UUID id = Ids.next(now);
        String name = filename == null || filename.isBlank() ? "import" : filename.strip();
        rows.keep(
                new ImportRows.Sent(
                        id,
                        register.orElseThrow().id(),
                        source,
                        name.length() > 200 ? name.substring(0, 200) : name,
                        allOrNone,
                        actor.person(),
                        now,
                        false),
                read);
        deeds.fire(new ImportEvent.ImportUploaded(now, actor.person(), id, read.size()));
        return id;
    }

    @Transactional
    List<View> all(Actor actor) {
        return rows.newest(SHOWN).stream().map(each -> view(actor, each)).toList();
    }

    @Transactional
    View get(Actor actor, UUID id) {
        return view(actor, sent(id));
    }

    /** The report, by line. @param state null for all rows */
    @Transactional
    List<ImportRows.Row> report(UUID id, RowState state, int after, int most) {
        sent(id);
        return rows.page(id, state, after, most);
    }

    @Transactional
    ImportRows.Row row(UUID id, int line) {
        sent(id);
        return rows.row(id, line).orElseThrow(Refusal::notFound);
    }

    /**
     * What is right may be taken over. Another registrar than who sent or mended it says so.
     *
     * @return how many rows
     */
    @Transactional
    int approve(Actor actor, UUID id) {
        Instant now = clock.instant();
        rows.hold(id);
        ImportRows.Sent sent = open(id);
        if (isInvolved(actor, sent)) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.empty(),
                    APPROVE,
                    new Text(
                            "Je hebt dit zelf ingestuurd of verbeterd. Een andere registrator moet akkoord geven.",
                            "You sent or mended this yourself. Another registrar must approve."));
        }
        Map<RowState, Integer> counts = rows.counts(id);
        if (counts.containsKey(RowState.WAITING)) {
            throw Refusal.conflict(new Text(
                    "De controle is nog bezig. Wacht tot die klaar is.",
                    "The check is still going on. Wait until it is done."));
        }
        if (sent.allOrNone() && counts.containsKey(RowState.WRONG)) {
            throw Refusal.conflict(new Text(
                    "Er is afgesproken: alles of niets. Verbeter eerst de regels die fout zijn.",
                    "It was agreed: everything or nothing. Mend the rows that are wrong first."));
        }
        int count = rows.move(id, RowState.RIGHT, RowState.APPROVED);
        if (count == 0) {
            throw Refusal.conflict(new Text("Er is niets om over te nemen.", "There is nothing to take over."));
        }
        rows.step(id, "APPROVED", actor.person(), null, now);
        deeds.fire(new ImportEvent.ImportApproved(now, actor.person(), id, count));
        return count;
    }

    /** What is not taken over yet, never will be; what was stays. */
    @Transactional
    void cancel(Actor actor, UUID id) {
        Instant now = clock.instant();
        rows.hold(id);
        open(id);
        rows.step(id, "CANCELLED", actor.person(), null, now);
        rows.erase(id);
        deeds.fire(new ImportEvent.ImportCancelled(now, actor.person(), id));
    }

    /** A row that is wrong says something else from now on, and is checked anew, alone. */
    @Transactional
    void mend(Actor actor, UUID id, int line, Map<String, String> cells) {
        Instant now = clock.instant();
        rows.hold(id);
        open(id);
        ImportRows.Row row = rows.row(id, line).orElseThrow(Refusal::notFound);
        if (row.state() != RowState.WRONG) {
            throw Refusal.conflict(new Text("Deze regel is niet fout (meer).", "This row is not wrong (any more)."));
        }
        Map<String, String> mended = new HashMap<>(row.cells());
        cells.forEach((column, cell) -> {
            if (ImportRow.COLUMNS.contains(column) && cell != null) {
                mended.put(column, cell.strip());
            }
        });
        String external = mended.getOrDefault("externalid", "");
        new Problems()
                .when(
                        external.isEmpty() || external.length() > 100,
                        "externalid",
                        RowProblem.EXTERNAL_ID_WRONG.remedy().nl(),
                        RowProblem.EXTERNAL_ID_WRONG.remedy().en())
                .when(
                        mended.values().stream().anyMatch(cell -> cell.length() > 8_000),
                        "history",
                        "Gebruik hoogstens 8000 tekens.",
                        "Use at most 8000 characters.")
                .refuseIfAny();
        rows.mend(id, line, RowKind.of(mended.getOrDefault("kind", "")), external, mended, actor.person());
        deeds.fire(new ImportEvent.ImportRowMended(now, actor.person(), id, line));
    }

    /** All rows that are wrong are checked anew, as after a word was translated. @return how many */
    @Transactional
    int recheck(UUID id) {
        rows.hold(id);
        open(id);
        return rows.move(id, RowState.WRONG, RowState.WAITING);
    }

    /** Says what a word of another system means here. */
    @Transactional
    void map(Actor actor, String source, String field, String theirs, String ours) {
        Instant now = clock.instant();
        new Problems()
                .when(
                        source == null || !source.matches("[a-z0-9][a-z0-9-]{1,39}"),
                        "source",
                        "Noem het oude systeem.",
                        "Name the old system.")
                .when(
                        field == null
                                || !Set.of("LEVEL", "VARIANT", "CATEGORY", "MEASURE")
                                        .contains(field),
                        "field",
                        "Kies waar het woord over gaat.",
                        "Choose what the word is about.")
                .when(
                        theirs == null || theirs.isBlank() || theirs.length() > 100,
                        "theirs",
                        "Vul het woord van het oude systeem in.",
                        "Enter the word of the old system.")
                .when(
                        ours == null || ours.isBlank() || ours.length() > 60,
                        "ours",
                        "Vul in wat het hier betekent.",
                        "Enter what it means here.")
                .refuseIfAny();
        rows.map(source, field, theirs.strip(), ours.strip(), actor.person(), now);
        deeds.fire(new ImportEvent.ImportMappingSet(now, actor.person(), source, field));
    }

    /** What the words of a source mean here, by field. */
    @Transactional
    Map<String, Map<String, String>> mappings(String source) {
        return rows.mappings(source == null ? "" : source);
    }

    /** The register number of whoever had this number in another system. */
    @Transactional
    String byFormerNumber(String source, String number) {
        return Optional.ofNullable(number)
                .flatMap(each -> rows.formerly(source == null ? "" : source, each.strip()))
                .flatMap(registrations::find)
                .map(facts -> facts.number().value())
                .orElseThrow(Refusal::notFound);
    }

    private boolean isInvolved(Actor actor, ImportRows.Sent sent) {
        return !actor.is(Role.REGISTRAR)
                || actor.is(sent.uploadedBy())
                || rows.menders(sent.id()).contains(actor.person());
    }

    private ImportRows.Sent sent(UUID id) {
        return rows.find(id).orElseThrow(Refusal::notFound);
    }

    private ImportRows.Sent open(UUID id) {
        ImportRows.Sent sent = sent(id);
        if (sent.cancelled()) {
            throw Refusal.conflict(new Text("Deze overname is afgebroken.", "This import was cancelled."));
        }
        return sent;
    }

    private View view(Actor actor, ImportRows.Sent sent) {
        Map<RowState, Integer> counts = rows.counts(sent.id());
        return new View(
                sent.id(),
                registers.get(sent.register()).name(),
                sent.source(),
                sent.filename(),
                sent.allOrNone(),
                people.fullName(sent.uploadedBy()),
                sent.uploadedAt(),
                State.of(sent.cancelled(), counts),
                counts,
                !isInvolved(actor, sent));
    }
}
