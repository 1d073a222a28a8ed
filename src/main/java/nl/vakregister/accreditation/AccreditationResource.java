// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.AccreditationLife.StepKind;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * The life of an accreditation for machines: assign, ask, answer, decide, object, withdraw, look again. An answer and an
 * objection are {@code multipart/form-data}, because documents may belong to them: answer or objection, document (a file).
 */
@Path("/api/v1/accreditations")
class AccreditationResource {
    private static final int PAGE = 100;

    record View(
            UUID id,
            UUID course,
            String register,
            AccreditationStatus status,
            BigDecimal proposed,
            BigDecimal claimed,
            DecisionView decision,
            LocalDate validFrom,
            LocalDate validUntil,
            AssessmentMatter matter,
            LocalDate decideBefore,
            Integer place,
            LocalDate expected,
            Integer medianDays,
            LocalDate answerBy,
            LocalDate objectBefore,
            List<StepView> steps) {
        static View of(Assessments.File file) {
            Assessments.AccreditationView a = file.accreditation();
            Assessments.QueueView queue = a.queue();
            return new View(
                    file.id(),
                    file.course(),
                    a.register().code(),
                    a.status(),
                    a.proposed().value(),
                    a.claimed().value(),
                    a.decision() == null ? null : DecisionView.of(a.decision()),
                    a.holds() == null ? null : a.holds().start(),
                    a.holds() == null ? null : a.holds().lastDay(),
                    file.matter(),
                    file.decideBefore(),
                    queue == null ? null : queue.place(),
                    queue == null ? null : queue.expected(),
                    queue == null ? null : queue.medianDays(),
                    a.answerBy(),
                    a.objectBefore(),
                    file.steps().stream().map(StepView::of).toList());
        }
    }

    record DecisionView(
            boolean granted,
            boolean partial,
            String reasons,
            Instant decidedAt,
            Map<String, BigDecimal> points,
            Map<String, Map<String, BigDecimal>> perMeeting,
            BigDecimal claimed,
            BigDecimal awarded,
            LocalDate validFrom,
            LocalDate validUntil,
            String conditions,
            boolean conditionsPublic,
            String aboveReason) {
        static DecisionView of(Assessments.DecisionView d) {
            Map<String, Map<String, BigDecimal>> meetings = new HashMap<>();
            d.perMeeting().forEach((code, all) -> meetings.put(code, plain(all)));
            return new DecisionView(
                    d.granted(),
                    d.partial(),
                    d.reasons(),
                    d.decidedAt(),
                    plain(d.points()),
                    meetings,
                    d.claimed() == null ? null : d.claimed().value(),
                    d.total().value(),
                    d.granted() ? d.validity().start() : null,
                    d.granted() ? d.validity().lastDay() : null,
                    d.conditions(),
                    d.conditionsPublic(),
                    d.aboveReason());
        }

        private static Map<String, BigDecimal> plain(Map<String, Points> points) {
            Map<String, BigDecimal> plain = new HashMap<>();
            points.forEach((category, value) -> plain.put(category, value.value()));
            return plain;
        }
    }

    record StepView(StepKind kind, Instant recordedAt, LocalDate day, String words, List<UUID> documents) {
        static StepView of(Assessments.StepView step) {
            return new StepView(
                    step.kind(),
                    step.at(),
                    step.day(),
                    step.words(),
                    step.documents().stream().map(Documents.Info::id).toList());
        }
    }

    /** @param assessor whom to hand it to; absent to take it */
    record AssignmentRequest(UUID assessor) {}

    record ConflictRequest(ConflictKind kind, String reasons) {}

    record QuestionRequest(String question, LocalDate answerBy) {}

    /** @param decision the new one when upheld; otherwise its reasons and declaration */
    record ObjectionDecisionRequest(Reconsiderations.Outcome outcome, DecisionRequest decision) {}

    record WithdrawalRequest(LocalDate from, String reasons, boolean noInterest) {}

    record WithdrawalDecisionRequest(Boolean confirm, String reasons, boolean noInterest) {}

    record ReauditFindingRequest(Boolean confirmed, String reasons, LocalDate withdrawFrom, boolean noInterest) {}

    record TimesView(String register, long decisions, int medianDays, int nineInTenDays) {}

    private final Assessments assessments;
    private final AssessmentDesk desk;
    private final Reconsiderations reconsiderations;
    private final ProcessingTimes times;
    private final Registers registers;
    private final CurrentActor actor;
    private final DocumentField documents;

    AccreditationResource(
            Assessments assessments,
            AssessmentDesk desk,
            Reconsiderations reconsiderations,
            ProcessingTimes times,
            Registers registers,
            CurrentActor actor,
            DocumentField documents) {
        this.assessments = assessments;
        this.desk = desk;
        this.reconsiderations = reconsiderations;
        this.times = times;
        this.registers = registers;
        this.actor = actor;
        this.documents = documents;
    }

    /** What waits for an assessor, oldest first, a page at a time. */
    @GET
    @Path("_waiting")
    @RolesAllowed({"assessor", "admin"})
    public AssessmentDesk.Page waiting(
            @RestQuery String register, @RestQuery AssessmentDesk.Whose whose, @RestQuery String after) {
        UUID id = Optional.ofNullable(register)
                .map(code ->
                        registers.byCode(code).orElseThrow(Refusal::notFound).id())
                .orElse(null);
        return desk.worklist(
                actor.get(),
                new AssessmentDesk.Filter(id, whose == null ? AssessmentDesk.Whose.ALL : whose, after),
                PAGE);
    }

    /** Who assesses here, with what she has in hand. */
    @GET
    @Path("_assessors")
    @RolesAllowed({"assessor", "admin"})
    public List<AssessmentDesk.Workload> assessors() {
        return desk.workload(actor.get());
    }

    /** How long decisions took in the last twelve months, per register with enough of them. */
    @GET
    @Path("_times")
    @PermitAll
    public List<TimesView> processingTimes() {
        return times.all().stream()
                .map(t -> new TimesView(t.register().code(), t.decisions(), t.medianDays(), t.nineInTenDays()))
                .toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"provider", "assessor", "admin"})
    public View get(UUID id) {
        Actor who = actor.get();
        return View.of(
                who.is(Role.ASSESSOR) || who.is(Role.ADMIN)
                        ? assessments.forAssessor(who, id)
                        : assessments.forProvider(who, id));
    }

    @POST
    @Path("{id}/assignments")
    @RolesAllowed({"assessor", "admin"})
    @Consumes(MediaType.APPLICATION_JSON)
    public View assign(UUID id, AssignmentRequest request) {
        UUID assessor = Answer.required(request).assessor();
        if (assessor == null) {
            desk.take(actor.get(), id);
        } else {
            desk.handOver(actor.get(), id, assessor);
        }
        return get(id);
    }

    @POST
    @Path("{id}/releases")
    @RolesAllowed("assessor")
    public View release(UUID id) {
        desk.release(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/conflicts")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View conflict(UUID id, ConflictRequest request) {
        ConflictRequest asked = Answer.required(request);
        desk.declareConflict(actor.get(), id, asked.kind(), asked.reasons());
        return get(id);
    }

    @POST
    @Path("{id}/declarations")
    @RolesAllowed("assessor")
    public View declare(UUID id) {
        desk.declareNoInterest(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/questions")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View ask(UUID id, QuestionRequest request) {
        QuestionRequest asked = Answer.required(request);
        desk.ask(actor.get(), id, asked.question(), asked.answerBy());
        return get(id);
    }

    @POST
    @Path("{id}/answers")
    @RolesAllowed("provider")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View answer(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        List<UUID> attached = AnswerPages.attached(documents, actor.get().person(), form);
        form.refuseIfWrong();
        desk.answer(actor.get(), id, form.value("answer"), attached);
        return get(id);
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, DecisionRequest request) {
        assessments.decide(actor.get(), id, Answer.required(request).decision());
        return get(id);
    }

    @POST
    @Path("{id}/objections")
    @RolesAllowed("provider")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View object(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        List<UUID> attached = AnswerPages.attached(documents, actor.get().person(), form);
        form.refuseIfWrong();
        reconsiderations.object(actor.get(), id, form.value("objection"), attached);
        return get(id);
    }

    @POST
    @Path("{id}/objection-decisions")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decideObjection(UUID id, ObjectionDecisionRequest request) {
        ObjectionDecisionRequest asked = Answer.required(request);
        reconsiderations.decideObjection(
                actor.get(),
                id,
                asked.outcome(),
                Answer.required(asked.decision()).decision());
        return get(id);
    }

    @POST
    @Path("{id}/withdrawals")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View withdraw(UUID id, WithdrawalRequest request) {
        WithdrawalRequest asked = Answer.required(request);
        reconsiderations.proposeWithdrawal(actor.get(), id, asked.from(), asked.reasons(), asked.noInterest());
        return get(id);
    }

    @POST
    @Path("{id}/withdrawal-decisions")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decideWithdrawal(UUID id, WithdrawalDecisionRequest request) {
        WithdrawalDecisionRequest asked = Answer.required(request);
        reconsiderations.decideWithdrawal(actor.get(), id, asked.confirm(), asked.reasons(), asked.noInterest());
        return get(id);
    }

    @POST
    @Path("{id}/reaudit-findings")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View concludeReaudit(UUID id, ReauditFindingRequest request) {
        ReauditFindingRequest asked = Answer.required(request);
        reconsiderations.concludeReaudit(
                actor.get(), id, asked.confirmed(), asked.reasons(), asked.withdrawFrom(), asked.noInterest());
        return get(id);
    }
}
