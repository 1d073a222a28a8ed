// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words for the description of the interface. They are in {@code contract.json}; what is not there gets a line from its path,
 * which is made of nouns, and its method.
 *
 * @param areas what a part of the interface, such as {@code ledger}, is about
 * @param summaries what an operation does, by its id
 * @param examples per path what can be filled in to try it without signing in: things that every installation has, or that
 *     nobody has
 */
record ContractWords(
        Map<String, String> areas, Map<String, String> summaries, Map<String, Map<String, String>> examples) {

    static ContractWords read() {
        try (InputStream file = ContractWords.class.getResourceAsStream("/contract.json")) {
            return new ObjectMapper().readValue(file, ContractWords.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String area(String area) {
        return areas.getOrDefault(area, "All about: " + area + ".");
    }

    /** @param path below the base, such as {@code /courses/{id}/requests} */
    String summary(String operation, String path, String method) {
        return summaries.containsKey(operation) ? summaries.get(operation) : fromPath(path, method);
    }

    private static String fromPath(String path, String method) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(s -> !s.isEmpty() && !s.startsWith("{"))
                .toList();
        String last = segments.get(segments.size() - 1);
        String before = segments.size() > 1 ? words(segments.get(segments.size() - 2)) : "";
        if (last.startsWith("_")) {
            return capital(before.isEmpty() ? words(last) : before + ": " + words(last));
        }
        boolean one = path.endsWith("}");
        String thing = (one ? "one of the " : "the ") + words(last) + (before.isEmpty() ? "" : " (" + before + ")");
        return switch (method) {
            case "GET", "HEAD" -> "Read " + thing;
            case "POST" -> (one ? "Do something with " : "Add to ") + thing;
            case "PUT" -> "Replace " + thing;
            case "PATCH" -> "Change " + thing;
            case "DELETE" -> "Remove " + thing;
            default -> capital(method.toLowerCase(Locale.ROOT)) + " " + thing;
        };
    }

    private static String words(String segment) {
        return segment.replaceFirst("^_", "").replace('-', ' ');
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
