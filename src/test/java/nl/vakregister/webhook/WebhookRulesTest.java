// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {
    private static final Reach PUBLIC = new Reach(Set.of());
    private static final Reach WITH_LOCAL = new Reach(Set.of("localhost"));

    /** The example that the specification's own libraries are tested with. */
    @Test
    void signsAsTheSpecificationDoes() {
        SigningSecret secret =
                SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void twoSecretsMakeTwoSignatures() {
        SigningSecret one = SigningSecret.random(new Random(1));
        SigningSecret other = SigningSecret.random(new Random(2));
        byte[] body = "{}".getBytes(UTF_8);

        assertThat(SigningSecret.header(List.of(one, other), "msg_1", 1, body))
                .isEqualTo(one.sign("msg_1", 1, body) + " " + other.sign("msg_1", 1, body));
        assertThat(one.sign("msg_1", 1, body)).isNotEqualTo(other.sign("msg_1", 1, body));
    }

    @Test
    void aSecretIsReadAsItWasTold() {
        SigningSecret secret = SigningSecret.random(new Random(3));

        assertThat(SigningSecret.parse(secret.told())).contains(secret);
        assertThat(secret.told()).startsWith("whsec_").doesNotContain("=");
        assertThat(secret.bytes().length).isBetween(24, 64);
        assertThat(secret).hasToString("SigningSecret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!", "whsec_MfKQ9r8G"})
    void whatIsNoSecretIsNotRead(String told) {
        assertThat(SigningSecret.parse(told)).isEmpty();
    }

    @Test
    void aSecretIsNeitherShortNorLong() {
        assertThatThrownBy(() -> new SigningSecret(new byte[23])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SigningSecret(new byte[65])).isInstanceOf(IllegalArgumentException.class);
        assertThat(new SigningSecret(new byte[24]).told()).hasSize(6 + 32);
        assertThat(SigningSecret.parse(null)).isEmpty();
    }

    @Test
    void triesAgainFromSecondsToADay() {
        assertThat(RetrySchedule.after(1, 0)).contains(Duration.ofSeconds(5));
        assertThat(RetrySchedule.after(9, 0)).contains(Duration.ofHours(24));
        assertThat(RetrySchedule.after(10, 0)).isEmpty();
        Duration all = Duration.ZERO;
        for (int tries = 1; tries <= 9; tries++) {
            Duration least = RetrySchedule.after(tries, 0).orElseThrow();
            Duration most = RetrySchedule.after(tries, 0.999).orElseThrow();
            assertThat(most)
                    .isGreaterThan(least)
                    .isLessThanOrEqualTo(least.multipliedBy(12).dividedBy(10));
            all = all.plus(least);
        }
        assertThat(all).isGreaterThan(RetrySchedule.PATIENCE);
    }

    @Test
    void givesAnEndpointUpAfterDays() {
        Instant now = Instant.parse("2026-11-25T12:00:00Z");

        assertThat(RetrySchedule.isHopeless(null, now)).isFalse();
        assertThat(RetrySchedule.isHopeless(now.minus(Duration.ofDays(3)).plusMillis(1), now))
                .isFalse();
        assertThat(RetrySchedule.isHopeless(now.minus(Duration.ofDays(3)), now)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/hook",
                "https://example.org:8443/hook?a=b",
                "https://example.org",
                "HTTPS://EXAMPLE.ORG/"
            })
    void takesAnAddressOnTheInternet(String url) {
        assertThat(PUBLIC.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.org",
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://",
                "https://example.org:22/",
                "https://example.org:99999999/",
                "https://jan:geheim@example.org/",
                "https://example.org/#deel",
                "https://exa mple.org/",
                "https://example.org\\@intern/",
                "javascript:alert(1)",
                "http://localhost:8080/"
            })
    void refusesWhatIsNoSuchAddress(String url) {
        assertThat(PUBLIC.problem(url)).isPresent();
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        assertThat(PUBLIC.problem("https://example.org/" + "a".repeat(500))).isPresent();
        assertThat(PUBLIC.problem(null)).isPresent();
    }

    @Test
    void whatTheOperatorVouchesForMayBeNear() throws UnknownHostException {
        assertThat(WITH_LOCAL.problem("http://localhost:9999/x")).isEmpty();
        assertThat(WITH_LOCAL.problem("http://127.0.0.1:9999/x")).isPresent();
        assertThat(WITH_LOCAL.choose("localhost", addresses("127.0.0.1"))).isPresent();
        assertThat(WITH_LOCAL.choose("example.org", addresses("127.0.0.1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1"
            })
    void refusesWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(PUBLIC.choose("example.org", addresses(address))).as(address).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2a00:1450:400e::1", "2606:4700::1111"})
    void speaksToWhatIsPublic(String address) throws UnknownHostException {
        assertThat(PUBLIC.choose("example.org", addresses(address))).isPresent();
    }

    @Test
    void oneAddressThatIsNotPublicSpoilsTheName() throws UnknownHostException {
        assertThat(PUBLIC.choose("example.org", addresses("8.8.8.8", "127.0.0.1")))
                .isEmpty();
        assertThat(PUBLIC.choose("example.org", List.of())).isEmpty();
    }

    @Test
    void kindsOfEventsAreNamedAsTheSpecificationSays() {
        for (WebhookType type : WebhookType.values()) {
            assertThat(type.id()).matches("[a-zA-Z0-9_]+(\\.[a-zA-Z0-9_]+)+");
            assertThat(WebhookType.byId(type.id())).contains(type);
        }
        assertThat(WebhookType.byId("course")).isEmpty();
    }

    private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
        List<InetAddress> all = new java.util.ArrayList<>();
        for (String each : literals) {
            all.add(InetAddress.getByName(each));
        }
        return all;
    }
}
