// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body that came in, on disk for as long as it is needed, so that it can be read twice and is never in memory as a whole. */
final class Spooled implements SheetFile.Source, AutoCloseable {
    private final Path file;

    private Spooled(Path file) {
        this.file = file;
    }

    static Spooled of(InputStream body) throws IOException {
        Spooled spooled = new Spooled(Files.createTempFile("attendance", null));
        try {
            Files.copy(body, spooled.file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return spooled;
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
