// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/** What is on record about whoever asks, newest first; {@code before} leads on. */
@Path("/api/v1/me/audit-lines")
@RolesAllowed("**")
class MyAuditLineResource {
    /** @param before what to ask for the older lines, or null */
    record Page(List<Line> lines, Long before) {}

    record Line(Instant recordedAt, String deed, Text description, Text by) {}

    private final Log log;
    private final CurrentActor actor;

    MyAuditLineResource(Log log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    @GET
    public Page lines(@RestQuery Long before) {
        Log.Entries mine = log.mine(actor.get(), before);
        return new Page(
                mine.entries().stream()
                        .map(each -> new Line(each.at(), each.deed(), each.what(), each.by()))
                        .toList(),
                mine.before());
    }
}
