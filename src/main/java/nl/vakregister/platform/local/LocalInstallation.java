// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import io.quarkus.runtime.Application;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that this process starts besides the application, from what is not configured: a database, a login server, both or
 * neither. What it started is told to the application as system properties, and stops after the application.
 */
final class LocalInstallation {

    private static final Duration LOGIN_PATIENCE = Duration.ofMinutes(5);

    private final int port;
    private final String publicUrl;
    private DataDirectory data;
    private LocalPostgres postgres;
    private LocalKeycloak keycloak;

    private LocalInstallation(int port) {
        this.port = port;
        this.publicUrl = withoutSlash(setting("vakregister.public-url").orElse("http://localhost:" + port));
    }

    /** Starts what is missing for serving people. */
    static void prepare() {
        boolean database = setting("quarkus.datasource.jdbc.url").isEmpty();
        boolean verification =
                setting("vakregister.role").filter("verification"::equals).isPresent();
        boolean login = !verification && setting("quarkus.oidc.auth-server-url").isEmpty();
        if (verification) {
            System.setProperty("quarkus.oidc.tenant-enabled", "false");
        }
        var installation = new LocalInstallation(number("quarkus.http.port", 8080));
        setUnlessGiven("vakregister.public-url", installation.publicUrl);
        if (!database && !login) {
            return;
        }
        Host.requireSupported();
        requireFree(installation.port, "The application", "QUARKUS_HTTP_PORT", 9080);
        if (login) {
            LocalKeycloak.requireDistribution(keycloakHome());
            requireFree(keycloakPort(), "The login server", "VAKREGISTER_KEYCLOAK_PORT", 9180);
        }
        installation.open();
        installation.prepareKeys();
        setUnlessGiven("quarkus.http.host", "127.0.0.1");
        if (database) {
            installation.startPostgres();
        }
        if (login) {
            installation.startKeycloak();
        }
        installation.announceWhenReady();
    }

    /** Starts what is missing for migrating, which is a database at most. */
    static void prepareMigration() {
        System.setProperty("vakregister.role", "migration");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.oidc.tenant-enabled", "false");
        System.setProperty("quarkus.flyway.migrate-at-start", "true");
        if (setting("quarkus.datasource.jdbc.url").isEmpty()) {
            var installation = new LocalInstallation(0);
            installation.open();
            installation.startPostgres();
        }
    }

    /** Starts what is missing for a command, which is a database and keys at most. */
    static void prepareCommand() {
        System.setProperty("vakregister.role", "command");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.oidc.tenant-enabled", "false");
        setUnlessGiven("quarkus.log.level", "WARN");
        if (setting("quarkus.datasource.jdbc.url").isEmpty()) {
            var installation = new LocalInstallation(0);
            installation.open();
            installation.prepareKeys();
            installation.startPostgres();
        }
    }

    private void open() {
        data = DataDirectory.open(Path.of(setting("vakregister.data-dir").orElse(".data")));
        setUnlessGiven(
                "quarkus.http.body.uploads-directory",
                data.path().resolve("uploads").toString());
        // Registered before anything starts, so that what has started stops even if the next thing fails
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop local servers"));
    }

    /** Without a seal of its own the installation makes one, which nobody else trusts; likewise the keys of documents. */
    private void prepareKeys() {
        if (setting("vakregister.seal.keystore").isEmpty()) {
            System.setProperty("vakregister.seal.create-if-missing", "true");
            System.setProperty("vakregister.seal.keystore-password", data.secret("seal.keystore"));
        }
        if (setting("vakregister.files.keys.keystore").isEmpty()) {
            System.setProperty("vakregister.files.keys.create-if-missing", "true");
            System.setProperty("vakregister.files.keys.keystore-password", data.secret("files.keystore"));
        }
    }

    private void startPostgres() {
        say("Starting PostgreSQL ...");
        postgres = LocalPostgres.start(data, LocalPostgres.Durability.DURABLE, LocalPostgres.ANY_PORT);
        System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        System.setProperty("quarkus.datasource.username", postgres.app().user());
        System.setProperty("quarkus.datasource.password", postgres.app().password());
        System.setProperty("quarkus.flyway.jdbc-url", postgres.jdbcUrl());
        System.setProperty("quarkus.flyway.username", postgres.owner().user());
        System.setProperty("quarkus.flyway.password", postgres.owner().password());
        System.setProperty("quarkus.flyway.migrate-at-start", "true");
    }

    private void startKeycloak() {
        say("Starting the login server (the first time takes about half a minute) ...");
        setUnlessGiven("vakregister.demo", String.valueOf(demo()));
        keycloak = LocalKeycloak.start(
                data,
                new LocalKeycloak.Settings(keycloakHome(), keycloakPort(), publicUrl, demo()),
                Optional.ofNullable(postgres));
        System.setProperty("quarkus.oidc.auth-server-url", keycloak.issuer());
        System.setProperty("quarkus.oidc.credentials.secret", keycloak.clientSecret());
        System.setProperty("quarkus.oidc.authentication.state-secret", data.secret("oidc.state"));
        System.setProperty("quarkus.oidc.token-state-manager.encryption-secret", data.secret("oidc.tokens"));
        // It is still starting, on purpose: the application connects when the first person logs in, so no alarm
        for (String category :
                List.of("io.quarkus.oidc.runtime.OidcRecorder", "io.quarkus.oidc.common.runtime.OidcCommonUtils")) {
            setUnlessGiven("quarkus.log.category.\"" + category + "\".level", "ERROR");
        }
    }

    /** The login server first, because it takes longest; the database last, because both others use it. */
    private void stop() {
        if (keycloak != null) {
            keycloak.beginClose();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (Application.currentApplication() != null && System.nanoTime() < deadline) {
            Host.pause(20);
        }
        if (keycloak != null) {
            keycloak.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        data.close();
    }

    private void announceWhenReady() {
        var announcer = new Thread(this::announce, "announce");
        announcer.setDaemon(true);
        announcer.start();
    }

    private void announce() {
        awaitApplication();
        if (keycloak == null) {
            say(Banner.withoutLogin(publicUrl, data.path()));
            return;
        }
        try {
            keycloak.awaitReady(LOGIN_PATIENCE);
            say(Banner.ready(publicUrl, data.path(), demo() ? keycloak.demoPassword() : null));
        } catch (CannotStart e) {
            say(Banner.noLogin(publicUrl, e.getMessage()));
        }
    }

    private void awaitApplication() {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/live"))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (true) {
            try {
                http.send(request, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                Host.pause(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean demo() {
        return setting("vakregister.demo").map(Boolean::parseBoolean).orElse(postgres != null);
    }

    private static int keycloakPort() {
        return number("vakregister.keycloak-port", 8180);
    }

    /** Where the build has unpacked it: next to the folder of the running jar, or below the working directory. */
    private static Path keycloakHome() {
        Optional<Path> given = setting("vakregister.keycloak-home").map(Path::of);
        Path jar = Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0])
                .toAbsolutePath()
                .normalize();
        Path target = Objects.requireNonNullElse(jar.getParent(), jar).resolveSibling("keycloak");
        return given.or(() -> Stream.of(target, Path.of("target", "keycloak"))
                        .map(LocalInstallation::newestKeycloak)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse(target)
                .toAbsolutePath();
    }

    private static Optional<Path> newestKeycloak(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> path.getFileName().toString().startsWith("keycloak-"))
                    .max(Comparator.naturalOrder());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Waits a moment before it complains: what belonged to a process that was just killed needs one to go. */
    private static void requireFree(int port, String who, String variable, int example) {
        long deadline = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart(who + " needs port " + port + ", and another program is using it.\n"
                        + "Stop that program, or choose another port, for example: " + variable + "=" + example);
            }
            Host.pause(100);
        }
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int number(String name, int otherwise) {
        String value = setting(name).orElse(Integer.toString(otherwise));
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new CannotStart(name + " must be a number, not \"" + value + "\".", e);
        }
    }

    private static void setUnlessGiven(String name, String value) {
        if (setting(name).isEmpty()) {
            System.setProperty(name, value);
        }
    }

    /** A system property, or the environment variable of the same name in capitals. */
    static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(
                        System.getenv(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
