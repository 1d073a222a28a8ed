// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.seed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads seed files, strictly: an unknown word in a file is an error, not a shrug. */
@ApplicationScoped
public class SeedFiles {
    /** Any number, the same on every instance: whoever holds it loads the seed. */
    private static final long LOCK = 0x56414b5345454421L;

    private final ObjectMapper json;
    private final EntityManager database;
    private final boolean enabled;

    SeedFiles(ObjectMapper json, EntityManager database, @ConfigProperty(name = "vakregister.role") String role) {
        this.json = json.copy()
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        this.database = database;
        this.enabled = !"verification".equals(role);
    }

    /** False in an instance that only reads. */
    public boolean enabled() {
        return enabled;
    }

    /** Waits until no other instance is loading, until the end of the transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock() {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(:key)")
                .setParameter("key", LOCK)
                .getSingleResult();
    }

    /** The content of {@code /seed/<name>}: a JSON array. */
    public <T> List<T> read(String name, TypeReference<List<T>> type) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("seed/" + name)) {
            if (file == null) {
                throw new IllegalStateException("seed file missing: " + name);
            }
            return json.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException("seed file unreadable: " + name, e);
        }
    }
}
