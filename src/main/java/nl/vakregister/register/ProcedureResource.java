// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Procedures about registrations, for machines: open, follow, answer, decide, object. */
@Path("/api/v1/procedures")
class ProcedureResource {
    record OpenRequest(
            String registration,
            ProcedureKind kind,
            LocalDate fromDay,
            LocalDate untilDay,
            Integer months,
            LeaveKind leaveKind,
            String variant,
            String level,
            String targetRegister,
            String reasons) {}

    record DecisionRequest(Procedures.Decision decision, String reasons) {}

    record MessageRequest(String message) {}

    record ObjectionRequest(String reasons) {}

    /** @param shortfalls what is missing of the norm that is asked for: with a re-registration, or a change of variant */
    record View(
            UUID id,
            ProcedureKind kind,
            String register,
            String registration,
            ProcedureStatus status,
            LocalDate openedOn,
            Integer ahead,
            LocalDate expected,
            LocalDate decideBefore,
            LocalDate objectBefore,
            List<String> shortfalls,
            List<StepView> steps) {
        static View of(Procedures.Dossier dossier) {
            Queue queue = dossier.queue();
            NormAssessment.Result missing = dossier.outlook() == null
                    ? dossier.assessment()
                    : dossier.outlook().assessment();
            return new View(
                    dossier.id(),
                    dossier.kind(),
                    dossier.register().code(),
                    dossier.number(),
                    dossier.status(),
                    dossier.openedOn(),
                    queue == null ? null : queue.ahead(),
                    queue == null ? null : queue.expected(),
                    queue == null ? null : queue.term(),
                    dossier.objectBefore(),
                    missing == null
                            ? null
                            : missing.shortfalls().stream().map(Text::nl).toList(),
                    dossier.steps().stream()
                            .map(s -> new StepView(s.kind().name(), s.at(), s.by(), s.reasons()))
                            .toList());
        }
    }

    /** @param by the name of whoever took the step, as pages show it */
    record StepView(String kind, Instant recordedAt, String by, String reasons) {}

    private final Procedures procedures;
    private final Registers registers;
    private final CurrentActor actor;

    ProcedureResource(Procedures procedures, Registers registers, CurrentActor actor) {
        this.procedures = procedures;
        this.registers = registers;
        this.actor = actor;
    }

    @POST
    @RolesAllowed({"professional", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(OpenRequest request) {
        OpenRequest asked = Answer.required(request);
        ProcedureKind kind = Answer.required(asked.kind());
        UUID target = asked.targetRegister() == null
                ? null
                : registers
                        .byCode(asked.targetRegister())
                        .map(Registers.View::id)
                        .orElse(null);
        UUID id = procedures.open(
                actor.get(),
                asked.registration(),
                kind,
                new Procedures.Wish(
                        asked.fromDay(),
                        asked.untilDay(),
                        asked.months(),
                        asked.leaveKind(),
                        asked.variant(),
                        asked.level(),
                        target,
                        null,
                        null,
                        asked.reasons(),
                        null));
        return created(id);
    }

    /** What waits for this decider, oldest first. */
    @GET
    @Path("_waiting")
    @RolesAllowed({"registrar", "assessor"})
    public List<Procedures.Waiting> waiting() {
        return procedures.worklist(actor.get());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"professional", "registrar", "assessor"})
    public View get(UUID id) {
        return View.of(procedures.dossier(actor.get(), id));
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed({"registrar", "assessor"})
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, DecisionRequest request) {
        DecisionRequest asked = Answer.required(request);
        procedures.decide(actor.get(), id, asked.decision(), asked.reasons());
        return get(id);
    }

    @POST
    @Path("{id}/supplements")
    @RolesAllowed({"professional", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public View supplement(UUID id, MessageRequest request) {
        procedures.supplement(actor.get(), id, Answer.required(request).message(), null);
        return get(id);
    }

    @POST
    @Path("{id}/withdrawals")
    @RolesAllowed({"professional", "registrar"})
    public View withdraw(UUID id) {
        procedures.withdraw(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/objections")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response object(UUID id, ObjectionRequest request) {
        return created(
                procedures.object(actor.get(), id, Answer.required(request).reasons(), null));
    }

    private Response created(UUID id) {
        return Response.created(URI.create("/api/v1/procedures/" + id))
                .entity(get(id))
                .build();
    }
}
