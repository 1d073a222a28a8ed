// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Queue;
import nl.vakregister.register.RegistrationHold;
import nl.vakregister.register.Registrations;

/** A professional says that an entry of hers is wrong; a registrar settles it. Until then the entry does not count. */
@ApplicationScoped
public class Disputes {
    private static final int WORKLIST = 100;

    private final Dispute.Repo disputes;
    private final LedgerEntry.Repo entries;
    private final Ledger ledger;
    private final RegistrationHold holds;
    private final Registrations registrations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    Disputes(
            Dispute.Repo disputes,
            LedgerEntry.Repo entries,
            Ledger ledger,
            RegistrationHold holds,
            Registrations registrations,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.disputes = disputes;
        this.entries = entries;
        this.ledger = ledger;
        this.holds = holds;
        this.registrations = registrations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A dispute as the professional and registrars see it.
     *
     * @param settled how it ended, or null while it is open
     * @param queue its place and when to expect a decision, or null when it is settled
     */
    public record View(UUID id, String reasons, Instant at, Settled settled, Queue queue) {}

    /**
     * @param upheld the professional was right, and the entry was taken back
     * @param by who decided
     * @param objectBefore the first day on which one can no longer object; null when the professional was right
     */
    public record Settled(boolean upheld, String reasons, Instant at, PersonId by, LocalDate objectBefore) {
        public Text label() {
            return upheld
                    ? new Text("Gelijk gekregen, teruggeboekt", "Upheld, taken back")
                    : new Text("Blijft staan", "Stands");
        }
    }

    /** The name of whoever settled a dispute; empty when there is none or nobody has. */
    Optional<String> settledBy(View dispute) {
        return Optional.ofNullable(dispute).map(View::settled).map(settled -> people.fullName(settled.by()));
    }

    /** A line of the work list. */
    public record Waiting(
            int place, String number, UUID entry, String name, String description, Instant at, Queue queue) {}

    /**
     * Says that an entry of the actor's own is wrong.
     *
     * @throws Refusal when it is nobody's or somebody else's, counts no more, or was disputed before
     */
    @Transactional
    public void dispute(Actor actor, String number, UUID entryId, String reasons) {
        Registrations.Facts registration =
                registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
        LedgerEntry entry = entries.of(registration.id(), entryId).orElseThrow(Refusal::notFound);
        Ledger.mustGiveReasons(reasons);
        // Taking back and disputing wait for each other
        holds.hold(registration.id());
        if (entry.isReversal() || entries.isReversed(entryId)) {
            throw Refusal.conflict(
                    new Text("Deze boeking telt al niet meer mee.", "This entry does not count any more already."));
        }
        if (disputes.ofEntry(entryId).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Je hebt deze boeking al een keer betwist.", "You have disputed this entry once already."));
        }
        Instant now = clock.instant();
        disputes.open(new Dispute(entry, reasons.strip(), actor.person(), now));
        deeds.fire(new LedgerEvent.EntryDisputed(now, actor.person(), entryId, registration.person()));
    }

    /**
     * Settles the dispute about an entry: upheld, and the entry is taken back, or dismissed, and it counts again.
     *
     * @param upheld null when nothing was chosen
     * @throws Refusal when no dispute about it is open, or the actor may not decide on it
     */
    @Transactional
    public void settle(Actor actor, String number, UUID entryId, Boolean upheld, String reasons) {
        Registrations.Facts registration = ledger.seenBy(actor, number);
        LedgerEntry entry = entries.of(registration.id(), entryId).orElseThrow(Refusal::notFound);
        ledger.mustDecide(actor, entryId, registration.person(), "settle-dispute");
        if (upheld == null) {
            throw Refusal.invalid("upheld", new Text("Kies je besluit.", "Choose what you decide."));
        }
        Ledger.mustGiveReasons(reasons);
        holds.hold(registration.id());
        Optional<Dispute> open = disputes.ofEntry(entryId).filter(Dispute::isOpen);
        if (open.isEmpty() || !disputes.close(open.get())) {
            throw Refusal.conflict(
                    new Text("Over deze boeking staat geen betwisting open.", "No dispute about this entry is open."));
        }
        Instant now = clock.instant();
        open.get().settle(upheld, reasons.strip(), actor.person(), now);
        disputes.persistAndFlush(open.get());
        if (upheld) {
            ledger.takeBack(actor.person(), entry, registration.person(), reasons, now);
        }
        deeds.fire(new LedgerEvent.DisputeSettled(now, actor.person(), entryId, registration.person(), upheld));
    }

    /** What waits for a registrar, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        List<Dispute> open = disputes.waiting(WORKLIST);
        if (open.isEmpty()) {
            return List.of();
        }
        Map<UUID, Registrations.Facts> holders =
                registrations.findAll(open.stream().map(Dispute::registration).collect(Collectors.toSet()));
        Map<UUID, Ledger.Line> lines = entries
                .list("id in ?1", open.stream().map(Dispute::entry).toList())
                .stream()
                .map(LedgerEntry::line)
                .collect(Collectors.toMap(Ledger.Line::id, Function.identity()));
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        long pace = disputes.settledSince(Queue.paceSince(now));
        return IntStream.range(0, open.size())
                .mapToObj(i -> {
                    Dispute dispute = open.get(i);
                    Registrations.Facts holder = holders.get(dispute.registration());
                    return new Waiting(
                            i + 1,
                            holder.number().value(),
                            dispute.entry(),
                            holder.name().formal(),
                            lines.get(dispute.entry()).description(),
                            dispute.recordedAt(),
                            Queue.ofWish(i, pace, today, LocalDate.ofInstant(dispute.recordedAt(), clock.getZone())));
                })
                .toList();
    }
}
