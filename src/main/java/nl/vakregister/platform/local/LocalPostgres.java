// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server that belongs to this process: on the loopback interface only, with generated passwords, durable unless
 * asked otherwise. It stops when it is closed or when this process ends in whatever way, and a start after any crash recovers.
 */
public final class LocalPostgres implements AutoCloseable {

    /** Any free port. */
    public static final int ANY_PORT = 0;

    private static final String LOOPBACK = "127.0.0.1";
    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Whether what was committed survives a power cut: always for data that matters, never for tests. */
    public enum Durability {
        DURABLE("-c fsync=on -c full_page_writes=on -c synchronous_commit=on"),
        NONE("-c fsync=off -c full_page_writes=off -c synchronous_commit=off");

        private final String options;

        Durability(String options) {
            this.options = options;
        }
    }

    /** A role and its password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    private final DataDirectory data;
    private final Path home;
    private final Path folder;
    private final Path cluster;
    private final ServerAccount account;
    private final Durability durability;
    private final int port;
    private Process watchdog;

    private LocalPostgres(DataDirectory data, Durability durability, int port) {
        this.data = data;
        this.folder = data.folder("postgres");
        this.account = ServerAccount.of(folder);
        this.home = PostgresBinaries.unpacked(account.isSomebodyElse());
        this.cluster = folder.resolve("cluster");
        this.durability = durability;
        this.port = port == ANY_PORT ? freePort() : port;
    }

    /**
     * Starts the server in this data folder and sees to it that the databases and roles are there.
     *
     * @param port a fixed port, or {@link #ANY_PORT}
     * @throws CannotStart with the reason
     */
    public static LocalPostgres start(DataDirectory data, Durability durability, int port) {
        var postgres = new LocalPostgres(data, durability, port);
        postgres.makeCluster();
        postgres.startServer();
        try {
            postgres.makeDatabases();
        } catch (SQLException e) {
            postgres.close();
            throw new CannotStart(
                    "The database in " + postgres.folder + " does not let us in: " + e.getMessage() + "\n"
                            + "Its passwords are in secrets.properties next to it; without the right one, start afresh by removing "
                            + data.path(),
                    e);
        }
        return postgres;
    }

    /** The database of the application, as the driver wants it. */
    public String jdbcUrl() {
        return url("vakregister") + "?reWriteBatchedInserts=true";
    }

    /** The database of the local login server. */
    public String keycloakJdbcUrl() {
        return url("keycloak");
    }

    public int port() {
        return port;
    }

    /** Owns the tables and changes them: for migrations only. */
    public Login owner() {
        return login("vakregister_owner");
    }

    /** What the running application is, with no more rights than the migrations grant. */
    public Login app() {
        return login("vakregister_app");
    }

    /** What a verification instance is: reads what the migrations let it read. */
    public Login verify() {
        return login("vakregister_verify");
    }

    /** Owns the database of the local login server. */
    public Login keycloak() {
        return login("keycloak");
    }

    /** May do everything: for tests that need to look behind the scenes. */
    public Login superuser() {
        return login(SUPERUSER);
    }

    /** Takes the server away without forgetting it; what is committed stays. */
    public void stop() {
        stopServer();
        stopWatchdog();
    }

    /** Brings the server back on the same port. */
    public void restart() {
        stop();
        startServer();
    }

    @Override
    public void close() {
        stop();
    }

    private String url(String database) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + database;
    }

    private Login login(String role) {
        return new Login(role, data.secret("postgres." + role));
    }

    private void makeCluster() {
        if (Files.isDirectory(cluster)) {
            account.give(folder);
            return;
        }
        Path unfinished = folder.resolve("cluster.new");
        Path password = folder.resolve("initial-password");
        try {
            DataDirectory.delete(unfinished);
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, superuser().password());
            account.give(folder);
            // Names sort as Dutch readers expect, whatever locales this machine happens to have
            run(List.of(
                    program("initdb"),
                    "-D",
                    unfinished.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=icu",
                    "--icu-locale=nl",
                    durability == Durability.DURABLE ? "--sync-method=fsync" : "--no-sync"));
            Files.delete(password);
            Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("A new database cannot be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void startServer() {
        stopServer();
        run(List.of(
                program("pg_ctl"),
                "-D",
                cluster.toString(),
                "-l",
                log().toString(),
                "-w",
                "-t",
                seconds(PATIENCE),
                "-o",
                options(),
                "start"));
        long pid = postmaster().orElseThrow(() -> new CannotStart("PostgreSQL stopped at once; see " + log()));
        startWatchdog(pid);
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=" + LOOPBACK
                + " -c unix_socket_directories='' -c max_connections=120 -c log_checkpoints=off " + durability.options;
    }

    /** Stops whatever serves this data, be it left over from a process that was killed, and clears what a crash left behind. */
    private void stopServer() {
        OptionalLong pid = postmaster();
        if (pid.isEmpty()) {
            return;
        }
        if (serves(pid.getAsLong())) {
            run(List.of(
                    program("pg_ctl"), "-D", cluster.toString(), "-m", "fast", "-w", "-t", seconds(PATIENCE), "stop"));
        } else {
            forgetDeadServer();
        }
    }

    private OptionalLong postmaster() {
        Path file = cluster.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? OptionalLong.of(
                            Long.parseLong(Files.readAllLines(file).get(0).strip()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new CannotStart(
                    "The file " + file + " cannot be read; remove it if no PostgreSQL is running: " + e.getMessage(),
                    e);
        }
    }

    /** Numbers of processes are used again: only a process that works in this very folder is our server. */
    private boolean serves(long pid) {
        if (Host.isLinux()) {
            return Host.worksIn(pid, cluster);
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    /** The server's own helpers outlive it for a moment; two servers on the same data would ruin it, so wait for them first. */
    private void forgetDeadServer() {
        if (Host.isLinux()) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (Host.somebodyWorksIn(cluster)) {
                if (System.nanoTime() > deadline) {
                    throw new CannotStart(
                            "Processes of a PostgreSQL that crashed still use " + cluster + "; end them first.");
                }
                Host.pause(50);
            }
        } else {
            Host.pause(1500);
        }
        try {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A shell that reads from a pipe we never write to: it reads on until we are gone, then stops the server that we started, and
     * only that one, for another process may have started its own on the same data since.
     */
    private void startWatchdog(long pid) {
        String script = "trap '' INT TERM HUP; cat >/dev/null; "
                + "if [ \"$(head -n 1 \"$2\" 2>/dev/null)\" = \"$1\" ]; then kill -INT \"$1\"; fi";
        try {
            watchdog = new ProcessBuilder(
                            "sh",
                            "-c",
                            script,
                            "sh",
                            Long.toString(pid),
                            cluster.resolve("postmaster.pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            stopServer();
            throw new CannotStart("No shell (sh) to be found: " + e.getMessage(), e);
        }
    }

    private void stopWatchdog() {
        if (watchdog == null) {
            return;
        }
        try {
            watchdog.getOutputStream().close();
        } catch (IOException alreadyGone) {
            watchdog.destroyForcibly();
        }
        Host.finished(watchdog, 5);
        watchdog = null;
    }

    private void makeDatabases() throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            for (Login login : List.of(owner(), app(), verify(), keycloak())) {
                boolean there = exists(sql, "select 1 from pg_roles where rolname = '" + login.user() + "'");
                sql.execute((there ? "alter" : "create") + " role " + login.user() + " login password '"
                        + login.password() + "'");
            }
            makeDatabase(sql, "vakregister", owner());
            makeDatabase(sql, "keycloak", keycloak());
            // Imports pass through temporary tables, and those are the only ones the application may make
            sql.execute("grant connect, temporary on database vakregister to " + app().user());
            sql.execute("grant connect on database vakregister to " + verify().user());
        }
    }

    private static void makeDatabase(Statement sql, String name, Login owner) throws SQLException {
        if (!exists(sql, "select 1 from pg_database where datname = '" + name + "'")) {
            sql.execute("create database " + name + " owner " + owner.user());
        }
        sql.execute("revoke all on database " + name + " from public");
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url("postgres"));
        return source.getConnection(SUPERUSER, superuser().password());
    }

    private void run(List<String> command) {
        var builder = new ProcessBuilder(account.command(command))
                .redirectErrorStream(true)
                .directory(folder.toFile());
        // Settings for somebody's own PostgreSQL would reach ours as well
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Path said = null;
        try {
            // Into a file: whoever inherits a pipe would keep us reading for as long as the server lives
            said = Files.createTempFile("vakregister-", ".log");
            Process process = builder.redirectOutput(said.toFile()).start();
            process.getOutputStream().close();
            if (!Host.finished(process, PATIENCE.toSeconds() + 30)) {
                process.destroyForcibly();
                throw new CannotStart("PostgreSQL does not answer: " + command.get(0) + "; see " + log());
            }
            if (process.exitValue() != 0) {
                throw new CannotStart("PostgreSQL cannot be started in " + folder + " (log: " + log() + "):\n"
                        + Files.readString(said).strip());
            }
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL cannot be started: " + e.getMessage(), e);
        } finally {
            deleteQuietly(said);
        }
    }

    private static void deleteQuietly(Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
