// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Asks one server for pages over kept-open connections, as fast as it answers; small, so that it costs little itself. */
public final class Load {
    private Load() {}

    /** @param p99 milliseconds within which 99 of 100 requests were answered */
    public record Measured(double perSecond, double p99) {}

    /** Requests answered with status 200 per second. Anything else than 200 is an error. */
    public static double perSecond(int port, int connections, Duration time, Supplier<String> paths) {
        return measure(port, connections, time, paths).perSecond();
    }

    /** The same, with how long the slowest took. A path that is null ends it, for what may be asked only once. */
    public static Measured measure(int port, int connections, Duration time, Supplier<String> paths) {
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Future<long[]>> counts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                counts.add(pool.submit(() -> ask(port, end, paths)));
            }
            long[] taken = {};
            for (Future<long[]> count : counts) {
                long[] more = count.get();
                long[] all = Arrays.copyOf(taken, taken.length + more.length);
                System.arraycopy(more, 0, all, taken.length, more.length);
                taken = all;
            }
            long lasted = System.nanoTime() - begin;
            Arrays.sort(taken);
            return new Measured(taken.length / (lasted / 1e9), taken[(int) (taken.length * 0.99)] / 1e6);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long[] ask(int port, long end, Supplier<String> paths) {
        long[] taken = new long[1_024];
        int answered = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            while (System.nanoTime() < end) {
                String path = paths.get();
                if (path == null) {
                    break;
                }
                long asked = System.nanoTime();
                String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
                out.write(request.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                readAnswer(in);
                taken = answered == taken.length ? Arrays.copyOf(taken, 2 * answered) : taken;
                taken[answered++] = System.nanoTime() - asked;
            }
            return Arrays.copyOf(taken, answered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
