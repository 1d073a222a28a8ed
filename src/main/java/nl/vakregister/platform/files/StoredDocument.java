// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

    protected StoredDocument() {}

    StoredDocument(UUID id, String digest, String mediaType, long sizeBytes, String filename, UUID owner, Instant at) {
        this.id = id;
        this.digest = digest;
        this.mediaType = mediaType;
        this.sizeBytes = sizeBytes;
        this.filename = filename;
        this.owner = owner;
        this.recordedAt = at;
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
