// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that checks without a connection, in a real browser: between it and the application is a road that can be closed. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(OfflineVerificationTest.WithLists.class)
class OfflineVerificationTest {
    /** Status lists are signed as in a real installation. */
    public static final class WithLists implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vakregister.status.publish-every", "200ms");
        }
    }

    @TempDir
    Path folder;

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();

    @Test
    void tellsWithoutAConnectionWhatACertificateIsWorth() throws Exception {
        String code = Given.certificate(sanne, Given.registered(sanne, surname));
        byte[] file = sanne.asks().get("/api/v1/certificates/{code}", code).asByteArray();
        Path genuine = Files.write(folder.resolve("bewijs.pdf"), file);
        byte[] other = file.clone();
        other[other.length / 2] ^= 1;
        Path tampered = Files.write(folder.resolve("veranderd.pdf"), other);
        Path foreign = Files.write(folder.resolve("ander.pdf"), Given.pdf());
        awaitLists();
        Road road = new Road();
        try (Browser browser = Browser.open(true)) {
            browser.go(road.url() + "/v/offline");
            browser.one("#state[data-ready]");

            road.close();
            browser.go(road.url() + "/v/offline");
            assertThat(browser.one("#state[data-ready]").getText()).contains("zonder internet");
            assertThat(check(browser, genuine)).isEqualTo("genuine");
            assertThat(browser.one("#result").getText())
                    .contains("Echt", "Status op", "niet live", "Sanne " + surname, code)
                    .doesNotContain("ouder dan een dag");
            browser.look("offline-genuine");
            assertThat(check(browser, tampered)).isEqualTo("changed");
            assertThat(browser.one("#result").getText())
                    .contains("Vertrouw het niet")
                    .doesNotContain(surname);
            assertThat(check(browser, foreign)).isEqualTo("notours");
            assertThat(check(browser, Files.write(folder.resolve("leeg.pdf"), new byte[] {1})))
                    .isEqualTo("unreadable");

            String qr = qr(genuine);
            if (qr != null) {
                assertThat(checkText(browser, qr)).isEqualTo("genuine");
                assertThat(browser.one("#result").getText()).contains("Sanne " + surname);
                int payload = qr.indexOf('.') > 0 ? qr.indexOf('.', qr.indexOf('#')) + 5 : 0;
                char swapped = qr.charAt(payload) == 'A' ? 'B' : 'A';
                assertThat(checkText(browser, qr.substring(0, payload) + swapped + qr.substring(payload + 1)))
                        .isEqualTo("changed");
                assertThat(checkText(browser, qr.replaceFirst("/v/[^#]*", "/v/0000-0000-0000-0001")))
                        .as("the signed summary of another certificate")
                        .isEqualTo("changed");
            }
            assertThat(checkText(browser, road.url() + "/v/" + code)).isEqualTo("unreadable");

            browser.run(
                    "const D = Date; window.Date = class extends D {"
                            + " constructor(...a) { if (a.length) { super(...a); } else { super(D.now() + 2 * 86400000); } } };");
            assertThat(check(browser, genuine)).isEqualTo("genuine");
            assertThat(browser.one("#result").getText()).contains("ouder dan een dag");

            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aRevocationIsSeenAfterTheNextConnection() throws Exception {
        String code = Given.certificate(sanne, Given.registered(sanne, surname));
        Path file = Files.write(
                folder.resolve("bewijs.pdf"),
                sanne.asks().get("/api/v1/certificates/{code}", code).asByteArray());
        awaitLists();
        try (Browser browser = Browser.open(true)) {
            Road road = new Road();
            browser.go(road.url() + "/v/offline");
            browser.one("#state[data-ready]");
            assertThat(check(browser, file)).isEqualTo("genuine");

            Given.revoke(TestUser.registrar(), code, "Op verzoek.").then().statusCode(204);
            awaitLists();
            browser.go(road.url() + "/v/offline");
            browser.one("#state[data-ready]");
            road.close();
            browser.go(road.url() + "/v/offline");
            browser.one("#state[data-ready]");

            assertThat(check(browser, file)).isEqualTo("revoked");
        }
    }

    private static String check(Browser browser, Path file) {
        browser.run("document.getElementById('result').removeAttribute('data-verdict')");
        browser.upload("pdf", file);
        browser.one("#check-file button").click();
        return browser.one("#result[data-verdict]").getAttribute("data-verdict");
    }

    private static String checkText(Browser browser, String text) {
        browser.run("document.getElementById('result').removeAttribute('data-verdict')");
        browser.type("qr", text);
        browser.one("#check-text button").click();
        return browser.one("#result[data-verdict]").getAttribute("data-verdict");
    }

    /** Lists follow a moment later. */
    private static void awaitLists() throws InterruptedException {
        Thread.sleep(1_500);
    }

    /** What a camera reads; null on a machine that cannot draw a page. */
    private String qr(Path pdf) throws Exception {
        try {
            new ProcessBuilder("pdftoppm", "-r", "200", "-png", "-singlefile", pdf.toString(), "qr")
                    .directory(folder.toFile())
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            System.err.println("SKIPPED: 'pdftoppm' is not installed, so no QR code was checked");
            return null;
        }
        BufferedImage page = ImageIO.read(folder.resolve("qr.png").toFile());
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    /** The only way to the application, until it is closed. */
    private static final class Road {
        private final HttpServer server;
        private final HttpClient client = HttpClient.newHttpClient();
        private final String url;

        Road() throws IOException {
            Assumptions.assumeTrue(RestAssured.port > 0);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                try (exchange) {
                    HttpResponse<byte[]> answer = client.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://localhost:" + RestAssured.port + exchange.getRequestURI()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                    answer.headers().map().forEach((name, values) -> {
                        if (!name.startsWith(":")
                                && !name.equalsIgnoreCase("content-length")
                                && !name.equalsIgnoreCase("transfer-encoding")) {
                            values.forEach(
                                    value -> exchange.getResponseHeaders().add(name, value));
                        }
                    });
                    exchange.sendResponseHeaders(
                            answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                    exchange.getResponseBody().write(answer.body());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            server.start();
            url = "http://localhost:" + server.getAddress().getPort();
        }

        String url() {
            return url;
        }

        void close() {
            server.stop(0);
        }
    }
}
