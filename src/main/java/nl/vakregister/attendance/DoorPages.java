// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The screen at the door, and who checked in there. */
@Path("/opleider/deur/{edition}")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class DoorPages {
    /** Asks the browser to show the page again; a header, so that it can be switched off on the page itself. */
    private static final String REFRESH = "Refresh";

    /** @param refreshed the page shows itself again before its code ends */
    record Door(Doors.View door, boolean refreshed, Form form) implements TemplateInstance {}

    record Participants(
            Editions.EditionFacts edition,
            List<Doors.Participant> participants,
            List<RefusedRows.View> refused,
            Form form)
            implements TemplateInstance {}

    private final Doors doors;
    private final RefusedRows refusals;
    private final CurrentActor actor;
    private final Drafts drafts;

    DoorPages(Doors doors, RefusedRows refusals, CurrentActor actor, Drafts drafts) {
        this.doors = doors;
        this.refusals = refusals;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public Response door(
            UUID edition,
            @RestQuery("bijeenkomst") @DefaultValue("") String meeting,
            @RestQuery("ververs") @DefaultValue("ja") String refresh) {
        Doors.View door = doors.get(actor.get(), edition, meeting);
        boolean refreshed = door.codes() != null && refresh.equals("ja");
        Response page = Answer.html(Response.Status.OK.getStatusCode(), new Door(door, refreshed, Form.empty()));
        return refreshed
                ? Response.fromResponse(page)
                        .header(REFRESH, door.codes().secondsLeft())
                        .build()
                : page;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response open(UUID edition, MultipartFormDataInput input) {
        Form form = Form.of(input);
        String meeting = form.value("meeting");
        try {
            doors.open(actor.get(), edition, meeting);
            return Answer.seeOther("/opleider/deur/" + edition
                    + (meeting.matches("[A-Za-z0-9_-]{1,20}") ? "?bijeenkomst=" + meeting : ""));
        } catch (Refusal refusal) {
            return Answer.again(
                    new Door(doors.get(actor.get(), edition, meeting), false, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("deelnemers")
    public TemplateInstance participants(UUID edition) {
        return page(edition, drafts.resume());
    }

    /** One tap: whoever is not ticked as gone early is on the sheet. */
    @POST
    @Path("deelnemers")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handIn(UUID edition, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Map<UUID, String> left = new LinkedHashMap<>();
        doors.participants(actor.get(), edition).stream()
                .map(Doors.Participant::id)
                .filter(id -> form.has("left", id.toString()))
                .forEach(id -> left.put(id, form.value("reasons." + id)));
        try {
            Sheets.SheetView sheet = doors.handIn(actor.get(), edition, left);
            return Answer.seeOther("/opleider/lijsten/" + sheet.id());
        } catch (Refusal refusal) {
            return Answer.again(page(edition, form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance page(UUID edition, Form form) {
        return new Participants(
                doors.get(actor.get(), edition, "").edition(),
                doors.participants(actor.get(), edition),
                refusals.ofEdition(actor.get(), edition),
                form);
    }
}
