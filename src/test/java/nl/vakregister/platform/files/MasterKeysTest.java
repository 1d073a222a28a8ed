// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
    private static final String DIGEST = "0a".repeat(32);

    @TempDir
    Path folder;

    private record Keys(Path keystore, Optional<String> keystorePassword, String alias, boolean createIfMissing)
            implements FilesConfig.Keys {}

    private MasterKeys keys(String alias, String password, boolean create) {
        MasterKeys keys = new MasterKeys(
                new Keys(folder.resolve("files.p12"), Optional.ofNullable(password), alias, create), true);
        keys.load();
        return keys;
    }

    @Test
    void theNextMasterKeyWrapsAndTheOldOneStillOpens() throws Exception {
        MasterKeys first = keys("files-1", "geheim", true);
        byte[] key = first.newDataKey();
        MasterKeys.Wrapped old = first.wrap(key, DIGEST);
        addKey("files-2", 256);

        MasterKeys next = keys("files-2", "geheim", false);
        MasterKeys.Wrapped wrappedAgain = next.wrap(next.unwrap(old, DIGEST), DIGEST);

        assertThat(old.keyId()).isEqualTo("files-1");
        assertThat(wrappedAgain.keyId()).isEqualTo("files-2");
        assertThat(next.unwrap(wrappedAgain, DIGEST)).isEqualTo(key);
    }

    @Test
    void aKeyIsForItsOwnObjectOnlyAndNotToBeTamperedWith() {
        MasterKeys keys = keys("files-1", "geheim", true);
        MasterKeys.Wrapped wrapped = keys.wrap(keys.newDataKey(), DIGEST);

        assertThatThrownBy(() -> keys.unwrap(wrapped, "0b".repeat(32))).isInstanceOf(IllegalStateException.class);
        wrapped.bytes()[20] ^= 1;
        assertThatThrownBy(() -> keys.unwrap(wrapped, DIGEST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTextOpensForItsOwnerOnlyAndUnderTheNextKeyToo() throws Exception {
        SealedTexts texts = new SealedTexts(keys("files-1", "geheim", true));
        SealedTexts.Sealed sealed = texts.seal("Stil blijven 🤐 שתיקה", "reflection:a");
        addKey("files-2", 256);
        SealedTexts next = new SealedTexts(keys("files-2", "geheim", false));

        assertThat(next.open(sealed, "reflection:a")).isEqualTo("Stil blijven 🤐 שתיקה");
        assertThat(next.seal("x", "reflection:a").keyId())
                .isEqualTo(next.current())
                .isEqualTo("files-2");
        assertThatThrownBy(() -> texts.open(sealed, "reflection:b")).isInstanceOf(IllegalStateException.class);
        assertThat(sealed.toString()).isEqualTo("Sealed[files-1]");
    }

    @Test
    void aStoreThatIsNotRightIsKnownAtTheStart() throws Exception {
        assertThatThrownBy(() -> keys("files-1", "geheim", false)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> keys("files-1", null, true)).hasMessageContaining("No password");
        keys("files-1", "geheim", true);
        assertThatThrownBy(() -> keys("files-1", "anders", true)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> keys("files-9", "geheim", true)).hasMessageContaining("no AES key");
        addKey("short", 128);
        assertThatThrownBy(() -> keys("short", "geheim", false)).hasMessageContaining("256");
    }

    private void addKey(String alias, int bits) throws Exception {
        char[] password = "geheim".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("files.p12"))) {
            store.load(in, password);
        }
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(bits);
        store.setEntry(
                alias, new KeyStore.SecretKeyEntry(generator.generateKey()), new KeyStore.PasswordProtection(password));
        try (OutputStream out = Files.newOutputStream(folder.resolve("files.p12"))) {
            store.store(out, password);
        }
    }
}
