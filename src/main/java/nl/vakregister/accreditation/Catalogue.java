// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;

/** Courses and their editions by the numbers that people and other systems know them by. */
@ApplicationScoped
public class Catalogue {
    private final EntityManager database;

    Catalogue(EntityManager database) {
        this.database = database;
    }

    /** A course as others name it, with all its editions, earliest first. */
    public record Listed(
            UUID id, String number, OrganisationId provider, CourseForm form, List<ListedEdition> editions) {
        /** Whether people complete it each on a day of their own. */
        public boolean isCompletedAlone() {
            return form == CourseForm.E_LEARNING;
        }
    }

    /** One time that it is given. */
    public record ListedEdition(UUID id, String number, LocalDate startsOn, LocalDate endsOn) {
        public boolean contains(LocalDate day) {
            return !day.isBefore(startsOn) && !day.isAfter(endsOn);
        }
    }

    /** The courses with these numbers or ids; what there is none of is left out. */
    @Transactional
    public Map<String, Listed> courses(Collection<String> numbers) {
        Map<String, Listed> found = new HashMap<>();
        for (String number : numbers) {
            course(number).ifPresent(course -> found.put(number, course));
        }
        return found;
    }

    /** The course that has an edition with this number or id. */
    @Transactional
    public Optional<Listed> ofEdition(String number) {
        return first(
                        "select e.courseId from Edition e where e.number = ?1",
                        "select e.courseId from Edition e where e.id = ?1",
                        number)
                .flatMap(this::listed);
    }

    private Optional<Listed> course(String number) {
        return first(
                        "select c.id from Course c where c.number = ?1",
                        "select c.id from Course c where c.id = ?1",
                        number)
                .flatMap(this::listed);
    }

    private Optional<UUID> first(String byNumber, String byId, String typed) {
        Optional<UUID> id = id(typed);
        return database.createQuery(id.isPresent() ? byId : byNumber, UUID.class)
                .setParameter(1, id.isPresent() ? id.get() : typed)
                .getResultStream()
                .findFirst();
    }

    private Optional<Listed> listed(UUID id) {
        List<ListedEdition> editions = database.createQuery(
                        "from Edition e where e.courseId = ?1 order by e.startsOn, e.number", Edition.class)
                .setParameter(1, id)
                .getResultStream()
                .map(e -> new ListedEdition(e.id(), e.number(), e.startsOn(), e.endsOn()))
                .toList();
        return Optional.ofNullable(database.find(Course.class, id))
                .map(c -> new Listed(id, c.number(), c.provider(), c.form(), editions));
    }

    private static Optional<UUID> id(String typed) {
        try {
            return typed.length() == 36 ? Optional.of(UUID.fromString(typed)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
