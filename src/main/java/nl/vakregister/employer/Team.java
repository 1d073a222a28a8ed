// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
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
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.profile.Frameworks;

/** People who work together, also when they work for several organisations; one organisation looks after it. */
@Entity
@Table(name = "team")
class Team {
    @Id
    private UUID id;

    private UUID organisationId;
    private String name;
    private String frameworkCode;
    private String frameworkVersion;
    private UUID recordedBy;
    private Instant recordedAt;

    @OneToOne(mappedBy = "team", cascade = CascadeType.PERSIST)
    private End end;

    /** That it was ended is a fact; nothing of it is shown any more. */
    @Entity(name = "TeamEnd")
    @Table(name = "team_end")
    static class End {
        @Id
        private UUID teamId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "team_id")
        private Team team;

        private UUID recordedBy;
        private Instant recordedAt;

        protected End() {}
    }

    protected Team() {}

    Team(OrganisationId organisation, String name, Frameworks.View framework, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.organisationId = organisation.value();
        this.name = name;
        this.frameworkCode = framework.code();
        this.frameworkVersion = framework.version();
        this.recordedBy = by.value();
        this.recordedAt = at;
    }

    void end(PersonId by, Instant at) {
        end = new End();
        end.team = this;
        end.recordedBy = by.value();
        end.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    String name() {
        return name;
    }

    String framework() {
        return frameworkCode;
    }

    String version() {
        return frameworkVersion;
    }

    boolean stands() {
        return end == null;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Team, UUID> {
        private static final String FROM = "from Team t left join fetch t.end e where ";

        List<Team> standing(OrganisationId organisation) {
            return list(
                    FROM + "t.organisationId = ?1 and e is null order by lower(t.name), t.id", organisation.value());
        }

        Optional<Team> standing(UUID id) {
            return find(FROM + "t.id = ?1 and e is null", id).firstResultOptional();
        }

        /** What happens to one team happens one after the other. Before anything is read of it. */
        void lock(UUID id) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 4))")
                    .setParameter("key", id.toString())
                    .getSingleResult();
        }
    }
}
