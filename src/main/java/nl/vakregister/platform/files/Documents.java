// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;

/** Documents that people hand in: a diploma, a programme. PDF, PNG, JPEG or HEIC, at most {@value #MAX_MEGABYTES} MB. */
@ApplicationScoped
public class Documents {
    public static final int MAX_MEGABYTES = 10;
    static final long MAX_BYTES = MAX_MEGABYTES * 1024L * 1024L;

    /** Looking into a PDF takes memory: so many at once. */
    private static final Semaphore LOOKING = new Semaphore(2, true);

    private final StoredDocument.Repo stored;
    private final FileStore files;
    private final Uploads uploads;
    private final VirusScanner scanner;
    private final EntityManager database;
    private final FilesConfig config;
    private final Clock clock;

    Documents(
            StoredDocument.Repo stored,
            FileStore files,
            Uploads uploads,
            VirusScanner scanner,
            EntityManager database,
            FilesConfig config,
            Clock clock) {
        this.stored = stored;
        this.files = files;
        this.uploads = uploads;
        this.scanner = scanner;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** What is known of a document without opening it. */
    public record Info(UUID id, String filename, String mediaType, long sizeBytes, UUID owner) {}

    /** A document with its bytes, to be read once and closed. */
    public record Content(Info info, InputStream stream) {}

    /** What became of a document that came in. */
    public sealed interface Receipt {}

    /** It is kept. */
    public record Kept(Info info) implements Receipt {}

    /** It waits for its owner to say what is to be done with the numbers on these pages, counted from one. */
    public record Waits(UUID upload, String filename, List<Integer> pages) implements Receipt {}

    /**
     * Keeps a document for its owner.
     *
     * @param field where the document was handed in, for the problem if it is refused
     * @throws Refusal when it is empty, too large, not what we take by its content, locked, harmful or not to be scanned, or
     *     when a number in it may be a citizen service number
     */
    public Info store(PersonId owner, String field, String filename, byte[] content) {
        Receipt receipt = receive(owner, field, filename, content, Numbers.ASK);
        if (receipt instanceof Waits waits) {
            uploads.discard(owner, waits.upload());
            throw Refusal.invalid(field, numbersFound(waits.pages()));
        }
        return ((Kept) receipt).info();
    }

    /** Takes in a document: keeps it, or lets it wait when {@code numbers} says to ask and there is something to ask. */
    public Receipt receive(PersonId owner, String field, String filename, byte[] content, Numbers numbers) {
        return take(owner, field, Typed.filename(filename, "document"), content, numbers, null);
    }

    /** Takes in what was uploaded in parts, or what waited for an answer. */
    public Receipt finish(PersonId owner, String field, UUID upload, Numbers numbers) {
        Uploads.Whole whole = uploads.whole(owner, field, upload);
        Receipt receipt = take(owner, field, whole.filename(), whole.content(), numbers, upload);
        if (receipt instanceof Kept) {
            uploads.discard(owner, upload);
        }
        return receipt;
    }

    private Receipt take(PersonId owner, String field, String filename, byte[] content, Numbers numbers, UUID upload) {
        if (content.length == 0) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "Dit bestand is leeg. Kies een ander bestand.",
                            "This file is empty. Choose another file."));
        }
        if (content.length > MAX_BYTES) {
            throw Refusal.tooLarge(field, tooLarge());
        }
        String type = MediaTypes.of(content).orElseThrow(() -> Refusal.invalid(field, MediaTypes.instead(content)));
        if (MediaTypes.isTwoThings(content)) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "In dit bestand zit nog een ander bestand verstopt. Maak een nieuwe PDF of foto en kies"
                                    + " die.",
                            "Another file is hidden in this file. Make a new PDF or photo and choose that."));
        }
        scan(field, content);
        if (!type.equals(MediaTypes.PDF_TYPE)) {
            return keep(owner, filename, type, content, StoredDocument.NumberCheck.NOT_LOOKED);
        }
        LOOKING.acquireUninterruptibly();
        try {
            return takePdf(owner, field, filename, content, numbers, upload);
        } finally {
            LOOKING.release();
        }
    }

    private void scan(String field, byte[] content) {
        switch (scanner.scan(content)) {
            case CLEAN -> {
                // Nothing to say
            }
            case INFECTED ->
                throw Refusal.invalid(
                        field,
                        new Text(
                                "In dit bestand zit een virus. We hebben het niet bewaard. Controleer je computer en"
                                        + " kies een ander bestand.",
                                "This file contains a virus. We did not keep it. Check your computer and choose"
                                        + " another file."));
            case NOT_SCANNED ->
                throw Refusal.invalid(
                        field,
                        new Text(
                                "We kunnen dit bestand nu niet op virussen controleren. Daarom hebben we het niet"
                                        + " bewaard. Probeer het over een paar minuten opnieuw.",
                                "We cannot check this file for viruses at the moment. So we did not keep it. Try again"
                                        + " in a few minutes."));
        }
    }

    private Receipt takePdf(
            PersonId owner, String field, String filename, byte[] content, Numbers numbers, UUID upload) {
        PdfLook.Found found = PdfLook.at(content);
        if (found instanceof PdfLook.Locked) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "Deze PDF is beveiligd met een wachtwoord. Wij kunnen hem niet openen. Bewaar de PDF"
                                    + " zonder wachtwoord en kies die.",
                            "This PDF is protected with a password. We cannot open it. Save the PDF without a password"
                                    + " and choose that."));
        }
        if (found instanceof PdfLook.Bomb) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "Deze PDF wordt bij het openen veel te groot. Maak een nieuwe PDF, bijvoorbeeld door hem"
                                    + " te printen naar PDF.",
                            "This PDF becomes far too large when it is opened. Make a new PDF, for example by printing"
                                    + " it to PDF."));
        }
        if (!(found instanceof PdfLook.Read read)) {
            return keep(owner, filename, MediaTypes.PDF_TYPE, content, StoredDocument.NumberCheck.NOT_LOOKED);
        }
        if (read.numbers().isEmpty()) {
            return keep(owner, filename, MediaTypes.PDF_TYPE, content, StoredDocument.NumberCheck.NONE_FOUND);
        }
        if (numbers != Numbers.ASK && upload == null) {
            uploads.discardSame(owner, FileStore.digest(content));
        }
        return switch (numbers) {
            case ASK ->
                new Waits(
                        upload == null ? uploads.whole(owner, filename, content) : upload,
                        filename,
                        PdfLook.pages(read.numbers()));
            case ARE_NONE ->
                keep(owner, filename, MediaTypes.PDF_TYPE, content, StoredDocument.NumberCheck.SAID_TO_BE_NONE);
            case MAKE_UNREADABLE ->
                keep(
                        owner,
                        filename,
                        MediaTypes.PDF_TYPE,
                        PdfWithoutNumbers.of(content, read.numbers())
                                .filter(made -> made.length <= MAX_BYTES)
                                .orElseThrow(() -> Refusal.invalid(field, cannotMakeUnreadable())),
                        StoredDocument.NumberCheck.MADE_UNREADABLE);
        };
    }

    private static Text cannotMakeUnreadable() {
        return new Text(
                "We kunnen het nummer in deze PDF niet onleesbaar maken. Dat lukt tot " + PdfWithoutNumbers.MOST_PAGES
                        + " bladzijden. Maak het nummer zelf onleesbaar en kies de nieuwe PDF.",
                "We cannot make the number in this PDF unreadable. We can do so up to " + PdfWithoutNumbers.MOST_PAGES
                        + " pages. Make the number unreadable yourself and choose the new PDF.");
    }

    /** What somebody hears whose document may show her citizen service number. */
    static Text numbersFound(List<Integer> pages) {
        String all = pages.stream().limit(5).map(String::valueOf).collect(java.util.stream.Collectors.joining(", "));
        String more = pages.size() > 5 ? ", …" : "";
        return new Text(
                "In deze PDF staat misschien een BSN (bladzijde " + all + more
                        + "). Een BSN mogen we niet bewaren. Kies hieronder wat we doen.",
                "This PDF may show a citizen service number (page " + all + more
                        + "). We may not keep such a number. Choose below what we do.");
    }

    private Receipt keep(
            PersonId owner, String filename, String type, byte[] content, StoredDocument.NumberCheck check) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Instant now = clock.instant();
            StoredDocument document = new StoredDocument(
                    Ids.next(now),
                    files.keep(new ByteArrayInputStream(content), false),
                    type,
                    filename,
                    owner.value(),
                    now,
                    check);
            stored.persistAndFlush(document);
            database.createNativeQuery("insert into document_watch (document_id, look_at) values (:id, :at)")
                    .setParameter("id", document.info().id())
                    .setParameter("at", now.plus(config.unusedAfter()))
                    .executeUpdate();
            return new Kept(document.info());
        });
    }

    public static Text tooLarge() {
        return new Text(
                "Dit bestand is te groot. Een bestand mag hoogstens " + MAX_MEGABYTES + " MB zijn.",
                "This file is too large. A file may be at most " + MAX_MEGABYTES + " MB.");
    }

    public Optional<Info> find(UUID id) {
        return stored.findByIdOptional(id).map(StoredDocument::info);
    }

    public boolean isOwnedBy(UUID id, PersonId person) {
        return find(id).filter(info -> info.owner().equals(person.value())).isPresent();
    }

    /** What the first page of a PDF says; empty for anything else, and when it cannot be read safely. */
    public Optional<String> firstPage(UUID id) {
        if (find(id).filter(i -> i.mediaType().equals(MediaTypes.PDF_TYPE)).isEmpty()) {
            return Optional.empty();
        }
        LOOKING.acquireUninterruptibly();
        try (InputStream stream = open(id).stream()) {
            return PdfLook.firstPage(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LOOKING.release();
        }
    }

    /** @throws Refusal when there is no such document, or no more */
    public Content open(UUID id) {
        StoredDocument document = stored.findByIdOptional(id).orElseThrow(Refusal::notFound);
        if (!database.createNativeQuery("select 1 from document_destruction where document_id = :id")
                .setParameter("id", id)
                .getResultList()
                .isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Dit document is vernietigd: de bewaartermijn is voorbij.",
                    "This document was destroyed: the time for keeping it is over."));
        }
        return new Content(
                document.info(),
                files.open(document.digest())
                        .orElseThrow(() -> new IllegalStateException("the file of document " + id + " is missing")));
    }
}
