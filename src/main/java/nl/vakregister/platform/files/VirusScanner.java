// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * ClamAV over its socket (INSTREAM). Without an address nothing is scanned; with one nothing passes that was not scanned:
 * a scanner that is away or says something strange lets nothing through.
 */
@ApplicationScoped
class VirusScanner {
    private static final Logger LOG = Logger.getLogger(VirusScanner.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    /** What the scanner said. */
    enum Verdict {
        CLEAN,
        INFECTED,
        /** It could not be reached, gave up, or could not look. */
        NOT_SCANNED
    }

    private final Optional<SocketAddress> address;
    private final Duration timeout;

    @Inject
    VirusScanner(FilesConfig config) {
        this(config.scanner().address(), config.scanner().timeout());
    }

    VirusScanner(Optional<String> address, Duration timeout) {
        this.address = address.map(VirusScanner::read);
        this.timeout = timeout;
    }

    private static SocketAddress read(String address) {
        if (address.startsWith("unix:")) {
            return UnixDomainSocketAddress.of(address.substring("unix:".length()));
        }
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalStateException("vakregister.files.scanner.address must be host:port or unix:/path");
        }
        return InetSocketAddress.createUnresolved(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    Verdict scan(byte[] content) {
        if (address.isEmpty()) {
            return Verdict.CLEAN;
        }
        try {
            String answer = ask(address.get(), content);
            if (answer.equals("stream: OK")) {
                return Verdict.CLEAN;
            }
            if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
                LOG.warnf("a document was refused: the scanner says %s", answer.replaceAll("[^\\w.: -]", "?"));
                return Verdict.INFECTED;
            }
            LOG.errorf("the virus scanner did not scan: %s", answer.replaceAll("[^\\w.: -]", "?"));
        } catch (IOException e) {
            LOG.errorf("the virus scanner cannot be reached: %s", e.toString());
        }
        return Verdict.NOT_SCANNED;
    }

    private String ask(SocketAddress where, byte[] content) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (SocketChannel channel = SocketChannel.open(
                        where instanceof UnixDomainSocketAddress
                                ? StandardProtocolFamily.UNIX
                                : StandardProtocolFamily.INET);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            boolean connected = channel.connect(resolved(where));
            while (!connected) {
                await(selector, key, SelectionKey.OP_CONNECT, deadline);
                connected = channel.finishConnect();
            }
            send(channel, selector, key, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)), deadline);
            for (int at = 0; at < content.length; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                ByteBuffer chunk = ByteBuffer.allocate(4 + length)
                        .putInt(length)
                        .put(content, at, length)
                        .flip();
                if (!send(channel, selector, key, chunk, deadline)) {
                    break;
                }
            }
            send(channel, selector, key, ByteBuffer.allocate(4), deadline);
            return answer(channel, selector, key, deadline);
        }
    }

    private static SocketAddress resolved(SocketAddress where) throws IOException {
        if (!(where instanceof InetSocketAddress host)) {
            return where;
        }
        InetSocketAddress found = new InetSocketAddress(host.getHostString(), host.getPort());
        if (found.isUnresolved()) {
            throw new IOException("unknown host of the virus scanner");
        }
        return found;
    }

    /** False when the scanner listens no more: what it says then is in its answer. */
    private static boolean send(
            SocketChannel channel, Selector selector, SelectionKey key, ByteBuffer bytes, long deadline)
            throws IOException {
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    await(selector, key, SelectionKey.OP_WRITE, deadline);
                }
            }
            return true;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private static String answer(SocketChannel channel, Selector selector, SelectionKey key, long deadline)
            throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(256);
        while (answer.size() < LONGEST_ANSWER) {
            int read = channel.read(part.clear());
            if (read < 0) {
                break;
            }
            if (read == 0) {
                await(selector, key, SelectionKey.OP_READ, deadline);
            }
            answer.write(part.array(), 0, read);
            if (read > 0 && part.array()[read - 1] == 0) {
                break;
            }
        }
        return answer.toString(StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static void await(Selector selector, SelectionKey key, int operation, long deadline) throws IOException {
        key.interestOps(operation);
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0 || selector.select(left) == 0) {
            throw new SocketTimeoutException("the virus scanner takes too long");
        }
        selector.selectedKeys().clear();
    }
}
