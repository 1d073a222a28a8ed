// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.platform.files.SealedSecrets;

/** The secrets of endpoints, kept under a master key. One signs; the one before it signs along for a day. */
@ApplicationScoped
class WebhookSecrets {
    static final Duration OVERLAP = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager database;
    private final SealedSecrets sealed;

    WebhookSecrets(EntityManager database, SealedSecrets sealed) {
        this.database = database;
        this.sealed = sealed;
    }

    /** A new secret, which signs from now on. Any before the last one stops at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    SigningSecret make(UUID endpoint, Instant now) {
        database.createNativeQuery("delete from webhook_secret where endpoint_id = :endpoint and ends_at is not null")
                .setParameter("endpoint", endpoint)
                .executeUpdate();
        database.createNativeQuery("update webhook_secret set ends_at = :ends where endpoint_id = :endpoint")
                .setParameter("ends", now.plus(OVERLAP))
                .setParameter("endpoint", endpoint)
                .executeUpdate();
        SigningSecret secret = SigningSecret.random(RANDOM);
        UUID id = Ids.next(now);
        SealedSecrets.Sealed kept = sealed.seal(secret.bytes(), id.toString());
        database.createNativeQuery("insert into webhook_secret (id, endpoint_id, key_id, sealed, recorded_at)"
                        + " values (:id, :endpoint, :key, :sealed, :now)")
                .setParameter("id", id)
                .setParameter("endpoint", endpoint)
                .setParameter("key", kept.keyId())
                .setParameter("sealed", kept.bytes())
                .setParameter("now", now)
                .executeUpdate();
        return secret;
    }

    /** Those that sign at this moment, the newest first. */
    @Transactional
    List<SigningSecret> of(UUID endpoint, Instant now) {
        List<?> rows = database.createNativeQuery(
                        "select id, key_id, sealed from webhook_secret where endpoint_id = :endpoint"
                                + " and (ends_at is null or ends_at > :now) order by id desc",
                        Object[].class)
                .setParameter("endpoint", endpoint)
                .setParameter("now", now)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new SigningSecret(
                        sealed.open(new SealedSecrets.Sealed((String) row[1], (byte[]) row[2]), row[0].toString())))
                .toList();
    }

    /** They sign nothing any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(UUID endpoint) {
        database.createNativeQuery("delete from webhook_secret where endpoint_id = :endpoint")
                .setParameter("endpoint", endpoint)
                .executeUpdate();
    }
}
