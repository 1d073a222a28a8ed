// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Where a badge sits in a file: the file itself, or baked into a picture. Open Badges Baking 2.0 and Open Badges 3.0, section
 * 5.3: an iTXt chunk of a PNG or an element of an SVG.
 */
final class BadgeFile {
    static final int LONGEST = 65_536;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> KEYWORDS = Set.of("openbadges", "openbadgecredential");
    private static final Set<String> ELEMENTS = Set.of("assertion", "credential");

    private BadgeFile() {}

    /**
     * The badge in this file; empty when there is none.
     *
     * @throws Refusal when there is one and it is far too large
     */
    static Optional<String> read(byte[] content) {
        if (content.length > PNG.length && Arrays.equals(content, 0, PNG.length, PNG, 0, PNG.length)) {
            return png(content);
        }
        int start = 0;
        while (start < content.length && content[start] <= ' ' && content[start] >= 0) {
            start++;
        }
        if (start == content.length) {
            return Optional.empty();
        }
        if (content[start] == '<') {
            return svg(content);
        }
        boolean json = content[start] == '{';
        boolean jws = content[start] == 'e' && content[start + 1 < content.length ? start + 1 : start] == 'y';
        return json || jws ? Optional.of(text(content, 0, content.length)) : Optional.empty();
    }

    private static String text(byte[] content, int from, int to) {
        if (to - from > LONGEST) {
            throw tooLarge();
        }
        return new String(content, from, to - from, UTF_8).strip();
    }

    private static Optional<String> png(byte[] content) {
        int at = PNG.length;
        while (at + 12 <= content.length) {
            int length = number(content, at);
            if (length < 0 || length > content.length - at - 12) {
                return Optional.empty();
            }
            if (new String(content, at + 4, 4, ISO_8859_1).equals("iTXt")) {
                Optional<String> found = chunk(content, at + 8, at + 8 + length);
                if (found.isPresent()) {
                    return found;
                }
            }
            at += 12 + length;
        }
        return Optional.empty();
    }

    /** Keyword, compression flag and method, language, translated keyword, text. */
    private static Optional<String> chunk(byte[] content, int from, int to) {
        int keyword = end(content, from, to);
        if (keyword < 0
                || keyword + 3 > to
                || !KEYWORDS.contains(new String(content, from, keyword - from, ISO_8859_1))) {
            return Optional.empty();
        }
        boolean packed = content[keyword + 1] == 1;
        int language = end(content, keyword + 3, to);
        int translated = language < 0 ? -1 : end(content, language + 1, to);
        if (translated < 0) {
            return Optional.empty();
        }
        return Optional.of(packed ? unpacked(content, translated + 1, to) : text(content, translated + 1, to));
    }

    private static String unpacked(byte[] content, int from, int to) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, from, to - from);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            int read = inflater.inflate(piece);
            while (read > 0) {
                whole.write(piece, 0, read);
                if (whole.size() > LONGEST) {
                    throw tooLarge();
                }
                read = inflater.inflate(piece);
            }
            return whole.toString(UTF_8).strip();
        } catch (DataFormatException e) {
            throw unreadable();
        } finally {
            inflater.end();
        }
    }

    private static int end(byte[] content, int from, int to) {
        for (int at = from; at < to; at++) {
            if (content[at] == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int number(byte[] content, int at) {
        return (content[at] & 0xff) << 24
                | (content[at + 1] & 0xff) << 16
                | (content[at + 2] & 0xff) << 8
                | content[at + 3] & 0xff;
    }

    /** The {@code verify} attribute of Open Badges 2.0, or what the element says. */
    private static Optional<String> svg(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && ELEMENTS.contains(reader.getLocalName())
                        && reader.getNamespaceURI() != null
                        && reader.getNamespaceURI().contains("openbadges")) {
                    String verify = reader.getAttributeValue(null, "verify");
                    String badge = verify == null || verify.startsWith("http") ? reader.getElementText() : verify;
                    byte[] bytes = badge.getBytes(UTF_8);
                    return Optional.of(text(bytes, 0, bytes.length)).filter(b -> !b.isEmpty());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    static Refusal tooLarge() {
        return Refusal.invalid(
                "badge",
                new Text(
                        "Deze badge is te groot om te lezen. Een badge mag hoogstens 64 kB zijn.",
                        "This badge is too large to read. A badge may be at most 64 kB."));
    }

    static Refusal unreadable() {
        return Refusal.invalid(
                "badge",
                new Text(
                        "We kunnen de badge in dit bestand niet lezen. Download hem opnieuw bij de uitgever.",
                        "We cannot read the badge in this file. Download it again from its issuer."));
    }
}
