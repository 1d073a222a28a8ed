// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Each channel as rows, one after the other. */
final class Channels {
    private static final Set<String> FIELDS =
            Set.of("number", "externalPersonId", "name", "meeting", "externalMeetingId", "completedOn");
    private static final int MOST_LETTERS = 10_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(MOST_LETTERS)
                    .build())
            .build();

    private Channels() {}

    /**
     * Reads all rows of what was handed in.
     *
     * @return how many there were
     * @throws Refusal when it is not what the channel carries, or holds no row, or too many
     */
    static int read(Channel channel, SheetFile file, AttendanceSheet.Sink sink) {
        try (Reader text = file.text()) {
            return switch (channel) {
                case CSV, DELEGATED, DOOR, XAPI, CLAIM -> AttendanceSheet.read(text, sink);
                case NUMBERS -> AttendanceSheet.pasted(text, sink);
                case JSON -> json(text, sink);
                case XML -> throw new IllegalArgumentException("a message is read as a whole");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of objects; a field that is not known, or is no text, is refused at its place. */
    private static int json(Reader text, AttendanceSheet.Sink sink) throws IOException {
        AttendanceSheet.Counting rows = new AttendanceSheet.Counting(sink);
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw refused("$", "Stuur een lijst (array) van regels.", "Send an array of rows.");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Map<String, String> fields = fields(json, rows.next() - 1);
                String meeting = fields.getOrDefault("meeting", "");
                rows.take(
                        new AttendanceSheet.Row(
                                rows.next(),
                                fields.getOrDefault("number", ""),
                                fields.getOrDefault("name", ""),
                                meeting.isEmpty() ? fields.getOrDefault("externalMeetingId", "") : meeting,
                                fields.getOrDefault("completedOn", ""),
                                fields.getOrDefault("externalPersonId", ""),
                                "",
                                "",
                                true),
                        List.of());
            }
            if (json.nextToken() != null) {
                throw refused("$", "Na de lijst staat nog iets.", "There is something after the array.");
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw refused(
                    "line " + line,
                    "Regel " + line + ": dit is geen goede JSON.",
                    "Line " + line + ": this is not sound JSON.");
        }
        return rows.end();
    }

    private static Map<String, String> fields(JsonParser json, int index) throws IOException {
        String place = "$[" + index + "]";
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw refused(place, place + ": dit moet een object zijn.", place + ": this must be an object.");
        }
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (!FIELDS.contains(field)) {
                throw refused(
                        place, place + ": er staat een veld te veel in.", place + ": there is an unknown field in it.");
            }
            if (value == JsonToken.VALUE_STRING) {
                fields.put(field, AttendanceSheet.cut(json.getText()));
            } else if (value != JsonToken.VALUE_NULL) {
                throw refused(
                        place + "." + field,
                        place + "." + field + ": dit moet tekst zijn.",
                        place + "." + field + ": this must be text.");
            }
        }
        return fields;
    }

    private static Refusal refused(String field, String nl, String en) {
        return Refusal.invalid(field, new Text(nl, en));
    }
}
