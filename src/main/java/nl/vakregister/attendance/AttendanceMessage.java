// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A message in the form that attendance web services in the field take: settings, and for every attendance which course,
 * edition, person and module, by our number or by the sender's own. Source: domain facts 6.2.
 *
 * @param organisation for whom it is sent, or empty
 */
record AttendanceMessage(String organisation, List<AttendanceSheet.Row> rows) {
    static final int MOST_ROWS = 1_000;
    private static final int DEEPEST = 8;

    /** Why a message is refused as a whole, with its number in the catalogue. */
    enum Fault {
        NO_ACCESS(400, "Your organisation is not known here, or you may not report attendance for it."),
        TOO_MANY(500, "There are more than 1000 attendances in this message. Divide them over more messages."),
        INVALID(505, "This is not a sound message: an Entry with Attendance elements is expected, without a DOCTYPE.");

        private final int code;
        private final String words;

        Fault(int code, String words) {
            this.code = code;
            this.words = words;
        }

        int code() {
            return code;
        }

        String words() {
            return words;
        }
    }

    /** A message that cannot be taken. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        Refused(Fault fault) {
            super(fault.words(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** Reads without ever looking outside the message: no DTD, no entities but the five of XML itself. */
    static AttendanceMessage read(InputStream xml) throws Refused, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the message is read");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(xml);
            try {
                return new Reading(reader).message();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new Refused(Fault.INVALID);
        }
    }

    private static final class Reading {
        private final XMLStreamReader xml;
        private final List<AttendanceSheet.Row> rows = new ArrayList<>();
        private final List<String> path = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private Map<String, String> fields = new HashMap<>();
        private String organisation = "";

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        AttendanceMessage message() throws XMLStreamException, Refused {
            boolean any = false;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.add(xml.getLocalName().toLowerCase(Locale.ROOT));
                        text.setLength(0);
                        if (path.size() > DEEPEST || !path.get(0).equals("entry")) {
                            throw new Refused(Fault.INVALID);
                        }
                        any = true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        end(path.remove(path.size() - 1));
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (text.length() <= AttendanceSheet.MAX_CELL) {
                            text.append(xml.getText(), 0, Math.min(xml.getTextLength(), 2 * AttendanceSheet.MAX_CELL));
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Refused(Fault.INVALID);
                    default -> {
                        // Comments and the like say nothing
                    }
                }
            }
            if (!any || rows.isEmpty()) {
                throw new Refused(Fault.INVALID);
            }
            return new AttendanceMessage(organisation, List.copyOf(rows));
        }

        private void end(String element) throws Refused {
            String said = AttendanceSheet.cut(text.toString());
            String within = path.isEmpty() ? "" : path.get(path.size() - 1);
            if (element.equals("attendance")) {
                if (rows.size() == MOST_ROWS) {
                    throw new Refused(Fault.TOO_MANY);
                }
                rows.add(row());
                fields = new HashMap<>();
            } else if (within.equals("attendance") && !said.isEmpty()) {
                fields.put(element, said);
            } else if (within.equals("settings") && element.equals("orgid")) {
                organisation = said;
            }
        }

        private AttendanceSheet.Row row() {
            return new AttendanceSheet.Row(
                    rows.size() + 1,
                    first("pepersonid"),
                    first("name", "lastname"),
                    first("pemoduleid", "externalmoduleid"),
                    first("enddate"),
                    fields.containsKey("pepersonid") ? "" : first("externalpersonid"),
                    first("pecourseid", "externalcourseid"),
                    first("peeditionid", "externaleditionid"),
                    true);
        }

        private String first(String... names) {
            for (String name : names) {
                if (fields.containsKey(name)) {
                    return fields.get(name);
                }
            }
            return "";
        }
    }
}
