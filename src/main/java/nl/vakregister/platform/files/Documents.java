// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;

/** Documents that people hand in: a diploma, a programme. PDF, PNG or JPEG, at most {@value #MAX_MEGABYTES} MB. */
@ApplicationScoped
public class Documents {
    public static final int MAX_MEGABYTES = 10;

    private final StoredDocument.Repo stored;
    private final FileStore files;
    private final Clock clock;

    Documents(StoredDocument.Repo stored, FileStore files, Clock clock) {
        this.stored = stored;
        this.files = files;
        this.clock = clock;
    }

    /** What is known of a document without opening it. */
    public record Info(UUID id, String filename, String mediaType, long sizeBytes, UUID owner) {}

    /** A document with its bytes. */
    public record Content(Info info, byte[] bytes) {}

    /**
     * Keeps a document for its owner.
     *
     * @param field where the document was handed in, for the problem if it is refused
     * @throws Refusal when it is empty, too large, or no PDF, PNG or JPEG by its content
     */
    @Transactional
    public Info store(PersonId owner, String field, String filename, byte[] content) {
        if (content.length == 0) {
            throw Refusal.invalid(
                    field,
                    new Text(
                            "Dit bestand is leeg. Kies een ander bestand.",
                            "This file is empty. Choose another file."));
        }
        if (content.length > MAX_MEGABYTES * 1024 * 1024) {
            throw Refusal.tooLarge(field, tooLarge());
        }
        String type = MediaTypes.of(content)
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        new Text(
                                "Dit is geen PDF, PNG of JPEG. Kies een PDF of een foto.",
                                "This is not a PDF, PNG or JPEG. Choose a PDF or a photo.")));
        Instant now = clock.instant();
        StoredDocument document = new StoredDocument(
                Ids.next(now),
                files.put(content),
                type,
                content.length,
                Typed.filename(filename, "document"),
                owner.value(),
                now);
        stored.persist(document);
        return document.info();
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

    /** @throws Refusal when there is no such document */
    public Content open(UUID id) {
        StoredDocument document = stored.findByIdOptional(id).orElseThrow(Refusal::notFound);
        byte[] bytes = files.get(document.digest())
                .orElseThrow(() -> new IllegalStateException("the file of document " + id + " is missing"));
        return new Content(document.info(), bytes);
    }
}
