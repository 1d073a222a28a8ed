// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody sends a file instead of a code. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class UploadedFileTest {
    private static final String PDF = "application/pdf";

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();

    @Inject
    SealingKey key;

    @Inject
    Clock clock;

    private String code;
    private byte[] file;

    @BeforeEach
    void certify() {
        String number = Given.registered(sanne, surname);
        code = Given.certificate(sanne, number);
        file = sanne.asks().get("/mijn/bewijzen/{number}/{code}", number, code).asByteArray();
    }

    @Test
    void theFileAsItWasIssuedIsGenuine() {
        Response answer = check(file);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("verdict")).isEqualTo("genuine");
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.<String>path("holder")).isEqualTo("Sanne " + surname);
    }

    @Test
    void aFormIsAsGoodAsABody() {
        Response answer =
                TestUser.nobody().multiPart("file", "bewijs.pdf", file, PDF).post("/api/v1/verifications");

        assertThat(answer.<String>path("verdict")).isEqualTo("genuine");
    }

    @Test
    void aRevokedFileSaysSoAtOnce() {
        Given.revoke(TestUser.registrar(), code, "Vals diploma.").then().statusCode(204);

        Response answer = check(file);
        assertThat(answer.<String>path("verdict")).isEqualTo("revoked");
        assertThat(answer.asString()).doesNotContain("Vals diploma");
    }

    @Test
    void whatWeSealedButNeverIssuedIsNotGenuine() {
        byte[] never = new CertificatePdf().render(Samples.dutch("Sanne " + surname, clock.instant()), key.seal());

        Response answer = check(never);

        assertThat(answer.<String>path("verdict")).isEqualTo("ours-unknown");
        assertThat(answer.<String>path("holder")).isNull();
    }

    @Test
    void aPageForPeople() {
        Response genuine =
                TestUser.nobody().multiPart("file", "bewijs.pdf", file, PDF).post("/v");
        assertThat(genuine.statusCode()).isEqualTo(200);
        assertThat(genuine.asString())
                .contains("Echt en geldig", "Sanne " + surname, "precies zoals wij het hebben gemaakt");
        assertThat(genuine.cookies()).isEmpty();

        Response changed = TestUser.nobody()
                .multiPart("file", "bewijs.pdf", join(file, bytes("\n")), PDF)
                .post("/v");
        assertThat(changed.asString()).contains("Veranderd").doesNotContain(surname);

        Response none = TestUser.nobody().multiPart(Given.field("other", "x")).post("/v");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.asString()).contains("Kies het PDF-bestand.");

        Response large = TestUser.nobody()
                .multiPart("file", "bewijs.pdf", new byte[6 * 1024 * 1024], PDF)
                .post("/v");
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(large.asString()).contains("te groot");
    }

    @Test
    void aLargeBodyIsRefusedInWords() {
        Response answer = TestUser.nobody()
                .contentType(PDF)
                .body(new byte[6 * 1024 * 1024])
                .post("/api/v1/verifications");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void nothingForgedOrBrokenIsAcceptedOrHangs() {
        hostile().forEach((what, bytes) -> {
            long began = System.nanoTime();
            Response answer = check(bytes);

            assertThat(answer.statusCode()).as(what).isEqualTo(200);
            assertThat(answer.<String>path("verdict")).as(what).isIn("changed", "not-ours", "unreadable");
            assertThat(answer.asString()).as(what).doesNotContain(surname);
            // Not how fast, which the benchmark measures; only that nothing hangs, on a busy machine too
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(Duration.ofSeconds(20));
        });
    }

    private Map<String, byte[]> hostile() {
        Random random = new Random(6);
        byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        String text = new String(file, ISO_8859_1);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        all.put("a text", bytes("hello"));
        all.put("only a header", bytes("%PDF-1.7\n"));
        all.put("a header and noise", join(bytes("%PDF-1.7\n"), noise));
        all.put("noise", noise);
        all.put("a foreign PDF", Given.pdf());
        all.put(
                "a foreign PDF with our certificate copied into it",
                join(
                        Given.pdf(),
                        bytes(text.substring(text.indexOf("/Contents <"), text.indexOf("/Contents <") + 4000))));
        all.put("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        all.put("a zip with the certificate in it", zip(file));
        all.put("a zip behind the certificate", join(file, zip(bytes("x"))));
        all.put("cut off", Arrays.copyOf(file, file.length / 2));
        all.put("cut off by one byte", Arrays.copyOf(file, file.length - 1));
        all.put("a line more", join(file, bytes("\n")));
        all.put("a shell script before it", join(bytes("#!/bin/sh\n"), file));
        all.put("twice", join(file, file));
        all.put(
                "a second revision",
                join(file, bytes("9 0 obj<</Type/Page>>endobj\nxref\n0 0\ntrailer<<>>\nstartxref\n1\n%%EOF\n")));
        all.put("a bit flipped in the middle", flipped(file.length / 2));
        all.put("a bit flipped at the start", flipped(5));
        all.put("another range", bytes(text.replaceFirst("/ByteRange \\[0 \\d+", "/ByteRange [0 1")));
        all.put("a negative range", bytes(text.replaceFirst("/ByteRange \\[0 (\\d+)", "/ByteRange [0 -1")));
        all.put("no range", bytes(text.replace("/ByteRange", "/ByteRangf")));
        all.put("no signature", bytes(text.replaceFirst("/Contents <[0-9a-f]+>", "/Contents <>")));
        all.put(
                "a signature of zeros",
                bytes(text.replaceFirst("/Contents <[0-9a-f]{2000}", "/Contents <" + "0".repeat(2000))));
        all.put("a launch action", join(Given.pdf(), bytes("1 0 obj<</S/Launch/F(calc.exe)>>endobj\n%%EOF\n")));
        all.put("a script", join(Given.pdf(), bytes("1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF\n")));
        all.put(
                "an entity that reaches out",
                join(
                        Given.pdf(),
                        bytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>\n%%EOF\n")));
        all.put("deeply nested", join(bytes("%PDF-1.7\n"), bytes("[".repeat(1_000_000)), bytes("\n%%EOF\n")));
        all.put("a million ends", join(bytes("%PDF-1.7\n"), bytes("%%EOF\n".repeat(500_000))));
        all.put(
                "a million signatures",
                join(bytes("%PDF-1.7\n"), bytes("/ByteRange [0 1 2 3]/Contents <00>".repeat(90_000))));
        all.put("large and empty", join(bytes("%PDF-1.7\n"), new byte[4 * 1024 * 1024]));
        return all;
    }

    private byte[] flipped(int at) {
        byte[] flipped = file.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static Response check(byte[] file) {
        return TestUser.nobody().contentType(PDF).body(file).post("/api/v1/verifications");
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bewijs.pdf"));
            zip.write(content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(text.chars().anyMatch(c -> c > 255) ? UTF_8 : ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
