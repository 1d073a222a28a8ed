// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;

/**
 * A document that somebody sent, read field by field. Notes every problem with the place where it stands, a path in JSON
 * or a line and column in CSV, and never what stood there. A wrong field reads as empty, so that reading goes on.
 */
public final class Incoming {
    private static final int MOST_PROBLEMS = 100;
    private static final int DEEPEST = 20;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<?, ?> fields;
    private final String path;
    private final UnaryOperator<String> places;
    private final List<Refusal.Problem> problems;

    private Incoming(Map<?, ?> fields, String path, UnaryOperator<String> places, List<Refusal.Problem> problems) {
        this.fields = fields;
        this.path = path;
        this.places = places;
        this.problems = problems;
    }

    /**
     * A JSON object.
     *
     * @throws Refusal when it is no UTF-8, no JSON, or no object
     */
    public static Incoming json(byte[] file) {
        if (!(read(file, Object.class) instanceof Map<?, ?> object)) {
            throw Refusal.invalid(
                    "$", new Text("Het document moet één JSON-object zijn.", "The document must be one JSON object."));
        }
        return of(object, UnaryOperator.identity());
    }

    /**
     * JSON of any kind, for what is taken over as far as it can be instead of refused as a whole.
     *
     * @throws Refusal when it is no UTF-8, or no JSON
     */
    public static JsonNode tree(byte[] file) {
        return read(file, JsonNode.class);
    }

    private static <T> T read(byte[] file, Class<T> as) {
        try {
            return JSON.readValue(utf8(file), as);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String line = at == null ? "1" : String.valueOf(Math.max(1, at.getLineNr()));
            throw Refusal.invalid(
                    "line " + line,
                    new Text(
                            "Regel " + line + ": dit is geen goede JSON.",
                            "Line " + line + ": this is not sound JSON."));
        }
    }

    /** Whether the file begins as JSON does, and as no table would. */
    public static boolean looksLikeJson(byte[] file) {
        for (byte each : file) {
            // Also over a byte order mark
            if (each > ' ') {
                return each == '{' || each == '[';
            }
        }
        return false;
    }

    /** @param places what to call the place of a path, for example the cell of a sheet */
    public static Incoming of(Map<?, ?> document, UnaryOperator<String> places) {
        return new Incoming(document, "", places, new ArrayList<>());
    }

    /**
     * The file as text, without a byte order mark.
     *
     * @throws Refusal when it is not UTF-8, or no text
     */
    static String utf8(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            }
        } catch (CharacterCodingException e) {
            // Refused below
        }
        throw Refusal.invalid(
                "file",
                new Text(
                        "Dit bestand is geen tekst in UTF-8. Bewaar het als UTF-8 en stuur het opnieuw.",
                        "This file is not text in UTF-8. Save it as UTF-8 and send it again."));
    }

    /** Notes every field that is not one of these. */
    public void only(String... known) {
        Set<String> names = Set.of(known);
        for (Object name : fields.keySet()) {
            if (!names.contains(String.valueOf(name))) {
                // The name is the sender's own text, so it is not repeated
                note(path.isEmpty() ? "$" : path, "er staat een veld te veel in.", "there is an unknown field in it.");
            }
        }
    }

    /** A text that must be there; empty when it is not right. */
    public String text(String field, int longest) {
        Optional<String> found = optional(field, longest);
        if (found.isEmpty() && isMissing(field)) {
            problem(field, "dit ontbreekt.", "this is missing.");
        }
        return found.orElse("");
    }

    public Optional<String> optional(String field, int longest) {
        if (isMissing(field)) {
            return Optional.empty();
        }
        if (!(fields.get(field) instanceof String text)) {
            problem(field, "dit moet tekst zijn.", "this must be text.");
            return Optional.empty();
        }
        if (text.length() > longest) {
            problem(field, "gebruik hoogstens " + longest + " tekens.", "use at most " + longest + " characters.");
            return Optional.empty();
        }
        return Optional.of(Typed.clean(text).strip());
    }

    /** A text in Dutch and English, both of which must be there: an object with {@code nl} and {@code en}. */
    public Text both(String field, int longest) {
        return optionalBoth(field, longest).orElseGet(() -> {
            if (isMissing(field)) {
                problem(field, "dit ontbreekt.", "this is missing.");
            }
            return new Text("", "");
        });
    }

    public Optional<Text> optionalBoth(String field, int longest) {
        if (isMissing(field)) {
            return Optional.empty();
        }
        if (!(fields.get(field) instanceof Map<?, ?> texts)) {
            problem(field, "dit moet een object met nl en en zijn.", "this must be an object with nl and en.");
            return Optional.empty();
        }
        Incoming part = new Incoming(texts, at(field), places, problems);
        part.only("nl", "en");
        return Optional.of(new Text(part.text("nl", longest), part.text("en", longest)));
    }

    public Optional<Integer> whole(String field, int least, int most) {
        if (isMissing(field)) {
            return Optional.empty();
        }
        if (fields.get(field) instanceof Integer number && number >= least && number <= most) {
            return Optional.of(number);
        }
        problem(
                field,
                "dit moet een heel getal zijn van " + least + " tot en met " + most + ".",
                "this must be a whole number from " + least + " to " + most + ".");
        return Optional.empty();
    }

    /** A day as 2026-11-24, which must be there; null when it is not right. */
    public LocalDate day(String field) {
        String typed = text(field, 10);
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeException e) {
            problem(
                    field,
                    "schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-11-24.",
                    "write the date as year-month-day, for example 2026-11-24.");
            return null;
        }
    }

    /** One of the constants, which must be there; null when it is not right. */
    public <E extends Enum<E>> E choice(String field, Class<E> constants) {
        String typed = text(field, 100);
        if (typed.isEmpty()) {
            return null;
        }
        for (E each : constants.getEnumConstants()) {
            if (each.name().equals(typed)) {
                return each;
            }
        }
        String known =
                Arrays.stream(constants.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        problem(field, "kies uit: " + known + ".", "choose from: " + known + ".");
        return null;
    }

    /** The objects of a list; none when the list is not there. */
    public List<Incoming> list(String field, int most) {
        if (isMissing(field)) {
            return List.of();
        }
        if (!(fields.get(field) instanceof List<?> all)) {
            problem(field, "dit moet een lijst zijn.", "this must be a list.");
            return List.of();
        }
        if (all.size() > most) {
            problem(field, "hoogstens " + most + " stuks.", "at most " + most + " of these.");
            return List.of();
        }
        List<Incoming> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String place = at(field) + "[" + i + "]";
            if (all.get(i) instanceof Map<?, ?> part) {
                parts.add(new Incoming(part, place, places, problems));
            } else {
                note(place, "dit moet een object zijn.", "this must be an object.");
            }
        }
        return parts;
    }

    /** Notes what is wrong with a field. The texts begin in lower case: the place comes before them. */
    public void problem(String field, String nl, String en) {
        note(at(field), nl, en);
    }

    /** @throws Refusal when anything was noted, here or in any part of the same document */
    public void refuseIfAny() {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    private void note(String where, String nl, String en) {
        if (problems.size() == MOST_PROBLEMS) {
            problems.add(new Refusal.Problem(
                    "$",
                    new Text(
                            "Er zijn nog meer fouten. Verbeter eerst deze.",
                            "There are more problems. Mend these first.")));
        } else if (problems.size() < MOST_PROBLEMS) {
            String place = places.apply(where);
            problems.add(new Refusal.Problem(
                    place, new Text(place.replaceFirst("^line ", "regel ") + ": " + nl, place + ": " + en)));
        }
    }

    private boolean isMissing(String field) {
        Object value = fields.get(field);
        return value == null
                || value instanceof String text && Typed.clean(text).isBlank();
    }

    private String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
