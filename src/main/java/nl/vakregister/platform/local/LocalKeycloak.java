// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Keycloak as a child process: the login server of a local installation. It listens on the loopback interface only, keeps
 * its accounts in the local database, and stops when it is closed or when this process ends in whatever way.
 */
public final class LocalKeycloak implements AutoCloseable {

    private static final String REALM = "vakregister";
    private static final String CLIENT = "vakregister-web";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The child first, the deaf ear for signals after it: an ignored signal is inherited, and Keycloak could not be stopped. The
     * subshell reads from a pipe we never write to until we are gone, asks Keycloak to stop and, if it does not, makes it.
     */
    private static final String SCRIPT =
            """
            session=$1; shift
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            trap '' INT TERM HUP
            ( cat <&3 >/dev/null
              kill "$child" 2>/dev/null
              n=0
              while kill -0 "$child" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
              if [ $n -eq 100 ] && [ "$session" = own ]; then kill -9 -- -$$; fi ) &
            guard=$!
            exec 3<&-
            wait "$child"
            result=$?
            kill -9 "$guard" 2>/dev/null
            exit $result
            """;

    /**
     * What to start.
     *
     * @param home      the unpacked distribution
     * @param port      on the loopback interface
     * @param publicUrl where people find the application, without a slash at the end
     * @param demo      whether to add the demonstration accounts, all with one generated password
     */
    public record Settings(Path home, int port, String publicUrl, boolean demo) {}

    private final DataDirectory data;
    private final Settings settings;
    private final Path log;
    private final Process process;

    private LocalKeycloak(DataDirectory data, Settings settings, Path log, Process process) {
        this.data = data;
        this.settings = settings;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it and returns at once; see {@link #awaitReady}.
     *
     * @param database where it keeps its accounts; empty for a file of its own in the data folder
     * @throws CannotStart with the reason
     */
    public static LocalKeycloak start(DataDirectory data, Settings settings, Optional<LocalPostgres> database) {
        requireDistribution(settings.home());
        Path log = data.folder("log").resolve("keycloak.log");
        try {
            writeRealm(settings);
            keepPreviousLog(log);
            var builder = new ProcessBuilder(command(settings, database.isPresent()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            prepare(builder.environment(), data, settings, database);
            return new LocalKeycloak(data, settings, log, builder.start());
        } catch (IOException e) {
            throw new CannotStart(
                    "The login server cannot be started from " + settings.home() + ": " + e.getMessage(), e);
        }
    }

    static void requireDistribution(Path home) {
        if (!Files.isRegularFile(home.resolve("bin").resolve("kc.sh"))) {
            throw new CannotStart("No login server (Keycloak) in " + home
                    + ".\nBuild it with ./mvnw package, point VAKREGISTER_KEYCLOAK_HOME to an unpacked Keycloak,"
                    + " or use your own: QUARKUS_OIDC_AUTH_SERVER_URL=https://.../realms/vakregister");
        }
        if (!Files.isWritable(home)) {
            throw new CannotStart("The login server in " + home + " must be writable for the user who starts it.\n"
                    + "Build as that user, or point VAKREGISTER_KEYCLOAK_HOME to a copy that belongs to that user.");
        }
    }

    private static List<String> command(Settings settings, boolean postgres) {
        var command = new ArrayList<String>();
        // Away from the terminal, so that Ctrl-C reaches us alone and we decide the order of stopping
        boolean ownSession = Host.works("setsid", "true");
        if (ownSession) {
            command.add("setsid");
        }
        command.addAll(List.of("sh", "-c", SCRIPT, "sh", ownSession ? "own" : "shared"));
        command.addAll(List.of(
                settings.home().resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=" + (postgres ? "postgres" : "dev-file"),
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--hostname=" + url(settings)));
        return command;
    }

    /** Secrets travel through the environment: everybody on the machine can read a command line. */
    private static void prepare(
            Map<String, String> environment, DataDirectory data, Settings settings, Optional<LocalPostgres> database) {
        // What is meant for us or for another Keycloak must not reach this one
        environment
                .keySet()
                .removeIf(
                        name -> name.startsWith("KC_") || name.startsWith("QUARKUS_") || name.startsWith("JAVA_OPTS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // Starting is nearly all that a local login server does: the quick compiler alone halves the processor time of
        // that
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m -XX:TieredStopAtLevel=1");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", data.secret("keycloak.admin"));
        environment.put("VAKREGISTER_PUBLIC_URL", settings.publicUrl());
        environment.put("VAKREGISTER_CLIENT_SECRET", data.secret("keycloak.client"));
        environment.put("VAKREGISTER_MACHINE_SECRET", data.secret("keycloak.machine"));
        environment.put("VAKREGISTER_DEMO_PASSWORD", data.readablePassword("demo.password"));
        environment.put(
                "KC_DB_URL",
                database.map(LocalPostgres::keycloakJdbcUrl)
                        .orElseGet(
                                () -> "jdbc:h2:file:" + data.folder("keycloak").resolve("accounts")
                                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"));
        database.map(LocalPostgres::keycloak).ifPresent(login -> {
            environment.put("KC_DB_USERNAME", login.user());
            environment.put("KC_DB_PASSWORD", login.password());
            environment.put("KC_DB_POOL_INITIAL_SIZE", "1");
            environment.put("KC_DB_POOL_MAX_SIZE", "20");
        });
    }

    /** Keycloak imports what lies ready in its own folder, and leaves a realm alone that it has already. */
    private static void writeRealm(Settings settings) throws IOException {
        Path folder = Files.createDirectories(settings.home().resolve("data").resolve("import"));
        Path beside = folder.resolve("vakregister-realm.json.new");
        JSON.writeValue(beside.toFile(), realm(settings.demo()));
        Files.move(beside, folder.resolve("vakregister-realm.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The realm as Keycloak imports it; secrets are only named in it, their values are in the environment. */
    static ObjectNode realm(boolean demo) throws IOException {
        ObjectNode realm = read("vakregister-realm.json");
        if (demo) {
            ObjectNode overlay = read("demo-accounts.json");
            realm.set("users", overlay.get("users"));
            overlay.get("serviceAccounts").forEach(realm.withArray("users")::add);
            overlay.get("clients").forEach(realm.withArray("clients")::add);
            realm.get("clients").forEach(client -> {
                if (client.get("clientId").asText().equals(CLIENT)) {
                    overlay.get("redirectUris").forEach(((ObjectNode) client).withArray("redirectUris")::add);
                }
            });
        }
        return realm;
    }

    private static ObjectNode read(String name) throws IOException {
        try (InputStream in = LocalKeycloak.class.getResourceAsStream("/keycloak/" + name)) {
            return (ObjectNode) JSON.readTree(in);
        }
    }

    private static void keepPreviousLog(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("keycloak.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The address of the realm, which is also the issuer of its tokens. */
    public String issuer() {
        return url(settings) + "/realms/" + REALM;
    }

    /** What the pages of the application authenticate themselves with. */
    public String clientSecret() {
        return data.secret("keycloak.client");
    }

    /** The password of every demonstration account. */
    public String demoPassword() {
        return data.readablePassword("demo.password");
    }

    /** Where it tells what it does. */
    public Path log() {
        return log;
    }

    /**
     * Waits until people can log in.
     *
     * @throws CannotStart if it stops or takes longer; the message names the log file
     */
    public void awaitReady(Duration patience) {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.port() + "/realms/" + REALM
                        + "/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(20))
                .build();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers(http, request)) {
            if (!process.isAlive()) {
                throw new CannotStart("The login server stopped while starting; its log says why: " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStart("The login server does not answer after " + patience.toSeconds()
                        + " seconds; its log says why: " + log);
            }
            Host.pause(200);
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String url(Settings settings) {
        return "http://localhost:" + settings.port();
    }

    /** Asks it to stop, without waiting. */
    void beginClose() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        beginClose();
        if (!Host.finished(process, 12)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
