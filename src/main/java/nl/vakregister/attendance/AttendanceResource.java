// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Attendance sheets for machines: the sheet itself as the body, as CSV, as a list of numbers, or as an array of rows. Sending
 * the same again books nothing twice. A large sheet is accepted at once and worked off later: look at its place.
 */
@Path("/api/v1/editions/{edition}/attendance-sheets")
@RolesAllowed("provider")
class AttendanceResource {
    private final AttendanceIntake intake;
    private final Sheets sheets;
    private final CurrentActor actor;

    AttendanceResource(AttendanceIntake intake, Sheets sheets, CurrentActor actor) {
        this.intake = intake;
        this.sheets = sheets;
        this.actor = actor;
    }

    @POST
    @Consumes("text/csv")
    public Response table(UUID edition, @RestQuery @DefaultValue("lijst.csv") String filename, InputStream sheet)
            throws IOException {
        return answer(edition, Channel.CSV, filename, sheet);
    }

    /** Register numbers with spaces, commas, semicolons or lines between them. */
    @POST
    @Consumes("text/plain")
    public Response numbers(UUID edition, @RestQuery @DefaultValue("nummers.txt") String filename, InputStream sheet)
            throws IOException {
        return answer(edition, Channel.NUMBERS, filename, sheet);
    }

    /**
     * An array of objects with {@code number} or {@code externalPersonId}, and if need be {@code name}, {@code meeting} or
     * {@code externalMeetingId}, and {@code completedOn}.
     */
    @POST
    @Consumes("application/json")
    public Response rows(UUID edition, @RestQuery @DefaultValue("regels.json") String filename, InputStream sheet)
            throws IOException {
        return answer(edition, Channel.JSON, filename, sheet);
    }

    private Response answer(UUID edition, Channel channel, String filename, InputStream body) throws IOException {
        AttendanceIntake.Result result;
        try (Spooled sheet = Spooled.of(body)) {
            result = intake.book(actor.get(), edition, channel, filename, sheet);
        }
        return SheetResource.answer(sheets, actor.get(), result);
    }

    @GET
    @Path("{sheet}")
    public SheetResource.View sheet(UUID edition, UUID sheet, @RestQuery @DefaultValue("0") int afterLine) {
        return SheetResource.view(sheets, actor.get(), sheets.view(actor.get(), sheet), false, false, afterLine);
    }
}
