// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * The certificates of all seals that were ever used here. A new key is added when it is first loaded; none is ever
 * forgotten, so that what an old key sealed stays known after a change of keys.
 */
@ApplicationScoped
class KnownSeals {
    private final SealingKey key;
    private final EntityManager database;
    private final Clock clock;

    KnownSeals(SealingKey key, EntityManager database, Clock clock) {
        this.key = key;
        this.database = database;
        this.clock = clock;
    }

    /** After {@link SealingKey}, which loads at the default priority; an instance that only verifies has no key. */
    @Transactional
    void remember(@Observes @Priority(3_000) StartupEvent start) {
        if (key.seal() != null) {
            key.seal().certificates().forEach(this::add);
        }
    }

    private void add(X509Certificate certificate) {
        database.createNativeQuery("insert into seal_certificate (fingerprint, encoded, recorded_at)"
                        + " values (:fingerprint, :encoded, :now) on conflict (fingerprint) do nothing")
                .setParameter("fingerprint", Seal.keyId(certificate))
                .setParameter("encoded", encoded(certificate))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Transactional
    List<X509Certificate> all() {
        List<?> encoded = database.createNativeQuery("select encoded from seal_certificate order by recorded_at")
                .getResultList();
        return encoded.stream().map(each -> read((byte[]) each)).toList();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a seal that was loaded can be written", e);
        }
    }

    private static X509Certificate read(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was stored can be read", e);
        }
    }
}
