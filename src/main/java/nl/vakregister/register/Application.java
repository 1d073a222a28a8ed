// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.ApplicationStatus.StepKind;

/**
 * Somebody's wish to be registered. It is submitted; a registrar may ask for more, which she supplements; it ends with
 * admission or refusal, both with reasons. Its status is its last step.
 */
@Entity
@Table(name = "application")
class Application {
    @Id
    private UUID id;

    @Version
    private int version;

    private UUID registerId;
    private UUID personId;
    private String level;
    private String variant;
    private String initials;
    private String givenName;
    private String namePrefix;
    private String surname;
    private String workplace;
    private String birthPrefix;
    private String birthSurname;
    private String partnerPrefix;
    private String partnerSurname;
    private UUID diplomaId;
    private UUID codeVersionId;
    private Instant submittedAt;
    private boolean closed;
    private boolean asked;

    @ElementCollection
    @CollectionTable(name = "application_step", joinColumns = @JoinColumn(name = "application_id"))
    @OrderColumn(name = "position")
    private List<Step> steps = new ArrayList<>();

    @Embeddable
    record Step(
            @Enumerated(EnumType.STRING) StepKind kind,
            Instant recordedAt,
            UUID actor,
            String reasons,
            @Column(name = "document_id") UUID document) {}

    protected Application() {}

    Application(
            UUID registerId,
            PersonId person,
            HolderName name,
            OtherNames others,
            String level,
            String variant,
            String workplace,
            UUID diploma,
            UUID codeVersion,
            Instant at) {
        this.id = Ids.next(at);
        this.registerId = registerId;
        this.personId = person.value();
        this.level = level;
        this.variant = variant;
        this.initials = name.initials();
        this.givenName = name.givenName();
        this.namePrefix = name.prefix();
        this.surname = name.surname();
        this.birthPrefix = others.birthPrefix();
        this.birthSurname = others.birthSurname();
        this.partnerPrefix = others.partnerPrefix();
        this.partnerSurname = others.partnerSurname();
        this.workplace = workplace;
        this.diplomaId = diploma;
        this.codeVersionId = codeVersion;
        this.submittedAt = at;
        add(StepKind.SUBMITTED, person, null, null, at);
    }

    void askMore(PersonId registrar, String reasons, Instant at) {
        mustBe(ApplicationStatus.IN_REVIEW);
        add(StepKind.MORE_ASKED, registrar, reasons, null, at);
    }

    void supplement(String message, UUID document, Instant at) {
        mustBe(ApplicationStatus.MORE_ASKED);
        add(StepKind.SUPPLEMENTED, person(), message, document, at);
    }

    void admit(PersonId registrar, String reasons, Instant at) {
        mustBeOpen();
        add(StepKind.ADMITTED, registrar, reasons, null, at);
    }

    void refuse(PersonId registrar, String reasons, Instant at) {
        mustBeOpen();
        add(StepKind.REFUSED, registrar, reasons, null, at);
    }

    /** An objection was upheld: it must be decided anew, by somebody else. */
    void reopen(PersonId decider, String reasons, Instant at) {
        mustBe(ApplicationStatus.REFUSED);
        add(StepKind.REOPENED, decider, reasons, null, at);
    }

    /** One registrar would admit; another decides. */
    void proposeAdmission(PersonId registrar, String reasons, Instant at) {
        mustBeOpen();
        add(StepKind.ADMISSION_PROPOSED, registrar, reasons, null, at);
    }

    /** Who proposed the admission that now awaits a second registrar. */
    Optional<PersonId> admissionProposedBy() {
        Step last = steps.get(steps.size() - 1);
        return last.kind() == StepKind.ADMISSION_PROPOSED ? Optional.of(new PersonId(last.actor())) : Optional.empty();
    }

    /** Who has refused this before. */
    Set<PersonId> refusedBy() {
        return steps.stream()
                .filter(s -> s.kind() == StepKind.REFUSED)
                .map(s -> new PersonId(s.actor()))
                .collect(Collectors.toSet());
    }

    /** The place of the last refusal among the steps. */
    Optional<Integer> refusalPosition() {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).kind() == StepKind.REFUSED)
                .boxed()
                .reduce((first, last) -> last);
    }

    void mustBeRefused() {
        mustBe(ApplicationStatus.REFUSED);
    }

    /** When it was last refused. */
    Optional<Instant> refusedAt() {
        return steps.stream()
                .filter(s -> s.kind() == StepKind.REFUSED)
                .map(Step::recordedAt)
                .reduce((first, last) -> last);
    }

    private void add(StepKind kind, PersonId actor, String reasons, UUID document, Instant at) {
        steps.add(new Step(kind, at, actor.value(), reasons, document));
        closed = !status().isOpen();
        asked = status() == ApplicationStatus.MORE_ASKED;
    }

    private void mustBe(ApplicationStatus expected) {
        if (status() != expected) {
            throw changed();
        }
    }

    private void mustBeOpen() {
        if (!status().isOpen()) {
            throw changed();
        }
    }

    private Refusal changed() {
        return Refusal.conflict(new Text(
                "Dit kan niet meer: de aanvraag is nu " + status().label().nl() + ".",
                "This is no longer possible: the application is now "
                        + status().label().en() + "."));
    }

    ApplicationStatus status() {
        return ApplicationStatus.after(steps.get(steps.size() - 1).kind());
    }

    UUID id() {
        return id;
    }

    UUID registerId() {
        return registerId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    HolderName name() {
        return new HolderName(initials, givenName, namePrefix, surname);
    }

    OtherNames otherNames() {
        return new OtherNames(birthPrefix, birthSurname, partnerPrefix, partnerSurname);
    }

    String level() {
        return level;
    }

    String variant() {
        return variant;
    }

    String workplace() {
        return workplace;
    }

    UUID diploma() {
        return diplomaId;
    }

    UUID codeVersion() {
        return codeVersionId;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Application, UUID> {
        boolean hasOpen(UUID register, PersonId person) {
            return count("registerId = ?1 and personId = ?2 and closed = false", register, person.value()) > 0;
        }

        /** What waits for a registrar, oldest first. */
        List<Application> waiting(int limit) {
            return find("closed = false and asked = false order by submittedAt, id")
                    .page(Page.ofSize(limit))
                    .list();
        }

        long countWaiting() {
            return count("closed = false and asked = false");
        }

        long openBefore(Application application) {
            return count(
                    "closed = false and asked = false and (submittedAt < ?1 or (submittedAt = ?1 and id < ?2))",
                    application.submittedAt,
                    application.id);
        }

        long decidedSince(Instant since) {
            return find(
                            "select distinct a from Application a join a.steps s where s.recordedAt >= ?1 and s.kind in ?2",
                            since,
                            List.of(StepKind.ADMITTED, StepKind.REFUSED))
                    .count();
        }

        List<Application> ofPerson(PersonId person) {
            return list("personId = ?1 order by submittedAt desc", person.value());
        }
    }
}
