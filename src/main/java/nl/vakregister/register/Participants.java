// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import org.hibernate.Session;

/**
 * Thousands of people at once, each with all her registrations: what attendance decides with. Read past JPA, in a fixed
 * number of statements however many are asked.
 */
@ApplicationScoped
public class Participants {
    /** A merged registration is opened where it went on. */
    private static final String BY_DIGITS =
            """
            select right(r.number, 9), r.number, coalesce(m.id, r.id), coalesce(m.person_id, r.person_id)
            from registration r left join registration m on m.id = r.merged_into
            where right(r.number, 9) = any(?::text[])
            """;

    private static final String OF_PEOPLE =
            """
            select id, register_id, person_id, number, initials, given_name, name_prefix, surname, level, workplace,
              admitted_on, renewal_submitted_on
            from registration where person_id = any(?::uuid[]) and merged_into is null
            order by admitted_on, number
            """;

    private static final String EVENTS =
            """
            select registration_id, kind, effective_on, until, counts_from, variant, cohort, undoes
            from registration_event where registration_id = any(?::uuid[]) order by registration_id, position
            """;

    private final EntityManager database;

    Participants(EntityManager database) {
        this.database = database;
    }

    /** Somebody with all her registrations; the one that was asked for comes first. */
    public record Participant(PersonId person, List<Registrations.Facts> registrations) {}

    private record Opened(String number, UUID registration, UUID person) {}

    /** What was typed, with whoever has that number. What has nobody, or is no number, is left out. */
    @Transactional
    public Map<String, Participant> byNumbers(Collection<String> typed) {
        Map<String, RegisterNumber.Typed> read = new HashMap<>();
        Set<String> digits = new HashSet<>();
        for (String each : typed) {
            RegisterNumber.read(each).filter(RegisterNumber.Typed::isRight).ifPresent(number -> {
                read.put(each, number);
                digits.add(number.digits());
            });
        }
        Map<String, Participant> found = new HashMap<>();
        if (digits.isEmpty()) {
            return found;
        }
        database.unwrap(Session.class).doWork(connection -> {
            Map<String, Opened> opened = opened(connection, digits);
            Set<UUID> people = new HashSet<>();
            opened.values().forEach(each -> people.add(each.person()));
            Map<UUID, List<Registrations.Facts>> registrations = ofPeople(connection, people);
            read.forEach((each, number) -> {
                Opened one = opened.get(number.digits());
                if (one != null
                        && number.prefix()
                                .filter(p -> !one.number().startsWith(p))
                                .isEmpty()) {
                    found.put(each, participant(one, registrations.getOrDefault(one.person(), List.of())));
                }
            });
        });
        return found;
    }

    /** These people; whoever is not registered is left out. */
    @Transactional
    public Map<PersonId, Participant> byPeople(Collection<PersonId> people) {
        Map<PersonId, Participant> found = new HashMap<>();
        if (!people.isEmpty()) {
            database.unwrap(Session.class).doWork(connection -> ofPeople(
                            connection, people.stream().map(PersonId::value).toList())
                    .forEach((person, all) ->
                            found.put(new PersonId(person), new Participant(new PersonId(person), all))));
        }
        return found;
    }

    private static Participant participant(Opened one, List<Registrations.Facts> all) {
        if (all.size() == 1) {
            return new Participant(new PersonId(one.person()), all);
        }
        List<Registrations.Facts> ordered = new ArrayList<>(all.size());
        all.stream().filter(r -> r.id().equals(one.registration())).forEach(ordered::add);
        all.stream().filter(r -> !r.id().equals(one.registration())).forEach(ordered::add);
        return new Participant(new PersonId(one.person()), ordered);
    }

    private static Map<String, Opened> opened(Connection connection, Collection<String> digits) throws SQLException {
        Map<String, Opened> opened = new HashMap<>();
        try (PreparedStatement ask = connection.prepareStatement(BY_DIGITS)) {
            ask.setArray(1, connection.createArrayOf("text", digits.toArray()));
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    opened.put(
                            rows.getString(1),
                            new Opened(
                                    rows.getString(2), rows.getObject(3, UUID.class), rows.getObject(4, UUID.class)));
                }
            }
        }
        return opened;
    }

    private static Map<UUID, List<Registrations.Facts>> ofPeople(Connection connection, Collection<UUID> people)
            throws SQLException {
        record Row(Registrations.Facts facts, LocalDate renewal) {}
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement(OF_PEOPLE)) {
            ask.setArray(1, connection.createArrayOf("uuid", people.toArray()));
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            new Registrations.Facts(
                                    found.getObject(1, UUID.class),
                                    found.getObject(2, UUID.class),
                                    new PersonId(found.getObject(3, UUID.class)),
                                    new RegisterNumber(found.getString(4)),
                                    new HolderName(
                                            found.getString(5),
                                            found.getString(6),
                                            found.getString(7),
                                            found.getString(8)),
                                    found.getString(9),
                                    found.getString(10),
                                    found.getObject(11, LocalDate.class),
                                    null),
                            found.getObject(12, LocalDate.class)));
                }
            }
        }
        Map<UUID, List<Life.Event>> events =
                events(connection, rows.stream().map(row -> row.facts().id()).toList());
        Map<UUID, List<Registrations.Facts>> byPerson = new HashMap<>();
        for (Row row : rows) {
            Registrations.Facts facts = row.facts();
            byPerson.computeIfAbsent(facts.person().value(), p -> new ArrayList<>(1))
                    .add(new Registrations.Facts(
                            facts.id(),
                            facts.register(),
                            facts.person(),
                            facts.number(),
                            facts.name(),
                            facts.level(),
                            facts.workplace(),
                            facts.admittedOn(),
                            Life.of(events.getOrDefault(facts.id(), List.of()), row.renewal())));
        }
        return byPerson;
    }

    private static Map<UUID, List<Life.Event>> events(Connection connection, List<UUID> registrations)
            throws SQLException {
        Map<UUID, List<Life.Event>> events = new HashMap<>();
        try (PreparedStatement ask = connection.prepareStatement(EVENTS)) {
            ask.setArray(1, connection.createArrayOf("uuid", registrations.toArray()));
            try (ResultSet found = ask.executeQuery()) {
                while (found.next()) {
                    events.computeIfAbsent(found.getObject(1, UUID.class), r -> new ArrayList<>(2))
                            .add(new Life.Event(
                                    Life.Kind.valueOf(found.getString(2)),
                                    found.getObject(3, LocalDate.class),
                                    found.getObject(4, LocalDate.class),
                                    found.getObject(5, LocalDate.class),
                                    found.getString(6),
                                    found.getString(7),
                                    found.getObject(8, Integer.class)));
                }
            }
        }
        return events;
    }
}
