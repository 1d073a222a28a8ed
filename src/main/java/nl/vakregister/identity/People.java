// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** The people who act here, by what the identity provider calls them. */
@ApplicationScoped
public class People {
    private final Person.Repo people;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    People(Person.Repo people, EntityManager database, Event<Deed> deeds, Clock clock) {
        this.people = people;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** How the identity provider names a person; either part may be missing. */
    public record Name(String given, String family) {}

    /**
     * The person behind a subject; a subject that was never seen becomes a person. Whoever was merged into somebody else is
     * that person from then on.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public PersonId recognise(String subject, String givenName, String familyName) {
        return people.bySubject(subject)
                .map(known -> {
                    known.named(givenName, familyName);
                    return resolve(known.id());
                })
                .orElseGet(() -> welcome(subject, givenName, familyName));
    }

    /** The same, with the mail address that the identity provider is sure of, or null. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public PersonId recognise(String subject, String givenName, String familyName, String verifiedEmail) {
        PersonId person = recognise(subject, givenName, familyName);
        people.bySubject(subject).ifPresent(known -> known.reachedAt(verifiedEmail));
        return person;
    }

    /** Where this person can be reached by mail; empty when the identity provider does not know for sure. */
    @Transactional
    public Optional<String> email(PersonId person) {
        return people.findByIdOptional(person.value()).flatMap(Person::email);
    }

    /** Who this person is by now: herself, or whom she was merged into in the end. */
    @Transactional
    public PersonId resolve(PersonId person) {
        List<?> last = database.createNativeQuery(
                        "with recursive chain (id, step) as (select into_id, 1 from person_merge where merged_id = :person"
                                + " union all select m.into_id, c.step + 1 from chain c join person_merge m on m.merged_id = c.id)"
                                + " select id from chain order by step desc limit 1",
                        UUID.class)
                .setParameter("person", person.value())
                .getResultList();
        return last.isEmpty() ? person : new PersonId((UUID) last.get(0));
    }

    /** The same of many at once. */
    @Transactional
    public Map<PersonId, PersonId> resolve(Collection<PersonId> persons) {
        Map<PersonId, PersonId> resolved = new HashMap<>();
        persons.forEach(person -> resolved.put(person, person));
        if (!resolved.isEmpty()) {
            List<?> last = database.createNativeQuery(
                            "with recursive chain (origin, id, step) as (select merged_id, into_id, 1 from person_merge where merged_id in (:persons)"
                                    + " union all select c.origin, m.into_id, c.step + 1 from chain c join person_merge m on m.merged_id = c.id)"
                                    + " select distinct on (origin) origin, id from chain order by origin, step desc")
                    .setParameter(
                            "persons",
                            resolved.keySet().stream().map(PersonId::value).toList())
                    .getResultList();
            last.stream()
                    .map(Object[].class::cast)
                    .forEach(r -> resolved.put(new PersonId((UUID) r[0]), new PersonId((UUID) r[1])));
        }
        return resolved;
    }

    /** Under which ids there may be something on record about this person: her own, and those of whoever she was before. */
    @Transactional
    public Set<PersonId> everybodyWhoIs(PersonId person) {
        List<?> merged = database.createNativeQuery(
                        "with recursive chain (id) as (select merged_id from person_merge where into_id = :person"
                                + " union select m.merged_id from chain c join person_merge m on m.into_id = c.id)"
                                + " select id from chain",
                        UUID.class)
                .setParameter("person", person.value())
                .getResultList();
        Set<PersonId> all = new HashSet<>(Set.of(person));
        merged.forEach(id -> all.add(new PersonId((UUID) id)));
        return Set.copyOf(all);
    }

    /** The same of many at once: by id, whose it is. */
    @Transactional
    public Map<PersonId, PersonId> everybodyWhoIs(Collection<PersonId> persons) {
        Map<PersonId, PersonId> all = new HashMap<>();
        persons.forEach(person -> all.put(person, person));
        if (!all.isEmpty()) {
            List<?> merged = database.createNativeQuery(
                            "with recursive chain (origin, id) as (select into_id, merged_id from person_merge where into_id in (:persons)"
                                    + " union select c.origin, m.merged_id from chain c join person_merge m on m.into_id = c.id)"
                                    + " select origin, id from chain")
                    .setParameter(
                            "persons", persons.stream().map(PersonId::value).toList())
                    .getResultList();
            merged.stream()
                    .map(Object[].class::cast)
                    .forEach(r -> all.put(new PersonId((UUID) r[1]), new PersonId((UUID) r[0])));
        }
        return all;
    }

    /** The full names of many at once, as {@link #fullName}. */
    @Transactional
    public Map<PersonId, String> fullNames(Collection<PersonId> persons) {
        Map<PersonId, String> names = new HashMap<>();
        persons.forEach(person -> names.put(person, ""));
        if (!names.isEmpty()) {
            people.list("id in ?1", names.keySet().stream().map(PersonId::value).toList())
                    .forEach(found -> names.put(found.id(), found.fullName()));
        }
        return names;
    }

    /** Whether somebody with this id was ever here. */
    @Transactional
    public boolean isKnown(PersonId person) {
        return people.findByIdOptional(person.value()).isPresent();
    }

    /**
     * Keeps both people as they are until the transaction ends, in an order that cannot deadlock, for a decision on
     * merging them.
     *
     * @throws Refusal when one of them does not exist, they are the same, or one was merged already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(PersonId one, PersonId other) {
        if (one.equals(other)) {
            throw Refusal.invalid(
                    "survivor",
                    new Text(
                            "Kies twee verschillende personen. Niemand wordt met zichzelf samengevoegd.",
                            "Choose two different people. Nobody is merged with herself."));
        }
        List<?> held = database.createNativeQuery(
                        "select id from person where id in (:one, :other) order by id for update", UUID.class)
                .setParameter("one", one.value())
                .setParameter("other", other.value())
                .getResultList();
        if (held.size() < 2) {
            throw Refusal.notFound();
        }
        if (!resolve(one).equals(one) || !resolve(other).equals(other)) {
            throw Refusal.conflict(
                    new Text("Een van deze personen is al samengevoegd.", "One of these people was merged already."));
        }
    }

    /**
     * From now on the one is the other: her sign-in leads there, and her memberships go along. There is no way back.
     *
     * @throws Refusal as {@link #hold}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void merge(PersonId by, PersonId merged, PersonId survivor, Instant at) {
        hold(merged, survivor);
        database.createNativeQuery(
                        "insert into person_merge (merged_id, into_id, merged_by, recorded_at) values (:merged, :survivor, :actor, :at)")
                .setParameter("merged", merged.value())
                .setParameter("survivor", survivor.value())
                .setParameter("actor", by.value())
                .setParameter("at", at)
                .executeUpdate();
        database.createNativeQuery(
                        "insert into membership (person_id, organisation_id, since, manages, courses, attends)"
                                + " select :survivor, organisation_id, since, manages, courses, attends from membership where person_id = :merged"
                                + " on conflict (person_id, organisation_id) do update set manages = membership.manages or excluded.manages,"
                                + " courses = membership.courses or excluded.courses, attends = membership.attends or excluded.attends")
                .setParameter("merged", merged.value())
                .setParameter("survivor", survivor.value())
                .executeUpdate();
        database.createNativeQuery("delete from membership where person_id = :merged")
                .setParameter("merged", merged.value())
                .executeUpdate();
        deeds.fire(new PersonsMerged(at, by, merged, survivor));
    }

    /** Somebody whom another system knew and who was never here; in the transaction that takes her over. */
    @Transactional(Transactional.TxType.MANDATORY)
    public PersonId takeOver(String source, String key, String givenName, String familyName) {
        return resolve(welcome("import:" + source + ":" + key, givenName, familyName));
    }

    /** Two first requests at once must not become two people. */
    private PersonId welcome(String subject, String givenName, String familyName) {
        Instant now = clock.instant();
        database.createNativeQuery(
                        "insert into person (id, subject, given_name, family_name, first_seen) values (:id, :subject, :given, :family, :now) on conflict (subject) do nothing")
                .setParameter("id", Ids.next(now))
                .setParameter("subject", subject)
                .setParameter("given", givenName)
                .setParameter("family", familyName)
                .setParameter("now", now)
                .executeUpdate();
        return people.bySubject(subject).orElseThrow().id();
    }

    public Name name(PersonId person) {
        return people.findByIdOptional(person.value()).map(Person::name).orElse(new Name(null, null));
    }

    /** For a file: the name of the person who decided or acted. */
    public String fullName(PersonId person) {
        return people.findByIdOptional(person.value()).map(Person::fullName).orElse("");
    }
}
