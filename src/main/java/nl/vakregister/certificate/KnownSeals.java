// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * The certificates of all seals that were ever used here. A new key is added when it is announced; none is ever
 * forgotten, so that what an old key sealed stays known after a change of keys.
 */
@ApplicationScoped
class KnownSeals {
    private final EntityManager database;
    private final Clock clock;

    KnownSeals(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param chain the certificate of a seal, then its issuers; of a root nothing is needed */
    @Transactional(Transactional.TxType.MANDATORY)
    void remember(List<X509Certificate> chain) {
        Seal.withoutRoot(chain).forEach(this::add);
    }

    private void add(X509Certificate certificate) {
        database.createNativeQuery("insert into seal_certificate (fingerprint, encoded, recorded_at)"
                        + " values (:fingerprint, :encoded, :now) on conflict (fingerprint) do nothing")
                .setParameter("fingerprint", Seal.keyId(certificate))
                .setParameter("encoded", Seal.encoded(certificate))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Transactional
    List<X509Certificate> all() {
        List<?> encoded = database.createNativeQuery("select encoded from seal_certificate order by recorded_at")
                .getResultList();
        return encoded.stream().map(each -> Seal.certificate((byte[]) each)).toList();
    }
}
