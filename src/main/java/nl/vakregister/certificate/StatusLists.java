// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.certificate.StatusPlace.Purpose;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.files.FileStore;
import nl.vakregister.register.Registrations;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The lists that say which certificates hold no more, without telling whom anybody asks about. They are written anew when a
 * bit moves, and signed anew before they grow old; what is published is in the database, so that instances without a key
 * give it out as well.
 */
@ApplicationScoped
class StatusLists {
    /** A list that is not renewed is worth nothing after this. */
    static final Duration LIVES = Duration.ofHours(1);

    static final Duration RENEWED = Duration.ofMinutes(10);

    /** How long a copy of a list may be used without asking again. */
    static final Duration CACHED = Duration.ofMinutes(1);

    /** What happened this long ago was surely looked at; a change may take a while to become visible. */
    private static final Duration LOOKS_BACK = Duration.ofMinutes(2);

    /** Drawn at once for one certificate; when all are taken, the list is nine tenths full and a new one is opened. */
    private static final int DRAWN = 64;

    private static final int AT_ONCE = 5_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager database;
    private final IssuedCertificate.Repo certificates;
    private final Registrations registrations;
    private final Ledger ledger;
    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;
    private final boolean signs;

    StatusLists(
            EntityManager database,
            IssuedCertificate.Repo certificates,
            Registrations registrations,
            Ledger ledger,
            SigningKeys keys,
            Issuer issuer,
            Clock clock,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.database = database;
        this.certificates = certificates;
        this.registrations = registrations;
        this.ledger = ledger;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.signs = "full".equals(role);
    }

    /** A list as it is published; its digest names exactly this version. */
    record Published(String token, String digest) {}

    /** Gives a certificate that is about to be stored its place: at random, and nobody else's. */
    @Transactional(TxType.MANDATORY)
    StatusPlace allocate(UUID certificate) {
        for (int list = Math.max(1, newest()); ; list++) {
            open(list);
            for (int attempt = 0; attempt < 2; attempt++) {
                Optional<Integer> position = draw(list, certificate);
                if (position.isPresent()) {
                    return new StatusPlace(list, position.get());
                }
            }
        }
    }

    private int newest() {
        return number("select coalesce(max(number), 0) from status_list");
    }

    private void open(int list) {
        database.createNativeQuery(
                        "insert into status_list (number, opened_at) values (:list, :now) on conflict do nothing")
                .setParameter("list", list)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private Optional<Integer> draw(int list, UUID certificate) {
        String candidates = RANDOM.ints(DRAWN, 0, StatusBits.LENGTH)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{", "}"));
        return numbers(database.createNativeQuery(
                                "insert into certificate_status (list, position, certificate_id)"
                                        + " select :list, drawn.position, :certificate"
                                        + " from unnest(cast(:candidates as int[])) with ordinality drawn (position, turn)"
                                        + " where not exists (select from certificate_status s where s.list = :list and s.position = drawn.position)"
                                        + " order by drawn.turn limit 1 on conflict (list, position) do nothing returning position",
                                Integer.class)
                        .setParameter("list", list)
                        .setParameter("certificate", certificate)
                        .setParameter("candidates", candidates)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** Where the bit of a certificate is; empty for one from before there were lists. */
    @Transactional
    Optional<StatusPlace> placeOf(UUID certificate) {
        return rows("select list, position from certificate_status where certificate_id = :id", "id", certificate)
                .stream()
                .map(row -> new StatusPlace((Integer) row[0], (Integer) row[1]))
                .findFirst();
    }

    /** Every list that was opened. */
    @Transactional
    List<Integer> all() {
        return numbers(database.createNativeQuery("select number from status_list order by number", Integer.class)
                .getResultList());
    }

    /** A list as it is given out; empty when there is none. Where there is a key, a list that grew old is signed anew. */
    @Transactional
    Optional<Published> published(StatusPlace.Name name) {
        Instant now = clock.instant();
        Optional<Published> found = stored(name, now);
        if (found.isEmpty() && signs && all().contains(name.list())) {
            publish(name.list(), now);
            return stored(name, now);
        }
        return found;
    }

    private Optional<Published> stored(StatusPlace.Name name, Instant now) {
        List<?> tokens = database.createNativeQuery(
                        "select token from status_publication where list = :list and purpose = :purpose and expires_at > :now",
                        String.class)
                .setParameter("list", name.list())
                .setParameter("purpose", name.purpose().name())
                .setParameter("now", now)
                .getResultList();
        return tokens.stream()
                .map(String.class::cast)
                .map(token -> new Published(
                        token, FileStore.digest(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .findFirst();
    }

    /** Which lists may be out of date: never signed, long ago, on another day, by another key, or after something happened. */
    @Transactional
    Set<Integer> due() {
        Instant now = clock.instant();
        Instant midnight = LocalDate.ofInstant(now, clock.getZone())
                .atStartOfDay(clock.getZone())
                .toInstant();
        Instant lately = now.minus(LOOKS_BACK);
        Set<Integer> due = new TreeSet<>(numbers(database.createNativeQuery(
                        "select number from status_list l where (select count(*) from status_publication p"
                                + " where p.list = l.number and p.signed_at > :since and p.kid = :kid) < 2",
                        Integer.class)
                .setParameter("since", midnight.isAfter(now.minus(RENEWED)) ? midnight : now.minus(RENEWED))
                .setParameter("kid", keys.active(SigningKey.Purpose.STATUS).kid())
                .getResultList()));
        due.addAll(numbers(database.createNativeQuery(
                        "select distinct s.list from certificate_end e join certificate_status s"
                                + " on s.certificate_id = e.certificate_id where e.ended_at > :since",
                        Integer.class)
                .setParameter("since", lately)
                .getResultList()));
        due.addAll(numbers(database.createNativeQuery(
                        "select number from status_list where exists (select from signing_key where revoked_at > :since)",
                        Integer.class)
                .setParameter("since", lately)
                .getResultList()));
        Set<UUID> touched = new HashSet<>(registrations.changedSince(lately));
        touched.addAll(ledger.reversedSince(lately));
        for (List<UUID> some : pieces(touched)) {
            due.addAll(numbers(database.createNativeQuery(
                            "select distinct s.list from certificate c join certificate_status s"
                                    + " on s.certificate_id = c.id where c.registration_id in (:ids)",
                            Integer.class)
                    .setParameter("ids", some)
                    .getResultList()));
        }
        return due;
    }

    /** Signs a list anew if a bit moved or it grew old; one instance at a time, and the last one sees everything. */
    @Transactional(TxType.REQUIRES_NEW)
    void publish(int list, Instant now) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", "status list:" + list)
                .getSingleResult();
        SigningKeys.Signer signer = keys.active(SigningKey.Purpose.STATUS);
        for (Purpose purpose : Purpose.values()) {
            publish(new StatusPlace.Name(list, purpose), signer, now);
        }
    }

    private void publish(StatusPlace.Name name, SigningKeys.Signer signer, Instant now) {
        StatusBits bits = new StatusBits(
                name.purpose() == Purpose.REVOCATION
                        ? revoked(name.list())
                        : suspended(name.list(), LocalDate.ofInstant(now, clock.getZone())));
        String digest = FileStore.digest(bits.bytes());
        boolean isGood = number(
                        "select count(*) from status_publication where list = :list and purpose = :purpose and bits = :bits"
                                + " and kid = :kid and signed_at > :since and expires_at > :now",
                        Map.of(
                                "list",
                                name.list(),
                                "purpose",
                                name.purpose().name(),
                                "bits",
                                digest,
                                "kid",
                                signer.kid(),
                                "since",
                                now.minus(RENEWED),
                                "now",
                                now))
                > 0;
        if (isGood) {
            return;
        }
        Instant signedAt = now.truncatedTo(ChronoUnit.SECONDS);
        String token = Jose.credential(signer, issuer.method(signer.kid()), claims(name, bits, signedAt));
        database.createNativeQuery(
                        "insert into status_publication (list, purpose, kid, bits, token, signed_at, expires_at)"
                                + " values (:list, :purpose, :kid, :bits, :token, :now, :until)"
                                + " on conflict (list, purpose) do update set kid = :kid, bits = :bits, token = :token,"
                                + " signed_at = :now, expires_at = :until")
                .setParameter("list", name.list())
                .setParameter("purpose", name.purpose().name())
                .setParameter("kid", signer.kid())
                .setParameter("bits", digest)
                .setParameter("token", token)
                .setParameter("now", now)
                .setParameter("until", signedAt.plus(LIVES))
                .executeUpdate();
    }

    private Map<String, Object> claims(StatusPlace.Name name, StatusBits bits, Instant now) {
        String url = name.url(issuer.publicUrl());
        Instant until = now.plus(LIVES);
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("id", url + "#list");
        subject.put("type", "BitstringStatusList");
        subject.put("statusPurpose", name.purpose().word());
        subject.put("encodedList", bits.encoded());
        subject.put("ttl", CACHED.toMillis());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("@context", List.of(OpenBadge.CONTEXT.get(0)));
        claims.put("id", url);
        claims.put("type", List.of("VerifiableCredential", "BitstringStatusListCredential"));
        claims.put("issuer", issuer.did());
        claims.put("validFrom", now.toString());
        claims.put("validUntil", until.toString());
        claims.put("credentialSubject", subject);
        claims.put("iss", issuer.did());
        claims.put("jti", url);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", until.getEpochSecond());
        return claims;
    }

    /** Ended before its time, or made with a key that was not ours alone. */
    private BitSet revoked(int list) {
        return bits(numbers(database.createNativeQuery(
                        "select s.position from certificate_status s join certificate_end e on e.certificate_id = s.certificate_id"
                                + " where s.list = :list"
                                + " union select s.position from certificate_status s join certificate c on c.id = s.certificate_id"
                                + " join certificate_credential m on m.certificate_id = c.id"
                                + " join signing_key k on k.kid in (m.kid, c.seal_key) where s.list = :list"
                                + " and k.compromised_since <= c.issued_at",
                        Integer.class)
                .setParameter("list", list)
                .getResultList()));
    }

    private BitSet suspended(int list, LocalDate today) {
        Map<UUID, Integer> positions = new LinkedHashMap<>();
        Map<UUID, UUID> registrationOf = new LinkedHashMap<>();
        for (Object[] row : rows(
                "select s.position, c.id, c.registration_id from certificate_status s join certificate c on c.id = s.certificate_id"
                        + " where s.list = :list",
                "list",
                list)) {
            positions.put((UUID) row[1], (Integer) row[0]);
            registrationOf.put((UUID) row[1], (UUID) row[2]);
        }
        BitSet set = new BitSet();
        for (List<UUID> some : pieces(Set.copyOf(registrationOf.values()))) {
            Set<UUID> touched = new HashSet<>(registrations.disturbed(some));
            touched.addAll(ledger.withReversals(some));
            Map<UUID, Registrations.Facts> disturbed = registrations.findAll(touched);
            if (!disturbed.isEmpty()) {
                certificates.of(disturbed.keySet()).stream()
                        .filter(c -> positions.containsKey(c.id()))
                        .filter(c -> c.standing(today, disturbed.get(c.registration()), ledger) == Standing.SUSPENDED)
                        .forEach(c -> set.set(positions.get(c.id())));
            }
        }
        return set;
    }

    private static BitSet bits(Collection<Integer> positions) {
        BitSet set = new BitSet();
        positions.forEach(set::set);
        return set;
    }

    private static List<List<UUID>> pieces(Collection<UUID> ids) {
        List<UUID> all = List.copyOf(ids);
        List<List<UUID>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pieces.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return pieces;
    }

    private int number(String query) {
        return number(query, Map.of());
    }

    private int number(String query, Map<String, Object> parameters) {
        var asked = database.createNativeQuery(query);
        parameters.forEach(asked::setParameter);
        return ((Number) asked.getSingleResult()).intValue();
    }

    private List<Object[]> rows(String query, String name, Object value) {
        List<?> found = database.createNativeQuery(query, Object[].class)
                .setParameter(name, value)
                .getResultList();
        return found.stream().map(Object[].class::cast).toList();
    }

    private static List<Integer> numbers(List<?> found) {
        return found.stream().map(Integer.class::cast).toList();
    }
}
