// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import nl.vakregister.platform.files.KeyStoreFile;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Gets the seal from a PKCS#12 key store, and makes such a store for local use. */
final class SealKeys {

    /** The root of home-made seals. Its key is thrown away at once: it signs one certificate and can sign no other. */
    static final String LOCAL_ROOT = "Vakregister local root – not for production";

    private static final Duration TWO_YEARS = Duration.ofDays(2 * 365);
    private static final String LOCAL_SEAL = "Vakregister local seal – not for production";

    // Dedicated document signing; some readers only know the older e-mail purpose, so that is there as well.
    private static final KeyPurposeId DOCUMENT_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    /** The key store holds no seal that can be used; the message says what to do about it and holds no secrets. */
    static final class Unusable extends IllegalStateException {

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private SealKeys() {}

    /**
     * Loads the seal.
     *
     * @param now must be in the validity of the certificate
     * @throws Unusable if the file is missing or damaged, the password or alias is wrong, the certificate is not valid now,
     *     or the key is not an EC P-256 key
     */
    static Seal load(Path file, char[] password, String alias, Instant now) {
        if (!Files.isRegularFile(file)) {
            throw unusable("seal key store " + file, "the file does not exist");
        }
        KeyStore store = open(file, password);
        try {
            Certificate[] chain = store.getCertificateChain(alias);
            if (chain == null || !(store.getKey(alias, password) instanceof PrivateKey key)) {
                throw unusable("seal key store " + file, "it has no private key under alias '" + alias + "'");
            }
            List<X509Certificate> certificates =
                    Stream.of(chain).map(X509Certificate.class::cast).toList();
            checkUsable("seal key store " + file, certificates.get(0), now);
            return new Seal(key, certificates);
        } catch (UnrecoverableKeyException e) {
            throw new Unusable("seal key store " + file + ": the password does not open the key", e);
        } catch (GeneralSecurityException e) {
            throw new Unusable("seal key store " + file + ": the key cannot be read", e);
        }
    }

    /**
     * Loads the seal, after making a store with a home-made root and a seal for two years when there is none. Only for
     * local use: nobody else trusts that root. Safe when several processes start at once: one store wins.
     *
     * @throws Unusable as {@link #load}, or if the store cannot be written
     */
    static Seal createIfMissing(Path file, char[] password, String alias, Instant now) {
        if (!Files.exists(file)) {
            try {
                KeyStoreFile.publish(file, localStore(password, alias, now), password);
            } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
                throw new Unusable("seal key store " + file + ": it cannot be made", e);
            }
        }
        return load(file, password, alias, now);
    }

    static KeyStore open(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException e) {
            boolean isPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw new Unusable(
                    "seal key store " + file + ": "
                            + (isPassword ? "the password is wrong" : "it cannot be read as PKCS#12"),
                    e);
        } catch (GeneralSecurityException e) {
            throw new Unusable("seal key store " + file + ": it cannot be read as PKCS#12", e);
        }
    }

    /** @throws Unusable unless the certificate is valid now and its key is on P-256 */
    static void checkUsable(String store, X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw unusable(
                    store,
                    "its certificate expired on " + certificate.getNotAfter().toInstant());
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw unusable(
                    store,
                    "its certificate is not valid before "
                            + certificate.getNotBefore().toInstant());
        }
        if (!(certificate.getPublicKey() instanceof ECPublicKey key) || !isP256(key)) {
            throw unusable(store, "its key is not an EC key on curve P-256");
        }
    }

    // The encoded parameters name the curve whatever provider made the key.
    private static boolean isP256(ECPublicKey key) {
        return X9ObjectIdentifiers.prime256v1.equals(SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getAlgorithm()
                .getParameters());
    }

    private static Unusable unusable(String store, String why) {
        return new Unusable(store + ": " + why, null);
    }

    // A local store

    private static KeyStore localStore(char[] password, String alias, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair sealKey = newKey("secp256r1");
        KeyStore store = empty();
        store.setKeyEntry(
                alias,
                sealKey.getPrivate(),
                password,
                localChain(sealKey.getPublic(), now).toArray(Certificate[]::new));
        return store;
    }

    static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store needs no reading", e);
        }
        return store;
    }

    /** Certificates for a seal of two years, under a root whose key is thrown away at once. */
    static List<X509Certificate> localChain(PublicKey sealKey, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Date from = Date.from(now.minus(Duration.ofHours(1)));
        Date until = Date.from(now.plus(TWO_YEARS));
        KeyPair rootKey = newKey("secp384r1");
        X500Name rootName = new X500Name("CN=" + LOCAL_ROOT);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();

        X509v3CertificateBuilder root =
                new JcaX509v3CertificateBuilder(rootName, serial(), from, until, rootName, rootKey.getPublic());
        root.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        root.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(rootKey.getPublic()));

        X509v3CertificateBuilder seal = new JcaX509v3CertificateBuilder(
                rootName, serial(), from, until, new X500Name("CN=" + LOCAL_SEAL), sealKey);
        seal.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        seal.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        seal.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            DOCUMENT_SIGNING, KeyPurposeId.id_kp_emailProtection
        }));
        seal.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(sealKey));
        seal.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(rootKey.getPublic()));
        return List.of(signed(seal, rootKey), signed(root, rootKey));
    }

    /** A certificate that says nothing but which key it is: key stores want one, and nobody else sees it. */
    static X509Certificate selfSigned(String name, KeyPair key, Provider provider, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name itself = new X500Name("CN=" + name);
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                itself,
                serial(),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(TWO_YEARS)),
                itself,
                key.getPublic());
        JcaContentSignerBuilder signer = new JcaContentSignerBuilder("SHA256withECDSA");
        if (provider != null) {
            signer.setProvider(provider);
        }
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer.build(key.getPrivate())));
    }

    private static KeyPair newKey(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, new SecureRandom()).setBit(126);
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, KeyPair issuer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA384withECDSA").build(issuer.getPrivate())));
    }
}
