// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.kernel.PersonId;

/** Somebody who has signed in at least once. The subject is what the identity provider calls her; it never changes. */
@Entity
@Table(name = "person")
class Person {
    private static final int LONGEST_ADDRESS = 320;

    @Id
    private UUID id;

    private String subject;
    private String givenName;
    private String familyName;
    private Instant firstSeen;
    private String email;

    protected Person() {}

    /** Takes over how the identity provider names her today. */
    void named(String given, String family) {
        if ((given != null || family != null)
                && (!Objects.equals(givenName, given) || !Objects.equals(familyName, family))) {
            this.givenName = given;
            this.familyName = family;
        }
    }

    /** Takes over where the identity provider reaches her; nothing when it is not sure of that any more. */
    void reachedAt(String address) {
        String known = address == null || address.length() > LONGEST_ADDRESS ? null : address;
        if (!Objects.equals(email, known)) {
            this.email = known;
        }
    }

    Optional<String> email() {
        return Optional.ofNullable(email);
    }

    PersonId id() {
        return new PersonId(id);
    }

    People.Name name() {
        return new People.Name(givenName, familyName);
    }

    String fullName() {
        return Stream.of(givenName, familyName).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Person, UUID> {
        Optional<Person> bySubject(String subject) {
            return find("subject", subject).firstResultOptional();
        }
    }
}
