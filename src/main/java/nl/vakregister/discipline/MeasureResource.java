// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

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
import nl.vakregister.discipline.Measure.StepKind;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Measures for machines of the register: propose, also those of another body; decide; tell what happened since. */
@Path("/api/v1/measures")
@RolesAllowed("registrar")
class MeasureResource {
    record Body(String nl, String en, boolean own) {}

    record MeasureRequest(
            MeasureKind kind,
            Body body,
            String caseReference,
            String decision,
            LocalDate decidedOn,
            LocalDate effectiveFrom,
            LocalDate effectiveUntil,
            LocalDate finalOn,
            boolean published,
            LocalDate visibleUntil,
            LocalDate probationUntil,
            Integer termMonths,
            String appealTo,
            LocalDate appealBefore,
            List<String> registrations,
            String reasons) {
        Measures.Draft draft() {
            return new Measures.Draft(
                    kind,
                    body == null ? null : body.nl(),
                    body == null ? null : body.en(),
                    body != null && body.own(),
                    caseReference,
                    decision,
                    decidedOn,
                    effectiveFrom,
                    effectiveUntil,
                    finalOn,
                    published,
                    visibleUntil,
                    probationUntil,
                    termMonths,
                    appealTo,
                    appealBefore,
                    registrations,
                    reasons);
        }
    }

    record EventRequest(StepKind kind, LocalDate day, String reasons) {}

    record EventView(StepKind kind, LocalDate day, Instant recordedAt, String reasons) {}

    /** A measure as it is today; every "until" is the first day on which it is so no more. */
    record View(
            UUID id,
            MeasureKind kind,
            Measure.Status status,
            Body body,
            String caseReference,
            URI decision,
            LocalDate decidedOn,
            LocalDate effectiveFrom,
            LocalDate effectiveUntil,
            boolean published,
            LocalDate visibleUntil,
            LocalDate probationUntil,
            Integer termMonths,
            String appealTo,
            LocalDate appealBefore,
            List<String> registrations,
            boolean inForce,
            boolean visible,
            boolean openToAppeal,
            boolean waits,
            Integer place,
            LocalDate expected,
            String reasons,
            List<EventView> events) {
        static View of(Measures.Dossier dossier) {
            Measure measure = dossier.measure();
            return new View(
                    dossier.id(),
                    measure.kind(),
                    measure.status(),
                    new Body(measure.body().nl(), measure.body().en(), measure.own()),
                    measure.caseReference(),
                    measure.decision(),
                    measure.decidedOn(),
                    measure.effectiveFrom(),
                    dossier.effect() == null
                            ? measure.effectiveUntil()
                            : dossier.effect().until(),
                    measure.published(),
                    measure.visibleUntil(),
                    measure.probationUntil(),
                    measure.termMonths(),
                    dossier.appealTo(),
                    dossier.appealBefore(),
                    dossier.bound().stream().map(Measures.Bound::number).toList(),
                    dossier.inForce(),
                    dossier.visible(),
                    dossier.open(),
                    dossier.waits(),
                    dossier.queue() == null ? null : dossier.queue().place(),
                    dossier.queue() == null ? null : dossier.queue().expected(),
                    dossier.reasons(),
                    dossier.lines().stream()
                            .map(line -> new EventView(line.kind(), line.day(), line.at(), line.reasons()))
                            .toList());
        }
    }

    /** What waits for a decision, oldest first, and the newest of the others. */
    record Overview(List<View> waiting, List<View> others) {}

    private final Measures measures;
    private final CurrentActor actor;

    MeasureResource(Measures measures, CurrentActor actor) {
        this.measures = measures;
        this.actor = actor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(MeasureRequest request) {
        UUID id = measures.propose(actor.get(), Answer.required(request).draft());
        return Response.created(URI.create("/api/v1/measures/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    public Overview overview() {
        Measures.Overview all = measures.overview(actor.get());
        return new Overview(
                all.waiting().stream().map(View::of).toList(),
                all.others().stream().map(View::of).toList());
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(measures.dossier(actor.get(), id));
    }

    @POST
    @Path("{id}/events")
    @Consumes(MediaType.APPLICATION_JSON)
    public View record(UUID id, EventRequest request) {
        EventRequest asked = Answer.required(request);
        if (asked.kind() == null) {
            throw Refusal.invalid("kind", new Text("Kies wat je wilt vastleggen.", "Choose what to put on record."));
        }
        measures.record(actor.get(), id, asked.kind(), asked.day(), asked.reasons());
        return get(id);
    }
}
