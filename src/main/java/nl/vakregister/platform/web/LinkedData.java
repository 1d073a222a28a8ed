// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Text;

/** Things with an address and what is said of each (RDF), written as JSON-LD 1.1 or Turtle 1.1; both say the same. */
public final class LinkedData {
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

    /** A thing with what is said of it: property to values, in order. */
    public record Thing(String address, String type, Map<String, List<Object>> says) {
        /** Says plain strings, {@link Address}es or days of it. */
        public Thing say(String property, Object... values) {
            says.computeIfAbsent(property, p -> new ArrayList<>()).addAll(List.of(values));
            return this;
        }

        /** Says it in both languages. */
        public Thing say(String property, Text text) {
            return say(property, new Words(text.nl(), "nl"), new Words(text.en(), "en"));
        }
    }

    /** The address of another thing. */
    public record Address(String value) {}

    private record Words(String text, String language) {}

    private final Map<String, String> prefixes;
    private final List<Thing> things = new ArrayList<>();

    /** @param prefixes abbreviations of vocabularies, in the order in which they are declared */
    public LinkedData(Map<String, String> prefixes) {
        this.prefixes = new LinkedHashMap<>(prefixes);
    }

    /** A new thing, of which nothing is said yet. */
    public Thing thing(String address, String type) {
        Thing thing = new Thing(address, type, new LinkedHashMap<>());
        things.add(thing);
        return thing;
    }

    /** JSON-LD with its context inside: nothing has to be fetched to read it. */
    public Map<String, Object> jsonLd() {
        List<Object> graph = new ArrayList<>();
        for (Thing thing : things) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("@id", thing.address());
            node.put("@type", thing.type());
            thing.says()
                    .forEach((property, values) -> node.put(
                            property, values.stream().map(LinkedData::json).toList()));
            graph.add(node);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", prefixes);
        document.put("@graph", graph);
        return document;
    }

    private static Object json(Object value) {
        if (value instanceof Address address) {
            return Map.of("@id", address.value());
        }
        if (value instanceof Words words) {
            return literal(words.text(), "@language", words.language());
        }
        return value instanceof LocalDate day ? literal(day.toString(), "@type", XSD + "date") : value;
    }

    private static Map<String, Object> literal(String text, String key, String what) {
        Map<String, Object> literal = new LinkedHashMap<>();
        literal.put("@value", text);
        literal.put(key, what);
        return literal;
    }

    public String turtle() {
        StringBuilder out = new StringBuilder();
        prefixes.forEach((name, address) -> out.append("@prefix ")
                .append(name)
                .append(": <")
                .append(address)
                .append("> .\n"));
        for (Thing thing : things) {
            out.append('\n').append(address(thing.address())).append("\n    a ").append(thing.type());
            thing.says().forEach((property, values) -> out.append(" ;\n    ")
                    .append(property)
                    .append(' ')
                    .append(String.join(
                            " , ", values.stream().map(LinkedData::turtle).toList())));
            out.append(" .\n");
        }
        return out.toString();
    }

    private static String turtle(Object value) {
        if (value instanceof Address address) {
            return address(address.value());
        }
        if (value instanceof Words words) {
            return quoted(words.text()) + "@" + words.language();
        }
        return value instanceof LocalDate day
                ? quoted(day.toString()) + "^^" + address(XSD + "date")
                : quoted((String) value);
    }

    private static String address(String value) {
        return "<" + value + ">";
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
