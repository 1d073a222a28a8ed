// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What this operating system can do for child processes. */
final class Host {

    private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private Host() {}

    static boolean isLinux() {
        return OS.contains("linux");
    }

    private static boolean isMac() {
        return OS.contains("mac");
    }

    static void requireSupported() {
        if (!isLinux() && !isMac()) {
            throw unsupported();
        }
    }

    static CannotStart unsupported() {
        return new CannotStart("There is no built-in PostgreSQL for " + System.getProperty("os.name") + " on "
                + System.getProperty("os.arch") + ".\n"
                + "Use your own, for example: QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:5432/vakregister"
                + " QUARKUS_DATASOURCE_USERNAME=... QUARKUS_DATASOURCE_PASSWORD=...");
    }

    /** The name that the PostgreSQL binaries carry for this machine. */
    static String postgresBinaries() {
        String arch =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> throw unsupported();
                };
        return "/postgres-" + (isLinux() ? "linux" : "darwin") + "-" + arch + ".txz";
    }

    /** The numeric user id of this process. */
    static int uid() {
        try {
            return isLinux()
                    ? owner(Path.of("/proc/self"))
                    : Integer.parseInt(output(List.of("id", "-u")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return finished(process, 10) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits for a process; an interrupt ends the wait and stays visible to the caller. */
    static boolean finished(Process process, long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting.", e);
        }
    }

    /** Whether some process works in this folder, as every PostgreSQL process does in its data; only Linux can tell. */
    static boolean somebodyWorksIn(Path folder) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.anyMatch(process -> worksIn(process.pid(), folder));
        }
    }

    static boolean worksIn(long pid, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(folder);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
