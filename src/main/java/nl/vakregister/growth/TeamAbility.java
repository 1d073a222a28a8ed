// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.PersonId;

/**
 * What people say that they can do, for a team that they let see it. It knows nothing of teams: whoever asks answers for the
 * consent of everybody she asks about. What others said of somebody is never among it, nor are remarks.
 */
@ApplicationScoped
public class TeamAbility {
    private static final String NEWEST =
            """
            select distinct on (a.person_id, c.code) a.person_id, c.code, s.score, a.recorded_at
            from self_assessment a
            join self_assessment_score s on s.assessment_id = a.id
            join competency c on c.id = s.competency_id
            where a.person_id in (:persons) and a.framework_code = :framework and a.recorded_at <= :at
            order by a.person_id, c.code, a.recorded_at desc, a.id desc
            """;

    private final EntityManager database;
    private final Specialisms specialisms;
    private final People people;

    TeamAbility(EntityManager database, Specialisms specialisms, People people) {
        this.database = database;
        this.specialisms = specialisms;
        this.people = people;
    }

    /**
     * How these people saw their own ability at a moment: by person and by the code of the competency, the newest word of
     * each. What an older version of the framework calls by the same code counts. Who said nothing has an empty map.
     */
    @Transactional
    public Map<PersonId, Map<String, Mastery>> at(Instant moment, String framework, Collection<PersonId> persons) {
        Map<PersonId, Map<String, Mastery>> all = new HashMap<>();
        Map<UUID, PersonId> byId = new HashMap<>();
        persons.forEach(person -> all.put(person, new HashMap<>()));
        people.everybodyWhoIs(persons).forEach((id, person) -> byId.put(id.value(), person));
        if (byId.isEmpty()) {
            return all;
        }
        List<?> rows = database.createNativeQuery(NEWEST)
                .setParameter("persons", List.copyOf(byId.keySet()))
                .setParameter("framework", framework)
                .setParameter("at", moment)
                .getResultList();
        Map<PersonId, Map<String, Instant>> said = new HashMap<>();
        for (Object row : rows) {
            Object[] cells = (Object[]) row;
            PersonId person = byId.get((UUID) cells[0]);
            String code = (String) cells[1];
            Instant when = (Instant) cells[3];
            Instant before = said.computeIfAbsent(person, p -> new HashMap<>()).get(code);
            // Under two sign-ins that turned out to be one person
            if (before == null || when.isAfter(before)) {
                said.get(person).put(code, when);
                all.get(person)
                        .put(code, Mastery.of(((Number) cells[2]).intValue()).orElseThrow());
            }
        }
        return all;
    }

    /** What this person is at home in. */
    @Transactional
    public List<Specialisms.Chosen> specialisms(PersonId person) {
        return specialisms.of(person, false);
    }
}
