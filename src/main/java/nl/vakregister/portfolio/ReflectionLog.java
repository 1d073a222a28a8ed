// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.SealedTexts;
import nl.vakregister.portfolio.ReflectionEvent.ReflectionShared;
import nl.vakregister.portfolio.ReflectionEvent.ReflectionUnshared;

/**
 * What somebody writes down about her work for herself. Nobody else reads it, in no role; only the assessor who has an item
 * in hand reads what she attached to it, for as long as it is open.
 */
@ApplicationScoped
public class ReflectionLog implements SealedTexts.Keeper {
    private static final int MOST = 2_000;
    private static final int AT_ONCE = 200;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_WORDS = 20_000;

    private final ReflectionEntry.Repo entries;
    private final EvidenceItem.Repo items;
    private final ReflectionSession.Repo sessions;
    private final SealedTexts seals;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    ReflectionLog(
            ReflectionEntry.Repo entries,
            EvidenceItem.Repo items,
            ReflectionSession.Repo sessions,
            SealedTexts seals,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.entries = entries;
        this.items = items;
        this.sessions = sessions;
        this.seals = seals;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What is sealed. */
    record Words(String title, String words) {
        @Override
        public String toString() {
            return "Words";
        }
    }

    /** @param item with which its assessor may read it, or null */
    record View(UUID id, String title, String words, UUID item, Instant writtenAt, Instant changedAt) {
        @Override
        public String toString() {
            return "View[" + id + "]";
        }

        public boolean isShared() {
            return item != null;
        }
    }

    /** Her entries, the newest first; with words to look for, those that have them all, whatever case or accents. */
    @Transactional
    List<View> mine(Actor actor, String query) {
        List<String> wanted = query == null
                ? List.of()
                : List.of(plain(Confirmations.text(query)).split("\\s+"));
        return entries.of(ids(actor), MOST).stream()
                .map(this::view)
                .filter(v -> wanted.stream().allMatch(plain(v.title() + ' ' + v.words())::contains))
                .toList();
    }

    @Transactional
    View get(Actor actor, UUID id) {
        return view(own(actor, id));
    }

    /** @throws Refusal when nothing was written, or too much */
    @Transactional
    UUID write(Actor actor, String title, String words) {
        Words written = words(title, words);
        if (entries.of(ids(actor), MOST).size() >= MOST) {
            throw Refusal.conflict(new Text(
                    "Je logboek is vol. Download het en gooi iets weg.",
                    "Your log is full. Download it and throw something away."));
        }
        Instant now = clock.instant();
        ReflectionEntry entry = new ReflectionEntry(actor.person(), now);
        entry.write(seal(entry, written), now);
        entries.persistAndFlush(entry);
        return entry.id();
    }

    @Transactional
    void change(Actor actor, UUID id, String title, String words) {
        ReflectionEntry entry = own(actor, id);
        Words written = words(title, words);
        entry.write(seal(entry, written), clock.instant());
        entries.flush();
    }

    /** It is gone, also for an assessor. */
    @Transactional
    void remove(Actor actor, UUID id) {
        entries.delete(own(actor, id));
        entries.flush();
    }

    /**
     * Lets the assessor of one item read it.
     *
     * @param item evidence of hers, or a part of a meeting that will become evidence
     */
    @Transactional
    void share(Actor actor, UUID id, UUID item) {
        ReflectionEntry entry = own(actor, id);
        if (item == null || !isHers(actor, item)) {
            throw Refusal.invalid("item", new Text("Kies een van je bewijsstukken.", "Choose one of your items."));
        }
        entry.shareWith(item);
        entries.flush();
        deeds.fire(new ReflectionShared(clock.instant(), actor.person(), item));
    }

    @Transactional
    void unshare(Actor actor, UUID id) {
        ReflectionEntry entry = own(actor, id);
        UUID item = entry.item()
                .orElseThrow(
                        () -> Refusal.conflict(new Text("Dit deel je met niemand.", "You share this with nobody.")));
        entry.shareWith(null);
        entries.flush();
        deeds.fire(new ReflectionUnshared(clock.instant(), actor.person(), item));
    }

    /** What the assessor who has this claim in hand may read; nothing once it is closed, and nothing for anybody else. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<View> forAssessor(Actor actor, EvidenceClaim claim) {
        EvidenceLife life = claim.life();
        boolean hers =
                life.matter().isPresent() && life.assessor().filter(actor::is).isPresent();
        Set<PersonId> holder = people.everybodyWhoIs(people.resolve(claim.person()));
        return hers
                ? entries.sharedWith(claim.item().id()).stream()
                        .filter(e -> holder.contains(e.person()))
                        .map(this::view)
                        .toList()
                : List.of();
    }

    @Override
    @Transactional
    public int sealAnew() {
        List<ReflectionEntry> old = entries.underOtherKey(seals.current(), AT_ONCE);
        old.forEach(e -> e.seal(seals.seal(seals.open(e.sealed(), e.owner()), e.owner())));
        entries.flush();
        return old.size();
    }

    private static Words words(String title, String words) {
        String heading = Confirmations.text(title);
        String written = Confirmations.text(words);
        new Problems()
                .when(
                        heading.length() > LONGEST_TITLE,
                        "title",
                        "Een titel heeft hoogstens 200 tekens.",
                        "A title has at most 200 characters.")
                .when(written.isEmpty(), "words", "Schrijf iets op.", "Write something down.")
                .when(
                        written.length() > LONGEST_WORDS,
                        "words",
                        "Schrijf hoogstens 20.000 tekens. Maak er twee stukken van.",
                        "Write at most 20,000 characters. Make it two entries.")
                .refuseIfAny();
        return new Words(heading, written);
    }

    private SealedTexts.Sealed seal(ReflectionEntry entry, Words words) {
        return seals.seal(PortfolioJson.write(words), entry.owner());
    }

    private View view(ReflectionEntry entry) {
        Words words = PortfolioJson.read(seals.open(entry.sealed(), entry.owner()), Words.class);
        return new View(
                entry.id(),
                words.title(),
                words.words(),
                entry.item().orElse(null),
                entry.writtenAt(),
                entry.changedAt());
    }

    private boolean isHers(Actor actor, UUID item) {
        Optional<PersonId> holder = items.findByIdOptional(item)
                .map(EvidenceItem::person)
                .or(() -> Optional.ofNullable(sessions.byPart(item)).flatMap(s -> s.parts().stream()
                        .filter(p -> p.id().equals(item))
                        .map(ReflectionSession.Part::person)
                        .findFirst()));
        return holder.map(people::resolve).filter(actor::is).isPresent();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private Set<UUID> ids(Actor actor) {
        return people.everybodyWhoIs(actor.person()).stream()
                .map(PersonId::value)
                .collect(Collectors.toSet());
    }

    private ReflectionEntry own(Actor actor, UUID id) {
        return entries.findByIdOptional(id)
                .filter(e -> actor.is(people.resolve(e.person())))
                .orElseThrow(Refusal::notFound);
    }
}
