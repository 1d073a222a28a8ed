// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bytes by their SHA-256: written once, whole or not at all, and never changed. */
@ApplicationScoped
public class FileStore {
    private final Path root;

    FileStore(@ConfigProperty(name = "vakregister.files.dir") Path root) {
        this.root = root;
    }

    /** Keeps the bytes and gives their digest, as 64 hexadecimal characters. The same bytes are kept once. */
    public String put(byte[] content) {
        String digest = digest(content);
        Path target = path(digest);
        if (Files.exists(target)) {
            return digest;
        }
        try {
            Files.createDirectories(target.getParent());
            Path part = Files.createTempFile(target.getParent(), "part", null);
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file under " + root, e);
        }
    }

    public Optional<byte[]> get(String digest) {
        try {
            Path file = path(digest);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a file under " + root, e);
        }
    }

    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path path(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest");
        }
        return root.resolve(digest.substring(0, 2)).resolve(digest);
    }
}
