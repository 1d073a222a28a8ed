// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often one client may look something up: so many at once, and so many a minute after that. Kept in the memory of this
 * instance only; with more instances a client gets a little more, which is fine for its purpose.
 */
final class PublicRate {
    /** Whoever is forgotten begins anew; by then everybody's allowance is full again. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private static final int MOST_CLIENTS = 100_000;

    private final long perMinute;
    private final long burst;
    private final TimeMeter time;
    private final Cache<String, Bucket> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    PublicRate(long perMinute, long burst, TimeMeter time) {
        this.perMinute = perMinute;
        this.burst = burst;
        this.time = time;
    }

    /** Seconds to wait; zero when the client may go on, which then counts. */
    long secondsToWait(String client) {
        ConsumptionProbe probe = clients.get(client, each -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : Math.max(
                        1,
                        Duration.ofNanos(probe.getNanosToWaitForRefill() + 999_999_999)
                                .toSeconds());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Who is asking: an address, or for IPv6 the network of a household, which has more addresses than we can count. */
    static String client(SocketAddress remote) {
        return remote == null || remote.hostAddress() == null ? "?" : client(remote.hostAddress());
    }

    static String client(String address) {
        // Only the letters of an address: a name would be looked up
        if (!address.matches("[0-9a-fA-F:.]+(%.*)?")) {
            return "?";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceAll("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "?";
        }
    }
}
