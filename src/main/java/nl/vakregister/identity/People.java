// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** The people who act here, by what the identity provider calls them. */
@ApplicationScoped
public class People {
    private final Person.Repo people;
    private final EntityManager database;
    private final Clock clock;

    People(Person.Repo people, EntityManager database, Clock clock) {
        this.people = people;
        this.database = database;
        this.clock = clock;
    }

    /** How the identity provider names a person; either part may be missing. */
    public record Name(String given, String family) {}

    /** The person behind a subject; a subject that was never seen becomes a person. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public PersonId recognise(String subject, String givenName, String familyName) {
        return people.bySubject(subject)
                .map(known -> {
                    known.named(givenName, familyName);
                    return known.id();
                })
                .orElseGet(() -> welcome(subject, givenName, familyName));
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
