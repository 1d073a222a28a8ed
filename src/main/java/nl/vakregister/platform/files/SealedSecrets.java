// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;

/** Small secrets that must be read again, kept under the master keys of the documents. */
@ApplicationScoped
public class SealedSecrets {
    private final MasterKeys keys;

    SealedSecrets(MasterKeys keys) {
        this.keys = keys;
    }

    /** A secret that can only be opened with the master key of that name. */
    public record Sealed(String keyId, byte[] bytes) {}

    /** @param owner what it belongs to, in ASCII: it cannot be opened as something else's */
    public Sealed seal(byte[] secret, String owner) {
        MasterKeys.Wrapped wrapped = keys.wrap(secret, owner);
        return new Sealed(wrapped.keyId(), wrapped.bytes());
    }

    public byte[] open(Sealed sealed, String owner) {
        return keys.unwrap(new MasterKeys.Wrapped(sealed.keyId(), sealed.bytes()), owner);
    }
}
