// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;

/** One time that a course is given (uitvoering). It counts on its last day. No place means online. */
@Entity
@Table(name = "edition")
class Edition {
    @Id
    private UUID id;

    @Version
    private int version;

    private String number;
    private UUID courseId;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private String place;
    private Instant recordedAt;

    protected Edition() {}

    Edition(String number, UUID courseId, LocalDate startsOn, LocalDate endsOn, String place, Instant at) {
        this.id = Ids.next(at);
        this.number = number;
        this.courseId = courseId;
        this.startsOn = startsOn;
        this.endsOn = endsOn;
        this.place = place;
        this.recordedAt = at;
    }

    UUID course() {
        return courseId;
    }

    Editions.EditionView view() {
        return new Editions.EditionView(id, number, startsOn, endsOn, place);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Edition, UUID> {
        String nextNumber() {
            return "U"
                    + getEntityManager()
                            .createNativeQuery("select nextval('edition_number')")
                            .getSingleResult();
        }

        List<Edition> ofCourse(UUID course) {
            return list("courseId = ?1 order by startsOn desc, number", course);
        }

        Optional<Edition> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }
    }
}
