// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Somebody asks another to confirm something, by account or by a link, once and for a time. Of a link only the digest of its
 * code is kept.
 */
@Entity
@Table(name = "confirmation_request")
class ConfirmationRequest {
    /** Where a request stands. */
    enum State {
        OPEN(new Text("wacht op antwoord", "awaiting an answer"), "wait"),
        CONFIRMED(new Text("bevestigd", "confirmed"), "ok"),
        DENIED(new Text("zegt dat het niet klopt", "says that it is not right"), "stop"),
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

        /** Whether asking the same person again would be one too many. */
        boolean stands() {
            return this != REVOKED && this != EXPIRED;
        }
    }

    /**
     * What the confirmation is about: one of the two.
     *
     * @param session a meeting
     * @param work a stretch of work
     */
    record Subject(UUID session, UUID work) {
        static Subject session(UUID id) {
            return new Subject(id, null);
        }

        static Subject work(UUID id) {
            return new Subject(null, id);
        }

        UUID id() {
            return session == null ? work : session;
        }
    }

    /**
     * Who is asked, as it is kept.
     *
     * @param label who it is, in the words of who asks
     * @param person whose account is asked, or null for a link
     * @param code of the link, or null
     * @param contact digest of her mail address, or null
     */
    record Asked(String label, boolean leads, PersonId person, SecretCode code, byte[] contact) {}

    @Id
    private UUID id;

    private UUID sessionId;
    private UUID workId;
    private UUID personId;
    private String label;
    private boolean leads;
    private UUID askedPerson;
    private byte[] codeDigest;
    private byte[] contactDigest;
    private Instant recordedAt;
    private Instant expiresAt;

    @OneToOne(mappedBy = "request", cascade = CascadeType.PERSIST)
    private End end;

    /** How it ended, and by whom. */
    @Entity(name = "ConfirmationEnd")
    @Table(name = "confirmation_end")
    static class End {
        @Id
        private UUID requestId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "request_id")
        private ConfirmationRequest request;

        private UUID personId;
        private Instant expiresAt;

        @Enumerated(EnumType.STRING)
        private State outcome;

        private UUID giverPerson;
        private String giverName;
        private Instant recordedAt;

        protected End() {}
    }

    protected ConfirmationRequest() {}

    ConfirmationRequest(Subject subject, PersonId by, Asked asked, Instant at, Instant expiresAt) {
        this.id = Ids.next(at);
        this.sessionId = subject.session();
        this.workId = subject.work();
        this.personId = by.value();
        this.label = asked.label();
        this.leads = asked.leads();
        this.askedPerson = asked.person() == null ? null : asked.person().value();
        this.codeDigest = asked.code() == null ? null : asked.code().digest();
        this.contactDigest = asked.contact();
        this.recordedAt = at;
        this.expiresAt = expiresAt;
    }

    /** @param giver whose account it was, or null for a link without one */
    void answer(boolean confirmed, PersonId giver, String name, Instant at) {
        end(confirmed ? State.CONFIRMED : State.DENIED, giver, name, at);
    }

    void revoke(Instant at) {
        end(State.REVOKED, null, null, at);
    }

    private void end(State outcome, PersonId giver, String name, Instant at) {
        mustBeOpen(at);
        end = new End();
        end.request = this;
        end.personId = personId;
        end.expiresAt = expiresAt;
        end.outcome = outcome;
        end.giverPerson = giver == null ? null : giver.value();
        end.giverName = name;
        end.recordedAt = at;
    }

    /** @throws Refusal when it was answered or revoked, or its time is over */
    void mustBeOpen(Instant at) {
        State state = state(at);
        if (!state.isOpen()) {
            throw Refusal.conflict(new Text(
                    "Deze vraag staat niet meer open: " + state.label().nl() + ".",
                    "This question is not open any more: " + state.label().en() + "."));
        }
    }

    State state(Instant at) {
        if (end != null) {
            return end.outcome;
        }
        return at.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    UUID id() {
        return id;
    }

    Subject subject() {
        return new Subject(sessionId, workId);
    }

    PersonId person() {
        return new PersonId(personId);
    }

    String label() {
        return label;
    }

    boolean leads() {
        return leads;
    }

    Optional<PersonId> asked() {
        return Optional.ofNullable(askedPerson).map(PersonId::new);
    }

    boolean isContact(byte[] digest) {
        return contactDigest != null && Arrays.equals(contactDigest, digest);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Optional<PersonId> giver() {
        return Optional.ofNullable(end).map(e -> e.giverPerson).map(PersonId::new);
    }

    String giverName() {
        return end == null ? null : end.giverName;
    }

    Instant endedAt() {
        return end == null ? null : end.recordedAt;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<ConfirmationRequest, UUID> {
        private static final String FROM = "from ConfirmationRequest r left join fetch r.end where ";

        Optional<ConfirmationRequest> byCode(SecretCode code) {
            return find("codeDigest", (Object) code.digest()).firstResultOptional();
        }

        List<ConfirmationRequest> about(Subject subject) {
            return subject.session() != null
                    ? list(FROM + "r.sessionId = ?1 order by r.recordedAt, r.id", subject.session())
                    : list(FROM + "r.workId = ?1 order by r.recordedAt, r.id", subject.work());
        }

        /** What waits for the answer of these people, the oldest first. */
        List<ConfirmationRequest> waitingFor(Collection<UUID> persons, Instant now, int limit) {
            return find(
                            FROM + "r.askedPerson in ?1 and r.expiresAt > ?2 and not exists (select 1 from"
                                    + " ConfirmationEnd e where e.requestId = r.id) order by r.recordedAt, r.id",
                            persons,
                            now)
                    .page(0, limit)
                    .list();
        }

        /** What these people confirmed, the newest first. */
        List<ConfirmationRequest> confirmedBy(Collection<UUID> persons, int limit) {
            return find(
                            "from ConfirmationRequest r join fetch r.end e where e.giverPerson in ?1 and e.outcome = ?2"
                                    + " order by e.recordedAt desc, r.id desc",
                            persons,
                            State.CONFIRMED)
                    .page(0, limit)
                    .list();
        }

        void renew(ConfirmationRequest request) {
            getEntityManager().refresh(request);
        }
    }
}
