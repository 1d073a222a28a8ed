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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import org.jboss.resteasy.reactive.RestQuery;

/** What a buyer does with the editions that it was authorised for. */
@Path("/api/v1/delegated-editions")
@RolesAllowed({"provider", "employer"})
class DelegatedSheetResource {
    record Edition(UUID id, String number, String title, LocalDate startsOn, LocalDate endsOn) {}

    record Row(int line, String number, String name, Outcome outcome, String explanation) {}

    /** @param next the line after which more rows follow, or null */
    record Sheet(
            UUID id,
            String filename,
            Instant uploadedAt,
            int rows,
            Map<Outcome, Integer> counts,
            List<Row> outcomes,
            Integer next) {}

    private final Delegations delegations;
    private final DelegatedSheets sheets;
    private final CurrentActor actor;

    DelegatedSheetResource(Delegations delegations, DelegatedSheets sheets, CurrentActor actor) {
        this.delegations = delegations;
        this.sheets = sheets;
        this.actor = actor;
    }

    @GET
    public List<Edition> editions() {
        return delegations.editions(actor.get()).stream()
                .map(e -> new Edition(e.edition(), e.number(), e.courseTitle(), e.startsOn(), e.completedOn()))
                .toList();
    }

    @POST
    @Path("{edition}/attendance-sheets")
    @Consumes("text/csv")
    public Response book(UUID edition, @RestQuery @DefaultValue("lijst.csv") String filename, byte[] sheet) {
        AttendanceIntake.Result result = sheets.book(actor.get(), edition, filename, sheet);
        Sheet view = sheet(edition, result.sheet().id(), 0);
        return result.repeated()
                ? Response.ok(view).build()
                : Response.created(
                                URI.create("/api/v1/delegated-editions/" + edition + "/attendance-sheets/" + view.id()))
                        .entity(view)
                        .build();
    }

    @GET
    @Path("{edition}/attendance-sheets")
    public List<UUID> all(UUID edition) {
        return sheets.ofEdition(actor.get(), edition).stream()
                .map(Sheets.SheetView::id)
                .toList();
    }

    @GET
    @Path("{edition}/attendance-sheets/{sheet}")
    public Sheet sheet(UUID edition, UUID sheet, @RestQuery @DefaultValue("0") int afterLine) {
        Sheets.SheetView view = sheets.sheet(actor.get(), edition, sheet);
        List<Sheets.RowView> rows = sheets.rows(actor.get(), edition, sheet, false, afterLine);
        return new Sheet(
                view.id(),
                view.filename(),
                view.uploadedAt(),
                view.rows(),
                view.counts(),
                rows.stream()
                        .map(r -> new Row(
                                r.line(),
                                r.number(),
                                r.name(),
                                r.outcome(),
                                r.outcome() == null
                                        ? null
                                        : r.outcome().explanation().en()))
                        .toList(),
                rows.size() == Sheets.ROWS_SHOWN ? rows.get(rows.size() - 1).line() : null);
    }
}
