// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Takes over courses and offerings from a provider's own system: a course becomes a draft to complete, an offering of a
 * submitted course an edition. Each object by itself and each once, by what its sender calls it; what is here already is
 * never overwritten.
 */
@ApplicationScoped
public class OoapiImport {
    private final OoapiReference.Repo references;
    private final CourseDrafts drafts;
    private final CourseDraft.Repo storedDrafts;
    private final Course.Repo courses;
    private final Edition.Repo storedEditions;
    private final Editions editions;
    private final Clock clock;

    OoapiImport(
            OoapiReference.Repo references,
            CourseDrafts drafts,
            CourseDraft.Repo storedDrafts,
            Course.Repo courses,
            Edition.Repo storedEditions,
            Editions editions,
            Clock clock) {
        this.references = references;
        this.drafts = drafts;
        this.storedDrafts = storedDrafts;
        this.courses = courses;
        this.storedEditions = storedEditions;
        this.editions = editions;
        this.clock = clock;
    }

    /** What became of an object. */
    public enum Result {
        DRAFTED(new Text("Concept gemaakt", "Draft made"), "ok"),
        PLANNED(new Text("Uitvoering gepland", "Edition planned"), "ok"),
        KNOWN(new Text("Hadden we al", "Known already"), "neutral"),
        DIFFERS(new Text("Staat hier anders", "Differs from what is here"), "wait"),
        NOT_TAKEN(new Text("Niet overgenomen", "Not taken over"), "stop");

        private final Text label;
        private final String tone;

        Result(Text label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public Text label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /**
     * @param externalId what its sender calls it, or null when it does not say
     * @param offering whether it is an offering; else a course
     * @param target the draft, course or edition that it is here, or null
     * @param course of an edition, or null
     * @param draft whether the target is a draft
     * @param title for people; null when there is none
     * @param taken the fields that were taken over
     * @param left the fields that were not, each with the reason
     * @param why in words, of what was not done; or null
     */
    record Line(
            UUID externalId,
            boolean offering,
            Result result,
            UUID target,
            UUID course,
            boolean draft,
            String title,
            List<String> taken,
            List<OoapiDocument.Left> left,
            List<Text> why) {}

    /**
     * Takes over what can be, object by object; a problem with one does not touch another.
     *
     * @throws Refusal when the actor may not, or the document is none
     */
    List<Line> take(Actor actor, OrganisationId organisation, byte[] file) {
        Courses.mustManageCourses(actor, organisation);
        return OoapiDocument.read(file).stream()
                .map(entry -> one(actor, organisation, entry))
                .toList();
    }

    private Line one(Actor actor, OrganisationId organisation, OoapiDocument.Entry entry) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                references.takeTurns(organisation);
                if (entry instanceof OoapiDocument.Course course) {
                    return course(actor, organisation, course);
                }
                if (entry instanceof OoapiDocument.Offering offering) {
                    return offering(actor, organisation, offering);
                }
                OoapiDocument.Unreadable none = (OoapiDocument.Unreadable) entry;
                return new Line(
                        none.externalId(),
                        none.offering(),
                        Result.NOT_TAKEN,
                        null,
                        null,
                        false,
                        null,
                        List.of(),
                        List.of(),
                        List.of(none.why()));
            });
        } catch (Refusal refusal) {
            return new Line(
                    entry.externalId(),
                    entry instanceof OoapiDocument.Offering,
                    Result.NOT_TAKEN,
                    null,
                    null,
                    false,
                    null,
                    List.of(),
                    List.of(),
                    refusal.problems().isEmpty()
                            ? List.of(refusal.text())
                            : refusal.problems().stream()
                                    .map(Refusal.Problem::message)
                                    .toList());
        }
    }

    private Line course(Actor actor, OrganisationId organisation, OoapiDocument.Course course) {
        Instant now = clock.instant();
        OoapiReference reference = references
                .of(organisation, OoapiReference.Kind.COURSE, course.externalId())
                .orElse(null);
        if (reference != null) {
            Optional<Line> known = known(organisation, course, reference.target());
            if (known.isPresent()) {
                return known.get();
            }
        }
        UUID target = course.codes().stream()
                .flatMap(code -> courses.find("number", code).firstResultOptional().stream())
                .filter(c -> c.provider().equals(organisation))
                .map(Course::id)
                .findFirst()
                .orElse(null);
        boolean ours = target != null;
        if (!ours) {
            target = drafts.start(actor, organisation, course.dossier());
        }
        if (reference == null) {
            references.persist(new OoapiReference(
                    organisation, OoapiReference.Kind.COURSE, course.externalId(), target, actor.person(), now));
        } else {
            reference.pointTo(target, actor.person(), now);
        }
        return ours
                ? known(organisation, course, target).orElseThrow()
                : new Line(
                        course.externalId(),
                        false,
                        Result.DRAFTED,
                        target,
                        null,
                        true,
                        course.dossier().title(),
                        course.taken(),
                        course.left(),
                        List.of());
    }

    /** It is here as a draft or as a course; empty when the draft was thrown away. */
    private Optional<Line> known(OrganisationId organisation, OoapiDocument.Course course, UUID target) {
        Optional<String> submitted = courses.findByIdOptional(target)
                .filter(c -> c.provider().equals(organisation))
                .map(Course::title);
        Optional<String> draft = storedDrafts
                .findByIdOptional(target)
                .map(d -> Optional.ofNullable(d.content().dossier().title()).orElse(""));
        return submitted
                .or(() -> draft)
                .map(title -> new Line(
                        course.externalId(),
                        false,
                        Result.KNOWN,
                        target,
                        null,
                        submitted.isEmpty(),
                        title,
                        List.of(),
                        List.of(),
                        List.of(
                                submitted.isPresent()
                                        ? new Text(
                                                "Deze cursus is al ingediend. Er is niets aan veranderd.",
                                                "This course was submitted already. Nothing of it was changed.")
                                        : new Text(
                                                "Hier is al een concept van. Er is niets aan veranderd.",
                                                "There is a draft of this already. Nothing of it was changed."))));
    }

    private Line offering(Actor actor, OrganisationId organisation, OoapiDocument.Offering offering) {
        Instant now = clock.instant();
        OoapiReference reference = references
                .of(organisation, OoapiReference.Kind.OFFERING, offering.externalId())
                .orElse(null);
        if (reference != null) {
            return compared(offering, storedEditions.findById(reference.target()));
        }
        UUID course = references
                .of(organisation, OoapiReference.Kind.COURSE, offering.course())
                .map(OoapiReference::target)
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Deze cursus kennen we niet. Stuur de cursus mee.",
                        "We do not know this course. Send the course along.")));
        Course submitted = courses.findByIdOptional(course)
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "De cursus is nog een concept. Dien die eerst in, en lees dit aanbod daarna opnieuw in.",
                        "The course is still a draft. Submit it first, and then import this offering again.")));
        if (offering.placeUnknown()
                && submitted.form() != CourseForm.E_LEARNING
                && submitted.form() != CourseForm.WEBINAR) {
            throw Refusal.conflict(new Text(
                    "Er staat geen plaats bij, en ook niet dat het online is.",
                    "There is no place with it, nor that it is online."));
        }
        UUID edition = editions.add(actor, course, offering.plan());
        references.persist(new OoapiReference(
                organisation, OoapiReference.Kind.OFFERING, offering.externalId(), edition, actor.person(), now));
        return new Line(
                offering.externalId(),
                true,
                Result.PLANNED,
                edition,
                course,
                false,
                submitted.title(),
                offering.taken(),
                offering.left(),
                List.of());
    }

    private Line compared(OoapiDocument.Offering offering, Edition edition) {
        EditionPlan stands = edition.life().plan();
        EditionPlan sent = offering.plan();
        boolean same = !edition.isCancelled()
                && stands.startsOn().equals(sent.startsOn())
                && stands.endsOn().equals(sent.endsOn())
                && (offering.placeUnknown() || Objects.equals(stands.place(), sent.place()));
        return new Line(
                offering.externalId(),
                true,
                same ? Result.KNOWN : Result.DIFFERS,
                edition.id(),
                edition.course(),
                false,
                courses.findById(edition.course()).title(),
                List.of(),
                List.of(),
                List.of(
                        same
                                ? new Text(
                                        "Deze uitvoering staat er al. Er is niets aan veranderd.",
                                        "This edition is there already. Nothing of it was changed.")
                                : new Text(
                                        "Deze uitvoering staat hier met een andere dag of plaats, of is afgezegd. Verplaats haar zelf als dat nodig is.",
                                        "This edition stands here with another day or place, or is cancelled. Move it yourself if needed.")));
    }
}
