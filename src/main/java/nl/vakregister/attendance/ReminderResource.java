// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;

/** The editions of the actor's organisations that are over and were reminded of, because no attendance came in. */
@Path("/api/v1/attendance-reminders")
@RolesAllowed("provider")
class ReminderResource {
    record View(UUID edition, String number, String course, LocalDate lastDay, int days) {}

    private final AttendanceReminders reminders;
    private final CurrentActor actor;

    ReminderResource(AttendanceReminders reminders, CurrentActor actor) {
        this.reminders = reminders;
        this.actor = actor;
    }

    @GET
    public List<View> open() {
        return reminders.open(actor.get()).stream()
                .map(r -> new View(
                        r.edition().edition(),
                        r.edition().number(),
                        r.edition().courseTitle(),
                        r.edition().completedOn(),
                        r.days()))
                .toList();
    }
}
