// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.People;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** A calendar of one's own deadlines and courses, for whoever holds its code. One at a time; making another ends the one before. */
@ApplicationScoped
class CalendarFeeds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String OPEN =
            " from calendar_feed f where not exists (select 1 from calendar_feed_end e where e.feed_id = f.id)";

    private final EntityManager database;
    private final People people;
    private final Registrations registrations;
    private final Registers registers;
    private final Ledger ledger;
    private final Event<Deed> deeds;
    private final Clock clock;

    CalendarFeeds(
            EntityManager database,
            People people,
            Registrations registrations,
            Registers registers,
            Ledger ledger,
            Event<Deed> deeds,
            Clock clock) {
        this.database = database;
        this.people = people;
        this.registrations = registrations;
        this.registers = registers;
        this.ledger = ledger;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Makes a feed. @return its code, which is shown once */
    @Transactional
    String make(Actor actor) {
        Instant now = clock.instant();
        end(actor, now);
        SecretCode code = SecretCode.random(RANDOM);
        database.createNativeQuery(
                        "insert into calendar_feed (id, person_id, digest, made_at) values (:id, :person, :digest, :now)")
                .setParameter("id", Ids.next(now))
                .setParameter("person", actor.person().value())
                .setParameter("digest", code.digest())
                .setParameter("now", now)
                .executeUpdate();
        deeds.fire(new NoticeEvent.CalendarFeedMade(now, actor.person()));
        return code.value();
    }

    /** From now on the code opens nothing. */
    @Transactional
    void revoke(Actor actor) {
        Instant now = clock.instant();
        if (end(actor, now) > 0) {
            deeds.fire(new NoticeEvent.CalendarFeedRevoked(now, actor.person()));
        }
    }

    private int end(Actor actor, Instant now) {
        return database.createNativeQuery("insert into calendar_feed_end (feed_id, ended_at) select f.id, :now" + OPEN
                        + " and f.person_id = :person on conflict do nothing")
                .setParameter("now", now)
                .setParameter("person", actor.person().value())
                .executeUpdate();
    }

    @Transactional
    boolean has(Actor actor) {
        return !database.createNativeQuery("select f.id" + OPEN + " and f.person_id = :person", UUID.class)
                .setParameter("person", actor.person().value())
                .getResultList()
                .isEmpty();
    }

    /** Whether this code opens her feed. */
    @Transactional
    boolean isOf(Actor actor, String code) {
        return holder(code).filter(actor::is).isPresent();
    }

    private Optional<PersonId> holder(String typed) {
        return SecretCode.parse(typed).flatMap(code -> {
            List<?> found = database.createNativeQuery(
                            "select f.person_id" + OPEN + " and f.digest = :digest", UUID.class)
                    .setParameter("digest", code.digest())
                    .getResultList();
            return found.stream().findFirst().map(id -> people.resolve(new PersonId((UUID) id)));
        });
    }

    /**
     * What is in the calendar of whoever this code belongs to.
     *
     * @throws Refusal when it is no such code, or it was revoked
     */
    @Transactional
    List<OwnCalendar.Day> open(String code) {
        PersonId person = holder(code).orElseThrow(Refusal::notFound);
        List<OwnCalendar.Day> days = new ArrayList<>();
        for (Registrations.Facts registration : registrations.ofPerson(person)) {
            Text register = registers.get(registration.register()).name();
            LocalDate lastDay = registration.period().lastDay();
            if (registration.life().endedBy().isEmpty()) {
                days.add(new OwnCalendar.Day(
                        "einde-" + registration.id(),
                        lastDay,
                        new Text(
                                "Laatste dag van je periode: " + register.nl(),
                                "Last day of your period: " + register.en()),
                        new Text(
                                "Verstuur je herregistratie uiterlijk vandaag.",
                                "Submit your re-registration today at the latest."),
                        "/mijn/herregistratie/" + registration.number().value()));
            }
            ledger.lines(registration)
                    .forEach(line -> days.add(new OwnCalendar.Day(
                            "punten-" + line.id(),
                            line.completedOn(),
                            new Text(line.description(), line.description()),
                            register,
                            "/mijn/punten/" + registration.number().value())));
        }
        return List.copyOf(days);
    }
}
