// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import org.jboss.resteasy.reactive.RestQuery;

/** Attendance sheets for machines: the CSV itself as the body. Sending the same file again answers the same and changes nothing. */
@Path("/api/v1/editions/{edition}/attendance-sheets")
@RolesAllowed("provider")
class AttendanceResource {
    record View(
            UUID id,
            String filename,
            Instant uploadedAt,
            int rows,
            boolean repeated,
            Map<Outcome, Integer> counts,
            List<RowView> outcomes,
            Integer next) {}

    record RowView(int line, String number, String name, Outcome outcome, String explanation) {}

    private final AttendanceIntake intake;
    private final CurrentActor actor;

    AttendanceResource(AttendanceIntake intake, CurrentActor actor) {
        this.intake = intake;
        this.actor = actor;
    }

    @POST
    @Consumes("text/csv")
    public Response book(UUID edition, @RestQuery @DefaultValue("lijst.csv") String filename, byte[] sheet) {
        AttendanceIntake.Result result = intake.book(actor.get(), edition, filename, sheet);
        View view = view(result.sheet(), result.repeated(), 0);
        return result.repeated()
                ? Response.ok(view).build()
                : Response.created(URI.create("/api/v1/editions/" + edition + "/attendance-sheets/" + view.id()))
                        .entity(view)
                        .build();
    }

    @GET
    @Path("{sheet}")
    public View sheet(UUID edition, UUID sheet, @RestQuery @DefaultValue("0") int afterLine) {
        return view(intake.sheet(actor.get(), sheet), false, afterLine);
    }

    private View view(AttendanceIntake.SheetView sheet, boolean repeated, int afterLine) {
        List<RowView> rows = intake.rows(actor.get(), sheet.id(), false, afterLine).stream()
                .map(r -> new RowView(
                        r.line(),
                        r.number(),
                        r.name(),
                        r.outcome(),
                        r.outcome().explanation().en()))
                .toList();
        Integer next = rows.size() == AttendanceIntake.ROWS_SHOWN
                ? rows.get(rows.size() - 1).line()
                : null;
        return new View(
                sheet.id(), sheet.filename(), sheet.uploadedAt(), sheet.rows(), repeated, sheet.counts(), rows, next);
    }
}
