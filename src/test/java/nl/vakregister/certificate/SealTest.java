// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final CertificatePdf PDF = new CertificatePdf();
    private static final char[] PASSWORD = "secret".toCharArray();
    private static final String ALIAS = "seal";
    private static final Instant NOW = Samples.ISSUED_AT;

    @TempDir
    static Path folder;

    private static Seal seal;
    private static byte[] genuine;

    @BeforeAll
    static void seal() {
        seal = SealKeys.createIfMissing(folder.resolve("seal.p12"), PASSWORD, ALIAS, NOW);
        genuine = PDF.render(Samples.dutch("Žoğan Ünal-Çelik"), seal);
    }

    // What we sealed

    @Test
    void genuineFileIsIntact() {
        assertThat(check(genuine)).isEqualTo(new SealCheck.Intact(seal.keyId()));
    }

    @Test
    void everyCertificateIsIntact() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            String name = "Naam " + Character.toString('a' + random.nextInt(26)).repeat(1 + random.nextInt(40));

            assertThat(check(PDF.render(Samples.dutch(name), seal))).isEqualTo(new SealCheck.Intact(seal.keyId()));
        }
    }

    @Test
    void sealOfAnOldKeyStaysIntact() {
        Seal next = SealKeys.createIfMissing(folder.resolve("next.p12"), PASSWORD, ALIAS, NOW);

        assertThat(SealCheck.check(genuine, List.of(next.certificate(), seal.certificate())))
                .isEqualTo(new SealCheck.Intact(seal.keyId()));
    }

    @Test
    void refusesToSealOutsideItsValidity() {
        assertThatThrownBy(() -> seal.blank(NOW.plus(Duration.ofDays(731)))).hasMessageContaining("is not valid at");
        assertThatThrownBy(() -> seal.blank(NOW.minus(Duration.ofDays(1)))).hasMessageContaining("is not valid at");
    }

    // Attacks, among them the published ones on signed PDF files: incremental saving, wrapping, universal forgery

    @Test
    void everyBitFlipIsSeen() {
        Random random = new Random(2);
        IntStream places = IntStream.concat(
                random.ints(1500, 0, genuine.length),
                // and every byte of the signature, which no signature protects, and of the structure around it
                IntStream.concat(
                        IntStream.range(gap()[0] - 400, gap()[1] + 200),
                        IntStream.range(genuine.length - 200, genuine.length)));
        places.forEach(at -> {
            byte[] attacked = genuine.clone();
            attacked[at] ^= (byte) (1 << random.nextInt(8));

            assertNotIntact("bit at " + at, attacked);
        });
    }

    @Test
    void trailingBytes() {
        assertThat(check(join(genuine, bytes("hello")))).isInstanceOf(SealCheck.Changed.class);
        assertThat(check(join(genuine, new byte[] {0}))).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void newLineAfterTheEnd() {
        assertThat(check(join(genuine, bytes("\n")))).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void objectWithoutCrossReferenceAfterTheEnd() {
        assertThat(check(join(genuine, bytes("999 0 obj\n<</Type/Page>>\nendobj\n%%EOF\n"))))
                .isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void bytesBeforeTheHeader() {
        assertThat(check(join(bytes("#!/bin/sh\n"), genuine))).isInstanceOf(SealCheck.Changed.class);
        assertThat(check(join(bytes("x".repeat(2000)), genuine))).isInstanceOf(SealCheck.Unreadable.class);
    }

    @Test
    void secondRevisionWithAnotherTitle() throws Exception {
        assertThat(check(appended(stamper -> stamper.setInfoDictionary(Map.of("Title", "Somebody else")))))
                .isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void secondRevisionWithAnAnnotation() throws Exception {
        assertThat(check(appended(stamper -> stamper.addAnnotation(
                        PdfAnnotation.createFreeText(
                                stamper.getWriter(),
                                new Rectangle(100, 500, 400, 560),
                                "Somebody else",
                                stamper.getOverContent(1)),
                        1))))
                .isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void secondRevisionThatPaintsAnotherName() throws Exception {
        assertThat(check(appended(stamper -> {
                    stamper.getOverContent(1).rectangle(70, 500, 400, 60);
                    stamper.getOverContent(1).fill();
                })))
                .isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void hiddenBytesInThePadding() {
        byte[] attacked = genuine.clone();
        attacked[gap()[1] - 10] = 'f';
        assertThat(check(attacked)).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void paddingThatIsNotHexadecimal() {
        byte[] attacked = genuine.clone();
        attacked[gap()[1] - 10] = ' ';
        assertThat(check(attacked)).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void signatureOfZeros() {
        byte[] attacked = genuine.clone();
        Arrays.fill(attacked, gap()[0] + 1, gap()[1] - 1, (byte) '0');
        assertNotIntact("zeros", attacked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0 0 0 0]",
                "[0 -1 -1 -1]",
                "[0 99999 99999 99999]",
                "[0 9999999999999 1 1]",
                "[1 2 3]",
                "[]",
                "null",
                "[0 1 2 3 4 5]",
                "<00>"
            })
    void otherByteRange(String range) {
        assertThat(check(withByteRange(range))).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void byteRangeThatStopsEarly() {
        int[] gap = gap();
        assertThat(check(withByteRange("[0 " + gap[0] + " " + gap[1] + " " + (genuine.length - gap[1] - 7) + "]")))
                .isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void byteRangeMissing() {
        assertThat(check(replaced("/ByteRange", "/ByteRangf"))).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void byteRangeTwice() {
        assertThat(check(replaced("%%EOF\n", "/ByteRange [0 1 2 3]\n%%EOF\n"))).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void contentsMissing() {
        assertThat(check(replaced("/Contents <", "/Contentz <"))).isInstanceOf(SealCheck.Changed.class);
    }

    // Signature wrapping: the signed bytes move to the end of a larger hole that holds the attacker's objects.
    @Test
    void movedGap() {
        int[] gap = gap();
        byte[] evil = bytes("> /Evil (Somebody else) /Pad <00");
        byte[] attacked =
                join(Arrays.copyOf(genuine, gap[1] - 1), evil, Arrays.copyOfRange(genuine, gap[1] - 1, genuine.length));
        int after = gap[1] + evil.length;
        byte[] range = bytes("[0 " + gap[0] + " " + after + " " + (attacked.length - after) + "]");
        System.arraycopy(range, 0, attacked, indexOf(attacked, "/ByteRange ") + 11, range.length);

        assertThat(check(attacked)).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void removedSignature() {
        int[] gap = gap();
        assertNotIntact(
                "removed",
                join(Arrays.copyOf(genuine, gap[0]), bytes("<>"), Arrays.copyOfRange(genuine, gap[1], genuine.length)));
    }

    @Test
    void signatureOfAnotherCertificate() {
        byte[] other = PDF.render(Samples.dutch("Somebody else"), seal);
        byte[] attacked = other.clone();
        int to = indexOf(other, "/Contents <") + 10;
        System.arraycopy(genuine, gap()[0], attacked, to, gap()[1] - gap()[0]);

        assertThat(check(attacked)).isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void sealedByAnotherKeyWithTheSameNameAndSerialNumber() throws Exception {
        X509Certificate ours = seal.certificate();
        KeyPair theirs = keyPair("EC", 256);
        X509Certificate lookAlike = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                X500Name.getInstance(
                                                ours.getIssuerX500Principal().getEncoded()),
                                        ours.getSerialNumber(),
                                ours.getNotBefore(), ours.getNotAfter(),
                                X500Name.getInstance(
                                                ours.getSubjectX500Principal().getEncoded()),
                                        theirs.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(theirs.getPrivate())));

        assertThat(check(PDF.render(Samples.dutch("Jo Li"), new Seal(theirs.getPrivate(), List.of(lookAlike)))))
                .isInstanceOf(SealCheck.NotOurs.class);
        assertThat(check(PDF.render(Samples.dutch("Jo Li"), new Seal(theirs.getPrivate(), List.of(ours)))))
                .as("with our certificate copied into it")
                .isInstanceOf(SealCheck.Changed.class);
    }

    @Test
    void sealedBySomebodyElse() {
        Seal other = SealKeys.createIfMissing(folder.resolve("other.p12"), PASSWORD, ALIAS, NOW);

        assertThat(check(PDF.render(Samples.dutch("Jo Li"), other))).isInstanceOf(SealCheck.NotOurs.class);
    }

    @Test
    void neverSealed() {
        assertThat(check(PDF.render(Samples.dutch("Jo Li")))).isInstanceOf(SealCheck.NotOurs.class);
    }

    @Test
    void truncatedAnywhere() {
        for (int length = 0; length < genuine.length; length += 97) {
            assertNotIntact("first " + length + " bytes", Arrays.copyOf(genuine, length));
        }
        assertThat(check(Arrays.copyOf(genuine, 1000))).isInstanceOf(SealCheck.Unreadable.class);
    }

    @Test
    void emptyOrNothing() {
        assertThat(check(new byte[0])).isInstanceOf(SealCheck.Unreadable.class);
        assertThat(check(null)).isInstanceOf(SealCheck.Unreadable.class);
    }

    @Test
    void tooLarge() {
        assertThat(check(new byte[SealCheck.LARGEST + 1])).isInstanceOf(SealCheck.Unreadable.class);
    }

    @Test
    void randomBytes() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);

            assertThat(check(noise)).isInstanceOf(SealCheck.Unreadable.class);
            assertNotIntact("noise after a header", join(bytes("%PDF-1.7\n"), noise));
        }
    }

    @Test
    void anotherKindOfFile() {
        assertThat(check(bytes("<!doctype html><title>certificate.pdf</title>")))
                .isInstanceOf(SealCheck.Unreadable.class);
    }

    // A parser that follows every level would run out of stack.
    @Test
    void deeplyNestedSignature() {
        String nested = "3082fff0" + "3080".repeat(30_000);
        String start = "%PDF-1.7\n/ByteRange [0 _ _ _]                           /Contents ";
        String end = "\nstartxref\n1\n%%EOF\n";
        int before = start.length();
        int after = before + nested.length() + 2;
        String range = "[0 " + before + " " + after + " " + end.length() + "]";
        String file = start.replaceFirst("\\[0 _ _ _] {" + (range.length() - 9) + "}", Matcher.quoteReplacement(range))
                + "<" + nested + ">" + end;

        assertThat(check(bytes(file))).isInstanceOf(SealCheck.NotOurs.class);
    }

    // Independent judges

    @Test
    void popplerSaysValidAndTotal() throws Exception {
        Tool.assumePresent("pdfsig");
        Files.write(folder.resolve("genuine.pdf"), genuine);

        assertThat(Tool.run(folder, "pdfsig", "-nocert", "genuine.pdf"))
                .contains("Signature is Valid", "Total document signed", "ETSI.CAdES.detached");
    }

    @Test
    void qpdfFindsNoErrors() throws Exception {
        Tool.assumePresent("qpdf");
        Files.write(folder.resolve("genuine.pdf"), genuine);

        assertThat(Tool.run(folder, "qpdf", "--check", "genuine.pdf"))
                .contains("No syntax or stream encoding errors found");
    }

    @Test
    void opensslVerifiesUpToTheRoot() throws Exception {
        Tool.assumePresent("openssl");
        int[] gap = gap();
        byte[] signature = HexFormat.of().parseHex(new String(genuine, gap[0] + 1, gap[1] - gap[0] - 2, ISO_8859_1));
        Files.write(
                folder.resolve("signature.der"),
                Arrays.copyOf(signature, 4 + ((signature[2] & 255) << 8 | signature[3] & 255)));
        Files.write(
                folder.resolve("content"),
                join(Arrays.copyOf(genuine, gap[0]), Arrays.copyOfRange(genuine, gap[1], genuine.length)));
        KeyStore store = KeyStore.getInstance(folder.resolve("seal.p12").toFile(), PASSWORD);
        Files.writeString(
                folder.resolve("root.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(store.getCertificateChain(ALIAS)[1].getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        assertThat(Tool.run(
                        folder,
                        "openssl",
                        "cms",
                        "-verify",
                        "-inform",
                        "DER",
                        "-in",
                        "signature.der",
                        "-content",
                        "content",
                        "-binary",
                        "-CAfile",
                        "root.pem",
                        "-purpose",
                        "any",
                        "-cades",
                        "-attime",
                        Long.toString(NOW.getEpochSecond()),
                        "-out",
                        "verified"))
                .containsIgnoringCase("verification successful");
    }

    // The key store

    @Test
    void storeIsForTheOwnerOnlyAndIsMadeOnce() throws Exception {
        Path file = folder.resolve("new/folder/seal.p12");
        Seal first = SealKeys.createIfMissing(file, PASSWORD, ALIAS, NOW);
        Seal second = SealKeys.createIfMissing(file, PASSWORD, ALIAS, NOW);

        assertThat(second.keyId()).isEqualTo(first.keyId()).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).as("no draft is left behind").containsExactly(file);
        }
    }

    @Test
    void storesMadeAtTheSameTimeAreOne() {
        Path file = folder.resolve("race.p12");

        assertThat(IntStream.range(0, 4)
                        .parallel()
                        .mapToObj(i -> SealKeys.createIfMissing(file, PASSWORD, ALIAS, NOW)
                                .keyId())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void missingFile() {
        assertUnusable(folder.resolve("nowhere.p12"), "secret", ALIAS, NOW, "the file does not exist");
    }

    @Test
    void wrongPassword() {
        assertUnusable(folder.resolve("seal.p12"), "guess", ALIAS, NOW, "the password is wrong");
    }

    @Test
    void wrongAlias() {
        assertUnusable(folder.resolve("seal.p12"), "secret", "stamp", NOW, "it has no private key under alias 'stamp'");
    }

    @Test
    void notAStore() throws Exception {
        Path file = Files.writeString(folder.resolve("text.p12"), "hello");
        assertUnusable(file, "secret", ALIAS, NOW, "it cannot be read as PKCS#12");
    }

    @Test
    void expiredCertificate() {
        assertUnusable(
                folder.resolve("seal.p12"),
                "secret",
                ALIAS,
                NOW.plus(Duration.ofDays(731)),
                "its certificate expired on");
    }

    @Test
    void certificateOfTheFuture() {
        assertUnusable(
                folder.resolve("seal.p12"),
                "secret",
                ALIAS,
                NOW.minus(Duration.ofDays(1)),
                "its certificate is not valid before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA 2048", "EC 384"})
    void anotherKindOfKey(String kind) throws Exception {
        KeyPair pair = keyPair(kind.split(" ")[0], Integer.parseInt(kind.split(" ")[1]));
        X500Name name = new X500Name("CN=Test");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(NOW),
                                Date.from(NOW.plus(Duration.ofDays(1))),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256with" + (kind.startsWith("EC") ? "ECDSA" : "RSA"))
                                .build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        Path file = folder.resolve(kind + ".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }

        assertUnusable(file, "secret", ALIAS, NOW, "its key is not an EC key on curve P-256");
    }

    // Helpers

    private static void assertUnusable(Path file, String password, String alias, Instant now, String why) {
        assertThatThrownBy(() -> SealKeys.load(file, password.toCharArray(), alias, now))
                .isInstanceOf(SealKeys.Unusable.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file.toString());
    }

    private static SealCheck check(byte[] pdf) {
        return SealCheck.check(pdf, seal.certificates());
    }

    private static void assertNotIntact(String attack, byte[] pdf) {
        assertThat(check(pdf)).as(attack).isNotInstanceOf(SealCheck.Intact.class);
    }

    /** The place of the signature in the genuine file, with its brackets. */
    private static int[] gap() {
        Matcher range = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) ").matcher(new String(genuine, ISO_8859_1));
        assertThat(range.find()).isTrue();
        return new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))};
    }

    private static byte[] withByteRange(String range) {
        byte[] attacked = genuine.clone();
        int at = indexOf(attacked, "/ByteRange ") + 11;
        Arrays.fill(attacked, at, at + 40, (byte) ' ');
        System.arraycopy(bytes(range), 0, attacked, at, range.length());
        return attacked;
    }

    private static byte[] replaced(String from, String to) {
        String file = new String(genuine, ISO_8859_1);
        assertThat(file).contains(from);
        return bytes(file.replace(from, to));
    }

    private interface Change {
        void on(PdfStamper stamper) throws Exception;
    }

    private static byte[] appended(Change change) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfReader reader = new PdfReader(genuine.clone())) {
            PdfStamper stamper = new PdfStamper(reader, out, '\0', true);
            change.on(stamper);
            stamper.close();
        }
        assertThat(Arrays.copyOf(out.toByteArray(), genuine.length))
                .as("the sealed revision is still there")
                .isEqualTo(genuine);
        return out.toByteArray();
    }

    private static int indexOf(byte[] file, String word) {
        return new String(file, ISO_8859_1).indexOf(word);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static KeyPair keyPair(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }
}
