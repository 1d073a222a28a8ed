// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys that wrap the key of every object, from a PKCS#12 store. One of them wraps; the others still open what they
 * wrapped. Read when the application starts, so that a wrong store is known before anybody hands in a document.
 */
@ApplicationScoped
class MasterKeys {
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A key under a master key: which one, and the sealed bytes. */
    record Wrapped(String keyId, byte[] bytes) {}

    private final FilesConfig.Keys config;
    private final boolean needed;
    private KeyStore store;

    @Inject
    MasterKeys(FilesConfig config, @ConfigProperty(name = "vakregister.role") String role) {
        this(config.keys(), "full".equals(role));
    }

    MasterKeys(FilesConfig.Keys config, boolean needed) {
        this.config = config;
        this.needed = needed;
    }

    void load(@Observes StartupEvent start) {
        if (needed) {
            load();
        }
    }

    void load() {
        char[] password = password();
        Path file = config.keystore();
        try {
            if (config.createIfMissing() && !Files.exists(file)) {
                KeyStoreFile.publish(file, fresh(password), password);
            }
            KeyStore read = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                read.load(in, password);
            }
            store = read;
            key(config.alias());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key store for documents, " + file
                            + ", cannot be read: see VAKREGISTER_FILES_KEYS_KEYSTORE and "
                            + "VAKREGISTER_FILES_KEYS_KEYSTORE_PASSWORD",
                    e);
        }
    }

    /** A key that no other object has. */
    byte[] newDataKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** The master key that wraps from now on. */
    String current() {
        return config.alias();
    }

    /** @param digest of the bytes that the key is for: a wrapped key of another object is not taken for it */
    Wrapped wrap(byte[] dataKey, String digest) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current(), iv, digest, dataKey, 0);
        byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
        return new Wrapped(current(), all);
    }

    byte[] unwrap(Wrapped wrapped, String digest) {
        byte[] iv = Arrays.copyOf(wrapped.bytes(), IV_BYTES);
        return cipher(Cipher.DECRYPT_MODE, wrapped.keyId(), iv, digest, wrapped.bytes(), IV_BYTES);
    }

    private byte[] cipher(int mode, String keyId, byte[] iv, String digest, byte[] input, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(keyId), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(digest.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of an object cannot be used with master key " + keyId, e);
        }
    }

    private Key key(String alias) throws GeneralSecurityException {
        Key key = store.getKey(alias, password());
        if (key == null || !"AES".equals(key.getAlgorithm()) || key.getEncoded().length != KEY_BYTES) {
            throw new IllegalStateException("The key store for documents has no AES key of 256 bits under '" + alias
                    + "': a master key stays in the store for as long as an object is wrapped with it");
        }
        return new SecretKeySpec(key.getEncoded(), "AES");
    }

    private char[] password() {
        return config.keystorePassword()
                .orElseThrow(() -> new IllegalStateException(
                        "No password for the keys of documents: set VAKREGISTER_FILES_KEYS_KEYSTORE_PASSWORD (and "
                                + "VAKREGISTER_FILES_KEYS_KEYSTORE)"))
                .toCharArray();
    }

    private KeyStore fresh(char[] password) throws GeneralSecurityException, IOException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(KEY_BYTES * 8);
        KeyStore fresh = KeyStore.getInstance("PKCS12");
        fresh.load(null, null);
        fresh.setEntry(
                config.alias(),
                new KeyStore.SecretKeyEntry(generator.generateKey()),
                new KeyStore.PasswordProtection(password));
        return fresh;
    }
}
