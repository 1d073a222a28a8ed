// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfLiteral;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/**
 * The digital seal of the issuer: an EC P-256 key with its certificate chain, that closes a PDF against every change
 * (PAdES-B-B, certifying, no changes allowed).
 *
 * <p>The seal is reserved while the file is written and filled in afterwards, in the same revision; {@link SealCheck}
 * relies on that. Safe to share between threads.
 */
final class Seal {

    /** Bouncy Castle signs six times faster than the JDK 17, which hashes faster. Not installed for anybody else. */
    private static final Provider FAST = new BouncyCastleProvider();

    /** Room for three offsets of ten digits. */
    private static final int BYTE_RANGE = 48;

    /** What a signature takes besides the certificates, with a margin. */
    private static final int SIGNATURE = 900;

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final String keyId;
    private final CollectionStore<X509CertificateHolder> certificates;
    private final JcaX509CertificateHolder own;
    private final AttributeTable attributes;
    private final int reserved;

    /**
     * @param key the private key, in memory or in a security module
     * @param chain the certificate of the key first, then its issuers
     */
    Seal(PrivateKey key, List<X509Certificate> chain) {
        this.chain = List.copyOf(chain);
        try {
            this.key = key.getEncoded() == null ? key : inMemory(key);
            this.own = new JcaX509CertificateHolder(chain.get(0));
            this.keyId = keyId(chain.get(0));
            int size = SIGNATURE;
            List<X509CertificateHolder> holders = new ArrayList<>();
            for (X509Certificate certificate : withoutRoot(chain)) {
                holders.add(new JcaX509CertificateHolder(certificate));
                size += certificate.getEncoded().length;
            }
            this.certificates = new CollectionStore<>(holders);
            this.attributes = attributes();
            this.reserved = size;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable seal key and certificate", e);
        }
    }

    /** Names a key for ever: the SHA-256 thumbprint of its certificate in lower-case hexadecimal. */
    static String keyId(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable certificate", e);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable certificate", e);
        }
    }

    /** A certificate that was written by {@link #encoded}. */
    static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable certificate", e);
        }
    }

    String keyId() {
        return keyId;
    }

    /** The certificate of this key. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    /** What {@link SealCheck} must know to accept this seal: its certificate and those of the authorities above it. */
    List<X509Certificate> certificates() {
        return withoutRoot(chain);
    }

    /**
     * Reserves the seal in a file that is about to be written.
     *
     * @throws IllegalArgumentException if the certificate is not valid at that moment
     */
    Blank blank(Instant sealedAt) {
        X509Certificate certificate = certificate();
        if (sealedAt.isBefore(certificate.getNotBefore().toInstant())
                || sealedAt.isAfter(certificate.getNotAfter().toInstant())) {
            throw new IllegalArgumentException("the certificate of seal " + keyId + " is not valid at " + sealedAt);
        }
        return new Blank(sealedAt.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The place of a seal in one file. Write {@link #dictionary()} uncompressed, finish the file, then {@link #fill}. */
    final class Blank {

        private final PdfLiteral byteRange = new PdfLiteral(BYTE_RANGE);
        private final PdfLiteral contents = new PdfLiteral(2 * reserved + 2);
        private final Instant sealedAt;

        private Blank(Instant sealedAt) {
            this.sealedAt = sealedAt;
        }

        PdfDictionary dictionary() {
            PdfDictionary parameters = new PdfDictionary(new PdfName("TransformParams"));
            parameters.put(PdfName.P, new PdfNumber(1)); // no changes
            parameters.put(PdfName.V, new PdfName("1.2"));
            PdfDictionary reference = new PdfDictionary(new PdfName("SigRef"));
            reference.put(new PdfName("TransformMethod"), new PdfName("DocMDP"));
            reference.put(new PdfName("TransformParams"), parameters);
            PdfDictionary signature = new PdfDictionary(PdfName.SIG);
            signature.put(PdfName.FILTER, PdfName.ADOBE_PPKLITE);
            signature.put(PdfName.SUBFILTER, new PdfName("ETSI.CAdES.detached"));
            signature.put(PdfName.NAME, new PdfString(commonName(), PdfObject.TEXT_UNICODE));
            signature.put(PdfName.M, new PdfDate(GregorianCalendar.from(sealedAt.atZone(ZoneOffset.UTC))));
            signature.put(new PdfName("Reference"), new PdfArray(reference));
            signature.put(PdfName.BYTERANGE, byteRange);
            signature.put(PdfName.CONTENTS, contents);
            return signature;
        }

        /** The finished file, sealed in place. */
        byte[] fill(byte[] pdf) {
            int before = (int) contents.getPosition();
            int after = before + contents.getPosLength();
            String range = "[0 " + before + " " + after + " " + (pdf.length - after) + "]";
            put(pdf, (int) byteRange.getPosition(), range);
            byte[] signature = sign(new TwoParts(pdf, before, after));
            if (signature.length > reserved) {
                throw new IllegalStateException("seal of " + signature.length + " bytes, reserved " + reserved);
            }
            Arrays.fill(pdf, before, after, (byte) '0');
            put(pdf, before, "<" + HexFormat.of().formatHex(signature));
            pdf[after - 1] = '>';
            return pdf;
        }

        private static void put(byte[] pdf, int at, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(bytes, 0, pdf, at, bytes.length);
        }
    }

    private byte[] sign(TwoParts file) {
        try {
            ContentSigner signer = builder().build(key);
            SignerInfoGeneratorBuilder info =
                    new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
            info.setSignedAttributeGenerator(parameters -> new DefaultSignedAttributeTableGenerator(attributes)
                    .getAttributes(parameters)
                    .remove(CMSAttributes.signingTime) // PAdES: the time is in the signature dictionary
                    .remove(CMSAttributes.cmsAlgorithmProtect));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(info.build(signer, own));
            generator.addCertificates(certificates);
            return generator.generate(file, false).getEncoded(ASN1Encoding.DER);
        } catch (OperatorCreationException | CMSException e) {
            throw new IllegalStateException("sealing failed with key " + keyId, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JcaContentSignerBuilder builder() {
        JcaContentSignerBuilder builder = new JcaContentSignerBuilder("SHA256withECDSA");
        // A key that cannot be read is in a security module; the JDK finds the provider that owns it.
        return key.getEncoded() == null ? builder : builder.setProvider(FAST);
    }

    // Ties the signature to this very certificate, not only to its key.
    private AttributeTable attributes() throws GeneralSecurityException {
        byte[] thumbprint = HexFormat.of().parseHex(keyId);
        IssuerSerial issuer =
                new IssuerSerial(new GeneralNames(new GeneralName(own.getIssuer())), own.getSerialNumber());
        SigningCertificateV2 signing = new SigningCertificateV2(new ESSCertIDv2(thumbprint, issuer));
        ASN1EncodableVector vector = new ASN1EncodableVector();
        vector.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(signing)));
        return new AttributeTable(vector);
    }

    // Whoever trusts a root has it already.
    static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        return chain.stream()
                .filter(certificate -> certificate.equals(chain.get(0))
                        || !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .toList();
    }

    private String commonName() {
        return IETFUtils.valueToString(
                own.getSubject().getRDNs(BCStyle.CN)[0].getFirst().getValue());
    }

    private static PrivateKey inMemory(PrivateKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", FAST).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    /** All of a file but the hole for the seal. */
    private record TwoParts(byte[] pdf, int before, int after) implements CMSTypedData {

        @Override
        public ASN1ObjectIdentifier getContentType() {
            return PKCSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            out.write(pdf, 0, before);
            out.write(pdf, after, pdf.length - after);
        }

        @Override
        public Object getContent() {
            return pdf;
        }
    }
}
