// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Whether a file is a certificate that we sealed, exactly as we sealed it.
 *
 * <p>This is on purpose much stricter than the PDF standard. General validators accept a sealed file to which somebody
 * appended a new revision that paints another name over the page; here every byte must be under the seal, and the one
 * hole that cannot be may hold the signature and zeros only. So a file that we sealed passes, and anything else does not,
 * however harmless. One thing is out of reach: an ECDSA signature can be turned into a second valid one over the same
 * content. A check says nothing about revocation either. So the caller looks up the certificate, its key and the digest
 * of its file.
 */
sealed interface SealCheck {

    /** Every byte is as we sealed it, by the key with this id. */
    record Intact(String keyId) implements SealCheck {}

    /** Our seal is in it, but the file is not what we sealed. */
    record Changed(String why) implements SealCheck {}

    /** A PDF file that does not carry a seal of ours. */
    record NotOurs(String why) implements SealCheck {}

    /** Not a PDF file, an incomplete one, or one that is too large to look at. */
    record Unreadable(String why) implements SealCheck {}

    /** More than a hundred times the size of a certificate. */
    int LARGEST = 5 * 1024 * 1024;

    /**
     * Checks a file that anybody may have made. Never throws and opens no connection.
     *
     * @param pdf the file; null counts as empty
     * @param ours the certificates of all seals that we ever used, and of the authorities between them and their roots
     */
    static SealCheck check(byte[] pdf, Collection<X509Certificate> ours) {
        if (pdf == null || pdf.length == 0) {
            return new Unreadable("the file is empty");
        }
        if (pdf.length > LARGEST) {
            return new Unreadable("the file is larger than " + LARGEST + " bytes");
        }
        SealedFile file = new SealedFile(pdf, new String(pdf, StandardCharsets.ISO_8859_1));
        if (!file.isPdf()) {
            return new Unreadable("the file is not a PDF");
        }
        try {
            return file.check(ours);
        } catch (SealedFile.Broken e) {
            return file.blame(e.getMessage(), ours);
        } catch (RuntimeException | StackOverflowError e) {
            // Parsers of hostile input fail in many ways; all of them mean that this is not what we made.
            return file.blame("the signature cannot be read", ours);
        }
    }
}

/** A file under suspicion, as bytes and as a text with one character for each byte. */
record SealedFile(byte[] pdf, String text) {

    /** The file differs from what we make. */
    static final class Broken extends RuntimeException {

        Broken(String why) {
            super(why, null, false, false);
        }
    }

    private static final Provider FAST = new BouncyCastleProvider();

    private static final Pattern BYTE_RANGE = Pattern.compile("/ByteRange \\[0 (\\d{1,9}) (\\d{1,9}) (\\d{1,9})]");
    private static final String CONTENTS = "/Contents <";
    private static final Pattern END = Pattern.compile("startxref\\n\\d{1,9}\\n%%EOF\\n");

    /** A seal with its chain takes about 2 kB; a signature of this size was not made by us. */
    private static final int LARGEST_SIGNATURE = 64 * 1024;

    /** The place of the signature: from its opening bracket up to and including the closing one. */
    private record Hole(int from, int to) {}

    // Readers look for the header in the first kilobyte; what they would open is a PDF, however odd.
    boolean isPdf() {
        int header = text.indexOf("%PDF-");
        return header >= 0 && header < 1024;
    }

    SealCheck check(Collection<X509Certificate> ours) {
        require(text.startsWith("%PDF-1.7\n"), "it does not start as our files do");
        require(endsOnce(), "it has more than one revision, or something before or after the end");
        Hole hole = hole();
        CMSSignedData signature = signature(hole);
        SignerInformation signer = onlySigner(signature);
        Optional<X509Certificate> signedBy = signedBy(signer, signature, ours);
        if (signedBy.isEmpty()) {
            return new SealCheck.NotOurs("somebody else signed it");
        }
        String keyId = Seal.keyId(signedBy.get());
        requireOnly(ours, signature);
        requireOurProfile(signer, signedBy.get(), keyId);
        require(isGenuine(signer, signedBy.get()), "the content is not what was sealed");
        return new SealCheck.Intact(keyId);
    }

    // Whoever changes a sealed file leaves our certificate in it: that tells a changed certificate from a foreign file.
    SealCheck blame(String why, Collection<X509Certificate> ours) {
        boolean holdsOurSeal = ours.stream()
                .map(SealedFile::hexadecimal)
                .anyMatch(seal -> text.contains(seal) || text.contains(seal.toUpperCase(Locale.ROOT)));
        if (holdsOurSeal) {
            return new SealCheck.Changed(why);
        }
        return text.contains("%%EOF")
                ? new SealCheck.NotOurs("it does not carry our seal")
                : new SealCheck.Unreadable("the file is not complete");
    }

    // Counted with their line ends: compressed data may hold such a word by chance.
    private boolean endsOnce() {
        Matcher end = END.matcher(text);
        int tail = Math.max(0, text.length() - 40);
        return count("startxref") == 1
                && count("\n%%EOF") + count("\r%%EOF") == 1
                && end.find(tail)
                && end.end() == text.length();
    }

    private Hole hole() {
        require(count("/ByteRange") == 1, "it does not have exactly one signature");
        Matcher range = BYTE_RANGE.matcher(text);
        require(range.find(), "the range of the signature is not as we write it");
        int before = Integer.parseInt(range.group(1));
        int after = Integer.parseInt(range.group(2));
        int rest = Integer.parseInt(range.group(3));
        require((long) after + rest == pdf.length, "the signature does not cover the end of the file");
        // The range must leave out this signature and nothing else.
        require(
                text.startsWith(CONTENTS, before - CONTENTS.length() + 1)
                        && before + 2 < after
                        && after <= pdf.length
                        && after - before < LARGEST_SIGNATURE
                        && text.charAt(after - 1) == '>',
                "the seal leaves out more than itself");
        return new Hole(before, after);
    }

    private CMSSignedData signature(Hole hole) {
        String digits = text.substring(hole.from + 1, hole.to - 1);
        require(digits.equals(digits.toLowerCase(Locale.ROOT)), "the signature is not as we write it");
        byte[] bytes = HexFormat.of().parseHex(digits);
        int length = derLength(bytes);
        require(length <= bytes.length, "the signature is not complete");
        for (int i = length; i < bytes.length; i++) {
            require(bytes[i] == 0, "something is hidden behind the signature");
        }
        byte[] encoded = Arrays.copyOf(bytes, length);
        try {
            CMSSignedData signature = new CMSSignedData(new Covered(pdf, hole), encoded);
            require(
                    signature.getSignerInfos().size() == 1 && Arrays.equals(encoded, rewritten(signature)),
                    "the signature is not as we write it");
            return signature;
        } catch (CMSException | IOException e) {
            throw new Broken("the signature cannot be read");
        }
    }

    // Parsers overlook wrong versions and tags; writing again what was understood does not.
    private static byte[] rewritten(CMSSignedData signature) throws IOException {
        SignedData read = SignedData.getInstance(signature.toASN1Structure().getContent());
        SignedData written = new SignedData(
                read.getDigestAlgorithms(),
                read.getEncapContentInfo(),
                read.getCertificates(),
                read.getCRLs(),
                new DERSet(SignerInfo.getInstance(read.getSignerInfos().getObjectAt(0))));
        return new ContentInfo(PKCSObjectIdentifiers.signedData, written).getEncoded(ASN1Encoding.DER);
    }

    // A sequence with a definite length of two bytes: the size of every seal of ours.
    private static int derLength(byte[] bytes) {
        require(bytes.length > 4 && bytes[0] == 0x30 && bytes[1] == (byte) 0x82, "the signature is not as we write it");
        return 4 + ((bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF);
    }

    private static SignerInformation onlySigner(CMSSignedData signature) {
        require(signature.isDetachedSignature(), "the signature is not as we write it");
        return signature.getSignerInfos().iterator().next();
    }

    // The signature does not protect the certificates that travel with it.
    private static void requireOnly(Collection<X509Certificate> ours, CMSSignedData signature) {
        List<X509CertificateHolder> known =
                ours.stream().map(SealedFile::holder).toList();
        require(
                known.containsAll(signature.getCertificates().getMatches(null))
                        && signature.getCRLs().getMatches(null).isEmpty(),
                "something is hidden in the signature");
        require(
                Set.of(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256))
                        .equals(signature.getDigestAlgorithmIDs()),
                "the signature uses other algorithms");
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        return new X509CertificateHolder(Certificate.getInstance(encoded(certificate)));
    }

    // By the certificate itself: a name and a serial number can be copied.
    private static Optional<X509Certificate> signedBy(
            SignerInformation signer, CMSSignedData signature, Collection<X509Certificate> ours) {
        for (X509Certificate certificate : ours) {
            X509CertificateHolder holder = holder(certificate);
            boolean isAuthority = certificate.getBasicConstraints() >= 0;
            if (!isAuthority
                    && signer.getSID().match(holder)
                    && signature.getCertificates().getMatches(null).contains(holder)) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    private static void requireOurProfile(SignerInformation signer, X509Certificate signedBy, String keyId) {
        SignerIdentifier expected =
                new SignerIdentifier(new IssuerAndSerialNumber(holder(signedBy).toASN1Structure()));
        require(
                signer.getVersion() == 1
                        && Arrays.equals(
                                der(expected), der(signer.toASN1Structure().getSID())),
                "the signature is not as we write it");
        require(
                NISTObjectIdentifiers.id_sha256.getId().equals(signer.getDigestAlgOID())
                        && X9ObjectIdentifiers.ecdsa_with_SHA256.getId().equals(signer.getEncryptionAlgOID()),
                "the signature uses other algorithms");
        require(signer.getUnsignedAttributes() == null, "something is hidden in the signature");
        SigningCertificateV2 certificate = SigningCertificateV2.getInstance(signer.getSignedAttributes()
                .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                .getAttrValues()
                .getObjectAt(0));
        require(
                keyId.equals(HexFormat.of().formatHex(certificate.getCerts()[0].getCertHash())),
                "the signature is tied to another certificate");
    }

    private static boolean isGenuine(SignerInformation signer, X509Certificate certificate) {
        try {
            // Hashing is faster in the JDK, elliptic curves in Bouncy Castle.
            return signer.verify(new JcaSignerInfoVerifierBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .setProvider(FAST)
                    .build(certificate.getPublicKey()));
        } catch (CMSException | OperatorCreationException e) {
            return false;
        }
    }

    private int count(String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            count++;
        }
        return count;
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new Broken(otherwise);
        }
    }

    // Compared as bytes: two names can be equal and be written differently.
    private static byte[] der(SignerIdentifier identifier) {
        try {
            return identifier.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new Broken("the signature cannot be read");
        }
    }

    private static String hexadecimal(X509Certificate certificate) {
        return HexFormat.of().formatHex(encoded(certificate));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable certificate", e);
        }
    }

    /** What the signature must be over: all of the file but the hole. */
    private record Covered(byte[] pdf, Hole hole) implements CMSProcessable {

        @Override
        public void write(OutputStream out) throws IOException {
            out.write(pdf, 0, hole.from);
            out.write(pdf, hole.to, pdf.length - hole.to);
        }

        @Override
        public Object getContent() {
            return pdf;
        }
    }
}
