// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.growth.GrowthEvent.ViewAsked;
import nl.vakregister.growth.GrowthEvent.ViewDeclined;
import nl.vakregister.growth.GrowthEvent.ViewGiven;
import nl.vakregister.growth.GrowthEvent.ViewRequestRevoked;
import nl.vakregister.identity.People;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.PublicEntries;
import nl.vakregister.register.Registrations;

/**
 * How others see somebody's ability, because she asked them: by a link that holds once and for {@value #DAYS} days, or by
 * the account of a colleague in the register. Whoever is asked sees her name and the competencies, and nothing she said.
 */
@ApplicationScoped
public class OthersViews {
    static final int DAYS = 30;
    private static final int MOST_OPEN = 20;
    private static final int LONGEST_NAME = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ViewRequest.Repo requests;
    private final Frameworks frameworks;
    private final PublicEntries entries;
    private final Registrations registrations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    OthersViews(
            ViewRequest.Repo requests,
            Frameworks frameworks,
            PublicEntries entries,
            Registrations registrations,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.requests = requests;
        this.frameworks = frameworks;
        this.entries = entries;
        this.registrations = registrations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Whom to ask about what.
     *
     * @param label who it is, in the words of who asks
     * @param competencies their codes
     * @param number the register number of a colleague, or null for a link
     */
    record Question(
            ViewRequest.Relation relation,
            String label,
            String framework,
            MarkSheet.Place place,
            List<String> competencies,
            String number) {}

    /** What was made. The code of a link is told here and never again; null when an account was asked. */
    public record Made(UUID id, String code) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** One request as who asked sees it. */
    public record Asked(
            UUID id,
            ViewRequest.Relation relation,
            String label,
            boolean byAccount,
            ViewRequest.State state,
            Instant askedAt,
            Instant expiresAt,
            String giverName,
            Instant endedAt,
            List<Text> competencies,
            List<Growth.Scored> scores) {}

    /** What whoever is asked sees. */
    public record Sheet(
            UUID id,
            String name,
            Text framework,
            Text level,
            Text phase,
            Instant expiresAt,
            List<Frameworks.Competency> competencies,
            String levelCode,
            String phaseCode) {}

    /**
     * She asks somebody.
     *
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public Made ask(Actor actor, Question question) {
        Instant now = clock.instant();
        Frameworks.View framework = frameworks.newest(question.framework());
        String label = MarkSheet.blankToNull(question.label());
        Set<UUID> competencies = MarkSheet.competencies(framework).stream()
                .filter(c -> question.competencies().contains(c.code()))
                .map(Frameworks.Competency::id)
                .collect(Collectors.toCollection(HashSet::new));
        String number = MarkSheet.blankToNull(question.number());
        Optional<PersonId> asked = number == null ? Optional.empty() : findable(number);
        Problems problems = new Problems()
                .when(question.relation() == null, "relation", "Kies wie het is.", "Choose who it is.")
                .when(
                        label == null || label.length() > LONGEST_NAME,
                        "label",
                        "Vul in wie je vraagt, in hoogstens 100 tekens.",
                        "Enter whom you ask, in at most 100 characters.")
                .when(
                        competencies.isEmpty(),
                        "competencies",
                        "Kies ten minste één competentie.",
                        "Choose at least one competency.")
                .when(
                        competencies.size() < new HashSet<>(question.competencies()).size() && !competencies.isEmpty(),
                        "competencies",
                        "Een van de competenties staat niet in dit profiel.",
                        "One of the competencies is not in this framework.")
                .when(
                        number != null && asked.isEmpty(),
                        "number",
                        "Dit registernummer vinden we niet. Vraag het anders met een link.",
                        "We cannot find this register number. Or ask by a link.")
                .when(
                        asked.filter(actor::is).isPresent(),
                        "number",
                        "Dit ben je zelf. Vraag iemand anders.",
                        "This is you. Ask somebody else.");
        MarkSheet.checkPlace(framework, question.place(), problems).refuseIfAny();
        if (requests.open(ids(actor.person()), now) >= MOST_OPEN) {
            throw Refusal.conflict(new Text(
                    "Je hebt al " + MOST_OPEN + " vragen open staan. Trek er eerst een in.",
                    "You have " + MOST_OPEN + " open questions already. Revoke one first."));
        }
        SecretCode code = asked.isPresent() ? null : SecretCode.random(RANDOM);
        ViewRequest request = new ViewRequest(
                actor.person(),
                question.relation(),
                label,
                framework,
                question.place(),
                competencies,
                code,
                asked.orElse(null),
                now,
                now.plus(Duration.ofDays(DAYS)));
        requests.persistAndFlush(request);
        deeds.fire(new ViewAsked(now, actor.person(), request.id()));
        return new Made(request.id(), code == null ? null : code.value());
    }

    /** Only whoever anybody may find by this number. */
    private Optional<PersonId> findable(String number) {
        return entries.find(number)
                .flatMap(found -> registrations.byNumber(number))
                .map(Registrations.Facts::person);
    }

    /** What she asked and what came of it, newest first. */
    @Transactional
    public List<Asked> of(Actor actor) {
        Instant now = clock.instant();
        return requests.of(ids(actor.person()), Growth.SHOWN).stream()
                .map(r -> asked(r, now))
                .toList();
    }

    @Transactional
    public Asked get(Actor actor, UUID id) {
        return asked(own(actor, id), clock.instant());
    }

    /** Whether this is the code of this request. */
    @Transactional
    public boolean isCodeOf(UUID id, String code) {
        return SecretCode.parse(code)
                .flatMap(requests::byCode)
                .filter(found -> found.id().equals(id))
                .isPresent();
    }

    /** @throws Refusal when it is not open any more */
    @Transactional
    public void revoke(Actor actor, UUID id) {
        Instant now = clock.instant();
        ViewRequest request = own(actor, id);
        requests.lock(request);
        request.revoke(now);
        requests.flush();
        deeds.fire(new ViewRequestRevoked(now, actor.person(), id));
    }

    /**
     * What this code asks.
     *
     * @throws Refusal when nobody made such a code, or it does not hold any more
     */
    @Transactional
    public Sheet open(String code) {
        return sheet(byCode(code), clock.instant());
    }

    /** What waits for this person's answer, oldest first. */
    @Transactional
    public List<Sheet> waitingFor(Actor actor) {
        Instant now = clock.instant();
        return requests.waitingFor(ids(actor.person()), now, Growth.SHOWN).stream()
                .map(r -> sheet(r, now))
                .toList();
    }

    @Transactional
    public Sheet askedOf(Actor actor, UUID id) {
        return sheet(askedOfActor(actor, id), clock.instant());
    }

    /**
     * Whoever holds the link answers, once.
     *
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public void give(String code, String name, List<MarkSheet.Mark> marks) {
        give(byCode(code), MarkSheet.blankToNull(name), null, marks);
    }

    /** The colleague who was asked by account answers, once, under her own name. */
    @Transactional
    public void give(Actor actor, UUID id, List<MarkSheet.Mark> marks) {
        give(askedOfActor(actor, id), people.fullName(actor.person()), actor.person(), marks);
    }

    private void give(ViewRequest request, String name, PersonId giver, List<MarkSheet.Mark> marks) {
        Instant now = clock.instant();
        requests.lock(request);
        request.mustBeOpen(now);
        List<Refusal.Problem> wrong = new ArrayList<>();
        Map<UUID, MarkSheet.Valued> valued = Map.of();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            wrong.add(new Refusal.Problem(
                    "name",
                    new Text(
                            "Vul je naam in. Degene die het vraagt ziet wie wat zegt.",
                            "Enter your name. Whoever asks sees who says what.")));
        }
        try {
            valued = MarkSheet.read(asked(request), marks);
        } catch (Refusal refusal) {
            wrong.addAll(refusal.problems());
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        request.give(name, valued, now);
        requests.flush();
        deeds.fire(new ViewGiven(now, people.resolve(request.person()), request.id(), giver));
    }

    /** Whoever holds the link would rather not. */
    @Transactional
    public void decline(String code) {
        decline(byCode(code), null);
    }

    @Transactional
    public void decline(Actor actor, UUID id) {
        decline(askedOfActor(actor, id), actor.person());
    }

    private void decline(ViewRequest request, PersonId giver) {
        Instant now = clock.instant();
        requests.lock(request);
        request.decline(now);
        requests.flush();
        deeds.fire(new ViewDeclined(now, people.resolve(request.person()), request.id(), giver));
    }

    private ViewRequest byCode(String code) {
        return SecretCode.parse(code)
                .flatMap(requests::byCode)
                .orElseThrow(() -> Refusal.invalid(
                        "code",
                        new Text(
                                "Deze link kennen we niet. Kopieer de hele link uit het bericht.",
                                "We do not know this link. Copy the whole link from the message.")));
    }

    private ViewRequest own(Actor actor, UUID id) {
        return requests.findByIdOptional(id)
                .filter(r -> actor.is(people.resolve(r.person())))
                .orElseThrow(Refusal::notFound);
    }

    private ViewRequest askedOfActor(Actor actor, UUID id) {
        return requests.findByIdOptional(id)
                .filter(r -> r.asked().map(people::resolve).filter(actor::is).isPresent())
                .orElseThrow(Refusal::notFound);
    }

    private Sheet sheet(ViewRequest request, Instant now) {
        request.mustBeOpen(now);
        Frameworks.View framework = frameworks.version(request.framework(), request.version());
        MarkSheet.Place place = request.place();
        return new Sheet(
                request.id(),
                people.fullName(people.resolve(request.person())),
                framework.name(),
                framework.levelName(place.level()),
                framework.phaseName(place.phase()),
                request.expiresAt(),
                asked(request),
                place.level(),
                place.phase());
    }

    private List<Frameworks.Competency> asked(ViewRequest request) {
        return MarkSheet.competencies(frameworks.version(request.framework(), request.version())).stream()
                .filter(c -> request.competencies().contains(c.id()))
                .toList();
    }

    private Asked asked(ViewRequest request, Instant now) {
        List<Frameworks.Competency> asked = asked(request);
        return new Asked(
                request.id(),
                request.relation(),
                request.label(),
                request.asked().isPresent(),
                request.state(now),
                request.recordedAt(),
                request.expiresAt(),
                request.giverName(),
                request.endedAt(),
                asked.stream().map(Frameworks.Competency::name).toList(),
                asked.stream()
                        .flatMap(c -> SelfAssessment.Score.in(request.scores(), c.id()).stream()
                                .map(s -> new Growth.Scored(c.code(), c.name(), s.mastery(), s.remark())))
                        .toList());
    }

    private Set<UUID> ids(PersonId person) {
        return people.everybodyWhoIs(person).stream().map(PersonId::value).collect(Collectors.toSet());
    }
}
