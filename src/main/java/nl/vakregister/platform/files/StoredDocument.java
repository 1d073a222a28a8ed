// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That somebody handed in a document, and which bytes it was. */
@Entity
@Table(name = "stored_document")
class StoredDocument {
    /** What was found out about numbers in it that may be a citizen service number. */
    enum NumberCheck {
        NOT_LOOKED,
        NONE_FOUND,
        MADE_UNREADABLE,
        SAID_TO_BE_NONE
    }

    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    private String mediaType;
    private long sizeBytes;
    private String filename;
    private UUID owner;
    private Instant recordedAt;

    @Enumerated(EnumType.STRING)
    private NumberCheck numberCheck;

    protected StoredDocument() {}

    StoredDocument(
            UUID id, FileStore.Kept kept, String type, String filename, UUID owner, Instant at, NumberCheck check) {
        this.id = id;
        this.digest = kept.digest();
        this.mediaType = type;
        this.sizeBytes = kept.size();
        this.filename = filename;
        this.owner = owner;
        this.recordedAt = at;
        this.numberCheck = check;
    }

    String digest() {
        return digest;
    }

    Documents.Info info() {
        return new Documents.Info(id, filename, mediaType, sizeBytes, owner);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<StoredDocument, UUID> {}
}
