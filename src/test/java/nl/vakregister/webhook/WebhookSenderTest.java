// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a receiver can do to whoever sends. */
class WebhookSenderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final WebhookSender sender = new WebhookSender(
            VERTX, new Reach(Set.of("localhost")), host -> List.of(InetAddress.getByName(host)), PATIENCE);

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void sendsHeadersAndBody() {
        try (Receiver receiver = new Receiver(n -> 204)) {
            Receipt receipt = sender.send(receiver.url("/haak?a=b%20c"), Map.of("webhook-id", "msg_1"), BODY);

            assertThat(receipt.isDelivered()).isTrue();
            assertThat(receiver.came()).singleElement().satisfies(came -> {
                assertThat(came.path()).isEqualTo("/haak?a=b%20c");
                assertThat(came.header("webhook-id")).isEqualTo("msg_1");
                assertThat(came.header("host")).isEqualTo("localhost:" + receiver.port());
                assertThat(came.body()).isEqualTo("{}");
            });
        }
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() {
        try (Receiver receiver = new Receiver(n -> 302)) {
            Receipt receipt = sender.send(receiver.url("/"), Map.of(), BODY);

            assertThat(receipt.status()).isEqualTo(302);
            assertThat(receipt.isDelivered()).isFalse();
            assertThat(receiver.came()).hasSize(1);
        }
    }

    @Test
    void whoHangsIsLeft() {
        try (Receiver receiver = new Receiver(n -> Receiver.HANGS)) {
            Receipt receipt = sender.send(receiver.url("/"), Map.of(), BODY);

            assertThat(receipt.failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(receipt.millis()).isBetween(900, 5000);
        }
    }

    @Test
    void anAnswerThatIsLargeIsNotRead() {
        try (Receiver receiver = new Receiver(n -> Receiver.NEVER_ENDS)) {
            Receipt receipt = sender.send(receiver.url("/"), Map.of(), BODY);

            assertThat(receipt.status()).isEqualTo(200);
            assertThat(receipt.millis()).isLessThan(1000);
        }
    }

    @Test
    void goneIsGone() {
        try (Receiver receiver = new Receiver(n -> 410)) {
            Receipt receipt = sender.send(receiver.url("/"), Map.of(), BODY);

            assertThat(receipt.isGone()).isTrue();
            assertThat(receipt.isDelivered()).isFalse();
        }
    }

    @Test
    void aNameThatStandsForTheOwnMachineIsNotSpokenTo() {
        try (Receiver receiver = new Receiver(n -> 200)) {
            WebhookSender strict = new WebhookSender(
                    VERTX, new Reach(Set.of()), host -> List.of(InetAddress.getLoopbackAddress()), PATIENCE);

            assertThat(strict.send("https://intern.example.org/", Map.of(), BODY)
                            .failure())
                    .isEqualTo(Failure.REFUSED_ADDRESS);
            assertThat(strict.send(receiver.url("/"), Map.of(), BODY).failure()).isEqualTo(Failure.REFUSED_ADDRESS);
            assertThat(sender.send("http://127.0.0.1:" + receiver.port() + "/", Map.of(), BODY)
                            .failure())
                    .isEqualTo(Failure.REFUSED_ADDRESS);
            assertThat(receiver.came()).isEmpty();
        }
    }

    /** The second answer of a name server would lead inside; it is never asked for. */
    @Test
    void aNameIsResolvedOnce() {
        AtomicInteger asked = new AtomicInteger();
        try (Receiver receiver = new Receiver(n -> 200)) {
            WebhookSender changing = new WebhookSender(
                    VERTX,
                    new Reach(Set.of("wissel.example.org")),
                    host -> {
                        asked.incrementAndGet();
                        return List.of(InetAddress.getLoopbackAddress());
                    },
                    PATIENCE);

            Receipt receipt = changing.send("http://wissel.example.org:" + receiver.port() + "/", Map.of(), BODY);

            assertThat(receipt.status()).isEqualTo(200);
            assertThat(asked).hasValue(1);
            assertThat(receiver.came().get(0).header("host")).isEqualTo("wissel.example.org:" + receiver.port());
        }
    }

    @Test
    void tellsWhyThereWasNoAnswer() throws Exception {
        WebhookSender unknown = new WebhookSender(
                VERTX,
                new Reach(Set.of()),
                host -> {
                    throw new UnknownHostException(host);
                },
                PATIENCE);
        assertThat(unknown.send("https://bestaat.example.org/", Map.of(), BODY).failure())
                .isEqualTo(Failure.NO_SUCH_HOST);
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(sender.send("http://localhost:" + free + "/", Map.of(), BODY).failure())
                .isEqualTo(Failure.NO_CONNECTION);
    }

    /** Nobody vouched for a certificate that no authority knows. */
    @Test
    void anythingButHttpIsNoAnswer() {
        try (Receiver receiver = new Receiver(n -> 200)) {
            Receipt receipt = sender.send("https://localhost:" + receiver.port() + "/", Map.of(), BODY);

            assertThat(receipt.status()).isNull();
            assertThat(receipt.failure()).isNotNull();
            assertThat(receiver.came()).isEmpty();
        }
    }
}
