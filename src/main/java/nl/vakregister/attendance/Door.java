// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Where participants check in: an edition or one of its meetings, on one day. Never changed. */
@Entity
@Table(name = "door")
class Door {
    @Id
    private UUID id;

    private UUID editionId;
    private String meetingCode;
    private LocalDate heldOn;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = DoorCode.HANDLE)
    private String handle;

    private byte[] secret;
    private UUID openedBy;
    private Instant openedAt;

    protected Door() {}

    UUID id() {
        return id;
    }

    UUID edition() {
        return editionId;
    }

    /** Empty when it is for the edition as a whole. */
    String meeting() {
        return meetingCode;
    }

    LocalDate heldOn() {
        return heldOn;
    }

    String handle() {
        return handle;
    }

    byte[] secret() {
        return secret;
    }

    /** That somebody was there. */
    @Entity(name = "CheckIn")
    @Table(name = "check_in")
    static class CheckIn {
        @Id
        private UUID id;

        private UUID doorId;
        private UUID personId;
        private Instant recordedAt;

        @OneToOne(mappedBy = "checkIn", cascade = CascadeType.PERSIST)
        private Strike strike;

        protected CheckIn() {}

        UUID id() {
            return id;
        }

        UUID door() {
            return doorId;
        }

        PersonId person() {
            return new PersonId(personId);
        }

        Instant recordedAt() {
            return recordedAt;
        }

        boolean isStruck() {
            return strike != null;
        }

        String reasons() {
            return strike == null ? null : strike.reasons;
        }

        void strike(String reasons, PersonId by, Instant at) {
            Strike struck = new Strike();
            struck.checkIn = this;
            struck.reasons = reasons;
            struck.struckBy = by.value();
            struck.struckAt = at;
            this.strike = struck;
        }
    }

    /** That she left early. */
    @Entity(name = "CheckInStrike")
    @Table(name = "check_in_strike")
    static class Strike {
        @Id
        private UUID checkInId;

        @MapsId
        @OneToOne
        @JoinColumn(name = "check_in_id")
        private CheckIn checkIn;

        private String reasons;
        private UUID struckBy;
        private Instant struckAt;

        protected Strike() {}
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Door, UUID> {
        Optional<Door> of(UUID edition, String meeting, LocalDate day) {
            return find("editionId = ?1 and meetingCode = ?2 and heldOn = ?3", edition, meeting, day)
                    .firstResultOptional();
        }

        List<Door> ofEdition(UUID edition) {
            return list("editionId = ?1 order by heldOn, meetingCode", edition);
        }

        Optional<Door> byHandle(String handle, LocalDate day) {
            return find("handle = ?1 and heldOn = ?2", handle, day).firstResultOptional();
        }

        /** Opens it unless it is open, or the handle is taken; says whether it did. */
        boolean open(
                UUID edition, String meeting, LocalDate day, String handle, byte[] secret, PersonId by, Instant at) {
            return getEntityManager()
                            .createNativeQuery(
                                    "insert into door (id, edition_id, meeting_code, held_on, handle, secret,"
                                            + " opened_by, opened_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing")
                            .setParameter(1, Ids.next(at))
                            .setParameter(2, edition)
                            .setParameter(3, meeting)
                            .setParameter(4, day)
                            .setParameter(5, handle)
                            .setParameter(6, secret)
                            .setParameter(7, by.value())
                            .setParameter(8, at)
                            .executeUpdate()
                    == 1;
        }

        /** Records it once; says whether this was the first time. */
        boolean checkIn(UUID door, PersonId person, Instant at) {
            return getEntityManager()
                            .createNativeQuery("insert into check_in (id, door_id, person_id, recorded_at)"
                                    + " values (?1, ?2, ?3, ?4) on conflict (door_id, person_id) do nothing")
                            .setParameter(1, Ids.next(at))
                            .setParameter(2, door)
                            .setParameter(3, person.value())
                            .setParameter(4, at)
                            .executeUpdate()
                    == 1;
        }

        List<CheckIn> checkIns(UUID edition) {
            return getEntityManager()
                    .createQuery(
                            "select c from CheckIn c left join fetch c.strike where c.doorId in"
                                    + " (select d.id from Door d where d.editionId = ?1) order by c.recordedAt, c.id",
                            CheckIn.class)
                    .setParameter(1, edition)
                    .getResultList();
        }

        long countCheckIns(UUID door) {
            return getEntityManager()
                    .createQuery("select count(c) from CheckIn c where c.doorId = ?1", Long.class)
                    .setParameter(1, door)
                    .getSingleResult();
        }

        List<CheckIn> ofPerson(PersonId person, int limit) {
            return getEntityManager()
                    .createQuery(
                            "select c from CheckIn c left join fetch c.strike where c.personId = ?1"
                                    + " order by c.recordedAt desc",
                            CheckIn.class)
                    .setParameter(1, person.value())
                    .setMaxResults(limit)
                    .getResultList();
        }

        int wrong(PersonId person, Instant hour) {
            List<?> found = getEntityManager()
                    .createNativeQuery("select wrong from door_guess where person_id = ?1 and hour = ?2")
                    .setParameter(1, person.value())
                    .setParameter(2, hour)
                    .getResultList();
            return found.isEmpty() ? 0 : ((Number) found.get(0)).intValue();
        }

        void guessedWrong(PersonId person, Instant hour) {
            getEntityManager()
                    .createNativeQuery("insert into door_guess (person_id, hour, wrong) values (?1, ?2, 1)"
                            + " on conflict (person_id, hour) do update set wrong = door_guess.wrong + 1")
                    .setParameter(1, person.value())
                    .setParameter(2, hour)
                    .executeUpdate();
        }
    }
}
