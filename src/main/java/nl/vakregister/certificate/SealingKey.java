// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The seal of this installation: that of the key which is active now. */
@ApplicationScoped
class SealingKey {
    private final SigningKeys keys;
    private final Map<String, Seal> seals = new ConcurrentHashMap<>();

    SealingKey(SigningKeys keys) {
        this.keys = keys;
    }

    Seal seal() {
        SigningKeys.Signer signer = keys.active(SigningKey.Purpose.SEAL);
        return seals.computeIfAbsent(
                signer.kid(), kid -> new Seal(signer.held().key(), signer.held().chain()));
    }
}
