// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.BatchSize;

/**
 * A person in a register: one number for life, and a row of periods. Registered on a day means that a period contains
 * that day; there is no flag to forget.
 */
@Entity
@Table(name = "registration")
class Registration {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID registerId;
    private UUID personId;
    private UUID applicationId;
    private String number;
    private String level;
    private String initials;
    private String givenName;
    private String namePrefix;
    private String surname;
    private String workplace;
    private String nameKey;
    private LocalDate admittedOn;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "registration_period", joinColumns = @JoinColumn(name = "registration_id"))
    @OrderBy("startsOn")
    @BatchSize(size = 64)
    private List<Term> terms = new ArrayList<>();

    @Embeddable
    record Term(LocalDate startsOn, LocalDate endsOn, UUID normId, Instant recordedAt) {
        Period period() {
            return new Period(startsOn, endsOn);
        }
    }

    protected Registration() {}

    /** A first registration: its period begins today and lasts as long as the norm says. */
    Registration(Application application, RegisterNumber number, Norm norm, LocalDate today, Instant at) {
        this.id = Ids.next(at);
        this.registerId = application.registerId();
        this.personId = application.person().value();
        this.applicationId = application.id();
        this.number = number.value();
        this.level = application.level();
        HolderName name = application.name();
        this.initials = name.initials();
        this.givenName = name.givenName();
        this.namePrefix = name.prefix();
        this.surname = name.surname();
        this.nameKey = name.key();
        this.workplace = application.workplace();
        this.admittedOn = today;
        this.recordedAt = at;
        Period period = Period.ofMonths(today, norm.periodMonths());
        this.terms.add(new Term(period.start(), period.end(), norm.id(), at));
    }

    UUID id() {
        return id;
    }

    Registrations.Facts facts() {
        Term last = terms.get(terms.size() - 1);
        return new Registrations.Facts(
                id,
                registerId,
                new PersonId(personId),
                new RegisterNumber(number),
                new HolderName(initials, givenName, namePrefix, surname),
                level,
                workplace,
                admittedOn,
                terms.stream().map(Term::period).toList(),
                last.normId());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Registration, UUID> {
        Optional<Registration> byNumber(Collection<String> candidates) {
            return find("number in ?1", candidates).firstResultOptional();
        }

        List<Registration> byNumbers(Collection<String> numbers) {
            return list("select distinct r from Registration r join fetch r.terms where r.number in ?1", numbers);
        }

        boolean exists(UUID register, PersonId person) {
            return count("registerId = ?1 and personId = ?2", register, person.value()) > 0;
        }

        List<Registration> ofPerson(PersonId person) {
            return list("personId = ?1 order by admittedOn", person.value());
        }

        Optional<Registration> withTerms(UUID id) {
            return find("select r from Registration r left join fetch r.terms where r.id = ?1", id)
                    .singleResultOptional();
        }

        /**
         * Names that have these words. A given name is not public, so a word that is not in the surname may also stand
         * for an initial; but at least one word must be in the surname.
         */
        List<Registration> byName(List<String> words, int limit) {
            StringBuilder all = new StringBuilder();
            StringBuilder some = new StringBuilder();
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).replaceAll("([!%_])", "!$1");
                values.put("word" + i, "% " + word + "%");
                values.put("initial" + i, " " + word.substring(0, 1) + "%");
                all.append(i == 0 ? "" : " and ")
                        .append("(nameKey like :word" + i + " escape '!' or nameKey like :initial" + i
                                + " escape '!')");
                some.append(i == 0 ? "" : " or ").append("nameKey like :word" + i + " escape '!'");
            }
            return find(all + " and (" + some + ") order by surname, initials, number", values)
                    .page(Page.ofSize(limit))
                    .list();
        }
    }
}
