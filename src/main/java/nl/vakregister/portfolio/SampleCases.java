// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.portfolio.SampleEvent.SampleExtensionAsked;
import nl.vakregister.portfolio.SampleEvent.SampleFileAdded;
import nl.vakregister.portfolio.SampleEvent.SampleFileReplaced;
import nl.vakregister.portfolio.SampleEvent.SampleHandedIn;
import nl.vakregister.portfolio.SampleEvent.SampleObjected;
import nl.vakregister.portfolio.SampleLife.StepKind;
import nl.vakregister.register.ObjectionTerm;
import nl.vakregister.register.RegistrationHold;

/** What somebody whose dossier was drawn can do: replace and add files, ask for time, say that it is complete, object. */
@ApplicationScoped
public class SampleCases {
    private final SampleCase.Repo cases;
    private final SampleDossier dossiers;
    private final RegistrationHold holds;
    private final People people;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    SampleCases(
            SampleCase.Repo cases,
            SampleDossier dossiers,
            RegistrationHold holds,
            People people,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.holds = holds;
        this.people = people;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A sample that waits for her. */
    public record Due(UUID id, LocalDate lastDay) {}

    /** Those in which it is up to her. */
    @Transactional
    public List<Due> due(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return cases.of(people.everybodyWhoIs(actor.person())).stream()
                .filter(c -> c.life().isWithHolder(today))
                .map(c -> new Due(c.id(), c.life().due()))
                .toList();
    }

    /** The newest first. */
    @Transactional
    List<SampleDossier.View> mine(Actor actor) {
        return cases.of(people.everybodyWhoIs(actor.person())).stream()
                .map(dossiers::view)
                .toList();
    }

    @Transactional
    SampleDossier.View get(Actor actor, UUID id) {
        return dossiers.view(own(actor, id));
    }

    @Transactional
    Documents.Content document(Actor actor, UUID id, UUID document) {
        return dossiers.open(own(actor, id), document);
    }

    /**
     * Puts a file in the place of another, for instance one in which names are made unreadable. Whoever assesses sees the
     * new one only; what she handed in before stays with that item.
     */
    @Transactional
    void replace(Actor actor, UUID id, UUID shown, UUID document) {
        SampleCase one = held(actor, id);
        mustBeWithHer(one);
        UUID original = shown == null ? null : dossiers.original(one, shown).orElse(null);
        if (original == null) {
            throw Refusal.invalid("replaces", new Text("Kies het bestand dat weg moet.", "Choose the file to go."));
        }
        mustOwn(actor, document);
        Instant now = clock.instant();
        happen(one, StepKind.REPLACED, actor, SampleStep.Said.file(original, document), now);
        deeds.fire(new SampleFileReplaced(now, actor.person(), id, people.resolve(one.person())));
    }

    /** Adds a file that was missing. */
    @Transactional
    void add(Actor actor, UUID id, UUID document) {
        SampleCase one = held(actor, id);
        mustBeWithHer(one);
        mustOwn(actor, document);
        if (one.steps().stream().filter(s -> s.kind() == StepKind.ADDED).count() >= EvidenceDrafts.MOST_DOCUMENTS) {
            throw Refusal.invalid(
                    "file", new Text("Je kunt hoogstens 20 bestanden toevoegen.", "You can add at most 20 files."));
        }
        Instant now = clock.instant();
        happen(one, StepKind.ADDED, actor, SampleStep.Said.file(null, document), now);
        deeds.fire(new SampleFileAdded(now, actor.person(), id, people.resolve(one.person())));
    }

    /** @throws Refusal when the term is over, or she asked before */
    @Transactional
    void askExtension(Actor actor, UUID id, String words) {
        SampleCase one = held(actor, id);
        if (!one.life().isExtensible(LocalDate.now(clock))) {
            throw Refusal.conflict(new Text(
                    "Je kunt nu geen uitstel vragen: je vroeg of kreeg het al, of de termijn is voorbij.",
                    "You cannot ask for an extension now: you asked or got one already, or the term is over."));
        }
        EvidenceItems.mustSay("words", words);
        Instant now = clock.instant();
        happen(one, StepKind.EXTENSION_ASKED, actor, SampleStep.Said.words(words), now);
        deeds.fire(new SampleExtensionAsked(now, actor.person(), id, people.resolve(one.person())));
    }

    /** It is complete: an assessor can look. */
    @Transactional
    void handIn(Actor actor, UUID id, String words) {
        SampleCase one = held(actor, id);
        mustBeWithHer(one);
        if (words != null && !words.isBlank()) {
            EvidenceItems.mustSay("words", words);
        }
        Instant now = clock.instant();
        happen(one, StepKind.HANDED_IN, actor, SampleStep.Said.words(words), now);
        deeds.fire(new SampleHandedIn(now, actor.person(), id, people.resolve(one.person())));
    }

    /** Asks for another look, by somebody who had no part in it. */
    @Transactional
    void object(Actor actor, UUID id, String words) {
        SampleCase one = held(actor, id);
        SampleLife life = one.life();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (!life.isObjectionable()
                || !today.isBefore(ObjectionTerm.before(life.ruledAt().orElseThrow(), clock.getZone()))) {
            throw Refusal.conflict(new Text(
                    "Tegen deze uitkomst kun je geen bezwaar meer maken.",
                    "You can no longer object to this outcome."));
        }
        EvidenceItems.mustSay("words", words);
        happen(one, StepKind.OBJECTED, actor, SampleStep.Said.words(words), now);
        deeds.fire(new SampleObjected(now, actor.person(), id, people.resolve(one.person())));
    }

    private void mustBeWithHer(SampleCase one) {
        if (!one.life().isWithHolder(LocalDate.now(clock))) {
            throw Refusal.conflict(
                    new Text("Je kunt hier nu niets meer aan veranderen.", "You can no longer change anything here."));
        }
    }

    private void mustOwn(Actor actor, UUID document) {
        if (document == null || !documents.isOwnedBy(document, actor.person())) {
            throw Refusal.invalid("file", new Text("Kies een bestand.", "Choose a file."));
        }
    }

    private void happen(SampleCase one, StepKind kind, Actor actor, SampleStep.Said said, Instant now) {
        one.happen(kind, actor.person(), said, now);
        cases.list(one);
    }

    private SampleCase held(Actor actor, UUID id) {
        SampleCase one = own(actor, id);
        holds.hold(one.registration());
        cases.getEntityManager().refresh(one);
        return one;
    }

    private SampleCase own(Actor actor, UUID id) {
        return cases.findByIdOptional(id)
                .filter(c -> actor.is(people.resolve(c.person())))
                .orElseThrow(Refusal::notFound);
    }
}
