// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;

/** The trail for machines of who keeps watch: newest first, {@code before} leads on. */
@Path("/api/v1/audit-lines")
@RolesAllowed({"auditor", "admin"})
class AuditLineResource {
    /** @param before what to ask for the older lines, or null */
    record Page(List<Line> lines, Long before) {}

    /** @param actor null when the system did it */
    record Line(
            long id,
            Instant recordedAt,
            String deed,
            Text description,
            UUID actor,
            UUID subject,
            UUID about,
            Map<String, String> details) {
        static Line of(Log.Watched line) {
            return new Line(
                    line.id(),
                    line.at(),
                    line.deed(),
                    line.what(),
                    line.actor(),
                    line.subject(),
                    line.about(),
                    line.details());
        }
    }

    private final Log log;
    private final CurrentActor actor;

    AuditLineResource(Log log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    /**
     * @param registration a register number: the lines about its holder
     * @param from the first day
     * @param until the last day
     */
    @GET
    public Page lines(
            @RestQuery String registration,
            @RestQuery String deed,
            @RestQuery String from,
            @RestQuery String until,
            @RestQuery Long before) {
        Form asked = Form.empty()
                .put("registration", registration)
                .put("deed", deed)
                .put("from", from)
                .put("until", until);
        Optional<LocalDate> first = asked.date("from");
        Optional<LocalDate> last = asked.date("until");
        asked.refuseIfWrong();
        Log.WatchedPage found = log.watched(
                actor.get(), new Log.Wish(asked.optional("registration"), asked.optional("deed"), first, last), before);
        return new Page(found.lines().stream().map(Line::of).toList(), found.before());
    }
}
