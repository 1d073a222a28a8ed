// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one message. The name is resolved once, every address it has is judged, and the connection goes to the one that was
 * judged; so a name that means something else a moment later changes nothing. Redirects are not followed, and of the answer
 * only the status is read.
 */
@ApplicationScoped
class WebhookSender {
    /** What a name stands for at this moment. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private final HttpClient client;
    private final Reach reach;
    private final Resolver resolver;
    private final Duration timeout;

    @Inject
    WebhookSender(Vertx vertx, WebhookConfig config) {
        this(
                vertx,
                new Reach(config.localHosts().orElse(Set.of())),
                host -> List.of(InetAddress.getAllByName(host)),
                config.timeout());
    }

    WebhookSender(Vertx vertx, Reach reach, Resolver resolver, Duration timeout) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setConnectTimeout((int) timeout.toMillis())
                .setMaxPoolSize(200));
        this.reach = reach;
        this.resolver = resolver;
        this.timeout = timeout;
    }

    Reach reach() {
        return reach;
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Sends it and waits for the status, for as long as a receiver may take and no longer. Never throws. */
    Receipt send(String url, Map<String, String> headers, byte[] body) {
        long start = System.nanoTime();
        AtomicReference<HttpClientRequest> request = new AtomicReference<>();
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        try {
            URI uri = URI.create(url);
            if (reach.problem(url).isPresent()) {
                return receipt(null, Failure.REFUSED_ADDRESS, start);
            }
            // Brackets of an IPv6 address are no part of it
            String host = uri.getHost().replaceAll("[\\[\\]]", "");
            Optional<InetAddress> address = reach.choose(host, resolver.resolve(host));
            if (address.isEmpty()) {
                return receipt(null, Failure.REFUSED_ADDRESS, start);
            }
            post(uri, host, address.get(), headers, body, request, answer);
            return receipt(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), null, start);
        } catch (UnknownHostException e) {
            return receipt(null, Failure.NO_SUCH_HOST, start);
        } catch (TimeoutException e) {
            return receipt(null, Failure.TIMEOUT, start);
        } catch (ExecutionException e) {
            return receipt(null, e.getCause() instanceof IOException ? Failure.NO_CONNECTION : Failure.OTHER, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return receipt(null, Failure.OTHER, start);
        } catch (RuntimeException e) {
            return receipt(null, Failure.OTHER, start);
        } finally {
            // A connection that comes about later than this is not used
            answer.cancel(false);
            // Whatever is still coming is not wanted: the connection goes
            HttpClientRequest open = request.get();
            if (open != null) {
                open.reset();
                open.connection().close();
            }
        }
    }

    private void post(
            URI uri,
            String host,
            InetAddress address,
            Map<String, String> headers,
            byte[] body,
            AtomicReference<HttpClientRequest> request,
            CompletableFuture<Integer> answer) {
        int port = Reach.port(uri);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host)
                .setPort(port)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setSsl("https".equalsIgnoreCase(uri.getScheme()))
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false);
        client.request(options).onFailure(answer::completeExceptionally).onSuccess(open -> {
            if (answer.isDone()) {
                open.reset();
                return;
            }
            request.set(open);
            headers.forEach(open::putHeader);
            open.response().onComplete(came -> {
                if (came.succeeded()) {
                    // The body is not read, and that it breaks off is our own doing
                    came.result().exceptionHandler(broken -> {}).pause();
                    answer.complete(came.result().statusCode());
                } else {
                    answer.completeExceptionally(came.cause());
                }
            });
            open.end(Buffer.buffer(body));
        });
    }

    private static Receipt receipt(Integer status, Failure failure, long start) {
        int millis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Receipt(status, failure, millis);
    }
}
