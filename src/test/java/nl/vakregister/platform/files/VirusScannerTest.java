// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real daemon where it is installed ({@code .ci/run} installs it), and against servers that misbehave. */
class VirusScannerTest {
    /** Harmless, and found by every scanner; in two parts, so that this file is not. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void theRealDaemonFindsTheTestVirusAlsoInsideAZipAndLetsTheRestPass() throws Exception {
        Path program = Path.of("/usr/sbin/clamd");
        assumeTrue(Files.isExecutable(program), "NO CLAMAV HERE: nothing was tried against the real daemon");
        Path database = Files.createDirectory(folder.resolve("db"));
        Files.writeString(
                database.resolve("local.ndb"),
                "Local.Eicar.Test:0:*:" + HexFormat.of().formatHex(EICAR.getBytes(US_ASCII)) + "\n");
        Path socket = folder.resolve("clamd.sock");
        int port = freePort();
        Path settings = folder.resolve("clamd.conf");
        Files.writeString(
                settings,
                """
                Foreground yes
                DatabaseDirectory %s
                LocalSocket %s
                TCPSocket %d
                TCPAddr 127.0.0.1
                StreamMaxLength 6M
                """
                        .formatted(database, socket, port));
        Process daemon = new ProcessBuilder(program.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        try {
            for (String address : List.of("127.0.0.1:" + port, "unix:" + socket)) {
                VirusScanner scanner = new VirusScanner(Optional.of(address), PATIENCE);
                awaitReady(scanner, daemon);
                assertThat(scanner.scan(new byte[5 << 20])).isEqualTo(VirusScanner.Verdict.CLEAN);
                assertThat(scanner.scan(EICAR.getBytes(US_ASCII))).isEqualTo(VirusScanner.Verdict.INFECTED);
                assertThat(scanner.scan(zipped(EICAR))).isEqualTo(VirusScanner.Verdict.INFECTED);
                assertThat(scanner.scan(new byte[8 << 20]))
                        .as("larger than the daemon takes")
                        .isEqualTo(VirusScanner.Verdict.NOT_SCANNED);
            }
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
        assertThat(new VirusScanner(Optional.of("127.0.0.1:" + port), PATIENCE).scan(new byte[10]))
                .as("the daemon is gone")
                .isEqualTo(VirusScanner.Verdict.NOT_SCANNED);
    }

    private static void awaitReady(VirusScanner scanner, Process daemon) throws InterruptedException {
        for (int i = 0; i < 100 && daemon.isAlive(); i++) {
            if (scanner.scan(new byte[1]) == VirusScanner.Verdict.CLEAN) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("clamd did not start");
    }

    @Test
    void withoutAnAddressNothingIsScanned() {
        assertThat(new VirusScanner(Optional.empty(), PATIENCE).scan(EICAR.getBytes(US_ASCII)))
                .isEqualTo(VirusScanner.Verdict.CLEAN);
    }

    @Test
    void onlyTheWordsThatMeanCleanLetSomethingPass() throws IOException {
        for (String strange : List.of(
                "",
                "OK",
                "stream: OK and more",
                "stream: size limit exceeded ERROR",
                "INSTREAM size limit exceeded. ERROR",
                "stream: Can't allocate memory ERROR")) {
            try (FakeClamd fake = new FakeClamd(strange)) {
                assertThat(fake.scanner(PATIENCE).scan(new byte[100]))
                        .as(strange)
                        .isEqualTo(VirusScanner.Verdict.NOT_SCANNED);
            }
        }
        try (FakeClamd fake = new FakeClamd("stream: OK")) {
            byte[] content = new byte[200_000];
            assertThat(fake.scanner(PATIENCE).scan(content)).isEqualTo(VirusScanner.Verdict.CLEAN);
            assertThat(fake.received).isEqualTo(content.length);
        }
    }

    @Test
    void aScannerThatSaysNothingLetsNothingPassEither() throws IOException {
        try (FakeClamd fake = new FakeClamd(null)) {
            assertThat(fake.scanner(Duration.ofMillis(300)).scan(new byte[100]))
                    .isEqualTo(VirusScanner.Verdict.NOT_SCANNED);
        }
        assertThat(new VirusScanner(Optional.of("no-such-host.invalid:3310"), PATIENCE).scan(new byte[1]))
                .isEqualTo(VirusScanner.Verdict.NOT_SCANNED);
        assertThat(new VirusScanner(Optional.of("unix:" + folder.resolve("nothing.sock")), PATIENCE).scan(new byte[1]))
                .isEqualTo(VirusScanner.Verdict.NOT_SCANNED);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("eicar.com"));
            zip.write(text.getBytes(US_ASCII));
        }
        return out.toByteArray();
    }

    /** Speaks INSTREAM, and answers what it is told to; null is never. */
    static final class FakeClamd implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        volatile String answer;
        volatile int received;

        FakeClamd(String answer) throws IOException {
            this.answer = answer;
            Thread listening = new Thread(this::listen, "fake clamd");
            listening.setDaemon(true);
            listening.start();
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        VirusScanner scanner(Duration patience) {
            return new VirusScanner(Optional.of(address()), patience);
        }

        private void listen() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    assertThat(new String(in.readNBytes(10), US_ASCII)).isEqualTo("zINSTREAM\0");
                    int all = 0;
                    for (int length = in.readInt(); length > 0; length = in.readInt()) {
                        all += in.readNBytes(length).length;
                    }
                    received = all;
                    if (answer == null) {
                        in.read();
                    } else {
                        socket.getOutputStream().write((answer + "\0").getBytes(US_ASCII));
                    }
                } catch (IOException e) {
                    // The next one
                }
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
