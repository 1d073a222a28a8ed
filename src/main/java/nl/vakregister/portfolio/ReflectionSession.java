// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.BatchSize;

/** One meeting for reflection, reported once; never changed. */
@Entity
@Table(name = "reflection_session")
class ReflectionSession {
    /** What was reported. */
    record Told(String activity, String title, LocalDate heldOn, int netMinutes, int groupSize) {}

    @Id
    private UUID id;

    private UUID personId;
    private String activity;
    private String title;
    private LocalDate heldOn;
    private int netMinutes;
    private int groupSize;
    private Instant recordedAt;

    @OneToMany(mappedBy = "session", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    @BatchSize(size = 50)
    private List<Part> parts = new ArrayList<>();

    /** Somebody who has it in her own portfolio; the evidence that comes of it has the same id. */
    @Entity(name = "SessionPart")
    @Table(name = "session_part")
    static class Part {
        @Id
        private UUID id;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "session_id")
        private ReflectionSession session;

        private UUID personId;
        private Instant recordedAt;

        protected Part() {}

        UUID id() {
            return id;
        }

        PersonId person() {
            return new PersonId(personId);
        }
    }

    protected ReflectionSession() {}

    ReflectionSession(PersonId reporter, Told told, Instant at) {
        this.id = Ids.next(at);
        this.personId = reporter.value();
        this.activity = told.activity();
        this.title = told.title();
        this.heldOn = told.heldOn();
        this.netMinutes = told.netMinutes();
        this.groupSize = told.groupSize();
        this.recordedAt = at;
        add(reporter, at);
    }

    Part take(PersonId person, Instant at) {
        return add(person, at);
    }

    private Part add(PersonId person, Instant at) {
        Part part = new Part();
        part.id = Ids.next(at);
        part.session = this;
        part.personId = person.value();
        part.recordedAt = at;
        parts.add(part);
        return part;
    }

    UUID id() {
        return id;
    }

    PersonId reporter() {
        return new PersonId(personId);
    }

    Told told() {
        return new Told(activity, title, heldOn, netMinutes, groupSize);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ReflectionSession, UUID> {
        /** Those that are in the portfolio of these people, the newest first. */
        List<ReflectionSession> of(Collection<UUID> persons, int limit) {
            return find(
                            "select s from ReflectionSession s where s.id in (select p.session.id from SessionPart p where"
                                    + " p.personId in ?1) order by s.recordedAt desc, s.id desc",
                            persons)
                    .page(0, limit)
                    .list();
        }

        ReflectionSession byPart(UUID part) {
            return find("select p.session from SessionPart p where p.id = ?1", part)
                    .firstResult();
        }

        /** What was read before may be old: nobody else changes what belongs to it until this transaction ends. */
        void lock(ReflectionSession session) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 0))")
                    .setParameter("id", session.id.toString())
                    .getSingleResult();
            getEntityManager().refresh(session);
        }

        /** Who alone confirmed a meeting that these people reported. */
        @SuppressWarnings("unchecked")
        List<UUID> soleConfirmers(Collection<UUID> reporters, Instant since) {
            return reporters.isEmpty()
                    ? List.of()
                    : getEntityManager()
                            .createNativeQuery(
                                    "select distinct cast(min(cast(e.giver_person as text)) as uuid) from"
                                            + " reflection_session s join confirmation_request r on r.session_id = s.id"
                                            + " join confirmation_end e on e.request_id = r.id where s.person_id in"
                                            + " (:reporters) and s.recorded_at >= :since and e.outcome = 'CONFIRMED'"
                                            + " group by s.id having count(*) = 1 and bool_and(e.giver_person is not"
                                            + " null)",
                                    UUID.class)
                            .setParameter("reporters", reporters)
                            .setParameter("since", since)
                            .getResultList();
        }
    }
}
