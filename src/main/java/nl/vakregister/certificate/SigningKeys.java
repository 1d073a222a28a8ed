// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.vakregister.certificate.KeyEvent.SigningKeyActivated;
import nl.vakregister.certificate.KeyEvent.SigningKeyAnnounced;
import nl.vakregister.certificate.KeyEvent.SigningKeyRetired;
import nl.vakregister.certificate.KeyEvent.SigningKeyRevoked;
import nl.vakregister.certificate.SigningKey.Purpose;
import nl.vakregister.certificate.SigningKey.State;
import nl.vakregister.kernel.Deed;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys of this installation and their life. Which key signs is in the database, so a change of keys holds for every
 * instance from its next signature on.
 */
@ApplicationScoped
class SigningKeys {
    /** The words for an operator when a change of keys cannot be made. */
    static final class Impossible extends IllegalStateException {
        Impossible(String message) {
            super(message);
        }
    }

    /** The key that signs now for one purpose. */
    record Signer(String kid, KeyVault.Held held) {}

    private final SigningKey.Repo rows;
    private final KnownSeals seals;
    private final Event<Deed> deeds;
    private final Clock clock;
    private final Path file;
    private final Optional<Path> module;
    private final Optional<String> secret;
    private final String sealHandle;
    private final boolean makes;
    private final boolean needed;
    private final Map<String, KeyVault.Held> held = new ConcurrentHashMap<>();
    private KeyVault vault;

    SigningKeys(
            SigningKey.Repo rows,
            KnownSeals seals,
            Event<Deed> deeds,
            Clock clock,
            @ConfigProperty(name = "vakregister.seal.keystore") Path file,
            @ConfigProperty(name = "vakregister.keys.pkcs11-config") Optional<Path> module,
            @ConfigProperty(name = "vakregister.seal.keystore-password") Optional<String> secret,
            @ConfigProperty(name = "vakregister.seal.alias") String sealHandle,
            @ConfigProperty(name = "vakregister.seal.create-if-missing") boolean makes,
            @ConfigProperty(name = "vakregister.role") String role) {
        this.rows = rows;
        this.seals = seals;
        this.deeds = deeds;
        this.clock = clock;
        this.file = file;
        this.module = module;
        this.secret = secret;
        this.sealHandle = sealHandle;
        this.makes = makes;
        this.needed = "full".equals(role);
    }

    /** At the start, so that a wrong key is known before anybody waits. An instance that only verifies needs none. */
    @Transactional
    void load(@Observes StartupEvent start) {
        if (needed) {
            Instant now = clock.instant();
            rows.lock();
            for (Purpose purpose : Purpose.values()) {
                held(rows.in(State.ACTIVE, purpose).orElseGet(() -> first(purpose, now)), now);
            }
        }
    }

    /** @throws SealKeys.Unusable if there is none, or it may not sign now */
    @Transactional
    Signer active(Purpose purpose) {
        SigningKey key = rows.in(State.ACTIVE, purpose).orElseThrow(() -> none(purpose));
        return new Signer(key.kid(), held(key, clock.instant()));
    }

    @Transactional
    List<SigningKey> all() {
        return rows.oldestFirst();
    }

    @Transactional
    List<SigningKey> of(Purpose purpose) {
        return rows.of(purpose);
    }

    @Transactional
    Optional<SigningKey> find(String kid) {
        return rows.findByIdOptional(kid);
    }

    /**
     * Whether a key was somebody else's as well when it signed at this moment. The moment must come from the register:
     * whoever has a key can write any date.
     */
    @Transactional
    boolean isCompromised(String kid, Instant signedAt) {
        return find(kid)
                .flatMap(SigningKey::compromisedSince)
                .filter(since -> !signedAt.isBefore(since))
                .isPresent();
    }

    // What an operator does

    /**
     * Announces the key that signs after this one.
     *
     * @param handle of a key that is in the store; null makes one there
     */
    @Transactional
    SigningKey next(Purpose purpose, String handle) {
        Instant now = clock.instant();
        rows.lock();
        if (rows.in(State.NEXT, purpose).isPresent()) {
            throw new Impossible("There is a next key for " + purpose + " already. Rotate first.");
        }
        if (handle == null && purpose == Purpose.SEAL && !makes) {
            throw new Impossible("A seal needs a certificate that others trust: put key and certificate in the store,"
                    + " and give the alias.");
        }
        String alias = handle == null ? purpose.name().toLowerCase(Locale.ROOT) + "-" + now.toEpochMilli() : handle;
        KeyVault.Held found = handle == null
                ? make(purpose, alias, now)
                : vault().find(alias).orElseThrow(() -> new Impossible("The key store has no key '" + alias + "'."));
        SigningKey key = record(purpose, alias, found, now);
        deeds.fire(new SigningKeyAnnounced(now, key.kid()));
        return key;
    }

    /**
     * From now on the next key signs. What the old one signed stays good.
     *
     * @param atOnce also when the key was announced less than a day ago
     */
    @Transactional
    SigningKey rotate(Purpose purpose, boolean atOnce) {
        Instant now = clock.instant();
        rows.lock();
        SigningKey next = rows.in(State.NEXT, purpose)
                .orElseThrow(() -> new Impossible("There is no next key for " + purpose + ". Announce one first."));
        if (!atOnce && !next.isAnnounced(now)) {
            throw new Impossible("The next key was announced less than " + SigningKey.ANNOUNCED.toHours()
                    + " hours ago: others may not know it yet. Wait, or add 'now'.");
        }
        Optional<SigningKey> old = rows.in(State.ACTIVE, purpose);
        held(next, now);
        old.ifPresent(key -> key.retire(now));
        rows.flush();
        activate(next, now);
        old.ifPresent(key -> deeds.fire(new SigningKeyRetired(now, key.kid())));
        deeds.fire(new SigningKeyActivated(now, next.kid()));
        return next;
    }

    /**
     * A key is not ours alone any more. What it signed in the register before that moment stays good, the rest does not. If
     * it was the one that signs, the next one takes over at once; without a next one nothing is signed until there is one.
     */
    @Transactional
    Optional<SigningKey> compromise(String kid, Instant since) {
        Instant now = clock.instant();
        rows.lock();
        SigningKey key = rows.findByIdOptional(kid).orElseThrow(() -> new Impossible("There is no key '" + kid + "'."));
        if (key.state() == State.REVOKED) {
            throw new Impossible("This key is revoked already.");
        }
        if (since.isAfter(now)) {
            throw new Impossible("The moment of the compromise is in the future.");
        }
        boolean signs = key.state() == State.ACTIVE;
        key.revoke(since, now);
        rows.flush();
        Optional<SigningKey> next = signs ? rows.in(State.NEXT, key.purpose()) : Optional.empty();
        next.ifPresent(n -> {
            held(n, now);
            activate(n, now);
        });
        deeds.fire(new SigningKeyRevoked(now, kid, since));
        next.ifPresent(n -> deeds.fire(new SigningKeyActivated(now, n.kid())));
        return next;
    }

    private void activate(SigningKey key, Instant now) {
        key.activate(now);
        rows.flush();
    }

    /** Only when there never was a key for this purpose: after that, an operator decides. */
    private SigningKey first(Purpose purpose, Instant now) {
        if (!rows.of(purpose).isEmpty()) {
            throw none(purpose);
        }
        String handle = purpose == Purpose.SEAL ? sealHandle : purpose.name().toLowerCase(Locale.ROOT);
        KeyVault.Held found = vault().find(handle)
                .or(() -> makes ? Optional.of(make(purpose, handle, now)) : Optional.empty())
                .orElseThrow(() ->
                        new SealKeys.Unusable(vault() + ": it has no private key under alias '" + handle + "'", null));
        SigningKey key = record(purpose, handle, found, now);
        activate(key, now);
        return key;
    }

    private SigningKey record(Purpose purpose, String handle, KeyVault.Held found, Instant now) {
        SealKeys.checkUsable(vault().toString(), found.certificate(), now);
        SigningKey key = new SigningKey(kid(purpose, found.certificate()), purpose, handle, found.certificate(), now);
        if (rows.findByIdOptional(key.kid()).isPresent()) {
            throw new Impossible("This key was used here before. Make a new one.");
        }
        rows.persistAndFlush(key);
        if (purpose == Purpose.SEAL) {
            seals.remember(found.chain());
        }
        held.put(key.kid(), found);
        return key;
    }

    private KeyVault.Held make(Purpose purpose, String handle, Instant now) {
        return vault().make(
                        handle,
                        (key, provider) -> purpose == Purpose.SEAL
                                ? SealKeys.localChain(key.getPublic(), now)
                                : List.of(SealKeys.selfSigned(
                                        "Vakregister " + purpose.name().toLowerCase(Locale.ROOT), key, provider, now)));
    }

    private KeyVault.Held held(SigningKey key, Instant now) {
        KeyVault.Held found = held.computeIfAbsent(key.kid(), kid -> vault().find(key.handle())
                .filter(each -> kid(key.purpose(), each.certificate()).equals(kid))
                .orElseThrow(() -> new SealKeys.Unusable(
                        vault() + ": '" + key.handle() + "' is not the key that must sign (" + kid + ")", null)));
        SealKeys.checkUsable(vault().toString(), found.certificate(), now);
        return found;
    }

    private synchronized KeyVault vault() {
        if (vault == null) {
            char[] opens = secret.orElseThrow(
                            () -> new IllegalStateException(
                                    "No password for the seal: set VAKREGISTER_SEAL_KEYSTORE_PASSWORD (and VAKREGISTER_SEAL_KEYSTORE)"))
                    .toCharArray();
            vault = module.map(configuration -> KeyVault.module(configuration, opens))
                    .orElseGet(() -> KeyVault.file(file, opens));
        }
        return vault;
    }

    private static SealKeys.Unusable none(Purpose purpose) {
        return new SealKeys.Unusable(
                "no key is active for " + purpose
                        + ": announce one with 'keys next' and let it sign with 'keys rotate'",
                null);
    }

    /** Names a key for ever: a seal by its certificate, the others by the thumbprint of RFC 7638. */
    static String kid(Purpose purpose, X509Certificate certificate) {
        try {
            return purpose == Purpose.SEAL
                    ? Seal.keyId(certificate)
                    : new ECKey.Builder(Curve.P_256, (ECPublicKey) certificate.getPublicKey())
                            .build()
                            .computeThumbprint()
                            .toString();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not a usable certificate", e);
        }
    }
}
