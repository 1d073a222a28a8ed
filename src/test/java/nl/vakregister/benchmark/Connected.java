// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import nl.vakregister.testing.TestUser;

/** One kept-open connection that asks one thing after the other; small, so that it costs little itself. */
final class Connected implements AutoCloseable {
    private final int port;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    Connected(int port) {
        this.port = port;
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Milliseconds until the whole answer is there. Anything else than status 200 is an error. */
    double get(String path, TestUser user) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                + (user == null ? "" : user.headerLine() + "\r\n") + "\r\n";
        long start = System.nanoTime();
        try {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Load.readAnswer(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
