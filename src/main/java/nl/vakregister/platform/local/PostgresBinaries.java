// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once per version and user, outside the build folder so that a clean build keeps them. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Unpacks if need be and returns the folder that holds {@code bin}.
     *
     * @param forOthers whether another account must be able to reach them, which rules out a home folder
     */
    static Path unpacked(boolean forOthers) {
        byte[] archive = archive();
        Path cache = cache(forOthers);
        Path target = cache.resolve(sha256(archive));
        try {
            if (!Files.isDirectory(target)) {
                Path beside = Files.createTempDirectory(cache, "unpacking-");
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpack(archive, beside);
                publish(beside, target);
            }
            return target;
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL cannot be unpacked into " + target + ": " + e.getMessage(), e);
        }
    }

    private static byte[] archive() {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(Host.postgresBinaries())) {
            if (in == null) {
                throw Host.unsupported();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new CannotStart("The built-in PostgreSQL cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path cache(boolean forOthers) {
        if (!forOthers) {
            Path home = Path.of(System.getProperty("user.home"), ".cache", "vakregister", "postgres");
            try {
                Files.createDirectories(home);
                if (Files.isWritable(home)) {
                    return home;
                }
            } catch (IOException homeCannotBeWritten) {
                // Some service accounts have no home folder: the folder for temporary files serves as well
            }
        }
        return sharedCache();
    }

    private static Path sharedCache() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "vakregister-postgres-" + Host.uid())
                .toAbsolutePath();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            // Everybody may write next to it: programs that another user has laid ready there must not be run
            if (Files.isSymbolicLink(folder) || Host.owner(folder) != Host.uid()) {
                throw new CannotStart(
                        "The folder " + folder + " belongs to somebody else; remove it or set another java.io.tmpdir.");
            }
            return folder;
        } catch (IOException e) {
            throw new CannotStart("Neither the home folder nor " + folder + " can be written: " + e.getMessage(), e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive reaches outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0111) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    /** In one step, so that nobody ever sees half of it; whoever comes second uses what the first has put there. */
    private static void publish(Path beside, Path target) throws IOException {
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            DataDirectory.delete(beside);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
