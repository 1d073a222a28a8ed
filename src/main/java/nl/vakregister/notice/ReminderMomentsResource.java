// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** The moments at which registers remind. */
@Path("/api/v1/registers/{code}/reminder-moments")
@Blocking
class ReminderMomentsResource {
    record Moments(List<String> moments) {}

    private final Reminders reminders;
    private final CurrentActor actor;

    ReminderMomentsResource(Reminders reminders, CurrentActor actor) {
        this.reminders = reminders;
        this.actor = actor;
    }

    /** Sets when a register reminds, from now on. */
    @POST
    @RolesAllowed("admin")
    @Consumes(MediaType.APPLICATION_JSON)
    public Moments moments(String code, Moments request) {
        return new Moments(
                reminders.setMoments(actor.get(), code, Answer.required(request).moments()));
    }
}
