// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import org.junit.jupiter.api.Test;

class TrailSealTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123456Z");
    private static final UUID SUBJECT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final Optional<PersonId> SOMEBODY =
            Optional.of(new PersonId(UUID.fromString("00000000-0000-0000-0000-00000000000b")));

    private static Trail.Line line(long id) {
        return new Trail.Line(id, NOW, SOMEBODY, "course-submitted", SUBJECT, Optional.empty(), Map.of("b", "2"));
    }

    @Test
    void aLineIsWrittenInOneWayOnly() {
        Trail.Line line = new Trail.Line(
                7,
                NOW,
                Optional.empty(),
                "x",
                SUBJECT,
                SOMEBODY,
                Map.of("role", "é\"\\\n\u0001", "A", "", "Edition", "1"));

        assertThat(TrailSeal.canonical(line))
                .isEqualTo("{\"about\":\"00000000-0000-0000-0000-00000000000b\",\"actor\":null,\"deed\":\"x\","
                        + "\"details\":{\"A\":\"\",\"Edition\":\"1\",\"role\":\"é\\\"\\\\\\n\\u0001\"},\"id\":7,"
                        + "\"recordedAt\":\"2026-11-24T10:15:30.123456Z\","
                        + "\"subject\":\"00000000-0000-0000-0000-00000000000a\"}");
    }

    @Test
    void anybodyCanComputeTheDigest() throws Exception {
        TrailSeal first = TrailSeal.after(Optional.empty(), List.of(line(3), line(5)), NOW);
        TrailSeal second = TrailSeal.after(Optional.of(first), List.of(line(9)), NOW);

        assertThat(first.digest())
                .isEqualTo(sha(
                        "{\"firstLine\":3,\"lastLine\":5,\"lines\":2,\"position\":1,\"previous\":null,\"sealedAt\":\"2026-11-24T10:15:30.123456Z\",\"total\":2}\n"
                                + TrailSeal.canonical(line(3)) + "\n" + TrailSeal.canonical(line(5)) + "\n"));
        assertThat(second.digest())
                .isEqualTo(sha("{\"firstLine\":9,\"lastLine\":9,\"lines\":1,\"position\":2,\"previous\":\""
                        + first.digest() + "\",\"sealedAt\":\"2026-11-24T10:15:30.123456Z\",\"total\":3}\n"
                        + TrailSeal.canonical(line(9)) + "\n"));
    }

    @Test
    void whateverChangesBreaksIt() {
        List<Trail.Line> lines = List.of(line(3), line(5), line(6));
        TrailSeal seal = TrailSeal.after(Optional.empty(), lines, NOW);
        assertThat(seal.holds(Optional.empty(), lines)).isTrue();

        Trail.Line old = line(5);
        List<Trail.Line> forged = List.of(
                new Trail.Line(4, NOW, SOMEBODY, old.deed(), SUBJECT, old.about(), old.details()),
                new Trail.Line(5, NOW.plusNanos(1000), SOMEBODY, old.deed(), SUBJECT, old.about(), old.details()),
                new Trail.Line(5, NOW, Optional.empty(), old.deed(), SUBJECT, old.about(), old.details()),
                new Trail.Line(5, NOW, SOMEBODY, "course-refused", SUBJECT, old.about(), old.details()),
                new Trail.Line(5, NOW, SOMEBODY, old.deed(), new UUID(0, 1), old.about(), old.details()),
                new Trail.Line(5, NOW, SOMEBODY, old.deed(), SUBJECT, SOMEBODY, old.details()),
                new Trail.Line(5, NOW, SOMEBODY, old.deed(), SUBJECT, old.about(), Map.of()),
                new Trail.Line(5, NOW, SOMEBODY, old.deed(), SUBJECT, old.about(), Map.of("b", "3")));
        for (Trail.Line each : forged) {
            assertThat(seal.holds(Optional.empty(), List.of(line(3), each, line(6))))
                    .as("%s", each)
                    .isFalse();
        }
        assertThat(seal.holds(Optional.empty(), List.of(line(3), line(6)))).isFalse();
        assertThat(seal.holds(Optional.empty(), List.of())).isFalse();
        List<Trail.Line> more = new ArrayList<>(lines);
        more.add(1, line(4));
        assertThat(seal.holds(Optional.empty(), more)).isFalse();
        assertThat(seal.holds(Optional.of(seal), lines)).isFalse();
    }

    @Test
    void theDatabaseKeepsMicrosecondsSoTheSealDoesToo() {
        TrailSeal seal = TrailSeal.after(Optional.empty(), List.of(line(1)), NOW.plusNanos(789));

        assertThat(seal.sealedAt()).isEqualTo(NOW);
    }

    private static String sha(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
