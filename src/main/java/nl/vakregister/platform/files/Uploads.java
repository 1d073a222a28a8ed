// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;

/**
 * Files that come in parts and go on where they were cut off. A part that broke off counts as far as it came. What was
 * uploaded is nothing yet: it becomes a document, with all its checks, when a form refers to it.
 */
@ApplicationScoped
public class Uploads {
    private static final int MOST_AT_ONCE = 30;

    private final EntityManager database;
    private final FileStore files;
    private final Clock clock;

    Uploads(EntityManager database, FileStore files, Clock clock) {
        this.database = database;
        this.files = files;
        this.clock = clock;
    }

    /** How far an upload is. */
    public record Progress(long offset, long sizeBytes) {}

    /** All of it. */
    record Whole(String filename, byte[] content) {}

    /** @throws Refusal when it will be empty or too large, or too many are under way */
    @Transactional
    public UUID start(PersonId owner, String filename, long sizeBytes) {
        if (sizeBytes > Documents.MAX_BYTES) {
            throw Refusal.tooLarge("sizeBytes", Documents.tooLarge());
        }
        if (sizeBytes <= 0) {
            throw Refusal.invalid("sizeBytes", new Text("Dit bestand is leeg.", "This file is empty."));
        }
        Number underWay = (Number) database.createNativeQuery(
                        "select count(*) from (select 1 from document_upload where owner = :owner limit :most) found")
                .setParameter("owner", owner.value())
                .setParameter("most", MOST_AT_ONCE)
                .getSingleResult();
        if (underWay.intValue() >= MOST_AT_ONCE) {
            throw Refusal.conflict(new Text(
                    "Er wachten nog " + MOST_AT_ONCE
                            + " bestanden van je. Verstuur eerst de formulieren waar ze bij horen.",
                    MOST_AT_ONCE + " files of yours are still waiting. First send the forms they belong to."));
        }
        return insert(owner, Typed.filename(filename, "document"), sizeBytes);
    }

    private UUID insert(PersonId owner, String filename, long sizeBytes) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        database.createNativeQuery("insert into document_upload (id, owner, filename, size_bytes, recorded_at)"
                        + " values (:id, :owner, :filename, :size, :now)")
                .setParameter("id", id)
                .setParameter("owner", owner.value())
                .setParameter("filename", filename)
                .setParameter("size", sizeBytes)
                .setParameter("now", now)
                .executeUpdate();
        return id;
    }

    /** @throws Refusal when there is no such upload of this person */
    @Transactional
    public Progress progress(PersonId owner, UUID upload) {
        List<?> found = database.createNativeQuery(
                        "select size_bytes, (select cast(coalesce(sum(p.size_bytes), 0) as bigint) from"
                                + " document_upload_part p where p.upload_id = u.id) from document_upload u where id = :id"
                                + " and owner = :owner")
                .setParameter("id", upload)
                .setParameter("owner", owner.value())
                .getResultList();
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        Object[] row = (Object[]) found.get(0);
        return new Progress(((Number) row[1]).longValue(), ((Number) row[0]).longValue());
    }

    /**
     * Adds what comes, as far as it comes.
     *
     * @param offset where the sender thinks it goes on
     * @return how far it is now
     * @throws Refusal when that is not where it goes on, or more comes than was announced
     */
    public Progress append(PersonId owner, UUID upload, long offset, InputStream body) {
        Progress before = progress(owner, upload);
        requireAt(before, offset);
        byte[] part = asFarAsItComes(body, before.sizeBytes() - offset);
        return QuarkusTransaction.joiningExisting().call(() -> {
            // Held first, summed second: two senders at once do not both go on from the same place
            database.createNativeQuery("select 1 from document_upload where id = :id for update")
                    .setParameter("id", upload)
                    .getResultList();
            requireAt(progress(owner, upload), offset);
            addPart(upload, offset, part);
            return progress(owner, upload);
        });
    }

    private void addPart(UUID upload, long offset, byte[] part) {
        if (part.length == 0) {
            return;
        }
        FileStore.Kept kept = files.keep(new ByteArrayInputStream(part), false);
        database.createNativeQuery("insert into document_upload_part (upload_id, starts_at, size_bytes, digest)"
                        + " values (:id, :at, :size, :digest)")
                .setParameter("id", upload)
                .setParameter("at", offset)
                .setParameter("size", kept.size())
                .setParameter("digest", kept.digest())
                .executeUpdate();
    }

    private static void requireAt(Progress progress, long offset) {
        if (progress.offset() != offset) {
            throw Refusal.conflict(new Text(
                    "Het bestand gaat verder bij byte " + progress.offset() + ".",
                    "The file goes on at byte " + progress.offset() + "."));
        }
    }

    /** A connection that breaks off is no mistake: what came is kept. */
    private static byte[] asFarAsItComes(InputStream body, long most) {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1024];
        try {
            int read = body.read(piece);
            while (read >= 0) {
                came.write(piece, 0, read);
                if (came.size() > most) {
                    throw Refusal.tooLarge(
                            "body",
                            new Text("Er komt meer dan was aangekondigd.", "More comes in than was announced."));
                }
                read = body.read(piece);
            }
        } catch (IOException e) {
            // As far as it came
        }
        return came.toByteArray();
    }

    /** A file that came at once and waits for an answer. */
    UUID whole(PersonId owner, String filename, byte[] content) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            UUID id = insert(owner, filename, content.length);
            addPart(id, 0, content);
            return id;
        });
    }

    /** @throws Refusal when it is not there, or not all of it */
    @Transactional
    Whole whole(PersonId owner, String field, UUID upload) {
        List<?> found = database.createNativeQuery(
                        "select filename, size_bytes from document_upload where id = :id and owner = :owner")
                .setParameter("id", upload)
                .setParameter("owner", owner.value())
                .getResultList();
        if (found.isEmpty()) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "Dit bestand is er niet meer. Kies het opnieuw.",
                            "This file is no longer here. Choose it again."));
        }
        Object[] row = (Object[]) found.get(0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String digest : parts(upload)) {
            all.writeBytes(files.get(digest).orElseThrow());
        }
        if (all.size() < ((Number) row[1]).longValue()) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "Dit bestand is nog niet helemaal binnen. Kies het opnieuw: het gaat verder waar het was.",
                            "This file has not come in completely. Choose it again: it goes on where it was."));
        }
        return new Whole((String) row[0], all.toByteArray());
    }

    private List<String> parts(UUID upload) {
        List<?> digests = database.createNativeQuery(
                        "select digest from document_upload_part where upload_id = :id order by starts_at",
                        String.class)
                .setParameter("id", upload)
                .getResultList();
        return digests.stream().map(String.class::cast).toList();
    }

    /** Forgets the upload. There being none is fine. */
    @Transactional
    public void discard(PersonId owner, UUID upload) {
        if (!database.createNativeQuery("select 1 from document_upload where id = :id and owner = :owner for update")
                .setParameter("id", upload)
                .setParameter("owner", owner.value())
                .getResultList()
                .isEmpty()) {
            remove(upload);
        }
    }

    private void remove(UUID upload) {
        List<String> digests = parts(upload);
        database.createNativeQuery("delete from document_upload_part where upload_id = :id")
                .setParameter("id", upload)
                .executeUpdate();
        database.createNativeQuery("delete from document_upload where id = :id")
                .setParameter("id", upload)
                .executeUpdate();
        digests.forEach(files::release);
    }

    /** Forgets what this person sent before and is this very file: she answered by sending it again. */
    @Transactional
    void discardSame(PersonId owner, String digest) {
        List<?> same = database.createNativeQuery(
                        "select u.id from document_upload u join document_upload_part p on p.upload_id = u.id"
                                + " where u.owner = :owner and p.digest = :digest and p.size_bytes = u.size_bytes for update of u",
                        UUID.class)
                .setParameter("owner", owner.value())
                .setParameter("digest", digest)
                .getResultList();
        same.forEach(id -> remove((UUID) id));
    }

    /** Forgets what nobody went on with. @return how many */
    @Transactional(Transactional.TxType.MANDATORY)
    int discardBefore(Instant moment) {
        List<?> old = database.createNativeQuery(
                        "select id from document_upload where recorded_at < :moment limit 500 for update skip locked",
                        UUID.class)
                .setParameter("moment", moment)
                .getResultList();
        old.forEach(id -> remove((UUID) id));
        return old.size();
    }
}
