// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.ledger.Attestations;
import nl.vakregister.portfolio.ConfirmationRequest.Subject;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationDenied;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationGiven;
import nl.vakregister.portfolio.ReflectionEvent.ConfirmationRevoked;
import nl.vakregister.portfolio.ReflectionEvent.WorkStatementAsked;
import nl.vakregister.register.Registrations;

/**
 * An employer states for how long and how many hours a week somebody worked: asked by account or by a link, confirmed as it
 * is or corrected. What the employer says counts at once; nobody confirms it a second time.
 */
@ApplicationScoped
public class WorkStatements {
    private static final int MOST = 100;
    private static final int LONGEST_EMPLOYER = 200;
    private static final int LONGEST_FUNCTION = 100;

    private final WorkStatement.Repo statements;
    private final Confirmations confirmations;
    private final Attestations attestations;
    private final Registrations registrations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    WorkStatements(
            WorkStatement.Repo statements,
            Confirmations confirmations,
            Attestations attestations,
            Registrations registrations,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.statements = statements;
        this.confirmations = confirmations;
        this.attestations = attestations;
        this.registrations = registrations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** @param stated what the employer said, or null */
    record View(
            UUID id,
            String number,
            String employer,
            Attestations.Stretch asked,
            Attestations.Stretch stated,
            String giverFunction,
            Confirmations.View request) {
        public boolean isCorrected() {
            return stated != null && !stated.equals(asked);
        }
    }

    /** What the employer sees. */
    public record Question(UUID request, String name, String employer, Attestations.Stretch asked, Instant expiresAt) {}

    /** What the employer says; null where she leaves it as it was asked. */
    record Said(boolean confirmed, LocalDate from, LocalDate until, BigDecimal hoursPerWeek, String function) {}

    /**
     * Asks an employer.
     *
     * @param whom the contact; without a register number it becomes a link
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    Confirmations.Made ask(
            Actor actor, String number, String employer, Attestations.Stretch stretch, Confirmations.Whom whom) {
        Registrations.Facts registration = own(actor, number);
        Instant now = clock.instant();
        String name = Confirmations.text(employer);
        Problems problems = new Problems()
                .when(
                        name.isEmpty() || name.length() > LONGEST_EMPLOYER,
                        "employer",
                        "Vul in bij wie je werkte.",
                        "Enter for whom you worked.");
        attestations.check(registration, stretch, LocalDate.ofInstant(now, clock.getZone()), problems);
        problems.refuseIfAny();
        WorkStatement statement = new WorkStatement(actor.person(), registration.id(), name, stretch, now);
        statements.persistAndFlush(statement);
        Confirmations.Made made = confirmations.ask(actor, Subject.work(statement.id()), whom, now);
        deeds.fire(new WorkStatementAsked(now, actor.person(), statement.id()));
        return new Confirmations.Made(statement.id(), made.code());
    }

    /** What she asked about this registration, the newest first. */
    @Transactional
    List<View> mine(Actor actor, String number) {
        Instant now = clock.instant();
        Registrations.Facts registration = own(actor, number);
        return statements.of(registration.id(), MOST).stream()
                .map(s -> view(s, now))
                .toList();
    }

    @Transactional
    View get(Actor actor, UUID id) {
        return view(ownStatement(actor, id), clock.instant());
    }

    @Transactional
    boolean isCodeOf(UUID id, String code) {
        return confirmations.isCodeOf(Subject.work(id), code);
    }

    @Transactional
    void revoke(Actor actor, UUID id) {
        WorkStatement statement = ownStatement(actor, id);
        Instant now = clock.instant();
        confirmations.revoke(Subject.work(id), request(statement).id(), now);
        deeds.fire(new ConfirmationRevoked(now, actor.person(), id));
    }

    /** What waits for this person's word as an employer, the oldest first. */
    @Transactional
    public List<Question> waitingFor(Actor actor) {
        return confirmations.waitingFor(actor, clock.instant(), MOST).stream()
                .filter(r -> r.subject().work() != null)
                .map(this::question)
                .toList();
    }

    @Transactional
    Question askedOf(Actor actor, UUID request) {
        ConfirmationRequest asked = aboutWork(confirmations.asked(actor, request));
        asked.mustBeOpen(clock.instant());
        return question(asked);
    }

    /** @throws Refusal when nobody made such a code, it does not hold any more, or it is her own question */
    @Transactional
    Question open(String code, PersonId giver) {
        ConfirmationRequest asked = aboutWork(confirmations.byCode(code));
        asked.mustBeOpen(clock.instant());
        confirmations.mustNotBeWhoAsks(asked, giver);
        return question(asked);
    }

    /** Whoever holds the link answers, once. */
    @Transactional
    void answer(String code, PersonId giver, String name, Said said) {
        answer(aboutWork(confirmations.byCode(code)), giver, name, said);
    }

    /** Whoever was asked by account answers, once. */
    @Transactional
    void answer(Actor actor, UUID request, Said said) {
        answer(aboutWork(confirmations.asked(actor, request)), actor.person(), null, said);
    }

    private void answer(ConfirmationRequest request, PersonId giver, String name, Said said) {
        Instant now = clock.instant();
        WorkStatement statement = statements.findById(request.subject().work());
        PersonId holder = people.resolve(statement.person());
        Attestations.Stretch asked = statement.asked();
        Attestations.Stretch stated = new Attestations.Stretch(
                said.from() == null ? asked.from() : said.from(),
                said.until() == null ? asked.until() : said.until(),
                said.hoursPerWeek() == null ? asked.hoursPerWeek() : said.hoursPerWeek(),
                asked.level(),
                asked.scopes());
        String function = Confirmations.text(said.function());
        Registrations.Facts registration =
                registrations.find(statement.registration()).orElseThrow(Refusal::notFound);
        if (said.confirmed()) {
            Problems problems = new Problems()
                    .when(
                            function.length() > LONGEST_FUNCTION,
                            "function",
                            "Noem je functie in hoogstens 100 tekens.",
                            "Name your position in at most 100 characters.");
            attestations.check(registration, stated, LocalDate.ofInstant(now, clock.getZone()), problems);
            problems.refuseIfAny();
        }
        confirmations.answer(request, giver, name, said.confirmed(), now);
        if (!said.confirmed()) {
            deeds.fire(new ConfirmationDenied(now, holder, request.id(), giver));
            return;
        }
        UUID attestation = attestations.statedByEmployer(registration, holder, stated, giver, now);
        statement.answered(request.id(), attestation, stated, function.isEmpty() ? null : function, now);
        statements.persistAndFlush(statement);
        deeds.fire(new ConfirmationGiven(now, holder, request.id(), giver));
    }

    private View view(WorkStatement statement, Instant now) {
        return new View(
                statement.id(),
                registrations
                        .find(statement.registration())
                        .orElseThrow()
                        .number()
                        .value(),
                statement.employer(),
                statement.asked(),
                statement.stated(),
                statement.giverFunction(),
                confirmations.view(request(statement), now));
    }

    private Question question(ConfirmationRequest request) {
        WorkStatement statement = statements.findById(request.subject().work());
        return new Question(
                request.id(),
                people.fullName(people.resolve(statement.person())),
                statement.employer(),
                statement.asked(),
                request.expiresAt());
    }

    private ConfirmationRequest request(WorkStatement statement) {
        return confirmations.about(Subject.work(statement.id())).get(0);
    }

    private static ConfirmationRequest aboutWork(ConfirmationRequest request) {
        if (request.subject().work() == null) {
            throw Refusal.notFound();
        }
        return request;
    }

    private WorkStatement ownStatement(Actor actor, UUID id) {
        return statements
                .findByIdOptional(id)
                .filter(s -> actor.is(people.resolve(s.person())))
                .orElseThrow(Refusal::notFound);
    }

    private Registrations.Facts own(Actor actor, String number) {
        return registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
    }
}
