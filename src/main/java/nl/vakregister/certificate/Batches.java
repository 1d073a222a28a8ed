// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.certificate.BatchEvent.BatchStarted;
import nl.vakregister.certificate.BatchEvent.BatchStopped;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** Certificates for a whole register or a part of it: asked for at once, made in the background, each exactly once. */
@ApplicationScoped
public class Batches {
    private static final int MOST_NUMBERS = 10_000;
    private static final int MOST_SHOWN = 500;

    private final Batch.Repo batches;
    private final BatchRows rows;
    private final IssuedCertificate.Repo issued;
    private final Registers registers;
    private final Registrations registrations;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Batches(
            Batch.Repo batches,
            BatchRows rows,
            IssuedCertificate.Repo issued,
            Registers registers,
            Registrations registrations,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.issued = issued;
        this.registers = registers;
        this.registrations = registrations;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Whose certificates are made. */
    public enum Selection {
        ALL(new Text("Iedereen met een lopende periode", "Everybody with a present period")),
        PERIOD(new Text(
                "Wie een periode heeft die in deze dagen begint", "Whoever has a period that begins in these days")),
        NUMBERS(new Text("Een lijst van registernummers", "A list of register numbers"));

        private final Text label;

        Selection(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /**
     * What is asked for.
     *
     * @param from the first day on which the periods begin; {@code until} is the first day after
     * @param numbers register numbers, for that selection
     */
    public record Wanted(
            String register,
            CertificateKind kind,
            Language language,
            Selection selection,
            LocalDate from,
            LocalDate until,
            List<String> numbers) {}

    /** A batch and how far it is. */
    public record View(
            UUID id,
            Text register,
            CertificateKind kind,
            Language language,
            Selection selection,
            Instant askedAt,
            boolean stopped,
            long total,
            long waiting,
            long issued,
            long failed) {
        public boolean isDone() {
            return waiting == 0;
        }

        public long share() {
            return total == 0 ? 100 : 100 * (total - waiting) / total;
        }
    }

    /** A registration of which no certificate was made, and why. */
    public record Failure(String number, String name, Text problem) {}

    /**
     * Starts a batch.
     *
     * @throws Refusal with all problems at once
     */
    @Transactional
    public UUID start(Actor actor, Wanted wanted) {
        mustBeRegistrar(actor);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Registers.View> register =
                wanted.register() == null ? Optional.empty() : registers.byCode(wanted.register());
        Map<String, Registrations.Facts> named = wanted.selection() == Selection.NUMBERS
                        && wanted.numbers() != null
                        && wanted.numbers().size() <= MOST_NUMBERS
                ? registrations.byNumbers(wanted.numbers())
                : new HashMap<>();
        boolean byDays = wanted.selection() == Selection.PERIOD;
        new Problems()
                .when(register.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(
                        wanted.kind() == null || !wanted.kind().isForMany(),
                        "kind",
                        "Kies een soort bewijs.",
                        "Choose a kind of certificate.")
                .when(wanted.language() == null, "language", "Kies een taal.", "Choose a language.")
                .when(wanted.selection() == null, "selection", "Kies voor wie.", "Choose for whom.")
                .when(byDays && wanted.from() == null, "from", "Vul de eerste dag in.", "Give the first day.")
                .when(
                        byDays
                                && (wanted.until() == null
                                        || wanted.from() != null
                                                && !wanted.until().isAfter(wanted.from())),
                        "until",
                        "Vul een dag in die later is dan de eerste.",
                        "Give a day that is later than the first.")
                .when(
                        wanted.selection() == Selection.NUMBERS
                                && (wanted.numbers() == null
                                        || wanted.numbers().isEmpty()
                                        || wanted.numbers().size() > MOST_NUMBERS
                                        || !named.keySet().containsAll(wanted.numbers())
                                        || register.isPresent()
                                                && named.values().stream().anyMatch(r -> !r.register()
                                                        .equals(register.get().id()))),
                        "numbers",
                        "Geef registernummers van dit register, hoogstens 10.000. Alle nummers moeten bestaan.",
                        "Give register numbers of this register, at most 10,000. All numbers must exist.")
                .refuseIfAny();
        UUID id = register.orElseThrow().id();
        Collection<UUID> whose =
                switch (wanted.selection()) {
                    case ALL -> registrations.withPeriodOn(id, today);
                    case PERIOD -> registrations.withPeriodFrom(id, wanted.from(), wanted.until());
                    case NUMBERS ->
                        named.values().stream()
                                .map(Registrations.Facts::id)
                                .collect(Collectors.toCollection(LinkedHashSet::new));
                };
        if (whose.isEmpty()) {
            throw Refusal.invalid("selection", new Text("Dit is niemand.", "This is nobody."));
        }
        Batch batch = new Batch(id, wanted, actor.person(), now);
        batches.persistAndFlush(batch);
        rows.add(batch.id(), whose, now);
        deeds.fire(new BatchStarted(now, actor.person(), batch.id(), batch.kind(), whose.size()));
        return batch.id();
    }

    /** The newest batches. */
    @Transactional
    public List<View> newest(Actor actor) {
        mustBeRegistrar(actor);
        return batches.newest(20).stream().map(this::view).toList();
    }

    @Transactional
    public View view(Actor actor, UUID id) {
        mustBeRegistrar(actor);
        return batches.findByIdOptional(id).map(this::view).orElseThrow(Refusal::notFound);
    }

    /** Of whom no certificate was made, and why; the first 500. */
    @Transactional
    public List<Failure> failures(Actor actor, UUID id) {
        view(actor, id);
        List<BatchRows.Failure> failures = rows.failures(id, MOST_SHOWN);
        Map<UUID, Registrations.Facts> whose = registrations.findAll(
                failures.stream().map(BatchRows.Failure::registration).collect(Collectors.toSet()));
        return failures.stream()
                .map(f -> new Failure(
                        whose.get(f.registration()).number().display(),
                        whose.get(f.registration()).name().formal(),
                        f.problem()))
                .toList();
    }

    /** What was not made yet, is not made; what was made stays. */
    @Transactional
    public void stop(Actor actor, UUID id) {
        mustBeRegistrar(actor);
        Instant now = clock.instant();
        batches.findByIdOptional(id).orElseThrow(Refusal::notFound);
        if (rows.stop(id, actor.person(), now)) {
            deeds.fire(new BatchStopped(now, actor.person(), id));
        }
    }

    /** Certificates of a batch after this key. */
    @Transactional
    List<IssuedCertificate> certificates(Actor actor, UUID id, UUID after, int most) {
        view(actor, id);
        List<UUID> keys = rows.certificates(id, after, most);
        Map<UUID, IssuedCertificate> found =
                issued.withIds(keys).stream().collect(Collectors.toMap(IssuedCertificate::id, c -> c));
        return keys.stream().map(found::get).toList();
    }

    private View view(Batch batch) {
        BatchRows.Counts counts = rows.counts(batch.id());
        return new View(
                batch.id(),
                registers.get(batch.registerId()).name(),
                batch.kind(),
                batch.language(),
                batch.selection(),
                batch.askedAt(),
                rows.isStopped(batch.id()),
                counts.total(),
                counts.waiting(),
                counts.issued(),
                counts.failed());
    }

    private void mustBeRegistrar(Actor actor) {
        if (!actor.is(Role.REGISTRAR)) {
            throw denials.forbidden(
                    actor,
                    actor.person().value(),
                    Optional.empty(),
                    "issue-batch",
                    new Text(
                            "Alleen een registrator maakt bewijzen voor velen.",
                            "Only a registrar makes certificates for many."));
        }
    }

    /** Whoever asked for a batch, as she acts in it. */
    static Actor asker(Batch batch) {
        return new Actor(batch.askedBy(), Set.of(Role.REGISTRAR), Set.of());
    }
}
