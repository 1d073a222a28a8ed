// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import nl.vakregister.discipline.Measures;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.ledger.Credit;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Life;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.jboss.logging.Logger;

/**
 * Works on the rows of imports: checks those that wait, and takes over those that were approved, each in a transaction of its
 * own; with everything or nothing, all in one. Whatever stops in between goes on later where it was.
 */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int AT_ONCE = 500;

    private final ImportRows rows;
    private final Registers registers;
    private final Registrations registrations;
    private final Measures measures;
    private final Ledger ledger;
    private final People people;
    private final Clock clock;

    ImportWorker(
            ImportRows rows,
            Registers registers,
            Registrations registrations,
            Measures measures,
            Ledger ledger,
            People people,
            Clock clock) {
        this.rows = rows;
        this.registers = registers;
        this.registrations = registrations;
        this.measures = measures;
        this.ledger = ledger;
        this.people = people;
        this.clock = clock;
    }

    /** Works until nothing waits, or it has to stop. */
    void work(BooleanSupplier stop) {
        for (ImportRows.Sent sent : waiting(RowState.WAITING)) {
            boolean further = true;
            while (further && !stop.getAsBoolean()) {
                further = QuarkusTransaction.requiringNew().call(() -> check(sent)) > 0;
            }
        }
        for (ImportRows.Sent sent : waiting(RowState.APPROVED)) {
            if (sent.allOrNone()) {
                allOrNone(sent);
            } else {
                oneByOne(sent, stop);
            }
        }
    }

    private List<ImportRows.Sent> waiting(RowState state) {
        return QuarkusTransaction.requiringNew().call(() -> rows.with(state));
    }

    /** Says of some rows whether they are right. @return how many */
    private int check(ImportRows.Sent sent) {
        List<ImportRows.Row> waiting = rows.take(sent.id(), RowState.WAITING, AT_ONCE);
        ImportRow.Words words = words(sent);
        Map<RowKind, Set<String>> known = new HashMap<>();
        waiting.stream()
                .collect(Collectors.groupingBy(
                        ImportRows.Row::kind, Collectors.mapping(ImportRows.Row::externalId, Collectors.toSet())))
                .forEach((kind, ids) -> known.put(kind, rows.known(sent.source(), kind, ids)));
        Map<String, Boolean> norms = new HashMap<>();
        for (ImportRows.Row row : waiting) {
            if (known.get(row.kind()).contains(row.externalId())) {
                rows.found(sent.id(), row.line(), RowState.ALREADY, null);
                continue;
            }
            ImportRow read = ImportRow.read(row.kind(), row.cells(), words);
            RowProblem problem =
                    rows.isTwice(sent.id(), row) ? RowProblem.TWICE_IN_FILE : problem(sent, read, norms, words.today());
            rows.found(sent.id(), row.line(), problem == null ? RowState.RIGHT : RowState.WRONG, problem);
        }
        return waiting.size();
    }

    /** @return null when nothing is wrong */
    private RowProblem problem(ImportRows.Sent sent, ImportRow read, Map<String, Boolean> norms, LocalDate today) {
        if (read instanceof ImportRow.Wrong wrong) {
            return wrong.problem();
        }
        if (read instanceof ImportRow.Holder holder) {
            Period last = Life.of(holder.history(), null).last().period();
            boolean norm = norms.computeIfAbsent(
                    holder.variant() + last, key -> hasNorm(sent.register(), holder.variant(), last, today));
            boolean taken = holder.formerNumber() != null
                    && rows.formerly(sent.source(), holder.formerNumber()).isPresent();
            return !norm ? RowProblem.NO_NORM : taken ? RowProblem.NUMBER_TAKEN : null;
        }
        return rows.isExpected(sent.id(), sent.source(), ((ImportRow.OfRegistration) read).registration())
                ? null
                : RowProblem.REGISTRATION_UNKNOWN;
    }

    private boolean hasNorm(UUID register, String variant, Period period, LocalDate today) {
        try {
            registers.normFor(register, variant, null, period, today);
            return true;
        } catch (Refusal none) {
            return false;
        }
    }

    private void oneByOne(ImportRows.Sent sent, BooleanSupplier stop) {
        List<Integer> lines = lines(sent);
        while (!lines.isEmpty() && !stop.getAsBoolean()) {
            ImportRow.Words words = QuarkusTransaction.requiringNew().call(() -> words(sent));
            for (int line : lines) {
                if (stop.getAsBoolean() || QuarkusTransaction.requiringNew().call(() -> isCancelled(sent))) {
                    return;
                }
                try {
                    QuarkusTransaction.requiringNew().run(() -> book(sent, line, words));
                } catch (RuntimeException e) {
                    refused(sent, line, e);
                }
            }
            lines = lines(sent);
        }
    }

    private List<Integer> lines(ImportRows.Sent sent) {
        return QuarkusTransaction.requiringNew().call(() -> rows.approved(sent.id(), AT_ONCE));
    }

    private boolean isCancelled(ImportRows.Sent sent) {
        return rows.find(sent.id()).orElseThrow().cancelled();
    }

    /** One row that is refused takes back all of them; it is named, and the others wait for approval again. */
    private void allOrNone(ImportRows.Sent sent) {
        int[] at = new int[1];
        try {
            QuarkusTransaction.requiringNew().timeout(3600).run(() -> {
                rows.hold(sent.id());
                if (isCancelled(sent)) {
                    return;
                }
                ImportRow.Words words = words(sent);
                int done = 0;
                for (int line : rows.approved(sent.id(), ImportFile.MOST_ROWS)) {
                    at[0] = line;
                    book(sent, line, words);
                    if (++done % AT_ONCE == 0) {
                        rows.letGo();
                    }
                }
            });
        } catch (RuntimeException e) {
            QuarkusTransaction.requiringNew().run(() -> {
                rows.step(sent.id(), "FAILED", null, at[0], clock.instant());
                rows.move(sent.id(), RowState.APPROVED, RowState.RIGHT);
                rows.found(sent.id(), at[0], RowState.WRONG, RowProblem.REFUSED);
            });
            warn(sent, at[0], e);
        }
    }

    private void refused(ImportRows.Sent sent, int line, RuntimeException failure) {
        QuarkusTransaction.requiringNew().run(() -> rows.take(sent.id(), line, RowState.APPROVED)
                .ifPresent(row -> rows.found(sent.id(), line, RowState.WRONG, RowProblem.REFUSED)));
        warn(sent, line, failure);
    }

    private static void warn(ImportRows.Sent sent, int line, RuntimeException failure) {
        LOG.warnf(
                "line %d of import %s was refused: %s",
                line, sent.id(), failure.getClass().getName());
    }

    /** Writes what a row says as facts of this register. */
    private void book(ImportRows.Sent sent, int line, ImportRow.Words words) {
        rows.take(sent.id(), line, RowState.APPROVED).ifPresent(row -> {
            Instant now = clock.instant();
            PersonId approver = rows.approver(sent.id()).orElseThrow();
            if (rows.target(sent.source(), row.kind(), row.externalId()).isPresent()) {
                rows.found(sent.id(), line, RowState.ALREADY, null);
                return;
            }
            UUID target = write(sent, row, words, approver, now);
            rows.imported(sent, row, target, now);
            rows.found(sent.id(), line, RowState.BOOKED, null);
        });
    }

    private UUID write(
            ImportRows.Sent sent, ImportRows.Row row, ImportRow.Words words, PersonId approver, Instant now) {
        ImportRow read = ImportRow.read(row.kind(), row.cells(), words);
        if (read instanceof ImportRow.Holder holder) {
            return register(sent, row, holder, approver, now);
        }
        if (read instanceof ImportRow.Earned earned) {
            return credit(sent, row, earned, approver, now);
        }
        if (read instanceof ImportRow.Imposed imposed) {
            return impose(sent, imposed);
        }
        if (read instanceof ImportRow.Certified certified) {
            return rows.certified(
                    registration(sent, certified.registration()),
                    sent.source(),
                    certified.number(),
                    certified.day(),
                    certified.until(),
                    now);
        }
        // A word may have come to mean something else since the check
        throw Refusal.conflict(((ImportRow.Wrong) read).problem().label());
    }

    private UUID register(
            ImportRows.Sent sent, ImportRows.Row row, ImportRow.Holder holder, PersonId approver, Instant now) {
        String key = holder.person() == null ? row.externalId() : holder.person();
        PersonId person = people.takeOver(
                sent.source(), key, holder.name().givenName(), holder.name().surname());
        UUID registration = registrations.takeOver(
                sent.register(),
                person,
                new Registrations.TakenOver(holder.name(), holder.level(), holder.variant(), holder.workplace()),
                holder.history(),
                sent.id(),
                approver,
                provenance(sent),
                now);
        if (holder.formerNumber() != null) {
            rows.formerly(sent.source(), holder.formerNumber(), registration, now);
        }
        return registration;
    }

    private UUID credit(
            ImportRows.Sent sent, ImportRows.Row row, ImportRow.Earned earned, PersonId approver, Instant now) {
        UUID registration = registration(sent, earned.registration());
        ledger.credit(
                approver,
                sent.id(),
                List.of(new Credit(
                        registration,
                        earned.category(),
                        earned.points(),
                        earned.points(),
                        earned.day(),
                        "import:" + sent.source() + ":" + row.externalId(),
                        earned.description(),
                        Credit.Origin.TRANSFER,
                        null,
                        null,
                        Credit.REGISTER,
                        null)),
                now);
        return registration;
    }

    /** Whoever sent it proposes it, so that for what is grave another registrar decides once more, with the file open. */
    private UUID impose(ImportRows.Sent sent, ImportRow.Imposed imposed) {
        String number = registrations
                .find(registration(sent, imposed.registration()))
                .orElseThrow(Refusal::notFound)
                .number()
                .value();
        return measures.propose(
                new Actor(sent.uploadedBy(), Set.of(Role.REGISTRAR), Map.of()),
                new Measures.Draft(
                        imposed.kind(),
                        imposed.body(),
                        null,
                        false,
                        imposed.reference(),
                        null,
                        imposed.day(),
                        imposed.day(),
                        imposed.until() == null ? null : imposed.until().plusDays(1),
                        null,
                        imposed.published(),
                        imposed.published() && imposed.until() != null ? imposed.until() : null,
                        null,
                        null,
                        null,
                        null,
                        List.of(number),
                        imposed.grounds() + "\n" + provenance(sent)));
    }

    private UUID registration(ImportRows.Sent sent, String externalId) {
        return rows.target(sent.source(), RowKind.REGISTRATION, externalId).orElseThrow(Refusal::notFound);
    }

    private static String provenance(ImportRows.Sent sent) {
        return "Overgenomen uit " + sent.source();
    }

    private ImportRow.Words words(ImportRows.Sent sent) {
        Registers.View register = registers.get(sent.register());
        return new ImportRow.Words(
                rows.mappings(sent.source()),
                register.levels().stream().map(each -> each.code()).toList(),
                register.variants().stream().map(each -> each.code()).toList(),
                registers.norms(sent.register()).stream()
                        .flatMap(norm -> norm.categories().stream())
                        .map(Demands.Category::code)
                        .distinct()
                        .toList(),
                LocalDate.now(clock));
    }
}
