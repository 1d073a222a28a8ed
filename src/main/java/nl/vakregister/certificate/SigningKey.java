// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key that signs, will sign or signed here: what is public of it, and where in its life it is. The private half is in
 * the key store under {@link #handle}. A key goes one way only: next, active, retired; revoked from anywhere.
 */
@Entity
@Table(name = "signing_key")
class SigningKey {
    /** What a key is for; every purpose has exactly one key that is active. */
    enum Purpose {
        /** Closes the PDF. */
        SEAL,
        /** Signs the machine-readable credential and what is in the QR code. */
        CREDENTIAL,
        /** Signs the lists that say which credentials hold no more. */
        STATUS
    }

    enum State {
        NEXT,
        ACTIVE,
        RETIRED,
        REVOKED
    }

    static final String ALGORITHM = "ES256";

    /** Whoever keeps our keys for a while must have seen the next one before it signs. */
    static final Duration ANNOUNCED = Duration.ofHours(24);

    @Id
    private String kid;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String algorithm;
    private String handle;
    private byte[] certificate;
    private Instant notBefore;
    private Instant signUntil;
    private Instant recordedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant activatedAt;
    private Instant retiredAt;
    private Instant revokedAt;
    private Instant compromisedSince;

    protected SigningKey() {}

    SigningKey(String kid, Purpose purpose, String handle, X509Certificate certificate, Instant now) {
        this.kid = kid;
        this.purpose = purpose;
        this.algorithm = ALGORITHM;
        this.handle = handle;
        this.certificate = Seal.encoded(certificate);
        this.notBefore = certificate.getNotBefore().toInstant();
        this.signUntil = certificate.getNotAfter().toInstant();
        this.recordedAt = now;
        this.state = State.NEXT;
    }

    void activate(Instant now) {
        state = State.ACTIVE;
        activatedAt = now;
    }

    void retire(Instant now) {
        state = State.RETIRED;
        retiredAt = now;
    }

    /** @param since from when somebody else may have signed with it */
    void revoke(Instant since, Instant now) {
        state = State.REVOKED;
        revokedAt = now;
        compromisedSince = since;
    }

    /** Whether everybody had the time to see it before it signs. A seal travels with its file, so nobody needs to. */
    boolean isAnnounced(Instant now) {
        return purpose == Purpose.SEAL || !now.isBefore(recordedAt.plus(ANNOUNCED));
    }

    boolean maySignAt(Instant now) {
        return !now.isBefore(notBefore) && now.isBefore(signUntil);
    }

    String kid() {
        return kid;
    }

    Purpose purpose() {
        return purpose;
    }

    State state() {
        return state;
    }

    String handle() {
        return handle;
    }

    X509Certificate certificate() {
        return Seal.certificate(certificate);
    }

    Instant signUntil() {
        return signUntil;
    }

    Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    Optional<Instant> compromisedSince() {
        return Optional.ofNullable(compromisedSince);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<SigningKey, String> {
        Optional<SigningKey> in(State state, Purpose purpose) {
            return find("state = ?1 and purpose = ?2", state, purpose).singleResultOptional();
        }

        List<SigningKey> oldestFirst() {
            return list("order by purpose, recordedAt, kid");
        }

        List<SigningKey> of(Purpose purpose) {
            return list("purpose = ?1 order by recordedAt, kid", purpose);
        }

        /** One change of keys at a time, on any number of instances. */
        void lock() {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('signing keys', 0))")
                    .getSingleResult();
        }
    }
}
