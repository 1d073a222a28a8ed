// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.identity.CurrentActor;

/** All that an organisation has to do with attendance, in one place. */
@Path("/opleider/presentie")
@RolesAllowed({"provider", "employer"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class ChannelPages {
    /** @param today editions of today, whose door can be opened */
    record Hub(
            boolean member,
            List<AttendanceReminders.Reminder> reminders,
            List<Claims.View> claims,
            List<Editions.EditionFacts> today,
            List<Editions.EditionFacts> delegated)
            implements TemplateInstance {}

    private final AttendanceReminders reminders;
    private final Claims claims;
    private final Doors doors;
    private final Delegations delegations;
    private final CurrentActor actor;

    ChannelPages(
            AttendanceReminders reminders, Claims claims, Doors doors, Delegations delegations, CurrentActor actor) {
        this.reminders = reminders;
        this.claims = claims;
        this.doors = doors;
        this.delegations = delegations;
        this.actor = actor;
    }

    @GET
    public TemplateInstance hub() {
        return new Hub(
                !Reporting.organisations(actor.get()).isEmpty(),
                reminders.open(actor.get()),
                claims.toAnswer(actor.get()),
                doors.today(actor.get()),
                delegations.editions(actor.get()));
    }
}
