// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file carries for machines.
 *
 * @param code of the certificate, by the description of the file; null when there is none
 * @param token the attached credential; null when there is none
 */
record AttachedCredential(String code, String token) {
    static final String FILE = "credential.jwt";
    static final String MEDIA_TYPE = "application/vc+jwt";

    static final PdfName ASSOCIATED = new PdfName("AF");
    static final PdfName RELATIONSHIP = new PdfName("AFRelationship");
    static final PdfName ALTERNATIVE = new PdfName("Alternative");

    private static final AttachedCredential NONE = new AttachedCredential(null, null);
    private static final Pattern IDENTIFIER = Pattern.compile("<dc:identifier>([^<]*)</dc:identifier>");

    /** Reads a file whose seal is whole: it is ours, so nothing in it is hostile. What cannot be read is not there. */
    static AttachedCredential in(byte[] pdf) {
        try (PdfReader reader = new PdfReader(pdf)) {
            byte[] description = reader.getMetadata();
            Matcher identifier =
                    IDENTIFIER.matcher(description == null ? "" : new String(description, StandardCharsets.UTF_8));
            return new AttachedCredential(
                    identifier.find() ? identifier.group(1) : null,
                    token(reader).orElse(null));
        } catch (IOException | RuntimeException e) {
            return NONE;
        }
    }

    private static Optional<String> token(PdfReader reader) throws IOException {
        PdfArray files = reader.getCatalog().getAsArray(ASSOCIATED);
        if (files == null || files.size() != 1) {
            return Optional.empty();
        }
        PdfDictionary file = files.getAsDict(0);
        return file != null
                        && ALTERNATIVE.equals(file.getAsName(RELATIONSHIP))
                        && file.getAsDict(PdfName.EF).getAsStream(PdfName.F) instanceof PRStream stream
                ? Optional.of(new String(PdfReader.getStreamBytes(stream), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Whether the claims of a credential are what the register says of this certificate. */
    static boolean says(Map<String, Object> claims, IssuedCertificate certificate) {
        return claims.get("credentialSubject") instanceof Map<?, ?> subject
                && certificate.number().equals(subject.get("licenseNumber"))
                && subject.get("identifier") instanceof List<?> identifiers
                && identifiers.stream()
                        .anyMatch(each -> each instanceof Map<?, ?> identity
                                && OpenBadge.NAME.equals(identity.get("identityType"))
                                && certificate.holder().equals(identity.get("identityHash")))
                && claims.get("id") instanceof String id
                && id.endsWith("/v/" + certificate.code().display());
    }
}
