// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder in which a local installation keeps everything. One process at a time holds it, and it keeps the secrets that were
 * generated for it in a file only its owner can read.
 */
public final class DataDirectory implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final FileChannel lock;
    private final Properties secrets = new Properties();

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, making it if need be.
     *
     * @throws CannotStart if another process holds it or it cannot be written
     */
    public static DataDirectory open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Host.requireSupported();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, OWNER_ONLY_FOLDER);
            }
            var directory = new DataDirectory(path, lock(path));
            directory.readSecrets();
            return directory;
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + path + " cannot be written (" + e.getMessage() + ").\n"
                            + "Give this user access to it, or choose another folder, for example: VAKREGISTER_DATA_DIR=$HOME/vakregister-data",
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(
                path.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY_FILE);
        if (!locked(channel)) {
            channel.close();
            throw new CannotStart("Another Vakregister is using the data folder " + path + ".\n"
                    + "Stop that one first, or choose another folder, for example: VAKREGISTER_DATA_DIR=.data-2");
        }
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Where it is, absolute. */
    public Path path() {
        return path;
    }

    /** A folder inside this one, made if need be. */
    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name), OWNER_ONLY_FOLDER);
        } catch (IOException e) {
            throw new CannotStart("The folder " + path.resolve(name) + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** The secret kept under this name, generated at first: 256 random bits, safe in a URL and on a command line. */
    String secret(String name) {
        return secret(name, () -> {
            byte[] bits = new byte[32];
            RANDOM.nextBytes(bits);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        });
    }

    /** A password that people type: no characters that look alike. */
    String readablePassword(String name) {
        return secret(name, () -> "vak-" + letters(4) + "-" + letters(4));
    }

    private static String letters(int count) {
        String alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
        return RANDOM.ints(count, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }

    private synchronized String secret(String name, Supplier<String> generate) {
        String kept = secrets.getProperty(name);
        if (kept != null) {
            return kept;
        }
        String made = generate.get();
        secrets.setProperty(name, made);
        writeSecrets();
        return made;
    }

    private void readSecrets() throws IOException {
        Path file = secretsFile();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                secrets.load(in);
            }
        }
    }

    private void writeSecrets() {
        try {
            Path next = path.resolve("secrets.properties.new");
            Files.deleteIfExists(next);
            Files.createFile(next, OWNER_ONLY_FILE);
            try (var out = Files.newBufferedWriter(next)) {
                secrets.store(
                        out, "Generated for this data folder only. Without this file the data in it cannot be opened.");
            }
            Files.move(next, secretsFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets cannot be kept in " + secretsFile(), e);
        }
    }

    private Path secretsFile() {
        return path.resolve("secrets.properties");
    }

    /** Removes a folder with all that is in it; what is not there is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Lets go of the folder, so that another process may take it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
