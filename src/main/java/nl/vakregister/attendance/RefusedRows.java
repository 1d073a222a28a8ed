// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.attendance.RefusalEvent.AttendanceReadmitted;
import nl.vakregister.attendance.RefusalEvent.AttendanceRefused;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/**
 * A participant answers for her own points: what a provider booked wrongly she takes off herself, and it is not booked again
 * without her consent or a registrar's decision. Source: domain.md 4.4.
 */
@ApplicationScoped
public class RefusedRows {
    private static final String EDITION = "edition:";
    private static final int LONGEST = 4_000;

    private final RefusedRow.Repo refusals;
    private final Ledger ledger;
    private final Registrations registrations;
    private final ReportableEditions editions;
    private final Denials denials;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    RefusedRows(
            RefusedRow.Repo refusals,
            Ledger ledger,
            Registrations registrations,
            ReportableEditions editions,
            Denials denials,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.refusals = refusals;
        this.ledger = ledger;
        this.registrations = registrations;
        this.editions = editions;
        this.denials = denials;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** @param stands it cannot be booked again as things are */
    public record View(
            UUID id,
            Editions.EditionFacts edition,
            String name,
            String number,
            RefusalReason reason,
            Instant at,
            boolean stands) {}

    /** An entry that its holder may take off. */
    public record Entry(Registrations.Facts registration, Ledger.Row row, Editions.EditionFacts edition) {}

    /**
     * An entry of the actor's own that came from attendance and stands.
     *
     * @throws Refusal when it is somebody else's, of an earlier period, no attendance, or does not count any more
     */
    @Transactional
    public Entry entry(Actor actor, String number, UUID entry) {
        Registrations.Facts registration = own(actor, number);
        Ledger.Row row = ledger.account(registration).row(entry);
        String source = ledger.sourceOf(registration, entry).orElseThrow(Refusal::notFound);
        if (!source.startsWith(EDITION)) {
            throw Refusal.conflict(new Text(
                    "Dit komt niet van een presentielijst. Meld bij de boeking dat er iets niet klopt.",
                    "This does not come from an attendance sheet. Report with the entry that something is not right."));
        }
        if (!row.isStanding()) {
            throw gone();
        }
        return new Entry(registration, row, editions.get(edition(source)));
    }

    /**
     * Takes a booking off: all points that this edition or meeting gave her, in each of her registrations.
     *
     * @param reason null when none was chosen
     * @throws Refusal as {@link #entry}
     */
    @Transactional
    public UUID refuse(Actor actor, String number, UUID entryId, RefusalReason reason) {
        Entry entry = entry(actor, number, entryId);
        if (reason == null) {
            throw Refusal.invalid("reason", new Text("Kies een reden.", "Choose a reason."));
        }
        String source = ledger.sourceOf(entry.registration(), entryId).orElseThrow(Refusal::notFound);
        // One after the other with whoever books or refuses for this edition
        editions.hold(entry.edition().edition());
        Instant now = clock.instant();
        UUID refused = null;
        for (Registrations.Facts each : registrations.ofPerson(actor.person())) {
            int taken = ledger.takeBackFrom(
                    actor.person(),
                    source,
                    each.id(),
                    "Weggehaald door de deelnemer: " + reason.label().nl() + ".",
                    now);
            if (taken > 0) {
                int before = refusals.of(List.of(each.id()), source).size();
                RefusedRow row = new RefusedRow(
                        each.id(), entry.edition().edition(), source, before, reason, actor.person(), now);
                refusals.persistAndFlush(row);
                refused =
                        refused == null || each.id().equals(entry.registration().id()) ? row.id() : refused;
                deeds.fire(new AttendanceRefused(
                        now, actor.person(), row.id(), entry.edition().edition(), actor.person(), reason));
            }
        }
        if (refused == null) {
            throw gone();
        }
        revise(actor.person(), source, now);
        return refused;
    }

    /** The rows that had booked it say so, and are gone past again once it is let in. */
    private void revise(PersonId holder, String source, Instant now) {
        UUID edition = edition(source);
        String meeting = source.contains("#") ? source.substring(source.indexOf('#') + 1) : null;
        List<UUID> hers = registrations.ofPerson(holder).stream()
                .map(Registrations.Facts::id)
                .toList();
        database.unwrap(Session.class).doWork(connection -> {
            SheetRows rows = new SheetRows(connection);
            for (Map.Entry<UUID, List<Integer>> each :
                    rows.bookings(edition, meeting, hers).entrySet()) {
                Optional<SheetRows.Work> work = rows.hold(each.getKey(), true);
                List<SheetRows.Decided> decided = rows.lines(each.getKey(), each.getValue()).stream()
                        .filter(s -> s.outcome() == Outcome.BOOKED)
                        .map(s -> new SheetRows.Decided(
                                s.line(),
                                s.outcome(),
                                s.revision() + 1,
                                Outcome.REFUSED_BY_PARTICIPANT,
                                s.registration(),
                                s.edition(),
                                s.meeting(),
                                s.completedOn(),
                                null,
                                Map.of()))
                        .toList();
                rows.decide(each.getKey(), decided, holder, now);
                rows.update(work.orElseThrow().with(decided), now);
            }
        });
    }

    /**
     * Lets it be booked again. It does not book anything: the provider does.
     *
     * @param reasons needed of a registrar
     * @throws Refusal when the actor is neither the participant nor a registrar, or it was lifted already
     */
    @Transactional
    public void lift(Actor actor, UUID id, String reasons) {
        RefusedRow refusal = refusals.findByIdOptional(id).orElseThrow(Refusal::notFound);
        Registrations.Facts registration =
                registrations.find(refusal.registration()).orElseThrow(Refusal::notFound);
        boolean own = actor.is(registration.person());
        if (!own && !actor.is(Role.REGISTRAR)) {
            Editions.EditionFacts edition = editions.get(refusal.edition());
            if (!actor.memberOf(edition.provider())) {
                throw Refusal.notFound();
            }
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.of(registration.person()),
                    "readmit-attendance",
                    new Text(
                            "Alleen de deelnemer zelf of een registrator kan dit weer toelaten.",
                            "Only the participant herself or a registrar can let this in again."));
        }
        new Problems()
                .when(
                        !own && (reasons == null || reasons.isBlank()),
                        "reasons",
                        "Schrijf op waarom.",
                        "Write down why.")
                .when(
                        reasons != null && reasons.length() > LONGEST,
                        "reasons",
                        "Schrijf hoogstens 4000 tekens.",
                        "Write at most 4000 characters.")
                .refuseIfAny();
        if (!refusal.stands()) {
            throw Refusal.conflict(new Text("Dit was al weer toegelaten.", "This was let in again already."));
        }
        Instant now = clock.instant();
        List<UUID> hers = registrations.ofPerson(registration.person()).stream()
                .map(Registrations.Facts::id)
                .toList();
        for (RefusedRow each : refusals.of(hers, refusal.source())) {
            if (each.stands()) {
                each.lift(reasons, actor.person(), now);
                refusals.persistAndFlush(each);
                deeds.fire(new AttendanceReadmitted(
                        now, actor.person(), each.id(), each.edition(), registration.person()));
            }
        }
    }

    /** What this person took off, newest first. */
    @Transactional
    public List<View> mine(Actor actor) {
        Map<UUID, Registrations.Facts> own = registrations.ofPerson(actor.person()).stream()
                .collect(Collectors.toMap(Registrations.Facts::id, Function.identity()));
        return own.isEmpty()
                ? List.of()
                : refusals.ofRegistrations(own.keySet()).stream()
                        .map(r -> view(r, own.get(r.registration())))
                        .toList();
    }

    /** What participants took off at an edition, for its provider. */
    @Transactional
    public List<View> ofEdition(Actor actor, UUID editionId) {
        Editions.EditionFacts edition = editions.find(editionId)
                .filter(e -> actor.memberOf(e.provider()))
                .orElseThrow(Refusal::notFound);
        return refusals.ofEdition(edition.edition()).stream()
                .map(r -> view(r, registrations.find(r.registration()).orElseThrow()))
                .toList();
    }

    /** One refusal, for the participant and for a registrar. */
    @Transactional
    public View get(Actor actor, UUID id) {
        RefusedRow refusal = refusals.findByIdOptional(id).orElseThrow(Refusal::notFound);
        Registrations.Facts registration =
                registrations.find(refusal.registration()).orElseThrow(Refusal::notFound);
        if (!actor.is(registration.person()) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        return view(refusal, registration);
    }

    /** What a registrar can let in again: the refusals of a number that stand. */
    @Transactional
    public List<View> standing(Actor actor, String number) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        return refusals.ofRegistrations(List.of(registration.id())).stream()
                .filter(RefusedRow::stands)
                .map(r -> view(r, registration))
                .toList();
    }

    private View view(RefusedRow refusal, Registrations.Facts registration) {
        return new View(
                refusal.id(),
                editions.get(refusal.edition()),
                registration.name().formal(),
                registration.number().value(),
                refusal.reason(),
                refusal.refusedAt(),
                refusal.stands());
    }

    private Registrations.Facts own(Actor actor, String number) {
        return registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
    }

    private static Refusal gone() {
        return Refusal.conflict(
                new Text("Deze boeking telt al niet meer mee.", "This entry does not count any more already."));
    }

    private static UUID edition(String source) {
        return UUID.fromString(source.substring(EDITION.length()).replaceAll("#.*", ""));
    }
}
