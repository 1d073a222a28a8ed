// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;
import org.hibernate.annotations.BatchSize;

/**
 * Somebody asks another how that one sees her ability, once; and what was answered. Of a link only the digest of its code is
 * kept.
 */
@Entity
@Table(name = "view_request")
class ViewRequest {
    @Id
    private UUID id;

    private UUID personId;

    @Enumerated(EnumType.STRING)
    private Relation relation;

    private String label;
    private String frameworkCode;
    private String frameworkVersion;
    private String levelCode;
    private String phaseCode;
    private byte[] codeDigest;
    private UUID askedPerson;
    private Instant recordedAt;
    private Instant expiresAt;

    @ElementCollection
    @CollectionTable(name = "view_request_competency", joinColumns = @JoinColumn(name = "request_id"))
    @Column(name = "competency_id")
    @BatchSize(size = 100)
    private Set<UUID> competencies = new HashSet<>();

    @OneToOne(mappedBy = "request", cascade = CascadeType.PERSIST)
    private End end;

    /** What the one who is asked is to the one who asks. */
    enum Relation {
        COLLEAGUE(new Text("collega", "colleague")),
        MANAGER(new Text("leidinggevende", "manager")),
        OTHER(new Text("iemand anders", "somebody else"));

        private final Text label;

        Relation(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    /** Where a request stands. */
    enum State {
        OPEN(new Text("wacht op antwoord", "awaiting an answer"), "wait"),
        GIVEN(new Text("beantwoord", "answered"), "ok"),
        DECLINED(new Text("wil liever niet antwoorden", "prefers not to answer"), "neutral"),
        REVOKED(new Text("ingetrokken", "revoked"), "neutral"),
        EXPIRED(new Text("verlopen", "expired"), "neutral");

        private final Text label;
        private final String tone;

        State(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }

        public boolean isOpen() {
            return this == OPEN;
        }
    }

    /** How it ended is a fact, with what was said. */
    @Entity(name = "ViewRequestEnd")
    @Table(name = "view_request_end")
    static class End {
        @Id
        private UUID requestId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "request_id")
        private ViewRequest request;

        private Instant expiresAt;

        @Enumerated(EnumType.STRING)
        private State outcome;

        private String giverName;
        private Instant recordedAt;

        @ElementCollection
        @CollectionTable(name = "view_score", joinColumns = @JoinColumn(name = "request_id"))
        @BatchSize(size = 100)
        private Set<SelfAssessment.Score> scores = new HashSet<>();

        protected End() {}
    }

    protected ViewRequest() {}

    /** @param code of the link, or null when an account is asked: {@code asked} */
    ViewRequest(
            PersonId person,
            Relation relation,
            String label,
            Frameworks.View framework,
            MarkSheet.Place place,
            Set<UUID> competencies,
            SecretCode code,
            PersonId asked,
            Instant at,
            Instant expiresAt) {
        this.id = Ids.next(at);
        this.personId = person.value();
        this.relation = relation;
        this.label = label;
        this.frameworkCode = framework.code();
        this.frameworkVersion = framework.version();
        this.levelCode = place.level();
        this.phaseCode = place.phase();
        this.competencies = competencies;
        this.codeDigest = code == null ? null : code.digest();
        this.askedPerson = asked == null ? null : asked.value();
        this.recordedAt = at;
        this.expiresAt = expiresAt;
    }

    void give(String giverName, Map<UUID, MarkSheet.Valued> marks, Instant at) {
        end(State.GIVEN, giverName, at);
        end.scores = SelfAssessment.Score.of(marks);
    }

    void decline(Instant at) {
        end(State.DECLINED, null, at);
    }

    void revoke(Instant at) {
        end(State.REVOKED, null, at);
    }

    private void end(State outcome, String giverName, Instant at) {
        mustBeOpen(at);
        end = new End();
        end.request = this;
        end.expiresAt = expiresAt;
        end.outcome = outcome;
        end.giverName = giverName;
        end.recordedAt = at;
    }

    void mustBeOpen(Instant at) {
        State state = state(at);
        if (!state.isOpen()) {
            throw Refusal.conflict(new Text(
                    "Deze vraag staat niet meer open: " + state.label().nl() + ".",
                    "This question is not open any more: " + state.label().en() + "."));
        }
    }

    State state(Instant at) {
        return stateAt(at, expiresAt, end == null ? null : end.outcome);
    }

    static State stateAt(Instant at, Instant expiresAt, State ended) {
        if (ended != null) {
            return ended;
        }
        return at.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Relation relation() {
        return relation;
    }

    String label() {
        return label;
    }

    String framework() {
        return frameworkCode;
    }

    String version() {
        return frameworkVersion;
    }

    MarkSheet.Place place() {
        return new MarkSheet.Place(levelCode, phaseCode);
    }

    Optional<PersonId> asked() {
        return Optional.ofNullable(askedPerson).map(PersonId::new);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Set<UUID> competencies() {
        return competencies;
    }

    String giverName() {
        return end == null ? null : end.giverName;
    }

    Instant endedAt() {
        return end == null ? null : end.recordedAt;
    }

    Set<SelfAssessment.Score> scores() {
        return end == null ? Set.of() : end.scores;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ViewRequest, UUID> {
        Optional<ViewRequest> byCode(SecretCode code) {
            return find("codeDigest", (Object) code.digest()).firstResultOptional();
        }

        /** Newest first. */
        List<ViewRequest> of(Collection<UUID> persons, int limit) {
            return find(
                            "from ViewRequest r left join fetch r.end where r.personId in ?1 order by r.recordedAt desc, r.id desc",
                            persons)
                    .page(Page.ofSize(limit))
                    .list();
        }

        long open(Collection<UUID> persons, Instant now) {
            return count(
                    "from ViewRequest r where r.personId in ?1 and r.expiresAt > ?2"
                            + " and not exists (select 1 from ViewRequestEnd e where e.requestId = r.id)",
                    persons,
                    now);
        }

        List<ViewRequest> waitingFor(Collection<UUID> persons, Instant now, int limit) {
            return find(
                            "from ViewRequest r left join fetch r.end where r.askedPerson in ?1 and r.expiresAt > ?2"
                                    + " and not exists (select 1 from ViewRequestEnd e where e.requestId = r.id) order by r.recordedAt",
                            persons,
                            now)
                    .page(Page.ofSize(limit))
                    .list();
        }

        /** What was read before may be old: nobody else can end it until this transaction does. */
        void lock(ViewRequest request) {
            getEntityManager()
                    .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 0))")
                    .setParameter("id", request.id.toString())
                    .getSingleResult();
            getEntityManager().refresh(request);
        }
    }
}
