// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** A receiver of webhooks on this machine, that answers as it is told and remembers what came. */
final class Receiver implements AutoCloseable {
    /** What came. */
    record Came(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    static final int HANGS = -1;
    static final int NEVER_ENDS = -2;

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Came> came = Collections.synchronizedList(new ArrayList<>());

    /** @param answer the status for the how-manieth message, from 1 */
    Receiver(IntUnaryOperator answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, answer));
        server.start();
    }

    private void answer(HttpExchange exchange, IntUnaryOperator answer) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        came.add(new Came(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
        int status = answer.applyAsInt(came.size());
        try (exchange) {
            if (status == HANGS) {
                closing.await(60, TimeUnit.SECONDS);
            } else if (status == NEVER_ENDS) {
                byte[] block = new byte[1 << 20];
                exchange.sendResponseHeaders(200, 100L << 20);
                for (int i = 0; i < 100; i++) {
                    exchange.getResponseBody().write(block);
                }
            } else {
                if (status / 100 == 3) {
                    exchange.getResponseHeaders().add("Location", url("/elders"));
                }
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Came> came() {
        return List.copyOf(came);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
