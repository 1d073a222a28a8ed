// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Text that lies in the database so that nobody reads it there: sealed with a key from the key store of the documents
 * (AES-GCM), and bound to whose it is. Whoever keeps such texts seals them anew when the master key changes
 * ({@link Keeper}).
 */
@ApplicationScoped
public class SealedTexts {
    /** A feature that keeps sealed texts. */
    public interface Keeper {
        /** Seals some of the texts anew that lie under another master key than the current one. @return how many */
        int sealAnew();
    }

    private final MasterKeys keys;

    SealedTexts(MasterKeys keys) {
        this.keys = keys;
    }

    /** A sealed text, with the name of the master key that opens it. */
    public record Sealed(String keyId, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[" + keyId + "]";
        }
    }

    /** The name of the master key that seals from now on. */
    public String current() {
        return keys.current();
    }

    /** @param owner what the text belongs to, in ASCII: it opens for nothing else */
    public Sealed seal(String text, String owner) {
        MasterKeys.Wrapped wrapped = keys.wrap(text.getBytes(StandardCharsets.UTF_8), owner);
        return new Sealed(wrapped.keyId(), wrapped.bytes());
    }

    /** @throws IllegalStateException when it belongs to something else, was changed, or its key is gone */
    public String open(Sealed sealed, String owner) {
        return new String(
                keys.unwrap(new MasterKeys.Wrapped(sealed.keyId(), sealed.bytes()), owner), StandardCharsets.UTF_8);
    }
}
