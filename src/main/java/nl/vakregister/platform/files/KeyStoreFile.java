// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Set;

/** A key store that an installation makes for itself. */
public final class KeyStoreFile {
    private KeyStoreFile() {}

    /**
     * Writes the store, for this user alone, unless there is one already. Written beside the target and linked into place: a
     * reader sees a whole store or none, and a store is never replaced.
     */
    public static void publish(Path file, KeyStore store, char[] password)
            throws IOException, GeneralSecurityException {
        Path draft = draft(file, store, password);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its store is the one.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Puts a store in the place of another, whole: a reader sees the old or the new one. */
    public static void replace(Path file, KeyStore store, char[] password)
            throws IOException, GeneralSecurityException {
        Files.move(draft(file, store, password), file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path draft(Path file, KeyStore store, char[] password) throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = folder.resolve(file.getFileName() + "." + Long.toHexString(new SecureRandom().nextLong()));
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))) {
            store.store(out, password);
        }
        return draft;
    }
}
