// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** An edition, and what its provider does with it. */
@Path("/api/v1/editions/{id}")
class EditionResource {
    /** What does not concern time or place; what is not named becomes empty. */
    record ChangeRequest(Integer capacity, Integer freePlaces, BigDecimal price, String enrolAt, String language) {}

    /** Another time or place. What is not named becomes empty; no place is online. */
    record MoveRequest(
            LocalDate startsOn, LocalDate endsOn, String place, List<EditionPlan.Meeting> meetings, String reasons) {}

    record CancelRequest(String reasons) {}

    /**
     * @param accredited whether it is worth points; if not it is not in the agenda
     * @param booked how many participants have points from it
     */
    record View(Editions.EditionView edition, EditionPlan plan, boolean accredited, int booked) {}

    private final Editions editions;
    private final Agenda agenda;
    private final CurrentActor actor;

    EditionResource(Editions editions, Agenda agenda, CurrentActor actor) {
        this.editions = editions;
        this.agenda = agenda;
        this.actor = actor;
    }

    /** As anybody may know it; also when it is over or cancelled. */
    @GET
    @PermitAll
    public Response get(UUID id) {
        return Response.ok(AgendaResource.view(agenda.one(id)))
                .header(HttpHeaders.CACHE_CONTROL, AgendaFeeds.KEPT)
                .build();
    }

    /** As its provider knows it. */
    @GET
    @Path("plan")
    @RolesAllowed("provider")
    public View plan(UUID id) {
        return view(editions.detail(actor.get(), id));
    }

    @POST
    @Path("changes")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public View change(UUID id, ChangeRequest request) {
        ChangeRequest asked = Answer.required(request);
        editions.change(
                actor.get(),
                id,
                new EditionPlan(
                        null,
                        null,
                        null,
                        asked.capacity(),
                        asked.freePlaces(),
                        asked.price(),
                        asked.enrolAt(),
                        asked.language(),
                        List.of()));
        return plan(id);
    }

    @POST
    @Path("moves")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public View move(UUID id, MoveRequest request) {
        MoveRequest asked = Answer.required(request);
        editions.move(
                actor.get(),
                id,
                new EditionPlan(
                        asked.startsOn(),
                        asked.endsOn(),
                        asked.place(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        asked.meetings()),
                asked.reasons());
        return plan(id);
    }

    @POST
    @Path("cancellations")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public View cancel(UUID id, CancelRequest request) {
        editions.cancel(actor.get(), id, Answer.required(request).reasons());
        return plan(id);
    }

    static View view(Editions.Detail detail) {
        return new View(detail.view(), detail.plan(), detail.accredited(), detail.booked());
    }
}
