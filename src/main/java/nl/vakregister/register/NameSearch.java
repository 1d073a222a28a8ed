// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The index of names: one row for each word that a person is found by, in the name in use, at birth or of a partner. Each
 * search reads the beginning of an index in order and stops at its limit, so that it costs the same in a register of ten
 * thousand and of a million.
 */
@ApplicationScoped
class NameSearch {
    /** Somebody with a double surname can be in a result twice; so read on a little. */
    private static final int ROWS_PER_PERSON = 4;

    /** Beyond this many rows a word is common, and how common makes no difference. */
    private static final int COMMON = 500;

    /** Greater than every letter; in an index by bytes, the end of all words with a beginning. */
    private static final String LAST = "\uDBFF\uDFFF";

    private final EntityManager database;

    NameSearch(EntityManager database) {
        this.database = database;
    }

    /** Whom a search found, in order. {@code similar}: nobody by this name, but these look like it. */
    record Found(List<UUID> registrations, boolean similar) {}

    /** How a word is compared. */
    private enum Match {
        WHOLE,
        BEGINNING,
        ONE_OF
    }

    /** One index scan: the word that is looked up, and what else must hold. */
    private record Scan(Match match, Collection<String> words, String initials, List<String> others) {}

    /** Makes a person findable by these names, and by no others. Part of the change that made it necessary. */
    @Transactional(Transactional.TxType.MANDATORY)
    void put(UUID registration, RegisterNumber number, HolderName name, OtherNames others) {
        remove(registration);
        Map<String, String> kinds = new LinkedHashMap<>();
        NameQuery.words(name.surname()).forEach(word -> kinds.putIfAbsent(word, "NAME"));
        NameQuery.words(others.birthSurname()).forEach(word -> kinds.putIfAbsent(word, "BIRTH"));
        NameQuery.words(others.partnerSurname()).forEach(word -> kinds.putIfAbsent(word, "PARTNER"));
        String key = " " + String.join(" ", kinds.keySet());
        kinds.forEach((word, kind) -> database.createNativeQuery(
                        "insert into registration_name (registration_id, word, kind, initials, key, number)"
                                + " values (:registration, :word, :kind, :initials, :key, :number)")
                .setParameter("registration", registration)
                .setParameter("word", word)
                .setParameter("kind", kind)
                .setParameter("initials", NameQuery.initials(name.initials()))
                .setParameter("key", key)
                .setParameter("number", number.value())
                .executeUpdate());
    }

    /** From now on nobody finds this person by a name. */
    @Transactional(Transactional.TxType.MANDATORY)
    void remove(UUID registration) {
        database.createNativeQuery("delete from registration_name where registration_id = :registration")
                .setParameter("registration", registration)
                .executeUpdate();
    }

    /** Whole words first, then beginnings of words; only when there is nobody, similar spelling. */
    @Transactional(Transactional.TxType.MANDATORY)
    Found find(NameQuery query, int limit) {
        Set<UUID> found = new LinkedHashSet<>();
        Map<String, Integer> frequencies = frequencies(query);
        for (Match match : List.of(Match.WHOLE, Match.BEGINNING)) {
            if (found.size() < limit) {
                found.addAll(scan(
                        query.readings().stream()
                                .filter(reading -> isWorthwhile(reading, frequencies))
                                .map(reading -> scan(match, reading, frequencies))
                                .toList(),
                        limit));
            }
        }
        boolean similar = found.isEmpty();
        if (similar) {
            found.addAll(scan(
                    query.readings().stream()
                            .map(NameSearch::similar)
                            .filter(scan -> !scan.words().isEmpty())
                            .toList(),
                    limit));
        }
        return new Found(found.stream().limit(limit).toList(), similar && !found.isEmpty());
    }

    private static Scan scan(Match match, NameQuery.Reading reading, Map<String, Integer> frequencies) {
        String rarest = reading.surname().stream()
                .min(Comparator.comparing((String word) -> frequencies.getOrDefault(word, 0))
                        .thenComparing(word -> -word.length()))
                .orElseThrow();
        return new Scan(match, List.of(rarest), reading.initials(), reading.besides(rarest));
    }

    /** A slip of the keys in the longest word, and of the initials the first only. */
    private static Scan similar(NameQuery.Reading reading) {
        String longest = reading.longest();
        Set<String> words = Spelling.similar(longest);
        String initials = reading.initials();
        if (!initials.isEmpty()) {
            String first = initials.substring(0, Character.charCount(initials.codePointAt(0)));
            if (!first.equals(initials)) {
                words.add(longest);
            }
            initials = first;
        }
        return new Scan(Match.ONE_OF, words, initials, reading.besides(longest));
    }

    /** A reading with several words of a surname needs each of them to begin somebody's name. */
    private static boolean isWorthwhile(NameQuery.Reading reading, Map<String, Integer> frequencies) {
        return reading.surname().size() == 1
                || reading.surname().stream().allMatch(word -> frequencies.getOrDefault(word, 0) > 0);
    }

    /** How often each word begins a name, counted no further than {@link #COMMON}; nothing when no reading has two words. */
    private Map<String, Integer> frequencies(NameQuery query) {
        Set<String> words = new LinkedHashSet<>();
        query.readings().stream()
                .map(NameQuery.Reading::surname)
                .filter(surname -> surname.size() > 1)
                .forEach(words::addAll);
        Map<String, Integer> found = new HashMap<>();
        for (String word : words) {
            Number rows = (Number) database.createNativeQuery(
                            "select count(*) from (select from registration_name where word >= :word and word < :end limit "
                                    + COMMON + ") counted")
                    .setParameter("word", word)
                    .setParameter("end", word + LAST)
                    .getSingleResult();
            found.put(word, rows.intValue());
        }
        return found;
    }

    private List<UUID> scan(List<Scan> scans, int limit) {
        if (scans.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < scans.size(); i++) {
            parts.add("(" + sql(scans.get(i), i, limit, values) + ")");
        }
        Query query = database.createNativeQuery(String.join(" union all ", parts), UUID.class);
        values.forEach(query::setParameter);
        Set<UUID> found = new LinkedHashSet<>();
        for (Object row : query.getResultList()) {
            found.add((UUID) row);
        }
        return List.copyOf(found);
    }

    private static String sql(Scan scan, int i, int limit, Map<String, Object> values) {
        StringBuilder where = new StringBuilder();
        switch (scan.match()) {
            case WHOLE -> {
                where.append("word = :word").append(i);
                values.put("word" + i, scan.words().iterator().next());
            }
            case BEGINNING -> {
                String word = scan.words().iterator().next();
                where.append("word >= :word")
                        .append(i)
                        .append(" and word < :end")
                        .append(i);
                values.put("word" + i, word);
                values.put("end" + i, word + LAST);
            }
            case ONE_OF -> {
                // As a subquery: else the planner weighs each of hundreds of words, and that takes longer than the
                // search
                where.append("word = any(array(select unnest(cast(:words")
                        .append(i)
                        .append(" as text[]))))");
                values.put("words" + i, scan.words().toArray(String[]::new));
            }
        }
        String initials = scan.initials();
        if (!initials.isEmpty()) {
            where.append(" and initial = :initial").append(i);
            values.put("initial" + i, initials.substring(0, Character.charCount(initials.codePointAt(0))));
            if (initials.codePointCount(0, initials.length()) > 1) {
                where.append(" and initials >= :initials")
                        .append(i)
                        .append(" and initials < :last")
                        .append(i);
                values.put("initials" + i, initials);
                values.put("last" + i, initials + LAST);
            }
        }
        for (int other = 0; other < scan.others().size(); other++) {
            String name = "other" + i + "_" + other;
            where.append(" and key like :").append(name);
            values.put(name, "% " + scan.others().get(other) + "%");
        }
        return "select registration_id from registration_name where " + where
                + " order by word, initials, number limit " + limit * ROWS_PER_PERSON;
    }
}
