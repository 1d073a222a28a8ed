// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;

/**
 * What a learning system states: somebody completed or passed something. Only what attendance uses of it; other verbs, and
 * a result that says she did not, are nothing to us. Source: xAPI 1.0.3 and IEEE 9274.1.1 (2.0).
 *
 * @param given the sender's own id, or empty when it gave none
 * @param digest of the whole statement but what the receiver adds, in one order of fields
 */
record XapiStatement(
        Optional<UUID> given,
        String digest,
        String homePage,
        String account,
        String verb,
        String object,
        Boolean completion,
        Boolean success,
        Instant at) {
    private static final Set<String> ATTENDED =
            Set.of("http://adlnet.gov/expapi/verbs/completed", "http://adlnet.gov/expapi/verbs/passed");

    /** What the receiver sets: it makes no other statement of it. */
    private static final Set<String> RECEIVER = Set.of("id", "stored", "authority", "version");

    private static final int LONGEST = 1_000;
    private static final int LONGEST_NAME = 100;

    /** What was read. @param attended empty when the statement is nothing to us */
    record Read(Optional<UUID> id, Optional<XapiStatement> attended) {}

    /**
     * @param place where it stands, such as {@code [3]}, or empty
     * @param problems gets what is wrong; the values are not repeated
     */
    static Read read(JsonNode json, String place, Instant now, List<Refusal.Problem> problems) {
        int before = problems.size();
        if (!json.isObject()) {
            problem(problems, place, "dit is geen statement.", "this is no statement.");
            return new Read(Optional.empty(), Optional.empty());
        }
        Optional<UUID> id = id(json.path("id"), place, problems);
        String verb = json.path("verb").path("id").asText("");
        if (!isIri(verb)) {
            problem(problems, place + "verb.id", "dit is geen IRI.", "this is no IRI.");
        }
        Boolean completion = flag(json, "completion", place, problems);
        Boolean success = flag(json, "success", place, problems);
        if (problems.size() > before
                || !ATTENDED.contains(verb)
                || Boolean.FALSE.equals(completion)
                || Boolean.FALSE.equals(success)) {
            return new Read(id, Optional.empty());
        }
        JsonNode account = json.path("actor").path("account");
        String homePage = account.path("homePage").asText("");
        String name = Typed.clean(account.path("name").asText("")).strip();
        if (!isIri(homePage) || name.isEmpty() || name.length() > LONGEST_NAME) {
            problem(
                    problems,
                    place + "actor.account",
                    "noem de deelnemer met homePage en name; een e-mailadres gebruiken we niet.",
                    "name the participant by homePage and name; we do not use a mail address.");
        }
        String object = json.path("object").path("id").asText("");
        String type = json.path("object").path("objectType").asText("Activity");
        if (!isIri(object) || !type.equals("Activity")) {
            problem(problems, place + "object.id", "dit is geen activiteit.", "this is no activity.");
        }
        Instant at = timestamp(json.path("timestamp"), place, now, problems);
        return problems.size() > before
                ? new Read(id, Optional.empty())
                : new Read(
                        id,
                        Optional.of(new XapiStatement(
                                id, digest(json), homePage, name, verb, object, completion, success, at)));
    }

    private static Optional<UUID> id(JsonNode id, String place, List<Refusal.Problem> problems) {
        if (id.isMissingNode()) {
            return Optional.empty();
        }
        if (id.isTextual() && id.asText().matches("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")) {
            return Optional.of(UUID.fromString(id.asText()));
        }
        problem(problems, place + "id", "dit is geen UUID.", "this is no UUID.");
        return Optional.empty();
    }

    private static Boolean flag(JsonNode json, String name, String place, List<Refusal.Problem> problems) {
        JsonNode flag = json.path("result").path(name);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            problem(problems, place + "result." + name, "dit moet true of false zijn.", "this must be true or false.");
        }
        return flag.isBoolean() ? flag.asBoolean() : null;
    }

    private static Instant timestamp(JsonNode at, String place, Instant now, List<Refusal.Problem> problems) {
        if (at.isMissingNode()) {
            return now;
        }
        try {
            Instant stated = OffsetDateTime.parse(at.asText("")).toInstant();
            if (!stated.isAfter(now.plusSeconds(300)) && stated.isAfter(Instant.parse("2000-01-01T00:00:00Z"))) {
                return stated;
            }
        } catch (DateTimeException e) {
            // Refused below
        }
        problem(
                problems,
                place + "timestamp",
                "dit is geen tijdstip met tijdzone, of het ligt in de toekomst.",
                "this is no moment with a time zone, or it lies in the future.");
        return now;
    }

    private static boolean isIri(String text) {
        try {
            return !text.isEmpty()
                    && text.length() <= LONGEST
                    && text.chars().noneMatch(Character::isISOControl)
                    && new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String digest(JsonNode json) {
        StringBuilder text = new StringBuilder();
        canonical(json, true, text);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void canonical(JsonNode node, boolean top, StringBuilder text) {
        if (node.isObject()) {
            Set<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            text.append('{');
            for (String name : names) {
                if (!top || !RECEIVER.contains(name)) {
                    text.append(name.length()).append(':').append(name).append('=');
                    canonical(node.get(name), false, text);
                    text.append(',');
                }
            }
            text.append('}');
        } else if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(items::add);
            text.append('[');
            items.forEach(item -> {
                canonical(item, false, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node);
        }
    }

    private static void problem(List<Refusal.Problem> problems, String place, String nl, String en) {
        String shown = place.isEmpty() ? "statement" : place;
        problems.add(new Refusal.Problem(shown, new Text(shown + ": " + nl, shown + ": " + en)));
    }
}
