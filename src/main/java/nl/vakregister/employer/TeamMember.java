// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;

/** A professional consents to be part of one team: by name, or only in numbers; until either ends it, once. */
@Entity
@Table(name = "team_member")
class TeamMember {
    @Id
    private UUID id;

    private UUID teamId;
    private UUID personId;
    private boolean named;
    private boolean specialisms;
    private UUID invitationId;
    private Instant recordedAt;

    @OneToOne(mappedBy = "member", cascade = CascadeType.PERSIST)
    private End end;

    /** That it ended is a fact. */
    @Entity(name = "TeamMemberEnd")
    @Table(name = "team_member_end")
    static class End {
        @Id
        private UUID memberId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "member_id")
        private TeamMember member;

        @Enumerated(EnumType.STRING)
        private EndedBy endedBy;

        private Instant recordedAt;

        protected End() {}
    }

    protected TeamMember() {}

    TeamMember(UUID team, PersonId person, boolean named, boolean specialisms, UUID invitation, Instant at) {
        this.id = Ids.next(at);
        this.teamId = team;
        this.personId = person.value();
        this.named = named;
        this.specialisms = specialisms;
        this.invitationId = invitation;
        this.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID team() {
        return teamId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    boolean named() {
        return named;
    }

    boolean specialisms() {
        return specialisms;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    boolean holds() {
        return end == null;
    }

    /** Null while it holds. */
    Instant endedAt() {
        return end == null ? null : end.recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<TeamMember, UUID> {
        private static final String FROM = "from TeamMember m left join fetch m.end e where ";

        List<TeamMember> holding(UUID team) {
            return list(FROM + "m.teamId = ?1 and e is null order by m.id", team);
        }

        List<TeamMember> ofPerson(Collection<UUID> persons, int limit) {
            return find(FROM + "m.personId in ?1 order by m.recordedAt desc, m.id desc", persons)
                    .page(Page.ofSize(limit))
                    .list();
        }

        void begin(TeamMember member) {
            persistAndFlush(member);
            getEntityManager()
                    .createNativeQuery("insert into current_team_member (member_id, team_id, person_id)"
                            + " values (:member, :team, :person)")
                    .setParameter("member", member.id)
                    .setParameter("team", member.teamId)
                    .setParameter("person", member.personId)
                    .executeUpdate();
        }

        void end(TeamMember member, EndedBy by, Instant at) {
            getEntityManager()
                    .createNativeQuery("delete from current_team_member where member_id = :member")
                    .setParameter("member", member.id)
                    .executeUpdate();
            member.end = new End();
            member.end.member = member;
            member.end.endedBy = by;
            member.end.recordedAt = at;
            flush();
        }
    }
}
