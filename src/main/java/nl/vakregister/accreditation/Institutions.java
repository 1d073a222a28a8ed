// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.accreditation.ProviderEvent.InstitutionAccreditationAsked;
import nl.vakregister.accreditation.ProviderEvent.InstitutionAccreditationRefused;
import nl.vakregister.accreditation.ProviderEvent.InstitutionAccredited;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.register.Queue;
import nl.vakregister.register.Registers;

/**
 * Accreditation of an institution as a whole, for one register and the present calendar year: what it pays then covers a
 * number of applications. Each course is still assessed.
 */
@ApplicationScoped
public class Institutions {
    private static final int WORKLIST = 100;
    private static final int MAX_TEXT = 4_000;

    private final InstitutionAccreditation.Repo institutions;
    private final Providers providers;
    private final RuleBook rules;
    private final Registers registers;
    private final Organisations organisations;
    private final People people;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    Institutions(
            InstitutionAccreditation.Repo institutions,
            Providers providers,
            RuleBook rules,
            Registers registers,
            Organisations organisations,
            People people,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.institutions = institutions;
        this.providers = providers;
        this.rules = rules;
        this.registers = registers;
        this.organisations = organisations;
        this.people = people;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What a provider states about itself.
     *
     * @param stated how many applications it made in the year before, when it was not here all of that year; or null
     * @param proof a document that shows it, or null
     */
    public record Statement(LocalDate offeringSince, String evaluation, Integer stated, UUID proof) {}

    /**
     * What a register asks and what we know, before anything is stated.
     *
     * @param counted applications of the year before, from our own data
     * @param countIsWhole whether nothing else can be stated
     */
    public record Terms(
            Registers.View register, AccreditationRules rules, int year, int counted, boolean countIsWhole) {
        public int yearBefore() {
            return year - 1;
        }
    }

    /**
     * A request as the provider and the registrars see it.
     *
     * @param lastYear the applications of the year before that count
     * @param cap what the sum covers or would cover
     * @param shortfalls what is missing as things are now; empty once decided
     */
    public record View(
            UUID id,
            Organisations.View organisation,
            Registers.View register,
            int year,
            Statement statement,
            Documents.Info proof,
            int counted,
            int lastYear,
            int cap,
            List<Text> shortfalls,
            AccreditationRules rules,
            String askedBy,
            Instant askedAt,
            Queue queue,
            Providers.Decision decision,
            boolean own) {
        public boolean isOpen() {
            return decision == null;
        }

        public int yearBefore() {
            return year - 1;
        }
    }

    /** A line of the registrars' work list. */
    public record Waiting(
            UUID id,
            int place,
            String organisation,
            Text register,
            int year,
            Instant askedAt,
            Queue queue,
            boolean late,
            boolean own) {}

    /** What the register asks of this organisation. */
    @Transactional
    public Terms terms(Actor actor, OrganisationId organisation, String code) {
        actor.must(Duty.MANAGE, organisation);
        LocalDate today = LocalDate.now(clock);
        Registers.View register =
                Optional.ofNullable(code).flatMap(registers::byCode).orElseThrow(Refusal::notFound);
        int year = today.getYear();
        return new Terms(
                register,
                rules.on(register.id(), today),
                year,
                counted(organisation, register.id(), year - 1),
                isWhole(organisation, year - 1));
    }

    /**
     * A manager asks it for the present calendar year.
     *
     * @throws Refusal with every condition that is not met
     */
    @Transactional
    public UUID ask(Actor actor, OrganisationId organisation, String code, Statement statement) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registers.View register = Optional.ofNullable(code)
                .flatMap(registers::byCode)
                .orElseThrow(() -> Refusal.invalid("register", new Text("Kies een register.", "Choose a register.")));
        if (!providers.isAuthorised(organisation, register.id(), today)) {
            throw Refusal.invalid(
                    "register",
                    providers.barred(organisation, List.of(register), today).orElseThrow());
        }
        int year = today.getYear();
        boolean ownProof = statement.proof() == null || documents.isOwnedBy(statement.proof(), actor.person());
        AccreditationRules book = rules.on(register.id(), today);
        InstitutionClaim claim = claim(book, organisation, register.id(), year, today, statement, ownProof);
        List<Refusal.Problem> wrong = new ArrayList<>(claim.shortfalls());
        if (statement.evaluation() != null && statement.evaluation().length() > MAX_TEXT) {
            wrong.add(new Refusal.Problem(
                    "evaluation", new Text("Gebruik hoogstens 4000 tekens.", "Use at most 4000 characters.")));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        for (InstitutionAccreditation earlier : institutions.of(organisation, register.id(), year)) {
            if (earlier.decision().isEmpty()) {
                throw Refusal.conflict(new Text(
                        "Deze vraag loopt al. Wacht het besluit af.", "This was asked already. Await the decision."));
            }
            if (earlier.decision().get().granted()) {
                throw Refusal.conflict(new Text(
                        "Je instelling is dit jaar al geaccrediteerd voor dit register.",
                        "Your institution is accredited for this register this year already."));
            }
        }
        InstitutionAccreditation asked = new InstitutionAccreditation(
                organisation,
                register.id(),
                year,
                new Statement(
                        statement.offeringSince(),
                        statement.evaluation().strip(),
                        statement.stated(),
                        statement.proof()),
                actor.person(),
                today,
                today.plusWeeks(book.decisionWeeks()),
                now);
        institutions.persistAndFlush(asked);
        deeds.fire(new InstitutionAccreditationAsked(now, actor.person(), organisation, register.id(), asked.id()));
        return asked.id();
    }

    /** What the actor's organisations asked, newest first. */
    @Transactional
    public List<View> asked(Actor actor) {
        return institutions.ofProviders(actor.organisations()).stream()
                .map(each -> view(actor, each))
                .toList();
    }

    /** What one provider asked, newest first, for its members and for registrars. */
    @Transactional
    public List<View> of(Actor actor, OrganisationId organisation) {
        if (!actor.memberOf(organisation) && !actor.is(Role.REGISTRAR)) {
            throw Refusal.notFound();
        }
        return institutions.ofProviders(List.of(organisation)).stream()
                .map(each -> view(actor, each))
                .toList();
    }

    @Transactional
    public View get(Actor actor, UUID id) {
        return view(actor, visible(actor, id));
    }

    /** The document behind what was stated. */
    @Transactional
    public Documents.Content proof(Actor actor, UUID id) {
        UUID proof = Optional.ofNullable(visible(actor, id).statement().proof()).orElseThrow(Refusal::notFound);
        return documents.open(proof);
    }

    /** What waits for a registrar, oldest first. */
    @Transactional
    public List<Waiting> worklist(Actor actor) {
        Providers.mustBeRegistrar(actor);
        LocalDate today = LocalDate.now(clock);
        List<InstitutionAccreditation> waiting = institutions.waiting(WORKLIST);
        long pace = pace();
        return IntStream.range(0, waiting.size())
                .mapToObj(i -> {
                    InstitutionAccreditation each = waiting.get(i);
                    Queue queue = Queue.of(i, pace, today, each.decideBefore());
                    return new Waiting(
                            each.id(),
                            i + 1,
                            organisations.get(each.provider()).name(),
                            registers.get(each.register()).name(),
                            each.year(),
                            each.askedAt(),
                            queue,
                            queue.isLate(today),
                            isOwn(actor, each));
                })
                .toList();
    }

    /** A registrar decides, with reasons. Never for an organisation of her own, and never against the conditions. */
    @Transactional
    public void decide(Actor actor, UUID id, Boolean granted, String reasons) {
        Instant now = clock.instant();
        InstitutionAccreditation asked = institutions.locked(id).orElseThrow(Refusal::notFound);
        OrganisationId provider = asked.provider();
        providers.mayDecide(actor, provider, isOwn(actor, asked), "decide-institution-accreditation");
        Providers.reasoned(granted == null, reasons).refuseIfAny();
        InstitutionClaim claim = claim(asked);
        if (granted && !claim.shortfalls().isEmpty()) {
            throw Refusal.invalid(claim.shortfalls().stream()
                    .map(each -> new Refusal.Problem("decision", each.message()))
                    .toList());
        }
        asked.decide(granted ? claim.cap() : null, claim.lastYear(), actor.person(), reasons.strip(), now);
        institutions.flush();
        deeds.fire(
                granted
                        ? new InstitutionAccredited(now, actor.person(), provider, asked.register(), id)
                        : new InstitutionAccreditationRefused(now, actor.person(), provider, asked.register(), id));
    }

    private InstitutionClaim claim(InstitutionAccreditation asked) {
        return claim(
                rules.on(asked.register(), asked.askedOn()),
                asked.provider(),
                asked.register(),
                asked.year(),
                asked.askedOn(),
                asked.statement(),
                true);
    }

    private InstitutionClaim claim(
            AccreditationRules book,
            OrganisationId organisation,
            UUID register,
            int year,
            LocalDate day,
            Statement statement,
            boolean ownProof) {
        return new InstitutionClaim(
                book.institution(),
                year,
                day,
                statement.offeringSince(),
                statement.evaluation(),
                counted(organisation, register, year - 1),
                isWhole(organisation, year - 1),
                statement.stated(),
                statement.proof() != null && ownProof);
    }

    private int counted(OrganisationId organisation, UUID register, int year) {
        return institutions.applications(organisation, register, providers.start(year), providers.start(year + 1));
    }

    /** Whether the organisation was here before this year began. */
    private boolean isWhole(OrganisationId organisation, int year) {
        return organisations.since(organisation).isBefore(providers.start(year));
    }

    private InstitutionAccreditation visible(Actor actor, UUID id) {
        return institutions
                .findByIdOptional(id)
                .filter(each -> actor.memberOf(each.provider()) || actor.is(Role.REGISTRAR))
                .orElseThrow(Refusal::notFound);
    }

    private static boolean isOwn(Actor actor, InstitutionAccreditation asked) {
        return actor.memberOf(asked.provider()) || actor.is(asked.askedBy());
    }

    private long pace() {
        return institutions.decidedSince(clock.instant().minus(Queue.PACE_DAYS, ChronoUnit.DAYS));
    }

    private View view(Actor actor, InstitutionAccreditation each) {
        InstitutionClaim claim = claim(each);
        Optional<InstitutionAccreditation.Decision> decision = each.decision();
        return new View(
                each.id(),
                organisations.get(each.provider()),
                registers.get(each.register()),
                each.year(),
                each.statement(),
                Optional.ofNullable(each.statement().proof())
                        .flatMap(documents::find)
                        .orElse(null),
                claim.counted(),
                decision.map(InstitutionAccreditation.Decision::lastYear).orElse(claim.lastYear()),
                decision.map(d -> d.granted() ? d.cap() : 0).orElse(claim.cap()),
                decision.isPresent()
                        ? List.of()
                        : claim.shortfalls().stream()
                                .map(Refusal.Problem::message)
                                .toList(),
                rules.on(each.register(), each.askedOn()),
                people.fullName(each.askedBy()),
                each.askedAt(),
                decision.isPresent()
                        ? null
                        : Queue.of(
                                (int) institutions.openBefore(each), pace(), LocalDate.now(clock), each.decideBefore()),
                decision.map(d -> new Providers.Decision(
                                d.granted(), d.reasons(), people.fullName(d.decidedBy()), d.decidedAt()))
                        .orElse(null),
                isOwn(actor, each));
    }
}
