// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.accreditation.ReportableEditions.CourseFacts;
import nl.vakregister.attendance.DelegationEvent.DelegationGranted;
import nl.vakregister.attendance.DelegationEvent.DelegationRevoked;
import nl.vakregister.identity.OrganisationDirectory;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Which buyers (inkopers) may enter attendance for a provider's course. A buyer sees the editions it was authorised for and
 * the sheets it handed in itself. Source: domain.md 4.4.
 */
@ApplicationScoped
public class Delegations {
    private final Delegation.Repo delegations;
    private final ReportableEditions editions;
    private final OrganisationDirectory directory;
    private final Event<Deed> deeds;
    private final Clock clock;

    Delegations(
            Delegation.Repo delegations,
            ReportableEditions editions,
            OrganisationDirectory directory,
            Event<Deed> deeds,
            Clock clock) {
        this.delegations = delegations;
        this.editions = editions;
        this.directory = directory;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What a provider allows.
     *
     * @param course the number of a course of its own
     * @param edition the number of an edition of that course, or null for all of them
     */
    public record Wish(String kvkNumber, String course, String edition, LocalDate from, LocalDate until) {}

    /**
     * A delegation in words.
     *
     * @param edition null for every edition of the course
     * @param holds it can be used today
     */
    public record View(
            UUID id,
            Organisations.View provider,
            Organisations.View buyer,
            CourseFacts course,
            Editions.EditionFacts edition,
            Period period,
            Instant endedAt,
            boolean holds) {
        public boolean isRevocable(LocalDate today) {
            return endedAt == null && today.isBefore(period.end());
        }

        public Text status() {
            if (endedAt != null) {
                return new Text("Ingetrokken", "Withdrawn");
            }
            return holds ? new Text("Geldt nu", "Holds now") : new Text("Geldt nu niet", "Does not hold now");
        }

        public String tone() {
            return endedAt != null ? "stop" : holds ? "ok" : "neutral";
        }
    }

    /** That somebody may report for an edition in the name of a buyer. */
    public record Permit(UUID delegation, OrganisationId buyer) {}

    /**
     * Authorises a buyer.
     *
     * @throws Refusal when the actor may not report for the provider, or a field is not right
     */
    @Transactional
    public UUID grant(Actor actor, OrganisationId provider, Wish wish) {
        Reporting.mustReport(actor, provider);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Organisations.View> buyer = directory.byKvkNumber(wish.kvkNumber());
        Optional<CourseFacts> course =
                editions.courseByNumber(wish.course()).filter(c -> c.provider().equals(provider));
        boolean one = wish.edition() != null && !wish.edition().isBlank();
        Optional<Editions.EditionFacts> edition = one
                ? editions.byNumber(wish.edition())
                        .filter(e -> course.isPresent()
                                && e.course().equals(course.get().id()))
                : Optional.empty();
        boolean days = isDay(wish.from()) && isDay(wish.until());
        new Problems()
                .when(
                        buyer.isEmpty(),
                        "kvkNumber",
                        "Met dit KvK-nummer is geen organisatie aangemeld in Vakregister.",
                        "No organisation with this Chamber of Commerce number has signed up in Vakregister.")
                .when(
                        buyer.isPresent() && buyer.get().id().equals(provider),
                        "kvkNumber",
                        "Je eigen organisatie heeft geen machtiging nodig.",
                        "Your own organisation needs no authorisation.")
                .when(course.isEmpty(), "course", "Kies een cursus van je organisatie.", "Choose a course of yours.")
                .when(
                        one && edition.isEmpty(),
                        "edition",
                        "Dit is geen uitvoering van deze cursus.",
                        "This is no edition of this course.")
                .when(!isDay(wish.from()), "from", "Vul de eerste dag in.", "Enter the first day.")
                .when(!isDay(wish.until()), "until", "Vul de laatste dag in.", "Enter the last day.")
                .when(
                        days && wish.until().isBefore(wish.from()),
                        "until",
                        "De laatste dag ligt voor de eerste dag.",
                        "The last day is before the first day.")
                .when(
                        days
                                && !wish.until().isBefore(wish.from())
                                && wish.until().isBefore(today),
                        "until",
                        "Deze dag is al voorbij.",
                        "This day has passed.")
                .refuseIfAny();
        Delegation delegation = new Delegation(
                provider,
                buyer.get().id(),
                course.get().id(),
                edition.map(Editions.EditionFacts::edition).orElse(null),
                new Period(wish.from(), wish.until().plusDays(1)),
                actor.person(),
                now);
        delegations.persistAndFlush(delegation);
        deeds.fire(new DelegationGranted(
                now,
                actor.person(),
                delegation.id(),
                provider,
                buyer.get().id(),
                course.get().id()));
        return delegation.id();
    }

    /**
     * Takes a delegation back at once. A sheet that is being worked off is finished first; after this nothing comes in.
     *
     * @throws Refusal when it is somebody else's, or was taken back already
     */
    @Transactional
    public void revoke(Actor actor, UUID id) {
        Delegation delegation = delegations
                .findByIdOptional(id)
                .filter(d -> actor.memberOf(d.provider()))
                .orElseThrow(Refusal::notFound);
        Reporting.mustReport(actor, delegation.provider());
        delegations.hold(id, true);
        if (delegations.isEnded(id)) {
            throw Refusal.conflict(
                    new Text("Deze machtiging was al ingetrokken.", "This authorisation was withdrawn already."));
        }
        Instant now = clock.instant();
        delegation.end(actor.person(), now);
        delegations.persistAndFlush(delegation);
        deeds.fire(new DelegationRevoked(now, actor.person(), id));
    }

    /** What the provider has allowed, newest first. */
    @Transactional
    public List<View> granted(Actor actor) {
        List<Delegation> all = new ArrayList<>();
        Reporting.organisations(actor).forEach(o -> all.addAll(delegations.ofProvider(o)));
        return views(all);
    }

    /** What the actor's organisations were allowed, newest first. */
    @Transactional
    public List<View> received(Actor actor) {
        List<OrganisationId> own = Reporting.organisations(actor);
        return own.isEmpty() ? List.of() : views(delegations.ofBuyers(own));
    }

    /** One delegation, for the provider and the buyer. */
    @Transactional
    public View get(Actor actor, UUID id) {
        Delegation delegation = delegations
                .findByIdOptional(id)
                .filter(d -> actor.memberOf(d.provider()) || actor.memberOf(d.buyer()))
                .orElseThrow(Refusal::notFound);
        return views(List.of(delegation)).get(0);
    }

    /** In whose name this person may enter attendance for the edition today; empty when no delegation lets her. */
    @Transactional
    public Optional<Permit> mayReport(Actor actor, Editions.EditionFacts edition) {
        List<OrganisationId> own = Reporting.organisations(actor);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.now(clock);
        return delegations.ofBuyers(own, edition.course()).stream()
                .filter(d -> d.covers(edition.course(), edition.edition()) && d.holdsOn(today))
                .filter(d -> actor.may(Duty.ATTENDANCE, d.buyer()))
                .findFirst()
                .map(d -> new Permit(d.id(), d.buyer()));
    }

    /**
     * The same for a course as a whole or one edition, for an organisation.
     *
     * @param edition null when only the course is asked about
     */
    @Transactional
    boolean isAllowed(OrganisationId buyer, UUID course, UUID edition) {
        LocalDate today = LocalDate.now(clock);
        return delegations.ofBuyers(List.of(buyer), course).stream()
                .anyMatch(d -> d.holdsOn(today) && (edition == null || d.covers(course, edition)));
    }

    /**
     * Keeps a permit alive until this transaction ends.
     *
     * @throws Refusal when it was taken back in the meantime
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void hold(Permit permit) {
        delegations.hold(permit.delegation(), false);
        if (delegations.isEnded(permit.delegation())) {
            throw Refusal.conflict(new Text(
                    "De opleider heeft deze machtiging net ingetrokken. Er is niets geboekt.",
                    "The provider has just withdrawn this authorisation. Nothing was booked."));
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void handedIn(UUID sheet, Permit permit) {
        delegations.handedIn(sheet, permit.delegation());
    }

    /** Whether an organisation of the actor handed in this sheet under a delegation, also one that has ended. */
    @Transactional
    boolean isOwnSheet(Actor actor, UUID sheet) {
        List<OrganisationId> own = Reporting.organisations(actor);
        return !own.isEmpty() && delegations.isHandedInBy(sheet, own);
    }

    /** The sheets that the actor's organisations handed in for an edition, newest first. */
    @Transactional
    List<UUID> sheets(Actor actor, UUID edition) {
        List<OrganisationId> own = Reporting.organisations(actor);
        return own.isEmpty() ? List.of() : delegations.sheets(edition, own);
    }

    /** The editions that the actor may enter attendance for today. */
    @Transactional
    public List<Editions.EditionFacts> editions(Actor actor) {
        List<OrganisationId> own = Reporting.organisations(actor);
        if (own.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        Map<UUID, Editions.EditionFacts> found = delegations.ofBuyers(own).stream()
                .filter(d -> d.holdsOn(today))
                .flatMap(d -> d.edition() == null
                        ? editions.ofCourse(d.course()).stream()
                        : editions.find(d.edition()).stream())
                .collect(Collectors.toMap(
                        Editions.EditionFacts::edition,
                        Function.identity(),
                        (one, same) -> one,
                        java.util.LinkedHashMap::new));
        return List.copyOf(found.values());
    }

    private List<View> views(Collection<Delegation> all) {
        LocalDate today = LocalDate.now(clock);
        Map<OrganisationId, Organisations.View> names = directory
                .of(all.stream()
                        .flatMap(d -> List.of(d.provider(), d.buyer()).stream())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Organisations.View::id, Function.identity()));
        return all.stream()
                .map(d -> new View(
                        d.id(),
                        names.get(d.provider()),
                        names.get(d.buyer()),
                        editions.course(d.course()).orElseThrow(),
                        d.edition() == null ? null : editions.get(d.edition()),
                        d.period(),
                        d.endedAt(),
                        d.holdsOn(today)))
                .toList();
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }
}
