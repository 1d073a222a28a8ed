// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.identity.Denials;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;

/** The file of one accreditation in the hands of one assessor or provider: opened, held, and only for who may. */
@ApplicationScoped
class AssessmentFiles {
    private static final int MAX_TEXT = 4_000;

    private final Course.Repo courses;
    private final Accreditation.Repo accreditations;
    private final Organisations organisations;
    private final People people;
    private final Denials denials;

    AssessmentFiles(
            Course.Repo courses,
            Accreditation.Repo accreditations,
            Organisations organisations,
            People people,
            Denials denials) {
        this.courses = courses;
        this.accreditations = accreditations;
        this.organisations = organisations;
        this.people = people;
        this.denials = denials;
    }

    /** An accreditation with its course. */
    record File(Accreditation accreditation, Course course) {
        AccreditationLife life() {
            return accreditation.life();
        }
    }

    /** To read. */
    File open(UUID id) {
        Accreditation accreditation = accreditations.findByIdOptional(id).orElseThrow(Refusal::notFound);
        return new File(accreditation, courses.findById(accreditation.course()));
    }

    /** To change: nobody else can until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    File hold(UUID id) {
        Accreditation accreditation = accreditations.locked(id).orElseThrow(Refusal::notFound);
        return new File(accreditation, courses.findById(accreditation.course()));
    }

    /** Nobody but an assessor; who tries is on record. */
    void mustBeAssessor(Actor actor, UUID subject, String decision) {
        if (!actor.is(Role.ASSESSOR)) {
            throw denials.forbidden(
                    actor,
                    subject,
                    Optional.empty(),
                    decision,
                    new Text(
                            "Alleen een beoordelaar beslist over een cursus.",
                            "Only an assessor decides on a course."));
        }
    }

    AssessorChoice.Candidate candidate(Actor actor, Course course) {
        return new AssessorChoice.Candidate(
                actor.person(), actor.organisations(), accreditations.isConflicted(actor.person(), course.id()));
    }

    /** Somebody who is not here now. */
    AssessorChoice.Candidate candidate(PersonId person, Course course) {
        return new AssessorChoice.Candidate(
                person, organisations.memberships(person).keySet(), accreditations.isConflicted(person, course.id()));
    }

    AssessorChoice.Submitted submitted(Course course) {
        return new AssessorChoice.Submitted(
                course.provider(),
                course.submittedBy(),
                organisations.memberships(course.submittedBy()).keySet());
    }

    /** Why this assessor may not work on what waits; empty when she may. */
    Optional<Text> barred(Actor actor, File file) {
        return AssessorChoice.refusal(candidate(actor, file.course()), submitted(file.course()), file.life());
    }

    /** Whoever has an interest decides nothing here; who tries is on record. */
    void mustBeFree(Actor actor, File file, String decision) {
        mustBeAssessor(actor, file.course().id(), decision);
        barred(actor, file).ifPresent(why -> {
            throw denied(actor, file, decision, why);
        });
    }

    Refusal denied(Actor actor, File file, String decision, Text why) {
        return denials.forbidden(actor, file.course().id(), Optional.empty(), decision, why);
    }

    /**
     * She decides on this matter: hers, or nobody's and then hers from now on, with the declaration that she has no
     * interest.
     *
     * @return whether she declared it, now or before
     * @throws Refusal when the matter is not there any more, or somebody else's
     */
    boolean begin(
            Actor actor, File file, AssessmentMatter matter, boolean noInterest, String decision, LocalDate today) {
        AccreditationLife life = file.life();
        if (life.matter().filter(matter::equals).isEmpty()) {
            throw gone(file, today);
        }
        AccreditationLife.Assignment assignment = life.assignment().orElse(null);
        if (assignment != null && !actor.is(assignment.assessor())) {
            throw denied(actor, file, decision, somebodyElses(assignment.assessor()));
        }
        return noInterest || assignment != null && assignment.declared();
    }

    /** Puts on record that it is hers and that she has no interest, as far as it was not. */
    void declared(Actor actor, File file, LocalDate today, Instant now) {
        AccreditationLife.Assignment assignment = file.life().assignment().orElse(null);
        if (assignment == null) {
            file.accreditation()
                    .happen(
                            StepKind.ASSIGNED,
                            actor.person(),
                            new AccreditationStep.Said(actor.person(), null, null, null, List.of()),
                            today,
                            now);
        }
        if (assignment == null || !assignment.declared()) {
            file.accreditation()
                    .happen(StepKind.NO_INTEREST_DECLARED, actor.person(), AccreditationStep.Said.NOTHING, today, now);
        }
    }

    Text somebodyElses(PersonId assessor) {
        String name = people.fullName(assessor);
        return new Text("Deze aanvraag is van " + name + ".", "This request is with " + name + ".");
    }

    /** What happened meanwhile, in words. */
    Refusal gone(File file, LocalDate today) {
        return file.accreditation()
                .decision()
                .map(d -> {
                    String name = people.fullName(d.decidedBy());
                    return Refusal.conflict(new Text(
                            "Over deze cursus is al beslist, door " + name + ".",
                            "This course has been decided on already, by " + name + "."));
                })
                .orElseGet(() -> file.accreditation().changed(today));
    }

    /** The provider's own people with the duty for courses; for others there is no such file. */
    void mustBeProvider(Actor actor, File file) {
        if (!actor.memberOf(file.course().provider())) {
            throw Refusal.notFound();
        }
        if (!actor.may(Duty.COURSES, file.course().provider())) {
            throw Refusal.forbidden(new Text(
                    "Je mag voor deze opleider geen cursussen beheren. Vraag een beheerder van je organisatie.",
                    "You may not manage courses for this provider. Ask an administrator of your organisation."));
        }
    }

    /** A text that somebody will read. */
    static Problems words(Problems problems, String field, String text, String nl, String en) {
        return problems.when(text == null || text.isBlank(), field, nl, en)
                .when(
                        text != null && text.length() > MAX_TEXT,
                        field,
                        "Gebruik hoogstens 4000 tekens.",
                        "Use at most 4000 characters.");
    }

    static Problems noInterest(Problems problems, boolean declared) {
        return problems.when(
                !declared,
                "noInterest",
                "Verklaar dat je geen belang hebt bij deze cursus.",
                "Declare that you have no interest in this course.");
    }
}
