// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The application as a stranger starts it: the packaged jar with its own PostgreSQL, login and demonstration data. */
final class PackagedApplication implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path LOG = Path.of("target", "journey", "application.log");
    private static final int PATIENCE_MINUTES = 5;

    private final Process process;
    private final String url;
    private final String loginUrl;
    private final Path data;

    private PackagedApplication(Process process, String url, String loginUrl, Path data) {
        this.process = process;
        this.url = url;
        this.loginUrl = loginUrl;
        this.data = data;
    }

    static PackagedApplication start() {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "journey")), "run-");
            int port = freePort();
            int loginPort = freePort();
            ProcessBuilder command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true);
            command.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            command.environment().put("VAKREGISTER_KEYCLOAK_PORT", String.valueOf(loginPort));
            command.environment().put("VAKREGISTER_DATA_DIR", data.toString());
            Process process = command.start();
            awaitBanner(process);
            return new PackagedApplication(
                    process, "http://localhost:" + port, "http://localhost:" + loginPort + "/realms/vakregister", data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitBanner(Process process) {
        CompletableFuture<String> ready = new CompletableFuture<>();
        StringBuilder said = new StringBuilder();
        Thread reader = new Thread(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.append(line).append('\n');
                    Files.writeString(LOG, line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    if (line.contains("Vakregister is ready")) {
                        ready.complete(line);
                    }
                }
                ready.completeExceptionally(new IllegalStateException("the application ended:\n" + said));
            } catch (IOException e) {
                ready.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        try {
            ready.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IllegalStateException("the application did not start:\n" + said, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return url;
    }

    String loginUrl() {
        return loginUrl;
    }

    String demoPassword() {
        Properties secrets = new Properties();
        try (InputStream file = Files.newInputStream(data.resolve("secrets.properties"))) {
            secrets.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty("demo.password");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
