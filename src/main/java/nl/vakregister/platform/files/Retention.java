// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/**
 * Destroys documents whose form was never sent and documents whose term has ended. Their digest and what is known of them
 * stay. A document is used when a row of the database refers to it, which the foreign keys tell, so a new feature is seen
 * without a change here.
 */
@ApplicationScoped
public class Retention {
    private static final long LOCK = 0x646f63756d656e74L;
    private static final int AT_ONCE = 500;

    private final EntityManager database;
    private final FileStore files;
    private final Uploads uploads;
    private final List<DocumentUses> uses;
    private final FilesConfig config;
    private final Event<Deed> deeds;
    private final Clock clock;

    Retention(
            EntityManager database,
            FileStore files,
            Uploads uploads,
            @All List<DocumentUses> uses,
            FilesConfig config,
            Event<Deed> deeds,
            Clock clock) {
        this.database = database;
        this.files = files;
        this.uploads = uploads;
        this.uses = uses;
        this.config = config;
        this.deeds = deeds;
        this.clock = clock;
    }

    private record Document(UUID id, PersonId owner, String digest, Instant recordedAt) {}

    private record Reference(String table, String column) {}

    /** Looks at the documents that are due, some at once. @return how many it looked at; nought when somebody else does */
    @Transactional
    public int round() {
        if (!(boolean) database.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", LOCK)
                .getSingleResult()) {
            return 0;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        int seen = uploads.discardBefore(now.minus(config.uploadsKept()));
        Map<UUID, Document> due = due(now);
        if (due.isEmpty()) {
            return seen;
        }
        Map<UUID, List<Optional<Integer>>> terms = terms(due.keySet(), today);
        Set<UUID> held = new HashSet<>();
        uses.forEach(feature -> held.addAll(feature.held(due.keySet())));
        due.values().forEach(document -> {
            LocalDate recordedOn = LocalDate.ofInstant(document.recordedAt(), clock.getZone());
            DocumentFate fate = DocumentFate.of(
                    terms.getOrDefault(document.id(), List.of()), held.contains(document.id()), recordedOn, today);
            if (fate instanceof DocumentFate.Destroy destroy) {
                destroy(document, destroy.grounds(), now);
            } else {
                LocalDate again = ((DocumentFate.LookAgain) fate).on();
                database.createNativeQuery("update document_watch set look_at = :at where document_id = :id")
                        .setParameter("at", again.atStartOfDay(clock.getZone()).toInstant())
                        .setParameter("id", document.id())
                        .executeUpdate();
            }
        });
        return seen + due.size();
    }

    private Map<UUID, Document> due(Instant now) {
        List<?> rows = database.createNativeQuery(
                        "select d.id, d.owner, cast(d.digest as text), d.recorded_at from document_watch w"
                                + " join stored_document d on d.id = w.document_id where w.look_at <= :now"
                                + " order by w.look_at, d.id limit " + AT_ONCE)
                .setParameter("now", now)
                .getResultList();
        Map<UUID, Document> due = new LinkedHashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            due.put(
                    (UUID) row[0],
                    new Document(
                            (UUID) row[0], new PersonId((UUID) row[1]), ((String) row[2]).strip(), (Instant) row[3]));
        }
        return due;
    }

    /** The term of every use of every document that is used; an empty one is for ever. */
    private Map<UUID, List<Optional<Integer>>> terms(Set<UUID> documents, LocalDate today) {
        Map<String, Integer> months = new HashMap<>();
        for (Object each : database.createNativeQuery("select distinct on (used_in) used_in, keep_months"
                        + " from document_retention where valid_from <= :today order by used_in, valid_from desc")
                .setParameter("today", today)
                .getResultList()) {
            Object[] row = (Object[]) each;
            months.put((String) row[0], (Integer) row[1]);
        }
        Map<UUID, List<Optional<Integer>>> terms = new HashMap<>();
        for (Reference reference : references()) {
            // Names out of the catalogue, quoted by the database itself
            List<?> used = database.createNativeQuery(
                            "select distinct " + reference.column() + " from " + reference.table() + " where "
                                    + reference.column() + " in (:documents)",
                            UUID.class)
                    .setParameter("documents", documents)
                    .getResultList();
            used.forEach(id -> terms.computeIfAbsent((UUID) id, none -> new ArrayList<>())
                    .add(Optional.ofNullable(months.get(reference.table()))));
        }
        return terms;
    }

    private List<Reference> references() {
        List<?> rows = database.createNativeQuery(
                        """
                        select quote_ident(t.relname), quote_ident(a.attname) from pg_constraint c
                          join pg_class t on t.oid = c.conrelid
                          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = to_regclass('stored_document')
                          and t.relname not in ('document_watch', 'document_destruction')
                        order by 1, 2
                        """)
                .getResultList();
        return rows.stream()
                .map(row -> new Reference((String) ((Object[]) row)[0], (String) ((Object[]) row)[1]))
                .collect(Collectors.toList());
    }

    private void destroy(Document document, DocumentDestroyed.Grounds grounds, Instant now) {
        database.createNativeQuery("insert into document_destruction (document_id, grounds, destroyed_at)"
                        + " values (:id, :grounds, :now)")
                .setParameter("id", document.id())
                .setParameter("grounds", grounds.name())
                .setParameter("now", now)
                .executeUpdate();
        database.createNativeQuery("delete from document_watch where document_id = :id")
                .setParameter("id", document.id())
                .executeUpdate();
        files.release(document.digest());
        deeds.fire(new DocumentDestroyed(now, document.id(), document.owner(), grounds));
    }
}
