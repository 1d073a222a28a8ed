// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** Checking in with the code that is on the screen at the door, scanned or typed. */
@Path("/api/v1/check-ins")
@RolesAllowed("professional")
class CheckInResource {
    static final int TOO_MANY = 429;

    record Request(String code) {}

    record View(
            UUID edition, String course, String meeting, LocalDate day, Instant at, boolean struck, String reasons) {}

    /** @param already she had checked in before */
    record CheckedIn(UUID edition, String course, String meeting, LocalDate day, boolean already) {}

    private final Doors doors;
    private final CurrentActor actor;

    CheckInResource(Doors doors, CurrentActor actor) {
        this.doors = doors;
        this.actor = actor;
    }

    @GET
    public List<View> mine() {
        return doors.mine(actor.get()).stream()
                .map(m -> new View(
                        m.edition().edition(),
                        m.edition().courseTitle(),
                        m.place().meeting(),
                        m.place().day(),
                        m.at(),
                        m.struck(),
                        m.reasons()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response checkIn(Request request) {
        Request asked = Answer.required(request);
        long wait = doors.secondsToWait(actor.get());
        if (wait > 0) {
            throw new WebApplicationException(Response.status(TOO_MANY)
                    .header(HttpHeaders.RETRY_AFTER, wait)
                    .build());
        }
        String ticket = doors.type(actor.get(), asked.code()).orElseThrow(Doors::wrong);
        Doors.Ahead done = doors.checkIn(actor.get(), ticket);
        return Response.status(done.already() ? Response.Status.OK : Response.Status.CREATED)
                .entity(new CheckedIn(
                        done.edition().edition(),
                        done.edition().courseTitle(),
                        done.place().meeting(),
                        done.place().day(),
                        done.already()))
                .build();
    }
}
