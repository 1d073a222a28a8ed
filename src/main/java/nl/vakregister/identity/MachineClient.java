// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** A system that a manager announced: its claim, by which it proved to be that client, and its end, once each. */
@Entity
@Table(name = "machine_client")
class MachineClient {
    @Id
    private UUID id;

    private UUID organisationId;
    private String clientId;
    private boolean courses;
    private boolean attends;
    private byte[] codeDigest;
    private UUID madeBy;
    private Instant recordedAt;
    private Instant expiresAt;

    @OneToOne(mappedBy = "machine", cascade = CascadeType.PERSIST)
    private Claim claim;

    @OneToOne(mappedBy = "machine", cascade = CascadeType.PERSIST)
    private End end;

    @Entity(name = "MachineClientClaim")
    @Table(name = "machine_client_claim")
    static class Claim {
        @Id
        private UUID machineId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "machine_id")
        private MachineClient machine;

        private Instant expiresAt;
        private UUID personId;
        private Instant recordedAt;

        protected Claim() {}
    }

    @Entity(name = "MachineClientEnd")
    @Table(name = "machine_client_end")
    static class End {
        @Id
        private UUID machineId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "machine_id")
        private MachineClient machine;

        private UUID actor;
        private Instant recordedAt;

        protected End() {}
    }

    protected MachineClient() {}

    MachineClient(
            OrganisationId organisation,
            String clientId,
            Set<Duty> duties,
            SecretCode code,
            PersonId by,
            Instant at,
            Instant expiresAt) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.clientId = clientId;
        this.courses = duties.contains(Duty.COURSES);
        this.attends = duties.contains(Duty.ATTENDANCE);
        this.codeDigest = code.digest();
        this.madeBy = by.value();
        this.recordedAt = at;
        this.expiresAt = expiresAt;
    }

    /** @throws Refusal when its code was used, its term is over or it was ended */
    void claim(PersonId machine, Instant at) {
        MachineState state = state(at);
        if (state != MachineState.AWAITED) {
            throw Refusal.conflict(new Text(
                    state == MachineState.ACTIVE
                            ? "Deze code is al gebruikt."
                            : "Deze code geldt niet meer. Laat een nieuwe maken.",
                    state == MachineState.ACTIVE
                            ? "This code was used already."
                            : "This code does not hold any more. Have a new one made."));
        }
        claim = new Claim();
        claim.machine = this;
        claim.expiresAt = expiresAt;
        claim.personId = machine.value();
        claim.recordedAt = at;
    }

    /** @throws Refusal when it has ended already */
    void end(PersonId by, Instant at) {
        if (end != null) {
            throw Refusal.conflict(
                    new Text("Deze koppeling is al beëindigd.", "This connection has been ended already."));
        }
        end = new End();
        end.machine = this;
        end.actor = by.value();
        end.recordedAt = at;
    }

    MachineState state(Instant at) {
        return MachineState.at(at, expiresAt, claim != null, end != null);
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    String clientId() {
        return clientId;
    }

    Set<Duty> duties() {
        return new Duties(false, courses, attends, false, false).set();
    }

    PersonId madeBy() {
        return new PersonId(madeBy);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<MachineClient, UUID> {
        Optional<MachineClient> byCode(SecretCode code) {
            return find("codeDigest", (Object) code.digest()).firstResultOptional();
        }

        List<MachineClient> ofOrganisation(OrganisationId organisation, int limit) {
            return find("organisationId = ?1 order by recordedAt desc, id desc", organisation.value())
                    .page(Page.ofSize(limit))
                    .list();
        }

        /** Announced, and neither claimed nor ended. */
        List<MachineClient> unclaimed(OrganisationId organisation, Instant now) {
            return list(
                    "from MachineClient m where m.organisationId = ?1 and m.expiresAt > ?2"
                            + " and not exists (select 1 from MachineClientClaim c where c.machineId = m.id)"
                            + " and not exists (select 1 from MachineClientEnd e where e.machineId = m.id) order by m.recordedAt",
                    organisation.value(),
                    now);
        }

        /** From now on this client acts for this organisation; the keys of the table say that it does so for no other. */
        void giveAccess(MachineClient machine, PersonId person) {
            getEntityManager()
                    .createNativeQuery(
                            "insert into machine_access (person_id, machine_id, client_id) values (:person, :machine, :client)")
                    .setParameter("person", person.value())
                    .setParameter("machine", machine.id)
                    .setParameter("client", machine.clientId)
                    .executeUpdate();
        }

        void takeAccess(MachineClient machine) {
            getEntityManager()
                    .createNativeQuery("delete from machine_access where machine_id = :machine")
                    .setParameter("machine", machine.id)
                    .executeUpdate();
        }

        boolean hasAccess(PersonId person, String clientId) {
            return !getEntityManager()
                    .createNativeQuery(
                            "select 1 from machine_access where person_id = :person or client_id = :client",
                            Integer.class)
                    .setParameter("person", person.value())
                    .setParameter("client", clientId)
                    .getResultList()
                    .isEmpty();
        }

        boolean isMachine(PersonId person) {
            return !getEntityManager()
                    .createNativeQuery("select 1 from machine_access where person_id = :person", Integer.class)
                    .setParameter("person", person.value())
                    .getResultList()
                    .isEmpty();
        }

        /** For which organisation this client acts, and what it may do there; empty when it does not. */
        Optional<Map<OrganisationId, Set<Duty>>> access(PersonId person, String clientId) {
            List<?> found = getEntityManager()
                    .createNativeQuery(
                            "select m.organisation_id, m.courses, m.attends from machine_access a join machine_client m on m.id = a.machine_id"
                                    + " where a.person_id = :person and a.client_id = :client"
                                    + " and not exists (select from machine_client_end e where e.machine_id = m.id)",
                            Object[].class)
                    .setParameter("person", person.value())
                    .setParameter("client", clientId)
                    .getResultList();
            return found.stream()
                    .map(each -> (Object[]) each)
                    .map(row -> Map.of(
                            new OrganisationId((UUID) row[0]),
                            new Duties(false, (Boolean) row[1], (Boolean) row[2], false, false).set()))
                    .findFirst();
        }
    }
}
