// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.vakregister.kernel.Language;

/** The agenda as an Atom feed (RFC 4287); an edition keeps its id whatever becomes of it. */
final class AgendaAtom {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    /** Of a feed without anything in it: it has never changed. */
    private static final Instant NEVER = Instant.EPOCH;

    private final XMLStreamWriter xml;

    private AgendaAtom(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * @param self the address of this feed, which is its id too
     * @param site the address under which the pages are
     */
    static byte[] write(
            List<Agenda.Item> items, String name, String author, String self, String site, Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new AgendaAtom(xml).feed(items, name, author, self, site, language);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void feed(List<Agenda.Item> items, String name, String author, String self, String site, Language language)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(ATOM);
        xml.writeStartElement(ATOM, "feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", language.tag());
        element("id", self);
        element("title", name);
        element("updated", moment(Agenda.lastChange(items).orElse(NEVER)));
        xml.writeStartElement(ATOM, "author");
        element("name", author);
        xml.writeEndElement();
        link("self", "application/atom+xml", self);
        link("alternate", "text/html", site + "/agenda");
        for (Agenda.Item item : items) {
            entry(item, site, language);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(Agenda.Item item, String site, Language language) throws XMLStreamException {
        xml.writeStartElement(ATOM, "entry");
        element("id", "urn:uuid:" + item.id());
        element("title", item.isCancelled() ? AgendaWords.CANCELLED.in(language) + ": " + item.title() : item.title());
        element("updated", moment(item.changedAt()));
        element("published", moment(item.recordedAt()));
        link("alternate", "text/html", site + "/cursussen/" + item.courseNumber());
        for (Agenda.Credit credit : item.credits()) {
            xml.writeEmptyElement(ATOM, "category");
            xml.writeAttribute("term", credit.register());
            xml.writeAttribute("label", readable(credit.registerName().in(language)));
        }
        element("summary", AgendaWords.of(item, language));
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(ATOM, name);
        xml.writeCharacters(readable(text));
        xml.writeEndElement();
    }

    private void link(String relation, String type, String address) throws XMLStreamException {
        xml.writeEmptyElement(ATOM, "link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    private static String moment(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at);
    }

    /** Without what XML cannot carry: control characters, halves of characters. */
    private static String readable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF && c != 0x7F)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
