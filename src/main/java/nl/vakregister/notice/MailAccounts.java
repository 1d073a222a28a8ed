// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** How people want to hear from us, and whether mail reaches them. */
@ApplicationScoped
public class MailAccounts {
    private static final int MOST_RETURNED = 200;

    private static final String OPEN_BOUNCE =
            " from mail_bounce b where not exists (select 1 from mail_bounce_end e where e.bounce_id = b.id)";

    private final EntityManager database;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    MailAccounts(EntityManager database, People people, Event<Deed> deeds, Clock clock) {
        this.database = database;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * How somebody hears from us.
     *
     * @param address where the identity provider says she can be reached, or null
     * @param returnedAt when mail to that address came back, or null
     */
    public record Account(String address, MailWay way, Language language, Instant returnedAt) {
        public boolean isReachable() {
            return address != null && returnedAt == null;
        }
    }

    /** Somebody whom mail does not reach, for the desk. */
    public record Returned(PersonId person, String name, String status, Instant at) {}

    @Transactional
    public Account of(PersonId person) {
        List<?> found = database.createNativeQuery(
                        "select way, language from notice_preference where person_id = :person", Object[].class)
                .setParameter("person", person.value())
                .getResultList();
        MailWay way = found.isEmpty() ? MailWay.MAIL : MailWay.valueOf((String) ((Object[]) found.get(0))[0]);
        Language language = found.isEmpty() ? Language.NL : Language.valueOf((String) ((Object[]) found.get(0))[1]);
        String address = people.email(person).orElse(null);
        return new Account(address, way, language, address == null ? null : returnedAt(person, address));
    }

    private Instant returnedAt(PersonId person, String address) {
        List<?> open = database.createNativeQuery(
                        "select max(b.recorded_at)" + OPEN_BOUNCE
                                + " and b.person_id = :person and b.address_hash = :hash",
                        Instant.class)
                .setParameter("person", person.value())
                .setParameter("hash", hash(address))
                .getResultList();
        return open.isEmpty() ? null : (Instant) open.get(0);
    }

    /** She chooses how to hear of notices. What a legal term may hang on is mailed all the same. */
    @Transactional
    void choose(PersonId person, MailWay way, Language language) {
        if (way == null) {
            throw Refusal.invalid(
                    "way", new Text("Kies hoe je van berichten wilt horen.", "Choose how to hear of notices."));
        }
        Instant now = clock.instant();
        database.createNativeQuery("insert into notice_preference (person_id, way, language, digested_until)"
                        + " values (:person, :way, :language, :now) on conflict (person_id)"
                        + " do update set way = excluded.way, language = excluded.language,"
                        + " digested_until = case when notice_preference.way = 'DIGEST' then"
                        + " notice_preference.digested_until else excluded.digested_until end")
                .setParameter("person", person.value())
                .setParameter("way", way.name())
                .setParameter("language", language.name())
                .setParameter("now", now)
                .executeUpdate();
        deeds.fire(new NoticeEvent.NoticePreferenceChanged(now, person));
    }

    /** The handle that stands for this person in mail to her. */
    @Transactional
    UUID handle(PersonId person) {
        return (UUID) database.createNativeQuery(
                        "insert into mail_handle (person_id, handle) values (:person, :handle)"
                                + " on conflict (person_id) do update set handle = mail_handle.handle returning handle",
                        UUID.class)
                .setParameter("person", person.value())
                .setParameter("handle", UUID.randomUUID())
                .getSingleResult();
    }

    private Optional<PersonId> holder(UUID handle) {
        List<?> found = database.createNativeQuery(
                        "select person_id from mail_handle where handle = :handle", UUID.class)
                .setParameter("handle", handle)
                .getResultList();
        return found.stream().findFirst().map(id -> people.resolve(new PersonId((UUID) id)));
    }

    /** Whether this handle stands for somebody. */
    @Transactional
    boolean isKnown(UUID handle) {
        return holder(handle).isPresent();
    }

    /** Whoever holds a mail to her ends all mail but what is legal. Doing so again changes nothing. */
    @Transactional
    void unsubscribe(UUID handle) {
        PersonId person = holder(handle).orElseThrow(Refusal::notFound);
        Account account = of(person);
        if (account.way() != MailWay.INBOX) {
            choose(person, MailWay.INBOX, account.language());
        }
    }

    /** A mail came back for good: mail to that address stops. An unknown handle and a temporary failure change nothing. */
    @Transactional
    void returned(BounceReport report) {
        Optional<PersonId> person = report.isPermanent() ? holder(report.handle()) : Optional.empty();
        Optional<String> address = person.flatMap(people::email);
        if (address.isEmpty() || returnedAt(person.get(), address.get()) != null) {
            return;
        }
        Instant now = clock.instant();
        database.createNativeQuery("insert into mail_bounce (id, person_id, address_hash, status, recorded_at)"
                        + " values (:id, :person, :hash, :status, :now)")
                .setParameter("id", Ids.next(now))
                .setParameter("person", person.get().value())
                .setParameter("hash", hash(address.get()))
                .setParameter("status", report.status())
                .setParameter("now", now)
                .executeUpdate();
        deeds.fire(new NoticeEvent.MailReturned(now, person.get(), report.status()));
    }

    /** She says that her address is right: mail goes on. */
    @Transactional
    void confirm(Actor actor) {
        Instant now = clock.instant();
        int ended = database.createNativeQuery("insert into mail_bounce_end (bounce_id, confirmed_at) select b.id, :now"
                        + OPEN_BOUNCE + " and b.person_id = :person on conflict do nothing")
                .setParameter("now", now)
                .setParameter("person", actor.person().value())
                .executeUpdate();
        if (ended > 0) {
            deeds.fire(new NoticeEvent.MailConfirmed(now, actor.person()));
        }
    }

    /** Whom mail does not reach, newest first; who has another address by now is not there. */
    @Transactional
    List<Returned> returned() {
        List<?> rows = database.createNativeQuery(
                        "select b.person_id, b.status, b.recorded_at"
                                + OPEN_BOUNCE.replace(
                                        "mail_bounce b",
                                        "mail_bounce b join person p on p.id = b.person_id"
                                                + " and b.address_hash = sha256(convert_to(lower(p.email), 'UTF8'))")
                                + " order by b.recorded_at desc limit " + MOST_RETURNED,
                        Object[].class)
                .getResultList();
        Set<PersonId> persons =
                rows.stream().map(r -> new PersonId((UUID) ((Object[]) r)[0])).collect(Collectors.toSet());
        Map<PersonId, String> names = people.fullNames(persons);
        return rows.stream()
                .map(Object[].class::cast)
                .map(r -> {
                    PersonId person = new PersonId((UUID) r[0]);
                    return new Returned(person, names.get(person), (String) r[1], (Instant) r[2]);
                })
                .toList();
    }

    private static byte[] hash(String address) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
