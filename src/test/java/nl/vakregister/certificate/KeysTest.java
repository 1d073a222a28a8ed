// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.vakregister.certificate.SigningKey.Purpose;
import nl.vakregister.certificate.SigningKey.State;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does with the keys, and what that does to certificates. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class KeysTest {
    @TempDir
    Path folder;

    @Inject
    KeysCommand command;

    @Inject
    SigningKeys keys;

    @Inject
    SealingKey key;

    @Inject
    Clock clock;

    @ParameterizedTest
    @EnumSource
    void whatWasSignedBeforeAChangeOfKeysStaysGood(Purpose purpose) {
        String code = certificate();
        byte[] file = file(code);
        String token = token(code);
        String old = keys.active(purpose).kid();

        run(0, "next", purpose.name().toLowerCase(java.util.Locale.ROOT));
        if (purpose != Purpose.SEAL) {
            assertThat(run(1, "rotate", purpose.name())).contains("less than 24 hours ago");
            assertThat(keys.active(purpose).kid()).isEqualTo(old);
        }
        run(0, "rotate", purpose.name(), "now");

        String fresh = keys.active(purpose).kid();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(keys.find(old).orElseThrow().state()).isEqualTo(State.RETIRED);
        assertThat(run(0, "list")).contains(old, fresh, "retired", "active");
        assertThat(verdict(code)).isEqualTo("genuine");
        assertThat(fileVerdict(file)).isEqualTo("genuine");
        assertThat(fileVerdict(file(certificate()))).isEqualTo("genuine");
        String jwks = TestUser.nobody().get("/.well-known/jwks.json").asString();
        if (purpose != Purpose.SEAL) {
            assertThat(jwks).contains(old, fresh);
        }
        assertThat(Judge.jose(folder, token, jwks, null, null).getString("claims.id"))
                .endsWith(code);
    }

    @Test
    void afterACompromiseOnlyWhatTheRegisterHadBeforeStaysGood() throws Exception {
        String before = certificate();
        Thread.sleep(5);
        Instant since = clock.instant();
        String after = certificate();
        byte[] earlier = file(before);
        String stolen = keys.active(Purpose.CREDENTIAL).kid();

        run(0, "next", "credential");
        String fresh = keys.all().stream()
                .filter(each -> each.purpose() == Purpose.CREDENTIAL && each.state() == State.NEXT)
                .findFirst()
                .orElseThrow()
                .kid();
        assertThat(run(0, "compromise", stolen, since.toString())).contains("compromised since", fresh);

        assertThat(keys.active(Purpose.CREDENTIAL).kid()).isEqualTo(fresh);
        assertThat(verdict(before)).isEqualTo("genuine");
        assertThat(fileVerdict(earlier)).isEqualTo("genuine");
        assertThat(verdict(after)).isEqualTo("compromised");
        assertThat(TestUser.nobody().accept("text/html").get("/v/{code}", after).asString())
                .contains("Niet te vertrouwen", "onze sleutel");
        assertThat(TestUser.nobody().get("/.well-known/jwks.json").asString()).doesNotContain(stolen);
        assertThat(TestUser.nobody().get("/.well-known/jwks/{kid}", stolen).statusCode())
                .isEqualTo(410);
        String did = TestUser.nobody().get("/.well-known/did.json").asString();
        assertThat(did).contains(stolen, "\"revoked\"");
        assertThat(TestUser.nobody().get("/.well-known/did.json").jsonPath().getList("assertionMethod", String.class))
                .noneMatch(method -> method.endsWith(stolen));
        assertThat(run(1, "compromise", stolen, since.toString())).contains("revoked already");
    }

    @Test
    void whatAThiefSealsIsNotTrusted() {
        Seal stolen = key.seal();
        run(0, "next", "seal");
        Instant now = clock.instant();
        run(0, "compromise", stolen.keyId(), now.toString());

        byte[] forged = new CertificatePdf().render(Samples.dutch("Sanne de Vries", clock.instant()), stolen);

        assertThat(fileVerdict(forged)).isEqualTo("compromised");
        assertThat(key.seal().keyId()).isNotEqualTo(stolen.keyId());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run(1, "compromise", "nobody", "2026-01-01T00:00:00Z")).contains("no key 'nobody'");
        assertThat(run(
                        1,
                        "compromise",
                        keys.active(Purpose.STATUS).kid(),
                        clock.instant().plus(Duration.ofDays(1)).toString()))
                .contains("in the future");
        assertThat(run(1, "next", "status", "no-such-key")).contains("no key 'no-such-key'");
        assertThat(run(1, "next", "status", "status")).contains("used here before");
        assertThat(run(1, "rotate", "status")).contains("no next key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "list all",
                "next",
                "next other",
                "rotate",
                "rotate seal later",
                "compromise x",
                "compromise x yesterday"
            })
    void saysHowItIsUsed(String words) {
        assertThat(run(2, words.isEmpty() ? new String[0] : words.split(" "))).contains("keys rotate PURPOSE");
    }

    private String run(int exit, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = command.run(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(exit);
        return said;
    }

    private String certificate() {
        TestUser holder = TestUser.professional();
        return Given.certificate(TestUser.registrar(), Given.registered(holder, Given.surname()));
    }

    private static byte[] file(String code) {
        return TestUser.registrar()
                .asks()
                .get("/api/v1/certificates/{code}", code)
                .asByteArray();
    }

    private static String token(String code) {
        return TestUser.registrar()
                .asks()
                .get("/api/v1/certificates/{code}/credential", code)
                .asString();
    }

    private static String verdict(String code) {
        return TestUser.nobody().get("/api/v1/verifications/{code}", code).path("verdict");
    }

    private static String fileVerdict(byte[] file) {
        return TestUser.nobody()
                .contentType("application/pdf")
                .body(file)
                .post("/api/v1/verifications")
                .path("verdict");
    }
}
