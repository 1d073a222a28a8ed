// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.identity.PersonsMerged;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.register.PublicSpecialisms;

/**
 * What professionals are at home in: the central role, life domains and target groups, from a published list. Each chooses
 * her own and shows it or not; what she takes back is gone at once. It is her own word, and no decision of the register.
 */
@ApplicationScoped
public class Specialisms implements PublicSpecialisms {
    private final SpecialismList.Repo lists;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final SeedFiles seed;
    private final Clock clock;

    Specialisms(SpecialismList.Repo lists, EntityManager database, Event<Deed> deeds, SeedFiles seed, Clock clock) {
        this.lists = lists;
        this.database = database;
        this.deeds = deeds;
        this.seed = seed;
        this.clock = clock;
    }

    /** The list that can be chosen from. */
    public record Listed(String version, Text name, Provenance provenance, String source, List<Group> groups) {
        Stream<Choice> all() {
            return groups.stream().flatMap(g -> g.choices().stream());
        }
    }

    public record Group(String kind, Text heading, List<Choice> choices) {}

    public record Choice(UUID id, String code, Text name, Provenance provenance) {
        public boolean isExample() {
            return provenance != Provenance.VERIFIED;
        }
    }

    /** What somebody chose: {@code shown} to everybody, or for herself. */
    public record Chosen(String code, Text kind, Text name, Provenance provenance, boolean shown) {}

    /**
     * The newest list.
     *
     * @throws Refusal when there is none
     */
    @Transactional
    public Listed list() {
        SpecialismList list = lists.newest().orElseThrow(Refusal::notFound);
        return new Listed(
                list.version(),
                list.name(),
                list.provenance(),
                list.source(),
                Stream.of(SpecialismList.Kind.values())
                        .map(kind -> new Group(
                                kind.name(),
                                kind.heading(),
                                list.items().stream()
                                        .filter(i -> i.kind() == kind)
                                        .map(i -> new Choice(i.id(), i.code(), i.name(), i.provenance()))
                                        .toList()))
                        .filter(g -> !g.choices().isEmpty())
                        .toList());
    }

    /** What she chose. */
    @Transactional
    public List<Chosen> mine(Actor actor) {
        return of(actor.person(), false);
    }

    /**
     * She chooses anew: what is not among these is gone.
     *
     * @param codes what she is at home in
     * @param shown which of these everybody may see
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public void choose(Actor actor, Collection<String> codes, Collection<String> shown) {
        Instant now = clock.instant();
        Map<String, UUID> known = list().all().collect(Collectors.toMap(Choice::code, Choice::id));
        new Problems()
                .when(!known.keySet().containsAll(codes), "specialisms", "Kies uit de lijst.", "Choose from the list.")
                .when(
                        !codes.containsAll(shown),
                        "shown",
                        "Wat je laat zien, moet je ook kiezen.",
                        "What you show you must choose too.")
                .refuseIfAny();
        Map<String, Boolean> before = new HashMap<>();
        of(actor.person(), false).forEach(c -> before.put(c.code(), c.shown()));
        Map<String, Boolean> wanted = new HashMap<>();
        new TreeSet<>(codes).forEach(code -> wanted.put(code, shown.contains(code)));
        if (before.equals(wanted)) {
            return;
        }
        database.createNativeQuery("delete from chosen_specialism where person_id = :person")
                .setParameter("person", actor.person().value())
                .executeUpdate();
        wanted.forEach((code, visible) -> database.createNativeQuery(
                        "insert into chosen_specialism (person_id, specialism_id, shown, chosen_at)"
                                + " values (:person, :specialism, :shown, :now) on conflict do nothing")
                .setParameter("person", actor.person().value())
                .setParameter("specialism", known.get(code))
                .setParameter("shown", visible)
                .setParameter("now", now)
                .executeUpdate());
        deeds.fire(new GrowthEvent.SpecialismsChosen(now, actor.person()));
    }

    @Override
    @Transactional
    public List<Shown> of(PersonId person) {
        return of(person, true).stream()
                .map(c -> new Shown(c.kind(), c.name(), c.provenance()))
                .toList();
    }

    /** By code, so that a choice from an older list stays known by what it was called. */
    List<Chosen> of(PersonId person, boolean shownOnly) {
        List<?> rows = database.createNativeQuery(
                        "select s.code, s.kind, s.name_nl, s.name_en, s.provenance, c.shown from chosen_specialism c"
                                + " join specialism s on s.id = c.specialism_id"
                                + " where c.person_id = :person and (c.shown or not :shownOnly) order by s.position, s.id")
                .setParameter("person", person.value())
                .setParameter("shownOnly", shownOnly)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(r -> new Chosen(
                        (String) r[0],
                        SpecialismList.Kind.valueOf((String) r[1]).label(),
                        new Text((String) r[2], (String) r[3]),
                        Provenance.valueOf((String) r[4]),
                        (Boolean) r[5]))
                .toList();
    }

    /** What she chose under another sign-in goes along; what is not shown there stays hidden here. */
    void merged(@Observes PersonsMerged merge) {
        database.createNativeQuery("insert into chosen_specialism (person_id, specialism_id, shown, chosen_at)"
                        + " select :survivor, specialism_id, shown, chosen_at from chosen_specialism where person_id = :merged"
                        + " on conflict do nothing")
                .setParameter("survivor", merge.survivor().value())
                .setParameter("merged", merge.merged().value())
                .executeUpdate();
        database.createNativeQuery("delete from chosen_specialism where person_id = :merged")
                .setParameter("merged", merge.merged().value())
                .executeUpdate();
    }

    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        Instant now = clock.instant();
        Set<String> known = lists.streamAll().map(SpecialismList::version).collect(Collectors.toSet());
        seed.read("growth/specialisms.json", new TypeReference<List<SpecialismList.Document>>() {}).stream()
                .filter(d -> !known.contains(d.version()))
                .forEach(d -> lists.persist(new SpecialismList(d, now)));
    }
}
