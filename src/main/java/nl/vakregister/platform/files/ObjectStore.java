// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Where bytes lie, by a name of 64 hexadecimal characters. It knows nothing of what they mean, and they are encrypted. */
interface ObjectStore {
    /** Keeps a whole object or none. Its name says what is in it, so writing it twice is harmless. */
    void put(String name, Path content) throws IOException;

    /** The object, to be closed; empty when there is none. */
    Optional<InputStream> open(String name) throws IOException;

    /** Removes the object; there being none is fine. */
    void delete(String name) throws IOException;
}
