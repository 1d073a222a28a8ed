// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.profile.TaughtCompetencies;

/** The competencies that a course names in its goals, by the editions that people followed. */
@ApplicationScoped
class CourseCompetencies implements TaughtCompetencies {
    private static final Pattern EDITION = Pattern.compile("edition:([0-9a-f-]{36})(#.*)?");

    private final EntityManager database;

    CourseCompetencies(EntityManager database) {
        this.database = database;
    }

    @Override
    @Transactional
    public Map<String, Set<UUID>> of(Collection<String> sources) {
        Map<String, UUID> editions = new HashMap<>();
        sources.forEach(source -> edition(source).ifPresent(id -> editions.put(source, id)));
        if (editions.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = database.createQuery(
                        "select e.id, c from Edition e, Course k join k.competencies c where k.id = e.courseId and e.id in :ids",
                        Object[].class)
                .setParameter("ids", editions.values())
                .getResultList();
        Map<UUID, Set<UUID>> byEdition = new HashMap<>();
        rows.forEach(row ->
                byEdition.computeIfAbsent((UUID) row[0], e -> new HashSet<>()).add((UUID) row[1]));
        Map<String, Set<UUID>> taught = new HashMap<>();
        editions.forEach((source, edition) -> taught.put(source, byEdition.getOrDefault(edition, Set.of())));
        return taught;
    }

    private static Optional<UUID> edition(String source) {
        Matcher edition = EDITION.matcher(source);
        return edition.matches() ? Optional.of(UUID.fromString(edition.group(1))) : Optional.empty();
    }
}
