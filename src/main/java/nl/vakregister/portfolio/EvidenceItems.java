// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.AssessmentEvent.AccreditationWithdrawn;
import nl.vakregister.accreditation.EditionEvent.EditionCancelled;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.PointsCredited;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceAnswered;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceObjected;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceRetracted;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceSignalled;
import nl.vakregister.portfolio.EvidenceLife.StepKind;
import nl.vakregister.register.ObjectionTerm;
import nl.vakregister.register.RegistrationHold;

/** What somebody handed in, what became of it in each register, and what she can do about it. */
@ApplicationScoped
public class EvidenceItems {
    private static final int MOST = 100;
    private static final int LONGEST_WORDS = 4_000;

    private final EvidenceItem.Repo items;
    private final EvidenceClaim.Repo claims;
    private final EvidenceViews views;
    private final RegistrationHold holds;
    private final People people;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    EvidenceItems(
            EvidenceItem.Repo items,
            EvidenceClaim.Repo claims,
            EvidenceViews views,
            RegistrationHold holds,
            People people,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.items = items;
        this.claims = claims;
        this.views = views;
        this.holds = holds;
        this.people = people;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** An item with what it asked of each register. */
    record View(EvidenceViews.Report report, List<EvidenceViews.Claim> claims) {
        /** Whether she has something to do: a question waits for her. */
        public boolean isAsked() {
            return claims.stream().anyMatch(c -> c.state() == EvidenceState.RETURNED);
        }

        public boolean isRetractable() {
            return claims.stream().anyMatch(EvidenceViews.Claim::retractable);
        }

        /** Whether it may be handed in anew: somewhere it did not go as she asked, or she retracted it. */
        public boolean isRepeatable() {
            return claims.stream()
                    .anyMatch(c -> !c.isOpen()
                            && (c.state() == EvidenceState.REJECTED
                                    || c.state() == EvidenceState.RETRACTED
                                    || c.state() == EvidenceState.REVERSED));
        }

        public boolean isIn(EvidenceState state) {
            return claims.stream().anyMatch(c -> c.state() == state);
        }
    }

    /** Her items, the newest first; with a state named, those that are in it somewhere. */
    @Transactional
    List<View> mine(Actor actor, EvidenceState state) {
        return items.of(people.everybodyWhoIs(actor.person()), MOST).stream()
                .map(this::view)
                .filter(v -> state == null || v.isIn(state))
                .toList();
    }

    /** How many questions wait for her. */
    @Transactional
    public int countAsked(Actor actor) {
        return claims.countAsked(people.everybodyWhoIs(actor.person()).stream()
                .map(PersonId::value)
                .collect(Collectors.toSet()));
    }

    @Transactional
    View get(Actor actor, UUID id) {
        return view(own(actor, id));
    }

    /** A document of an item, or of an answer about it. */
    @Transactional
    Documents.Content document(Actor actor, UUID id, UUID document) {
        if (!has(own(actor, id), document)) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    static boolean has(EvidenceItem item, UUID document) {
        return item.documents().contains(document)
                || item.claims().stream().flatMap(c -> c.steps().stream()).anyMatch(s -> s.documents()
                        .contains(document));
    }

    /**
     * Takes an item back everywhere where nobody has decided on it yet.
     *
     * @throws Refusal when there is nothing to take back any more
     */
    @Transactional
    void retract(Actor actor, UUID id) {
        EvidenceItem item = own(actor, id);
        hold(item);
        List<EvidenceClaim> open =
                item.claims().stream().filter(c -> c.life().isRetractable()).toList();
        if (open.isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Hierover is al beslist, of je hebt het al ingetrokken.",
                    "This was decided on already, or you retracted it."));
        }
        Instant now = clock.instant();
        open.forEach(c -> {
            c.happen(StepKind.RETRACTED, actor.person(), EvidenceStep.Said.NOTHING, now);
            claims.list(c);
        });
        open.forEach(c -> deeds.fire(new EvidenceRetracted(now, actor.person(), c.id(), actor.person())));
    }

    /**
     * Answers the question of an assessor.
     *
     * @param received documents of the actor
     */
    @Transactional
    void answer(Actor actor, UUID claimId, String words, List<UUID> received) {
        EvidenceClaim claim = ownClaim(actor, claimId);
        hold(claim.item());
        if (!claim.life().isAsked()) {
            throw Refusal.conflict(new Text(
                    "Er staat geen vraag meer open. Kijk opnieuw.", "No question is open any more. Look again."));
        }
        mustSay("words", words);
        if (received.size() > EvidenceDrafts.MOST_DOCUMENTS
                || received.stream().anyMatch(d -> !documents.isOwnedBy(d, actor.person()))) {
            throw Refusal.invalid("files", new Text("Voeg het bestand opnieuw toe.", "Add the file again."));
        }
        Instant now = clock.instant();
        claim.happen(StepKind.ANSWERED, actor.person(), new EvidenceStep.Said(null, words, null, received), now);
        claims.list(claim);
        deeds.fire(new EvidenceAnswered(now, actor.person(), claim.id(), actor.person()));
    }

    /**
     * Asks for another look at a decision, by somebody who had no part in it.
     *
     * @throws Refusal when there is nothing to object to, or no longer
     */
    @Transactional
    void object(Actor actor, UUID claimId, String words) {
        EvidenceClaim claim = ownClaim(actor, claimId);
        hold(claim.item());
        EvidenceLife life = claim.life();
        if (!life.isObjectionable()) {
            throw Refusal.conflict(new Text(
                    "Tegen dit besluit kun je hier geen bezwaar maken.", "You cannot object to this decision here."));
        }
        mustSay("words", words);
        Instant now = clock.instant();
        LocalDate before = ObjectionTerm.before(life.ruledAt().orElseThrow(), clock.getZone());
        if (!LocalDate.ofInstant(now, clock.getZone()).isBefore(before)) {
            throw Refusal.conflict(new Text("De termijn voor bezwaar is voorbij.", "The term for objecting is over."));
        }
        claim.happen(StepKind.OBJECTED, actor.person(), EvidenceStep.Said.words(words), now);
        claims.list(claim);
        deeds.fire(new EvidenceObjected(now, actor.person(), claim.id(), actor.person()));
    }

    /** An approved item whose edition is called off is not silently kept or removed: somebody looks at it again. */
    void editionCancelled(@Observes EditionCancelled event) {
        signal(
                claims.about(event.course(), event.edition()),
                SignalReason.EDITION_CANCELLED,
                event.actor(),
                event.at());
    }

    void accreditationWithdrawn(@Observes AccreditationWithdrawn event) {
        signal(claims.about(event.course(), null), SignalReason.ACCREDITATION_WITHDRAWN, event.actor(), event.at());
    }

    /** What the provider reports after evidence about it was approved would count twice. */
    void pointsCredited(@Observes PointsCredited event) {
        if (!event.holders().isEmpty()) {
            signal(
                    claims.alsoReported(
                            event.holders().stream().map(PersonId::value).collect(Collectors.toSet())),
                    SignalReason.ALSO_REPORTED,
                    event.actor(),
                    event.at());
        }
    }

    /** Once for each reason: what was looked at is not brought up again by the same. */
    private void signal(List<EvidenceClaim> about, SignalReason why, PersonId by, Instant at) {
        List<EvidenceClaim> rest = about.stream()
                .filter(c -> c.life().state().isCredited() && c.life().matter().isEmpty())
                .filter(c -> c.steps().stream().noneMatch(s -> why.name().equals(s.words())))
                .toList();
        rest.forEach(c -> {
            c.happen(StepKind.SIGNALLED, by, EvidenceStep.Said.words(why.name()), at);
            claims.list(c);
        });
        rest.forEach(c -> deeds.fire(new EvidenceSignalled(at, by, c.id(), people.resolve(c.person()))));
    }

    private View view(EvidenceItem item) {
        return new View(
                views.report(item),
                item.claims().stream().map(c -> views.claim(c, true)).toList());
    }

    private void hold(EvidenceItem item) {
        item.claims().stream()
                .map(EvidenceClaim::registration)
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(holds::hold);
        // What somebody else did while we waited is seen only when it is read after the wait
        item.claims().forEach(c -> claims.getEntityManager().refresh(c));
    }

    private EvidenceItem own(Actor actor, UUID id) {
        return items.findByIdOptional(id)
                .filter(i -> actor.is(people.resolve(i.person())))
                .orElseThrow(Refusal::notFound);
    }

    private EvidenceClaim ownClaim(Actor actor, UUID id) {
        return claims.findByIdOptional(id)
                .filter(c -> actor.is(people.resolve(c.person())))
                .orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal when nothing was written, or too much */
    static void mustSay(String field, String words) {
        new Problems()
                .when(words == null || words.isBlank(), field, "Schrijf het op.", "Write it down.")
                .when(
                        words != null && words.length() > LONGEST_WORDS,
                        field,
                        "Schrijf hoogstens 4000 tekens.",
                        "Write at most 4000 characters.")
                .refuseIfAny();
    }
}
