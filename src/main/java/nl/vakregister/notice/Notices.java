// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.vakregister.identity.PersonsMerged;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.outbox.Outbox;
import org.hibernate.Session;

/**
 * The inbox of everybody. A notice is told once for its key, in the transaction of what it tells; who wants mail, or has
 * to have it, gets a pointer to it by the outbox.
 */
@ApplicationScoped
public class Notices {
    static final int PAGE = 25;

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String COLUMNS =
            "select id, kind, title_nl, title_en, body_nl, body_en, link, recorded_at, read_at from notice";

    /** Tells many at once. A key that was told already is passed over. */
    private static final String TELL =
            """
            insert into notice (id, person_id, key, kind, title_nl, title_en, body_nl, body_en, link, recorded_at)
            select n.id, n.person, n.key, n.kind, n.title_nl, n.title_en, n.body_nl, n.body_en, n.link, ?
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
              as n(id, person, key, kind, title_nl, title_en, body_nl, body_en, link)
            on conflict (key) do nothing
            returning id, person_id, kind
            """;

    /** Of those, who is to be mailed: she has an address that no mail came back from, and wants it or the kind is legal. */
    private static final String MAILED =
            """
            select n.id from unnest(?, ?, ?) as n(id, person, legal)
            join person p on p.id = n.person and p.email is not null
            left join notice_preference w on w.person_id = n.person
            where (n.legal or coalesce(w.way, 'MAIL') = 'MAIL')
              and not exists (select 1 from mail_bounce b where b.person_id = n.person
                                and b.address_hash = sha256(convert_to(lower(p.email), 'UTF8'))
                                and not exists (select 1 from mail_bounce_end e where e.bounce_id = b.id))
            """;

    private final EntityManager database;
    private final Outbox outbox;
    private final MailConfig mail;
    private final Clock clock;

    Notices(EntityManager database, Outbox outbox, MailConfig mail, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * Something to tell somebody.
     *
     * @param key what it tells, once and for all
     * @param link where to go on, on this site, or null
     */
    record Notice(PersonId person, String key, NoticeKind kind, Text title, Text body, String link) {}

    /** A notice as its reader sees it. */
    public record View(UUID id, Text kind, Text title, Text body, String link, Instant at, boolean read) {
        /** The text as paragraphs. */
        public List<Text> lines() {
            String[] nl = body.nl().split("\n");
            String[] en = body.en().split("\n");
            List<Text> lines = new ArrayList<>();
            for (int i = 0; i < Math.max(nl.length, en.length); i++) {
                lines.add(new Text(i < nl.length ? nl[i] : "", i < en.length ? en[i] : ""));
            }
            return lines.stream().filter(l -> !l.nl().startsWith("- ")).toList();
        }

        /** What it lists. */
        public List<Text> items() {
            List<String> nl = Arrays.stream(body.nl().split("\n"))
                    .filter(l -> l.startsWith("- "))
                    .toList();
            List<String> en = Arrays.stream(body.en().split("\n"))
                    .filter(l -> l.startsWith("- "))
                    .toList();
            List<Text> items = new ArrayList<>();
            for (int i = 0; i < Math.min(nl.size(), en.size()); i++) {
                items.add(new Text(nl.get(i).substring(2), en.get(i).substring(2)));
            }
            return items;
        }
    }

    /** A page of the inbox, newest first. @param older where the next page begins, or null */
    public record Inbox(List<View> notices, long unread, UUID older) {}

    /** Tells these things. @return how many were new */
    @Transactional(Transactional.TxType.MANDATORY)
    int tell(List<Notice> notices, Instant now) {
        if (notices.isEmpty()) {
            return 0;
        }
        // What was changed in this transaction must be in the database before it is read there
        database.flush();
        List<Told> told = new ArrayList<>();
        List<UUID> mailed = new ArrayList<>();
        database.unwrap(Session.class).doWork(connection -> {
            told.addAll(tell(connection, notices, now));
            if (mail.enabled() && !told.isEmpty()) {
                mailed.addAll(mailed(connection, told));
            }
        });
        outbox.put(
                PointerMail.TOPIC,
                mailed.stream()
                        .map(id -> new Outbox.Entry("notice:" + id, id.toString()))
                        .toList(),
                now);
        return told.size();
    }

    /** What a pointer has to know of a notice. */
    record Pointer(PersonId person, NoticeKind kind) {}

    /** Empty when there is nothing to point to any more: it was read. */
    @Transactional
    Optional<Pointer> pointer(UUID id) {
        List<?> found = database.createNativeQuery(
                        "select person_id, kind from notice where id = :id and read_at is null", Object[].class)
                .setParameter("id", id)
                .getResultList();
        return found.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(r -> new Pointer(new PersonId((UUID) r[0]), NoticeKind.valueOf((String) r[1])));
    }

    private record Told(UUID id, UUID person, NoticeKind kind) {}

    private static List<Told> tell(Connection connection, List<Notice> notices, Instant now) throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement(TELL)) {
            int next = 0;
            tell.setObject(++next, now.atOffset(ZoneOffset.UTC));
            tell.setArray(++next, array(connection, "uuid", notices, n -> Ids.next(now)));
            tell.setArray(
                    ++next, array(connection, "uuid", notices, n -> n.person().value()));
            tell.setArray(++next, array(connection, "text", notices, Notice::key));
            tell.setArray(
                    ++next, array(connection, "text", notices, n -> n.kind().name()));
            tell.setArray(
                    ++next, array(connection, "text", notices, n -> n.title().nl()));
            tell.setArray(
                    ++next, array(connection, "text", notices, n -> n.title().en()));
            tell.setArray(
                    ++next, array(connection, "text", notices, n -> n.body().nl()));
            tell.setArray(
                    ++next, array(connection, "text", notices, n -> n.body().en()));
            tell.setArray(++next, array(connection, "text", notices, Notice::link));
            List<Told> told = new ArrayList<>();
            try (ResultSet rows = tell.executeQuery()) {
                while (rows.next()) {
                    told.add(new Told(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            NoticeKind.valueOf(rows.getString(3))));
                }
            }
            return told;
        }
    }

    private static List<UUID> mailed(Connection connection, List<Told> told) throws SQLException {
        try (PreparedStatement who = connection.prepareStatement(MAILED)) {
            who.setArray(1, array(connection, "uuid", told, Told::id));
            who.setArray(2, array(connection, "uuid", told, Told::person));
            who.setArray(3, array(connection, "bool", told, t -> t.kind().isLegal()));
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = who.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    private static <T> java.sql.Array array(Connection connection, String type, List<T> all, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, all.stream().map(value).toArray());
    }

    /** The notices of this person, newest first. @param before where the page begins, or null for the newest */
    @Transactional
    public Inbox inbox(PersonId person, UUID before) {
        List<?> rows = database.createNativeQuery(
                        COLUMNS + " where person_id = :person and id < :before" + " order by id desc limit "
                                + (PAGE + 1),
                        Object[].class)
                .setParameter("person", person.value())
                .setParameter("before", before == null ? AFTER_ALL : before)
                .getResultList();
        List<View> found = rows.stream().map(r -> view((Object[]) r)).toList();
        List<View> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Inbox(
                page, unread(person), found.size() > PAGE ? page.get(PAGE - 1).id() : null);
    }

    /** How many this person has not read. */
    @Transactional
    public long unread(PersonId person) {
        return (long) database.createNativeQuery(
                        "select count(*) from notice where person_id = :person and read_at is null", Long.class)
                .setParameter("person", person.value())
                .getSingleResult();
    }

    /** The same by what the identity provider calls her, for every page that she sees; counts no further than a hundred. */
    @Transactional
    long unreadOf(String subject) {
        return (long) database.createNativeQuery(
                        "select count(*) from (select 1 from notice where read_at is null and person_id ="
                                + " (select coalesce((select into_id from person_merge where merged_id = p.id), p.id)"
                                + " from person p where p.subject = :subject) limit 100) n",
                        Long.class)
                .setParameter("subject", subject)
                .getSingleResult();
    }

    /**
     * One notice; whose it is has read it from now on.
     *
     * @throws Refusal when there is none, or it is somebody else's
     */
    @Transactional
    public View read(Actor actor, UUID id) {
        View found = find(actor, id).orElseThrow(Refusal::notFound);
        database.createNativeQuery("update notice set read_at = :now where id = :id and read_at is null")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
        return found;
    }

    /** Everything that is in the inbox has been read. */
    @Transactional
    public void readAll(Actor actor) {
        database.createNativeQuery("update notice set read_at = :now where person_id = :person and read_at is null")
                .setParameter("now", clock.instant())
                .setParameter("person", actor.person().value())
                .executeUpdate();
    }

    private Optional<View> find(Actor actor, UUID id) {
        List<?> rows = database.createNativeQuery(COLUMNS + " where id = :id and person_id = :person", Object[].class)
                .setParameter("id", id)
                .setParameter("person", actor.person().value())
                .getResultList();
        return rows.stream().findFirst().map(r -> view((Object[]) r));
    }

    private static View view(Object[] row) {
        return new View(
                (UUID) row[0],
                NoticeKind.valueOf((String) row[1]).label(),
                new Text((String) row[2], (String) row[3]),
                new Text((String) row[4], (String) row[5]),
                (String) row[6],
                (Instant) row[7],
                row[8] != null);
    }

    /** What somebody was told goes along when she turns out to be somebody else. */
    @Transactional(Transactional.TxType.MANDATORY)
    void on(@Observes PersonsMerged merged) {
        database.createNativeQuery("update notice set person_id = :survivor where person_id = :merged")
                .setParameter("survivor", merged.survivor().value())
                .setParameter("merged", merged.merged().value())
                .executeUpdate();
    }
}
