// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.register.ApplicationEvent.ApplicationSubmitted;
import nl.vakregister.register.ApplicationEvent.RegistrationAdmitted;

/**
 * By what people can be known again, and who shares it. Looked up when somebody applies, is registered or is corrected: a
 * few look-ups in an index, whatever the size of the register.
 */
@ApplicationScoped
class Likenesses {
    /** What more people than this share is common, and says nothing about who somebody is. */
    private static final int COMMON = 10;

    private final Application.Repo applications;
    private final EntityManager database;

    Likenesses(Application.Repo applications, EntityManager database) {
        this.applications = applications;
        this.database = database;
    }

    void submitted(@Observes ApplicationSubmitted submission) {
        note(submission.application(), submission.at());
    }

    /** Once more: two who applied at the same moment did not see each other. */
    void admitted(@Observes RegistrationAdmitted admission) {
        note(admission.application(), admission.at());
    }

    private void note(UUID application, Instant at) {
        Application stated = applications.findById(application);
        String digest = (String) database.createNativeQuery(
                        "select cast(digest as text) from stored_document where id = :id", String.class)
                .setParameter("id", stated.diploma())
                .getSingleResult();
        add(stated.person(), Likeness.Kind.DIPLOMA, digest.strip(), true, at);
        note(stated.person(), stated.name(), stated.otherNames(), stated.workplace(), at);
    }

    /** Notes by which names somebody can be known from now on, and with whom she shares them. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(PersonId person, HolderName name, OtherNames others, String workplace, Instant at) {
        List<String> surname = NameQuery.words(name.surname());
        String initials = NameQuery.initials(name.initials());
        if (surname.isEmpty()) {
            return;
        }
        if (workplace != null) {
            add(person, Likeness.Kind.WORKPLACE, key(surname, initials, NameQuery.words(workplace)), true, at);
        }
        if (name.givenName() != null) {
            add(person, Likeness.Kind.GIVEN_NAME, key(surname, NameQuery.initials(name.givenName())), true, at);
        }
        add(person, Likeness.Kind.OTHER_NAME, key(surname, initials), true, at);
        for (String other : new String[] {others.birthSurname(), others.partnerSurname()}) {
            List<String> words = NameQuery.words(other);
            if (!words.isEmpty() && !words.equals(surname)) {
                add(person, Likeness.Kind.OTHER_NAME, key(words, initials), false, at);
            }
        }
    }

    private static String key(List<String> surname, String more, List<String> place) {
        return key(surname, more) + "|" + String.join(" ", place);
    }

    private static String key(List<String> surname, String more) {
        return String.join(" ", surname.stream().sorted().toList()) + "|" + more;
    }

    private void add(PersonId person, Likeness.Kind kind, String key, boolean inUse, Instant at) {
        database.createNativeQuery("insert into person_likeness (person_id, kind, key, in_use)"
                        + " values (:person, :kind, :key, :inUse) on conflict do nothing")
                .setParameter("person", person.value())
                .setParameter("kind", kind.name())
                .setParameter("key", key)
                .setParameter("inUse", inUse)
                .executeUpdate();
        // An other name counts only where it crosses: two people who both use a name are not news
        database.createNativeQuery(
                        """
                        insert into duplicate_sign (one_id, other_id, kind, recorded_at)
                        select least(:person, p.id), greatest(:person, p.id), :kind, :at
                        from (
                          select m.id, count(*) over () as sharing
                          from (select distinct l.person_id as id from person_likeness l
                                where l.kind = :kind and l.key = :key and l.person_id <> :person
                                  and (:kind <> 'OTHER_NAME' or not (l.in_use and :inUse))
                                limit %d) m) p
                        where p.sharing < %d
                        on conflict do nothing
                        """
                                .formatted(COMMON, COMMON))
                .setParameter("person", person.value())
                .setParameter("kind", kind.name())
                .setParameter("key", key)
                .setParameter("inUse", inUse)
                .setParameter("at", at)
                .executeUpdate();
    }
}
