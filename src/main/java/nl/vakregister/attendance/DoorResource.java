// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** The door of an edition on its day: its codes of this minute, who checked in, and handing that in. */
@Path("/api/v1/editions/{edition}/doors")
@RolesAllowed("provider")
class DoorResource {
    /** @param meeting null for the edition as a whole */
    record Opening(String meeting) {}

    /** @param url what the QR holds; null, as is the code, while the door is closed */
    record View(String meeting, LocalDate day, String url, String code, Integer secondsLeft, long checkIns) {
        static View of(Doors.View door) {
            return new View(
                    door.place() == null ? null : door.place().meeting(),
                    door.place() == null ? null : door.place().day(),
                    door.codes() == null ? null : door.codes().url(),
                    door.codes() == null ? null : door.codes().typed(),
                    door.codes() == null ? null : door.codes().secondsLeft(),
                    door.checkIns());
        }
    }

    record CheckIn(
            UUID id,
            String name,
            String number,
            String meeting,
            LocalDate day,
            Instant at,
            boolean struck,
            String reasons) {}

    record Left(UUID checkIn, String reasons) {}

    record HandIn(List<Left> left) {}

    record Sheet(UUID id, int rows, Map<Outcome, Integer> counts) {}

    private final Doors doors;
    private final CurrentActor actor;

    DoorResource(Doors doors, CurrentActor actor) {
        this.doors = doors;
        this.actor = actor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public View open(UUID edition, Opening opening) {
        return View.of(doors.open(actor.get(), edition, Answer.required(opening).meeting()));
    }

    @GET
    public View get(UUID edition, @RestQuery @DefaultValue("") String meeting) {
        return View.of(doors.get(actor.get(), edition, meeting));
    }

    @GET
    @Path("check-ins")
    public List<CheckIn> checkIns(UUID edition) {
        return doors.participants(actor.get(), edition).stream()
                .map(p -> new CheckIn(
                        p.id(),
                        p.name(),
                        p.number(),
                        p.place().meeting(),
                        p.place().day(),
                        p.at(),
                        p.struck(),
                        p.reasons()))
                .toList();
    }

    @POST
    @Path("sheets")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response handIn(UUID edition, HandIn request) {
        Map<UUID, String> left = new LinkedHashMap<>();
        HandIn asked = Answer.required(request);
        if (asked.left() != null) {
            asked.left()
                    .forEach(each ->
                            left.put(Answer.required(Answer.required(each).checkIn()), each.reasons()));
        }
        Sheets.SheetView sheet = doors.handIn(actor.get(), edition, left);
        return Response.created(URI.create("/api/v1/attendance-sheets/" + sheet.id()))
                .entity(new Sheet(sheet.id(), sheet.rows(), sheet.counts()))
                .build();
    }
}
