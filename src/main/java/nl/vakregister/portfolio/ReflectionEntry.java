// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.platform.files.SealedTexts;

/** Something that somebody wrote for herself, sealed. She changes it, shares it with one item, and removes it. */
@Entity
@Table(name = "reflection_entry")
class ReflectionEntry {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID personId;
    private String keyId;
    private byte[] sealed;
    private UUID itemId;
    private Instant writtenAt;
    private Instant changedAt;

    protected ReflectionEntry() {}

    ReflectionEntry(PersonId person, Instant at) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.writtenAt = at;
    }

    void write(SealedTexts.Sealed text, Instant at) {
        seal(text);
        this.changedAt = at;
    }

    /** The same words under another key. */
    void seal(SealedTexts.Sealed text) {
        this.keyId = text.keyId();
        this.sealed = text.bytes();
    }

    /** @param item with which its assessor may read it, or null for nobody */
    void shareWith(UUID item) {
        this.itemId = item;
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    SealedTexts.Sealed sealed() {
        return new SealedTexts.Sealed(keyId, sealed);
    }

    /** What the seal is bound to: an entry that is put under somebody else's name does not open. */
    String owner() {
        return "reflection:" + id + ":" + personId;
    }

    Optional<UUID> item() {
        return Optional.ofNullable(itemId);
    }

    Instant writtenAt() {
        return writtenAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ReflectionEntry, UUID> {
        /** The newest first. */
        List<ReflectionEntry> of(Collection<UUID> persons, int limit) {
            return find("personId in ?1 order by writtenAt desc, id desc", persons)
                    .page(0, limit)
                    .list();
        }

        /** Those that nobody else seals anew at this moment. */
        @SuppressWarnings("unchecked")
        List<ReflectionEntry> underOtherKey(String current, int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select * from reflection_entry where key_id <> ?1 limit ?2 for update skip locked",
                            ReflectionEntry.class)
                    .setParameter(1, current)
                    .setParameter(2, limit)
                    .getResultList();
        }

        List<ReflectionEntry> sharedWith(UUID item) {
            return list("itemId = ?1 order by writtenAt, id", item);
        }
    }
}
