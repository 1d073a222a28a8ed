// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.platform.files.DocumentUses;

/** Documents in drafts of courses stay for as long as there is the draft. */
@ApplicationScoped
class DraftDocuments implements DocumentUses {
    private final EntityManager database;

    DraftDocuments(EntityManager database) {
        this.database = database;
    }

    @Override
    public Set<UUID> held(Set<UUID> documents) {
        List<?> held = database.createNativeQuery(
                        "select distinct id from (select cast(jsonb_path_query(content, 'lax $.**.documents[*].id')"
                                + " #>> '{}' as uuid) as id from course_draft) used where id in (:documents)",
                        UUID.class)
                .setParameter("documents", documents)
                .getResultList();
        return held.stream().map(UUID.class::cast).collect(Collectors.toSet());
    }
}
