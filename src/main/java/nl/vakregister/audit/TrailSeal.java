// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A link of the chain over the trail: the SHA-256 of a header that names the seal before it, and of every line it covers,
 * each as canonical JSON and a line feed. Whoever changes, removes or adds a line below a seal breaks it and all that
 * follow. It covers every line after the last line of the seal before it, up to and including its own last line.
 *
 * @param position 1 for the first, then one more each time
 * @param lines how many lines it covers
 * @param total how many lines the whole chain covers, this seal included
 * @param previous the digest of the seal before it; empty for the first
 */
public record TrailSeal(
        long position,
        long firstLine,
        long lastLine,
        int lines,
        long total,
        Optional<String> previous,
        String digest,
        Instant sealedAt) {

    /** The seal that follows the last one, over lines of which there is at least one. */
    static TrailSeal after(Optional<TrailSeal> last, List<Trail.Line> lines, Instant now) {
        TrailSeal open = new TrailSeal(
                last.map(TrailSeal::position).orElse(0L) + 1,
                lines.get(0).id(),
                lines.get(lines.size() - 1).id(),
                lines.size(),
                last.map(TrailSeal::total).orElse(0L) + lines.size(),
                last.map(TrailSeal::digest),
                "",
                // What the database keeps of a moment
                now.truncatedTo(ChronoUnit.MICROS));
        return new TrailSeal(
                open.position,
                open.firstLine,
                open.lastLine,
                open.lines,
                open.total,
                open.previous,
                open.over(lines),
                open.sealedAt);
    }

    /** Whether it is the seal that these lines got after that last one. */
    boolean holds(Optional<TrailSeal> last, List<Trail.Line> found) {
        return !found.isEmpty() && equals(after(last, found, sealedAt));
    }

    private String over(List<Trail.Line> covered) {
        MessageDigest sha = sha256();
        sha.update((header() + "\n").getBytes(UTF_8));
        covered.forEach(line -> sha.update((canonical(line) + "\n").getBytes(UTF_8)));
        return HexFormat.of().formatHex(sha.digest());
    }

    private String header() {
        return "{\"firstLine\":" + firstLine + ",\"lastLine\":" + lastLine + ",\"lines\":" + lines + ",\"position\":"
                + position + ",\"previous\":" + text(previous) + ",\"sealedAt\":" + quoted(sealedAt.toString())
                + ",\"total\":" + total + "}";
    }

    /** One line as RFC 8785 would write it: keys in order, no spaces, nothing escaped that need not be. */
    static String canonical(Trail.Line line) {
        return "{\"about\":" + text(line.about().map(p -> p.value().toString())) + ",\"actor\":"
                + text(line.actor().map(p -> p.value().toString())) + ",\"deed\":" + quoted(line.deed())
                + ",\"details\":" + object(line.details()) + ",\"id\":" + line.id() + ",\"recordedAt\":"
                + quoted(line.recordedAt().toString()) + ",\"subject\":"
                + quoted(line.subject().toString()) + "}";
    }

    private static String object(Map<String, String> details) {
        return new TreeMap<>(details)
                .entrySet().stream()
                        .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(Optional<String> text) {
        return text.map(TrailSeal::quoted).orElse("null");
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", c));
                    } else {
                        json.append((char) c);
                    }
                }
            }
        });
        return json.append('"').toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
