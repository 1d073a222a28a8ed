// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.accreditation.ProviderEvent.AuthorisationAsked;
import nl.vakregister.accreditation.ProviderEvent.AuthorisationGranted;
import nl.vakregister.accreditation.ProviderEvent.AuthorisationRefused;
import nl.vakregister.accreditation.ProviderEvent.ProviderBlockLifted;
import nl.vakregister.accreditation.ProviderEvent.ProviderBlocked;
import nl.vakregister.accreditation.ProviderEvent.ProviderKindStated;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;

/**
 * Organisations that may offer courses to a register: what they are, which registers let them in, and who is blocked. A
 * register answers within {@value #DECISION_DAYS} days.
 */
@ApplicationScoped
public class Providers {
    /** Source: domain facts 4.2, authorisation is answered within a week. */
    public static final int DECISION_DAYS = 7;

    private static final int WORKLIST = 100;
    private static final int FOUND = 50;
    private static final int MAX_TEXT = 4_000;

    private final ProviderAuthorisation.Repo authorisations;
    private final ProviderBlock.Repo blocks;
    private final InstitutionAccreditation.Repo institutions;
    private final Registers registers;
    private final Organisations organisations;
    private final People people;
    private final Denials denials;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    Providers(
            ProviderAuthorisation.Repo authorisations,
            ProviderBlock.Repo blocks,
            InstitutionAccreditation.Repo institutions,
            Registers registers,
            Organisations organisations,
            People people,
            Denials denials,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.authorisations = authorisations;
        this.blocks = blocks;
        this.institutions = institutions;
        this.registers = registers;
        this.organisations = organisations;
        this.people = people;
        this.denials = denials;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A provider with how it stands today.
     *
     * @param kind null as long as it has not said
     * @param manages whether the actor may ask things for it
     */
    public record View(
            Organisations.View organisation,
            ProviderKind kind,
            List<RegisterView> registers,
            List<BlockView> blocks,
            boolean manages) {
        /** The registers that it can ask to be let in. */
        public List<RegisterView> askable() {
            return registers.stream().filter(RegisterView::mayAsk).toList();
        }

        public boolean isAuthorisedSomewhere() {
            return registers.stream().anyMatch(r -> r.state() == ProviderStanding.State.AUTHORISED);
        }
    }

    /**
     * How a provider stands with one register today.
     *
     * @param queue its place while it waits, otherwise null
     * @param reasons of the last decision, or of the block that holds; null when there is none
     * @param cover what the next application costs, for a provider that is let in; otherwise null
     */
    public record RegisterView(
            Registers.View register,
            ProviderStanding.State state,
            boolean mayAsk,
            Queue queue,
            String reasons,
            LocalDate decidedOn,
            InstitutionCover cover) {}

    /** @param register null for all; {@code until} null as long as it was not lifted */
    public record BlockView(
            UUID id,
            Text register,
            LocalDate from,
            String reasons,
            String blockedBy,
            Instant blockedAt,
            LocalDate until,
            String liftReasons,
            String liftedBy) {
        public boolean isLifted() {
            return until != null;
        }
    }

    /** What a provider asked one register. */
    public record AuthorisationView(
            UUID id,
            Organisations.View organisation,
            ProviderKind kind,
            Registers.View register,
            String motivation,
            String askedBy,
            Instant askedAt,
            Queue queue,
            Decision decision,
            boolean own) {
        public boolean isOpen() {
            return decision == null;
        }
    }

    public record Decision(boolean granted, String reasons, String decidedBy, Instant decidedAt) {}

    /** A line of the registrars' work list. */
    public record Waiting(
            UUID id,
            int place,
            String organisation,
            Text register,
            Instant askedAt,
            Queue queue,
            boolean late,
            boolean own) {}

    /** Whether the register lets this organisation submit courses and report attendance on this day. */
    @Transactional
    public boolean isAuthorised(OrganisationId organisation, UUID register, LocalDate day) {
        return standing(register, authorisations.ofProvider(organisation), blocks.ofProvider(organisation))
                .isAuthorisedOn(day);
    }

    /** Which of these registers do not let the organisation in on this day, in words; empty when all do. */
    @Transactional
    public Optional<Text> barred(OrganisationId organisation, Collection<Registers.View> asked, LocalDate day) {
        List<ProviderAuthorisation> all = authorisations.ofProvider(organisation);
        List<ProviderBlock> blocked = blocks.ofProvider(organisation);
        List<Registers.View> closed = asked.stream()
                .filter(r -> !standing(r.id(), all, blocked).isAuthorisedOn(day))
                .toList();
        return closed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Text(
                        "Je organisatie is nog niet geautoriseerd voor: " + names(closed, true)
                                + ". Vraag eerst autorisatie.",
                        "Your organisation is not authorised yet for: " + names(closed, false)
                                + ". Ask authorisation first."));
    }

    private static String names(List<Registers.View> registers, boolean dutch) {
        return registers.stream()
                .map(r -> dutch ? r.name().nl() : r.name().en())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Whether the sum of this calendar year covers the next application, and how many are left. */
    @Transactional
    public InstitutionCover institutionCover(OrganisationId organisation, UUID register, LocalDate day) {
        int year = day.getYear();
        int used = institutions.applications(organisation, register, start(year), start(year + 1));
        return institutions.of(organisation, register, year).stream()
                .flatMap(each -> each.decision().stream())
                .filter(InstitutionAccreditation.Decision::granted)
                .findFirst()
                .map(granted -> new InstitutionCover(year, true, granted.cap(), used))
                .orElseGet(() -> InstitutionCover.none(year, used));
    }

    Instant start(int year) {
        return Year.of(year).atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    /** A provider as its members and the registrars see it. */
    @Transactional
    public View get(Actor actor, OrganisationId organisation) {
        if (!actor.memberOf(organisation) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        LocalDate today = LocalDate.now(clock);
        List<ProviderAuthorisation> all = authorisations.ofProvider(organisation);
        List<ProviderBlock> blocked = blocks.ofProvider(organisation);
        return new View(
                organisations.get(organisation),
                kind(organisation),
                registers.open().stream()
                        .map(r -> registerView(organisation, r, all, blocked, today))
                        .toList(),
                blocked.stream()
                        .sorted(Comparator.comparing(ProviderBlock::recordedAt).reversed())
                        .map(this::view)
                        .toList(),
                actor.may(Duty.MANAGE, organisation));
    }

    /** The providers whose name contains these words, for registrars. */
    @Transactional
    public List<Organisations.View> named(Actor actor, String words) {
        mustBeRegistrar(actor);
        return words.isBlank() ? List.of() : organisations.named(words.strip(), FOUND);
    }

    private ProviderKind kind(OrganisationId organisation) {
        List<?> newest = database.createNativeQuery(
                        "select kind from provider_kind where organisation_id = :organisation order by recorded_at desc, id desc limit 1",
                        String.class)
                .setParameter("organisation", organisation.value())
                .getResultList();
        return newest.isEmpty() ? null : ProviderKind.valueOf((String) newest.get(0));
    }

    /** A manager says what the organisation is. What it said before stays on record. */
    @Transactional
    public void state(Actor actor, OrganisationId organisation, ProviderKind kind) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        if (kind == null) {
            throw Refusal.invalid("kind", new Text("Kies wat voor organisatie jullie zijn.", "Choose what you are."));
        }
        if (kind == kind(organisation)) {
            return;
        }
        database.createNativeQuery(
                        "insert into provider_kind (id, organisation_id, kind, actor, recorded_at) values (:id, :organisation, :kind, :actor, :at)")
                .setParameter("id", Ids.next(now))
                .setParameter("organisation", organisation.value())
                .setParameter("kind", kind.name())
                .setParameter("actor", actor.person().value())
                .setParameter("at", now)
                .executeUpdate();
        deeds.fire(new ProviderKindStated(now, actor.person(), organisation, kind));
    }

    /**
     * A manager asks a register to let the organisation in.
     *
     * @param code of the register
     * @throws Refusal also when the organisation has not said what it is, or it waits, is let in or is blocked
     */
    @Transactional
    public UUID ask(Actor actor, OrganisationId organisation, String code, String motivation) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<Registers.View> register =
                Optional.ofNullable(code).flatMap(registers::byCode).filter(Registers.View::open);
        new Problems()
                .when(
                        kind(organisation) == null,
                        "kind",
                        "Zeg eerst wat voor organisatie jullie zijn.",
                        "First say what kind of organisation you are.")
                .when(register.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(
                        motivation == null || motivation.isBlank(),
                        "motivation",
                        "Schrijf kort wat jullie voor dit register willen doen.",
                        "Write briefly what you want to do for this register.")
                .when(
                        motivation != null && motivation.length() > MAX_TEXT,
                        "motivation",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.")
                .refuseIfAny();
        ProviderStanding.State state = standing(
                        register.get().id(), authorisations.ofProvider(organisation), blocks.ofProvider(organisation))
                .on(today);
        switch (state) {
            case WAITING ->
                throw Refusal.conflict(new Text(
                        "Deze vraag loopt al. Wacht het besluit af.", "This was asked already. Await the decision."));
            case AUTHORISED ->
                throw Refusal.conflict(new Text(
                        "Je organisatie is al geautoriseerd voor dit register.",
                        "Your organisation is authorised for this register already."));
            case BLOCKED ->
                throw Refusal.conflict(new Text(
                        "Je organisatie is geblokkeerd. Neem contact op met het register.",
                        "Your organisation is blocked. Contact the register."));
            case NOT_ASKED, REFUSED -> {}
        }
        ProviderAuthorisation authorisation = new ProviderAuthorisation(
                organisation,
                register.get().id(),
                motivation.strip(),
                actor.person(),
                today,
                today.plusDays(DECISION_DAYS),
                now);
        authorisations.persistAndFlush(authorisation);
        deeds.fire(new AuthorisationAsked(
                now, actor.person(), organisation, register.get().id(), authorisation.id()));
        return authorisation.id();
    }

    /** What the actor's organisations asked, newest first. */
    @Transactional
    public List<AuthorisationView> asked(Actor actor) {
        return authorisations.ofProviders(actor.organisations()).stream()
                .map(each -> view(actor, each))
                .toList();
    }

    /** What was asked, for the members of the organisation and for registrars. */
    @Transactional
    public AuthorisationView authorisation(Actor actor, UUID id) {
        ProviderAuthorisation found = authorisations
                .findByIdOptional(id)
                .filter(each -> actor.memberOf(each.provider()) || actor.is(Role.REGISTRAR))
                .orElseThrow(Refusal::notFound);
        return view(actor, found);
    }

    /** What waits for a registrar, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        mustBeRegistrar(actor);
        LocalDate today = LocalDate.now(clock);
        List<ProviderAuthorisation> waiting = authorisations.waiting(WORKLIST);
        long pace = pace();
        return IntStream.range(0, waiting.size())
                .mapToObj(i -> {
                    ProviderAuthorisation each = waiting.get(i);
                    Queue queue = Queue.of(i, pace, today, each.decideBefore());
                    return new Waiting(
                            each.id(),
                            i + 1,
                            organisations.get(each.provider()).name(),
                            registers.get(each.register()).name(),
                            each.askedAt(),
                            queue,
                            queue.isLate(today),
                            isOwn(actor, each));
                })
                .toList();
    }

    /** A registrar decides, with reasons. Never for an organisation of her own. */
    @Transactional
    public void decide(Actor actor, UUID id, Boolean granted, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        ProviderAuthorisation authorisation = authorisations.locked(id).orElseThrow(Refusal::notFound);
        OrganisationId provider = authorisation.provider();
        mayDecide(actor, provider, isOwn(actor, authorisation), "decide-provider-authorisation");
        reasoned(granted == null, reasons).refuseIfAny();
        authorisation.decide(granted, actor.person(), reasons.strip(), today, now);
        authorisations.flush();
        deeds.fire(
                granted
                        ? new AuthorisationGranted(now, actor.person(), provider, authorisation.register(), id)
                        : new AuthorisationRefused(now, actor.person(), provider, authorisation.register(), id));
    }

    /**
     * A registrar blocks a provider, with reasons.
     *
     * @param code of the register, or null for all
     * @param from today or later: what was decided before stands
     */
    @Transactional
    public UUID block(Actor actor, OrganisationId provider, String code, LocalDate from, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (!actor.is(Role.REGISTRAR)) {
            throw denied(actor, provider, "block-provider");
        }
        organisations.get(provider);
        mayDecide(actor, provider, actor.memberOf(provider), "block-provider");
        Optional<Registers.View> register = Optional.ofNullable(code).flatMap(registers::byCode);
        reasoned(false, reasons)
                .when(code != null && register.isEmpty(), "register", "Kies een register.", "Choose a register.")
                .when(
                        from == null || !Period.isPlausible(from) || from.isBefore(today),
                        "from",
                        "Vul een dag in: vandaag of later.",
                        "Enter a day: today or later.")
                .refuseIfAny();
        UUID registerId = register.map(Registers.View::id).orElse(null);
        blocks.lock(provider);
        boolean again = blocks.ofProvider(provider).stream()
                .anyMatch(b -> Objects.equals(b.register(), registerId)
                        && b.end().map(e -> e.until().isAfter(from)).orElse(true));
        if (again) {
            throw Refusal.conflict(new Text(
                    "Deze blokkade is er al. Hef die eerst op.", "This block is there already. Lift it first."));
        }
        ProviderBlock block = new ProviderBlock(provider, registerId, from, reasons.strip(), actor.person(), now);
        blocks.persistAndFlush(block);
        deeds.fire(new ProviderBlocked(now, actor.person(), provider, Optional.ofNullable(registerId), block.id()));
        return block.id();
    }

    /**
     * A registrar lifts a block, with reasons.
     *
     * @param until the first day on which the provider may again: today or later
     */
    @Transactional
    public void lift(Actor actor, OrganisationId provider, UUID id, LocalDate until, String reasons) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (!actor.is(Role.REGISTRAR)) {
            throw denied(actor, provider, "lift-provider-block");
        }
        blocks.lock(provider);
        ProviderBlock block = blocks.findByIdOptional(id)
                .filter(b -> b.provider().equals(provider))
                .orElseThrow(Refusal::notFound);
        mayDecide(actor, provider, actor.memberOf(provider), "lift-provider-block");
        reasoned(false, reasons)
                .when(
                        until == null || !Period.isPlausible(until) || until.isBefore(today),
                        "until",
                        "Vul een dag in: vandaag of later.",
                        "Enter a day: today or later.")
                .refuseIfAny();
        block.lift(until, reasons.strip(), actor.person(), now);
        blocks.flush();
        deeds.fire(new ProviderBlockLifted(now, actor.person(), provider, id));
    }

    /** Problems with reasons, and with a choice that was not made. */
    static Problems reasoned(boolean nothingChosen, String reasons) {
        return new Problems()
                .when(nothingChosen, "decision", "Kies je besluit.", "Choose what you decide.")
                .when(
                        reasons == null || reasons.isBlank(),
                        "reasons",
                        "Geef de reden. De opleider krijgt die te lezen.",
                        "Give the reason. The provider will read it.")
                .when(
                        reasons != null && reasons.length() > MAX_TEXT,
                        "reasons",
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.");
    }

    /** Who may decide about a provider: a registrar who does not belong to it. */
    void mayDecide(Actor actor, OrganisationId provider, boolean own, String decision) {
        if (!actor.is(Role.REGISTRAR)) {
            throw denied(actor, provider, decision);
        }
        if (own) {
            throw denials.forbidden(
                    actor,
                    provider.value(),
                    Optional.empty(),
                    decision,
                    new Text(
                            "Je hoort bij deze organisatie. Een andere registrator moet beslissen.",
                            "You belong to this organisation. Another registrar must decide."));
        }
    }

    private Refusal denied(Actor actor, OrganisationId provider, String decision) {
        return denials.forbidden(
                actor,
                provider.value(),
                Optional.empty(),
                decision,
                new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
    }

    static void mustBeRegistrar(Actor actor) {
        if (!actor.is(Role.REGISTRAR)) {
            throw Refusal.forbidden(new Text("Alleen voor registratoren.", "For registrars only."));
        }
    }

    private static boolean isOwn(Actor actor, ProviderAuthorisation authorisation) {
        return actor.memberOf(authorisation.provider()) || actor.is(authorisation.askedBy());
    }

    private static ProviderStanding standing(
            UUID register, List<ProviderAuthorisation> authorisations, List<ProviderBlock> blocks) {
        return new ProviderStanding(
                authorisations.stream()
                        .filter(a -> a.register().equals(register))
                        .map(ProviderAuthorisation::ask)
                        .toList(),
                blocks.stream()
                        .filter(b -> b.register() == null || b.register().equals(register))
                        .map(ProviderBlock::block)
                        .toList());
    }

    private long pace() {
        return authorisations.decidedSince(clock.instant().minus(Queue.PACE_DAYS, ChronoUnit.DAYS));
    }

    private RegisterView registerView(
            OrganisationId organisation,
            Registers.View register,
            List<ProviderAuthorisation> all,
            List<ProviderBlock> blocked,
            LocalDate today) {
        ProviderStanding standing = standing(register.id(), all, blocked);
        ProviderStanding.State state = standing.on(today);
        Optional<ProviderStanding.Ask> last = standing.last();
        return new RegisterView(
                register,
                state,
                standing.mayAskOn(today),
                state == ProviderStanding.State.WAITING
                        ? last.map(a -> authorisations.findById(a.id()))
                                .map(a -> queue(a, today))
                                .orElse(null)
                        : null,
                standing.blockOn(today)
                        .map(ProviderStanding.Block::reasons)
                        .or(() -> last.map(ProviderStanding.Ask::reasons))
                        .orElse(null),
                last.map(ProviderStanding.Ask::decidedOn).orElse(null),
                state == ProviderStanding.State.AUTHORISED
                        ? institutionCover(organisation, register.id(), today)
                        : null);
    }

    private Queue queue(ProviderAuthorisation authorisation, LocalDate today) {
        return Queue.of((int) authorisations.openBefore(authorisation), pace(), today, authorisation.decideBefore());
    }

    private AuthorisationView view(Actor actor, ProviderAuthorisation each) {
        return new AuthorisationView(
                each.id(),
                organisations.get(each.provider()),
                kind(each.provider()),
                registers.get(each.register()),
                each.motivation(),
                people.fullName(each.askedBy()),
                each.askedAt(),
                each.decision().isPresent() ? null : queue(each, LocalDate.now(clock)),
                each.decision()
                        .map(d -> new Decision(d.granted(), d.reasons(), people.fullName(d.decidedBy()), d.decidedAt()))
                        .orElse(null),
                isOwn(actor, each));
    }

    private BlockView view(ProviderBlock each) {
        return new BlockView(
                each.id(),
                each.register() == null ? null : registers.get(each.register()).name(),
                each.from(),
                each.reasons(),
                people.fullName(each.blockedBy()),
                each.recordedAt(),
                each.end().map(ProviderBlock.End::until).orElse(null),
                each.end().map(ProviderBlock.End::reasons).orElse(null),
                each.end().map(e -> people.fullName(e.liftedBy())).orElse(null));
    }
}
