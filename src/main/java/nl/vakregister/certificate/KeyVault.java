// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.vakregister.platform.files.KeyStoreFile;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Where private keys are kept, each under a handle: a PKCS#12 file, or a security module by PKCS#11, which no key ever
 * leaves. A module is opened once and stays open: signing out would do so for the whole process.
 */
final class KeyVault {
    /**
     * A key that can sign.
     *
     * @param chain its certificate first, then the issuers
     * @param provider the module that signs with it; null for a key in memory
     */
    record Held(PrivateKey key, List<X509Certificate> chain, Provider provider) {
        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    /** Makes the certificates for a fresh key, its own first. */
    @FunctionalInterface
    interface Certifier {
        List<X509Certificate> certify(KeyPair key, Provider provider)
                throws GeneralSecurityException, OperatorCreationException, IOException;
    }

    private final Path file;
    private final Provider module;
    private final char[] secret;

    private KeyVault(Path file, Provider module, char[] secret) {
        this.file = file;
        this.module = module;
        this.secret = secret;
    }

    static KeyVault file(Path file, char[] password) {
        return new KeyVault(file, null, password);
    }

    /**
     * @param configuration of the SunPKCS11 provider: at least {@code name} and {@code library}
     * @throws SealKeys.Unusable if the module cannot be opened
     */
    static KeyVault module(Path configuration, char[] pin) {
        try {
            Provider configured = Security.getProvider("SunPKCS11").configure(configuration.toString());
            Security.addProvider(configured);
            return new KeyVault(null, Security.getProvider(configured.getName()), pin);
        } catch (InvalidParameterException | ProviderException e) {
            throw new SealKeys.Unusable("security module " + configuration + ": it cannot be opened", e);
        }
    }

    /** @throws SealKeys.Unusable if the store is damaged or the secret is wrong */
    Optional<Held> find(String handle) {
        if (file != null && !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            KeyStore store = open();
            Certificate[] chain = store.getCertificateChain(handle);
            return chain == null || !(store.getKey(handle, module == null ? secret : null) instanceof PrivateKey key)
                    ? Optional.empty()
                    : Optional.of(new Held(
                            key,
                            Stream.of(chain).map(X509Certificate.class::cast).toList(),
                            module));
        } catch (GeneralSecurityException e) {
            throw new SealKeys.Unusable(this + ": the key '" + handle + "' cannot be read", e);
        }
    }

    /**
     * Makes a P-256 key under a handle that is free. For a file, the caller sees to it that only one process does so at a
     * time.
     *
     * @throws SealKeys.Unusable if the handle is taken or the store cannot be written
     */
    Held make(String handle, Certifier certifier) {
        if (find(handle).isPresent()) {
            throw new SealKeys.Unusable(this + ": it has a key '" + handle + "' already", null);
        }
        try {
            KeyStore store = file != null && !Files.exists(file) ? SealKeys.empty() : open();
            KeyPairGenerator generator =
                    module == null ? KeyPairGenerator.getInstance("EC") : KeyPairGenerator.getInstance("EC", module);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            List<X509Certificate> chain = certifier.certify(key, module);
            store.setKeyEntry(
                    handle, key.getPrivate(), module == null ? secret : null, chain.toArray(Certificate[]::new));
            if (module == null) {
                KeyStoreFile.replace(file, store, secret);
            }
        } catch (GeneralSecurityException | OperatorCreationException | IOException | ProviderException e) {
            throw new SealKeys.Unusable(this + ": the key '" + handle + "' cannot be made", e);
        }
        return find(handle).orElseThrow();
    }

    private KeyStore open() throws GeneralSecurityException {
        if (module == null) {
            return SealKeys.open(file, secret);
        }
        KeyStore store = KeyStore.getInstance("PKCS11", module);
        try {
            store.load(null, secret);
        } catch (IOException e) {
            throw new SealKeys.Unusable(this + ": the PIN is wrong, or the token is not there", e);
        }
        return store;
    }

    @Override
    public String toString() {
        return module == null ? "key store " + file : "security module " + module.getName();
    }
}
