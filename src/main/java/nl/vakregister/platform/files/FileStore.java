// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Bytes by the SHA-256 of what they say: kept once, whole or not at all, and never changed. What lies in the store is
 * encrypted with a key of its own (AES-256-GCM, in segments, so that a large file never has to be in memory), which lies
 * wrapped in the database. Without its row an object is noise: to forget the key is to destroy the bytes.
 */
@ApplicationScoped
public class FileStore {
    private static final Logger LOG = Logger.getLogger(FileStore.class);
    private static final byte[] NOTHING = {};
    private static final int SEGMENT = 64 * 1024;
    private static final int REWRAPPED_AT_ONCE = 500;

    private final ObjectStore objects;
    private final MasterKeys keys;
    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    /** Files from before there was encryption, under their digest. */
    private final FolderObjects unencrypted;

    FileStore(
            ObjectStore objects,
            MasterKeys keys,
            EntityManager database,
            TransactionSynchronizationRegistry transaction,
            Clock clock,
            FilesConfig config) {
        this.objects = objects;
        this.keys = keys;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.unencrypted = new FolderObjects(config.dir());
    }

    /** The bytes that are kept: their digest, as 64 hexadecimal characters, and how many there are. */
    record Kept(String digest, long size) {}

    /**
     * Keeps the bytes for as long as there is a register, and gives their digest, as 64 hexadecimal characters. The same
     * bytes are kept once.
     */
    @Transactional
    public String put(byte[] content) {
        return keep(new ByteArrayInputStream(content), true).digest();
    }

    /** Keeps the bytes until {@link #release}; the caller refers to them in the same transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    Kept keep(InputStream content, boolean permanent) {
        try {
            Path sealed = Files.createTempFile("vakregister", null);
            try {
                return keep(content, permanent, sealed);
            } finally {
                Files.deleteIfExists(sealed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file", e);
        }
    }

    private Kept keep(InputStream content, boolean permanent, Path sealed) throws IOException {
        byte[] key = keys.newDataKey();
        MessageDigest said = sha256();
        MessageDigest lies = sha256();
        long size;
        try (InputStream in = new DigestInputStream(content, said);
                OutputStream out = encrypting(key, new DigestOutputStream(Files.newOutputStream(sealed), lies))) {
            size = in.transferTo(out);
        }
        Kept kept = new Kept(HexFormat.of().formatHex(said.digest()), size);
        if (isKept(kept.digest(), permanent)) {
            return kept;
        }
        String name = HexFormat.of().formatHex(lies.digest());
        objects.put(name, sealed);
        MasterKeys.Wrapped wrapped = keys.wrap(key, kept.digest());
        int added = database.createNativeQuery("insert into stored_object (digest, object_name, size_bytes, key_id,"
                        + " wrapped_key, permanent, stored_at) values (:digest, :name, :size, :keyId, :wrapped, :permanent, :now)"
                        + " on conflict (digest) do nothing")
                .setParameter("digest", kept.digest())
                .setParameter("name", name)
                .setParameter("size", size)
                .setParameter("keyId", wrapped.keyId())
                .setParameter("wrapped", wrapped.bytes())
                .setParameter("permanent", permanent)
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (added == 1) {
            afterwards(false, name);
        } else {
            // The same bytes came in elsewhere at this moment, under another key
            remove(name);
            if (!isKept(kept.digest(), permanent)) {
                throw new IllegalStateException("bytes that were kept a moment ago are gone");
            }
        }
        return kept;
    }

    /** Whether these bytes are there; if so they stay at least until this transaction has ended. */
    private boolean isKept(String digest, boolean permanent) {
        return database.createNativeQuery(
                                "update stored_object set permanent = permanent or :permanent where digest = :digest")
                        .setParameter("permanent", permanent)
                        .setParameter("digest", digest)
                        .executeUpdate()
                == 1;
    }

    /** Removes the object when the transaction ends that way: what was rolled back was never there, what was let go is gone. */
    private void afterwards(boolean committed, String name) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only what comes after matters
            }

            @Override
            public void afterCompletion(int status) {
                if (committed == (status == Status.STATUS_COMMITTED)) {
                    remove(name);
                }
            }
        });
    }

    private void remove(String name) {
        try {
            objects.delete(name);
        } catch (IOException e) {
            LOG.warnf("object %s was not removed; nobody has its key any more", name);
        }
    }

    /** All the bytes, in memory; empty when they are not there. */
    public Optional<byte[]> get(String digest) {
        return open(digest).map(stream -> {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read a file", e);
            }
        });
    }

    /** The bytes as a stream, to be closed; empty when they are not there. */
    @Transactional
    Optional<InputStream> open(String digest) {
        requireDigest(digest);
        List<?> found = database.createNativeQuery(
                        "select object_name, key_id, wrapped_key from stored_object where digest = :digest")
                .setParameter("digest", digest)
                .getResultList();
        try {
            if (found.isEmpty()) {
                return unencrypted.open(digest);
            }
            Object[] row = (Object[]) found.get(0);
            byte[] key = keys.unwrap(new MasterKeys.Wrapped((String) row[1], (byte[]) row[2]), digest);
            Optional<InputStream> object = objects.open((String) row[0]);
            return object.isEmpty() ? Optional.empty() : Optional.of(decrypting(key, object.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a file", e);
        }
    }

    /** Lets the bytes go unless somebody still uses them: then the last one who does lets them go. */
    @Transactional(Transactional.TxType.MANDATORY)
    void release(String digest) {
        // Held first, looked at second: whoever refers to them at this moment holds them too, and is then seen
        List<?> held = database.createNativeQuery(
                        "select object_name from stored_object where digest = :digest for update")
                .setParameter("digest", digest)
                .getResultList();
        List<?> gone = held.isEmpty()
                ? List.of()
                : database.createNativeQuery(
                                """
                                delete from stored_object o where digest = :digest and not permanent
                                  and not exists (select from document_upload_part p where p.digest = o.digest)
                                  and not exists (select from stored_document d where d.digest = cast(o.digest as char(64))
                                    and not exists (select from document_destruction x where x.document_id = d.id))
                                returning object_name
                                """)
                        .setParameter("digest", digest)
                        .getResultList();
        gone.forEach(name -> afterwards(true, (String) name));
    }

    /** Wraps keys under the current master key that lie under an older one. @return how many */
    @Transactional
    int rewrap() {
        List<?> old = database.createNativeQuery("select digest, key_id, wrapped_key from stored_object"
                        + " where key_id <> :current limit " + REWRAPPED_AT_ONCE + " for update skip locked")
                .setParameter("current", keys.current())
                .getResultList();
        for (Object each : old) {
            Object[] row = (Object[]) each;
            String digest = (String) row[0];
            MasterKeys.Wrapped wrapped =
                    keys.wrap(keys.unwrap(new MasterKeys.Wrapped((String) row[1], (byte[]) row[2]), digest), digest);
            database.createNativeQuery(
                            "update stored_object set key_id = :keyId, wrapped_key = :wrapped where digest = :digest")
                    .setParameter("keyId", wrapped.keyId())
                    .setParameter("wrapped", wrapped.bytes())
                    .setParameter("digest", digest)
                    .executeUpdate();
        }
        return old.size();
    }

    public static String digest(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static OutputStream encrypting(byte[] key, OutputStream out) throws IOException {
        try {
            return streaming(key).newEncryptingStream(out, NOTHING);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream decrypting(byte[] key, InputStream in) throws IOException {
        try {
            return streaming(key).newDecryptingStream(in, NOTHING);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AesGcmHkdfStreaming streaming(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", key.length, SEGMENT, 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireDigest(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest");
        }
    }
}
