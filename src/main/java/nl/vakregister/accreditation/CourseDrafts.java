// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.CourseEvent.CourseDraftDiscarded;
import nl.vakregister.accreditation.CourseEvent.CourseDraftStarted;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.profile.Frameworks;

/** Applications in the making: saved at every step, by whoever of the organisation goes on with it. */
@ApplicationScoped
public class CourseDrafts {
    private static final int MOST_DRAFTS = 200;
    private static final int MOST_TYPED = 1_000;

    /** The database keeps twice as much, with its own spaces between. */
    private static final int MOST_CHARACTERS = 500_000;

    private final CourseDraft.Repo drafts;
    private final Course.Repo stored;
    private final Courses courses;
    private final Organisations organisations;
    private final People people;
    private final Frameworks frameworks;
    private final Documents documents;
    private final Event<Deed> deeds;
    private final Clock clock;

    CourseDrafts(
            CourseDraft.Repo drafts,
            Course.Repo stored,
            Courses courses,
            Organisations organisations,
            People people,
            Frameworks frameworks,
            Documents documents,
            Event<Deed> deeds,
            Clock clock) {
        this.drafts = drafts;
        this.stored = stored;
        this.courses = courses;
        this.organisations = organisations;
        this.people = people;
        this.frameworks = frameworks;
        this.documents = documents;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A draft as those see it who may go on with it.
     *
     * @param problems all that is in the way of submitting it
     * @param files what is known of its documents, by id
     */
    record View(
            UUID id,
            int version,
            Organisations.View organisation,
            CourseDraft.Content content,
            List<Refusal.Problem> problems,
            List<Courses.ProposalView> proposals,
            Map<UUID, Documents.Info> files,
            UUID copiedFrom,
            String changedBy,
            Instant changedAt) {
        public CourseDossier dossier() {
            return content.dossier();
        }
    }

    /** A draft in a list. */
    record Line(UUID id, String title, String organisation, String changedBy, Instant changedAt) {}

    /**
     * Begins an application with what is known so far.
     *
     * @throws Refusal when the actor may not submit courses for this organisation, or a document is not hers
     */
    @Transactional
    UUID start(Actor actor, OrganisationId organisation, CourseDossier dossier) {
        return start(actor, organisation, CourseDraft.Content.of(dossier));
    }

    @Transactional
    UUID start(Actor actor, OrganisationId organisation, CourseDraft.Content content) {
        Courses.mustManageCourses(actor, organisation);
        refuseTooMuch(content);
        refuseForeign(actor, content.dossier(), Set.of());
        return begin(actor, organisation, content, null);
    }

    /** A new application that says what an earlier course of the organisation says. */
    @Transactional
    UUID copy(Actor actor, UUID courseId) {
        Course course = courses.own(actor, courseId);
        return begin(actor, course.provider(), CourseDraft.Content.of(brought(course.dossier())), course.id());
    }

    private UUID begin(Actor actor, OrganisationId organisation, CourseDraft.Content content, UUID copiedFrom) {
        if (drafts.ofOrganisation(organisation) >= MOST_DRAFTS) {
            throw Refusal.conflict(new Text(
                    "Je organisatie heeft al 200 concepten. Gooi er eerst een weg.",
                    "Your organisation has 200 drafts already. Throw one away first."));
        }
        Instant now = clock.instant();
        CourseDraft draft = new CourseDraft(organisation, content, copiedFrom, actor.person(), now);
        drafts.persistAndFlush(draft);
        deeds.fire(new CourseDraftStarted(now, actor.person(), draft.id()));
        return draft.id();
    }

    /** Goals that were linked to an older version of a framework are linked to the same competencies of the newest. */
    private CourseDossier brought(CourseDossier old) {
        Map<UUID, String> codes = frameworks.competencies(old.competencies()).stream()
                .collect(Collectors.toMap(Frameworks.Competency::id, Frameworks.Competency::code, (a, b) -> a));
        Map<String, UUID> newest = courses.frameworks(old.registerCodes()).stream()
                .flatMap(f -> f.groups().stream())
                .flatMap(g -> g.competencies().stream())
                .collect(Collectors.toMap(Frameworks.Competency::code, Frameworks.Competency::id, (a, b) -> a));
        return new CourseDossier(
                old.title(),
                old.summary(),
                old.form(),
                old.inCompany(),
                old.language(),
                old.audience(),
                old.registers(),
                old.perMeeting(),
                old.parts(),
                old.goals().stream()
                        .map(g -> new CourseDossier.Goal(
                                g.text(),
                                g.competencies().stream()
                                        .map(c -> newest.getOrDefault(codes.getOrDefault(c, ""), c))
                                        .collect(Collectors.toSet())))
                        .toList(),
                old.test(),
                old.teachers(),
                old.price(),
                old.groupSize(),
                old.documents());
    }

    @Transactional
    View get(Actor actor, UUID id) {
        return view(own(actor, drafts.findByIdOptional(id)));
    }

    /** The drafts of the actor's organisations, the last changed first. */
    @Transactional
    List<Line> mine(Actor actor) {
        return actor.organisations().isEmpty()
                ? List.of()
                : drafts.ofOrganisations(actor.organisations()).stream()
                        .map(d -> new Line(
                                d.id(),
                                d.content().dossier().title(),
                                organisations.get(d.organisation()).name(),
                                people.fullName(d.changedBy()),
                                d.changedAt()))
                        .toList();
    }

    /**
     * Keeps what was filled in, however incomplete.
     *
     * @param version the state that the actor has read, or null for whatever is there
     * @throws Refusal when somebody else changed it since, or a document is not hers
     */
    @Transactional
    void save(Actor actor, UUID id, Integer version, CourseDraft.Content content) {
        CourseDraft draft = own(actor, drafts.locked(id));
        Courses.mustManageCourses(actor, draft.organisation());
        mustBeAt(draft, version);
        refuseTooMuch(content);
        refuseForeign(actor, content.dossier(), documentIds(draft.content().dossier()));
        if (!draft.content().equals(content)) {
            draft.change(content, actor.person(), clock.instant());
            drafts.flush();
        }
    }

    /** Adds a document that was received from the actor. */
    @Transactional
    void attach(Actor actor, UUID id, CourseDossier.DocumentKind kind, UUID document) {
        CourseDraft draft = own(actor, drafts.locked(id));
        CourseDossier dossier = draft.content().dossier();
        List<CourseDossier.Attachment> all = new ArrayList<>(dossier.documents());
        all.add(new CourseDossier.Attachment(kind, document));
        save(
                actor,
                id,
                draft.version(),
                new CourseDraft.Content(
                        DossierForm.withDocuments(dossier, all), draft.content().typed()));
    }

    @Transactional
    void discard(Actor actor, UUID id) {
        CourseDraft draft = own(actor, drafts.locked(id));
        Courses.mustManageCourses(actor, draft.organisation());
        drafts.delete(draft);
        drafts.flush();
        deeds.fire(new CourseDraftDiscarded(clock.instant(), actor.person(), id));
    }

    /**
     * Makes the draft a course, with a request to each register. Once: whoever submits it a second time gets the course
     * that it became.
     *
     * @param version the state that the actor has read, or null for whatever is there
     */
    @Transactional
    UUID submit(Actor actor, UUID id, Integer version) {
        Optional<CourseDraft> found = drafts.locked(id);
        if (found.isEmpty()) {
            return stored.findByIdOptional(id)
                    .filter(c -> actor.memberOf(c.provider()))
                    .map(Course::id)
                    .orElseThrow(Refusal::notFound);
        }
        CourseDraft draft = own(actor, found);
        Courses.mustManageCourses(actor, draft.organisation());
        mustBeAt(draft, version);
        List<Refusal.Problem> unread = DossierForm.unreadable(draft.content().typed());
        UUID course =
                courses.accept(id, actor, draft.organisation(), draft.content().dossier(), unread);
        drafts.delete(draft);
        return course;
    }

    /** A document of the draft. */
    @Transactional
    Documents.Content document(Actor actor, UUID id, UUID document) {
        if (!documentIds(own(actor, drafts.findByIdOptional(id)).content().dossier())
                .contains(document)) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    private static void mustBeAt(CourseDraft draft, Integer version) {
        if (version != null && draft.version() != version) {
            throw Refusal.conflict(new Text(
                    "Iemand anders heeft dit concept intussen veranderd. Kijk wat er nu staat.",
                    "Somebody else has changed this draft meanwhile. See what it says now."));
        }
    }

    private static void refuseTooMuch(CourseDraft.Content content) {
        List<Refusal.Problem> tooMuch = DossierCheck.tooMuch(content.dossier());
        if (!tooMuch.isEmpty()) {
            throw Refusal.invalid(tooMuch);
        }
        if (content.typed().size() > MOST_TYPED || DossierJson.write(content).length() > MOST_CHARACTERS) {
            throw Refusal.invalid(
                    "dossier", new Text("Dit is te veel tekst om te bewaren.", "This is too much text to keep."));
        }
    }

    /** A document is the actor's own, or was in the draft, or in a course of the organisation it was copied from. */
    private void refuseForeign(Actor actor, CourseDossier dossier, Set<UUID> known) {
        List<Refusal.Problem> foreign = new ArrayList<>();
        for (int i = 0; i < dossier.documents().size(); i++) {
            UUID document = dossier.documents().get(i).id();
            if (document == null || !known.contains(document) && !documents.isOwnedBy(document, actor.person())) {
                foreign.add(new Refusal.Problem("documents." + i, Courses.UNKNOWN_DOCUMENT));
            }
        }
        if (!foreign.isEmpty()) {
            throw Refusal.invalid(foreign);
        }
    }

    private static Set<UUID> documentIds(CourseDossier dossier) {
        Set<UUID> ids = new HashSet<>();
        dossier.documents().forEach(d -> ids.add(d.id()));
        return ids;
    }

    private static CourseDraft own(Actor actor, Optional<CourseDraft> draft) {
        return draft.filter(d -> actor.memberOf(d.organisation())).orElseThrow(Refusal::notFound);
    }

    private View view(CourseDraft draft) {
        CourseDossier dossier = draft.content().dossier();
        List<Refusal.Problem> problems =
                new ArrayList<>(DossierForm.unreadable(draft.content().typed()));
        courses.check(draft.organisation(), dossier).stream()
                .filter(p -> problems.stream().noneMatch(u -> u.field().equals(p.field())))
                .forEach(problems::add);
        return new View(
                draft.id(),
                draft.version(),
                organisations.get(draft.organisation()),
                draft.content(),
                problems,
                courses.proposals(dossier),
                documentIds(dossier).stream()
                        .map(documents::find)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(Documents.Info::id, i -> i)),
                draft.copiedFrom(),
                people.fullName(draft.changedBy()),
                draft.changedAt());
    }
}
