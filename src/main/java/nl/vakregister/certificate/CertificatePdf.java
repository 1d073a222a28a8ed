// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.PageSize;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfBoolean;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfDocument;
import com.lowagie.text.pdf.PdfFileSpecification;
import com.lowagie.text.pdf.PdfFormField;
import com.lowagie.text.pdf.PdfIndirectReference;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfStream;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import nl.vakregister.kernel.Text;

/**
 * Turns facts into a certificate: one A4 page as PDF/A-3a and PDF/UA-1, sealed while it is written.
 *
 * <p>The file has one revision. The seal is part of it, so that nothing can be added later without breaking it. One
 * instance holds the fonts and serves any number of threads. The same facts look the same every time, but the bytes
 * differ: fonts get a random prefix, the file a new identifier and the seal a new signature.
 */
final class CertificatePdf {

    private static final String PRODUCER = "OpenPDF";
    private static final String CREATOR = "Vakregister";

    private static final String XMP = resource("/certificate/xmp.xml");

    private final CertificatePage.Fonts fonts = new CertificatePage.Fonts(
            Typeface.load("NotoSerifDisplay-Regular.ttf"),
            Typeface.load("NotoSans-Regular.ttf"),
            Typeface.load("NotoSans-Bold.ttf"));

    private final byte[] colors = deflated(bytes("/color/sRGB.icc"));

    /** A text holds characters that the fonts cannot print. A certificate is refused rather than printed with a gap. */
    static final class Unprintable extends IllegalArgumentException {

        Unprintable(String message) {
            super(message);
        }
    }

    /** A certificate without a seal, to look at: it says on the page that it is none. */
    byte[] render(CertificateFacts facts) {
        return render(facts, null, null);
    }

    /** The certificate with a seal and without anything for machines. */
    byte[] render(CertificateFacts facts, Seal seal) {
        return render(facts, seal, null);
    }

    /**
     * The certificate as it is issued.
     *
     * @param credential goes along as an attachment, and into the QR code; null for none
     * @throws Unprintable if a text holds characters that the fonts lack
     * @throws IllegalArgumentException if the facts do not fit on one page, or the seal was not valid when it was issued
     */
    byte[] render(CertificateFacts facts, Seal seal, Credentials.Signed credential) {
        return render(facts, seal, credential, false);
    }

    /**
     * What a certificate with these facts would look like: marked as such, without a seal, a QR code or a code.
     *
     * @throws Unprintable if a text holds characters that the fonts lack
     * @throws IllegalArgumentException if the facts do not fit on one page
     */
    byte[] preview(CertificateFacts facts) {
        return render(facts, null, null, true);
    }

    /**
     * A list as a document of ours, on as many pages as it takes.
     *
     * @throws Unprintable if a text holds characters that the fonts lack
     */
    byte[] render(Report report, Seal seal) {
        report.texts().forEach(text -> {
            String characters = unprintable(text);
            if (!characters.isEmpty()) {
                throw new Unprintable("the report holds characters that cannot be printed: " + characters);
            }
        });
        Seal.Blank blank = seal.blank(report.sealedAt());
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        try {
            CertificateWords words = CertificateWords.in(report.language());
            PdfDocument document = new PdfDocument();
            CertificateWriter writer = begin(document, out);
            describe(
                    report.title(),
                    report.issuer(),
                    report.identifier(),
                    report.sealedAt().truncatedTo(ChronoUnit.SECONDS),
                    words,
                    writer);
            open(document, words, writer);
            ReportPages pages = new ReportPages(document, writer, fonts, report);
            pages.draw();
            addSeal(blank, words.sealField().formatted(report.issuer()), writer, pages::tagField);
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blank.fill(out.toByteArray());
    }

    private byte[] render(CertificateFacts facts, Seal seal, Credentials.Signed credential, boolean preview) {
        refuseUnprintable(facts);
        Seal.Blank blank = seal == null ? null : seal.blank(facts.issuedAt());
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        try {
            write(facts, blank, credential, preview, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blank == null ? out.toByteArray() : blank.fill(out.toByteArray());
    }

    /** The characters of a text that cannot be printed, described for people; empty when all is well. */
    String unprintable(String text) {
        return text.codePoints()
                .filter(character -> !isPrintable(character))
                .distinct()
                .mapToObj(character ->
                        Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                                ? String.format("U+%04X", character)
                                : String.format("%s (U+%04X)", Character.toString(character), character))
                .collect(Collectors.joining(", "));
    }

    // Invisible characters are refused too: they make two different names look the same.
    private boolean isPrintable(int character) {
        return fonts.have(character)
                && !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT;
    }

    /** @throws Unprintable if a text holds characters that the fonts lack */
    void refuseUnprintable(CertificateFacts facts) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", facts.title());
        texts.put("holder", facts.holder());
        texts.put("register", facts.register());
        texts.put("number", facts.number());
        texts.put("level", facts.level());
        texts.put("profile", facts.profile());
        texts.put("code", facts.code());
        texts.put("issuer", facts.issuer());
        texts.put("notes", String.join(" ", facts.notes()));
        texts.put("wording", String.join(" ", facts.wording().texts()));
        texts.forEach((fact, text) -> {
            String characters = text == null ? "" : unprintable(text);
            if (!characters.isEmpty()) {
                throw new Unprintable(fact + " holds characters that the certificate cannot print: " + characters);
            }
        });
    }

    private void write(
            CertificateFacts facts,
            Seal.Blank blank,
            Credentials.Signed credential,
            boolean preview,
            ByteArrayOutputStream out)
            throws IOException {
        CertificateWords words = CertificateWords.in(facts.language());
        PdfDocument document = new PdfDocument();
        CertificateWriter writer = begin(document, out);
        describe(facts, preview ? words.preview() + ": " : "", words, writer);
        open(document, words, writer);
        CertificatePage page = new CertificatePage(
                writer,
                fonts,
                facts,
                credential == null ? facts.verificationUrl().toASCIIString() : credential.qr());
        if (preview) {
            page.drawPreview();
        } else {
            page.draw(blank != null);
        }
        if (credential != null) {
            attach(credential.token(), facts, writer);
        }
        if (blank != null) {
            addSeal(blank, words.sealField().formatted(facts.issuer()), writer, page::tagField);
        }
        document.close();
    }

    private static CertificateWriter begin(PdfDocument document, ByteArrayOutputStream out) {
        CertificateWriter writer = new CertificateWriter(document, out);
        document.addWriter(writer);
        document.setPageSize(PageSize.A4);
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        writer.setFullCompression();
        writer.setTagged();
        writer.setTabs(PdfName.S);
        writer.setViewerPreferences(0);
        writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
        return writer;
    }

    private void open(PdfDocument document, CertificateWords words, CertificateWriter writer) throws IOException {
        document.open();
        fonts.all().forEach(face -> writer.embedCommonLetters(face.font()));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(words.locale().toLanguageTag()));
        writer.getExtraCatalog().put(PdfName.OUTPUTINTENTS, new PdfArray(outputIntent(writer)));
    }

    private static void addSeal(
            Seal.Blank blank, String description, PdfWriter writer, BiConsumer<PdfAnnotation, String> tagged)
            throws IOException {
        PdfIndirectReference signature =
                writer.addToBody(blank.dictionary(), false).getIndirectReference();
        PdfFormField field = PdfFormField.createSignature(writer);
        field.setWidget(new Rectangle(0, 0, 0, 0), null);
        field.setFieldName("IssuerSeal");
        field.setMappingName("IssuerSeal");
        field.put(PdfName.TU, new PdfString(description, PdfObject.TEXT_UNICODE));
        field.put(PdfName.F, new PdfNumber(PdfFormField.FLAGS_PRINT | PdfFormField.FLAGS_LOCKED));
        field.put(PdfName.P, writer.getPageReference(1));
        field.put(PdfName.V, signature);
        tagged.accept(field, description);
        writer.addAnnotation(field);
        writer.getAcroForm().setSigFlags(3);
        PdfDictionary permissions = new PdfDictionary();
        permissions.put(new PdfName("DocMDP"), signature);
        writer.getExtraCatalog().put(new PdfName("Perms"), permissions);
    }

    // The same certificate in another form: that is what "alternative" tells.
    private static void attach(String token, CertificateFacts facts, PdfWriter writer) throws IOException {
        String description =
                new Text("Dit bewijs voor computers", "This certificate for machines").in(facts.language());
        PdfDictionary about = new PdfDictionary();
        about.put(
                PdfName.MODDATE,
                new PdfDate(GregorianCalendar.from(
                        facts.issuedAt().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC))));
        PdfFileSpecification file = PdfFileSpecification.fileEmbedded(
                writer,
                null,
                AttachedCredential.FILE,
                token.getBytes(StandardCharsets.US_ASCII),
                AttachedCredential.MEDIA_TYPE,
                about,
                PdfStream.DEFAULT_COMPRESSION);
        file.addDescription(description, true);
        file.put(AttachedCredential.RELATIONSHIP, AttachedCredential.ALTERNATIVE);
        writer.addFileAttachment(description, file);
        writer.getExtraCatalog().put(AttachedCredential.ASSOCIATED, new PdfArray(file.getReference()));
    }

    private PdfDictionary outputIntent(PdfWriter writer) throws IOException {
        PdfStream profile = new PdfStream(colors);
        profile.put(PdfName.FILTER, PdfName.FLATEDECODE);
        profile.put(PdfName.N, new PdfNumber(3));
        PdfDictionary intent = new PdfDictionary(PdfName.OUTPUTINTENT);
        intent.put(PdfName.S, new PdfName("GTS_PDFA1"));
        intent.put(PdfName.OUTPUTCONDITIONIDENTIFIER, new PdfString("sRGB IEC61966-2.1"));
        intent.put(PdfName.INFO, new PdfString("sRGB IEC61966-2.1"));
        intent.put(PdfName.DESTOUTPUTPROFILE, writer.addToBody(profile).getIndirectReference());
        return intent;
    }

    // The two descriptions of a PDF must say the same; readers show the one, archives read the other.
    private static void describe(CertificateFacts facts, String mark, CertificateWords words, PdfWriter writer) {
        describe(
                mark + facts.title() + " – " + facts.holder(),
                facts.issuer(),
                facts.publicCode().value(),
                facts.issuedAt().truncatedTo(ChronoUnit.SECONDS),
                words,
                writer);
    }

    private static void describe(
            String title, String issuer, String identifier, Instant created, CertificateWords words, PdfWriter writer) {
        PdfDictionary info = writer.getInfo();
        PdfString date = new PdfDate(GregorianCalendar.from(created.atZone(ZoneOffset.UTC)));
        info.put(PdfName.TITLE, new PdfString(title, PdfObject.TEXT_UNICODE));
        info.put(PdfName.AUTHOR, new PdfString(issuer, PdfObject.TEXT_UNICODE));
        info.put(PdfName.CREATOR, new PdfString(CREATOR));
        info.put(PdfName.PRODUCER, new PdfString(PRODUCER));
        info.put(PdfName.CREATIONDATE, date);
        info.put(PdfName.MODDATE, date);
        writer.setXmpMetadata(XMP.replace("{language}", words.locale().toLanguageTag())
                .replace("{identifier}", identifier)
                .replace("{created}", created.toString())
                .replace("{creator}", CREATOR)
                .replace("{producer}", PRODUCER)
                .replace("{issuer}", escaped(issuer))
                .replace("{title}", escaped(title))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String path) {
        try (InputStream in = CertificatePdf.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the application: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, best)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            best.end();
        }
        return out.toByteArray();
    }
}
