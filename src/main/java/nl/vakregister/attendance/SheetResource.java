// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
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
import nl.vakregister.kernel.Actor;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** One attendance sheet: how far it is, what became of every row, and what can be done about that. */
@Path("/api/v1/attendance-sheets/{sheet}")
@RolesAllowed("provider")
class SheetResource {
    /**
     * @param repeated it had come before, and nothing was changed
     * @param done how many rows of this round were decided about, of {@code total}
     * @param next the line after which more rows follow, or null
     */
    record View(
            UUID id,
            UUID edition,
            Channel channel,
            String filename,
            Instant uploadedAt,
            int rows,
            boolean repeated,
            SheetState state,
            int done,
            int total,
            Map<Outcome, Integer> counts,
            List<RowView> outcomes,
            Integer next) {}

    /** @param outcome null when it was not decided about yet */
    record RowView(
            int line,
            String number,
            String externalPersonId,
            String name,
            String meeting,
            String completedOn,
            Outcome outcome,
            String explanation,
            List<InRegister> registers) {}

    record InRegister(String register, Outcome outcome) {}

    record MendedRow(int line, String number, String name, String meeting, String completedOn) {}

    record Mended(int rows, int booked) {}

    record Dismissal(List<Integer> lines, String reasons) {}

    record Removal(int line, String reasons) {}

    private final AttendanceIntake intake;
    private final Sheets sheets;
    private final Mending mending;
    private final CurrentActor actor;

    SheetResource(AttendanceIntake intake, Sheets sheets, Mending mending, CurrentActor actor) {
        this.intake = intake;
        this.sheets = sheets;
        this.mending = mending;
        this.actor = actor;
    }

    @GET
    public View sheet(UUID sheet, @RestQuery boolean open, @RestQuery @DefaultValue("0") int afterLine) {
        return view(sheets, actor.get(), sheets.view(actor.get(), sheet), false, open, afterLine);
    }

    /** Stops it: what was booked stays, the rest can be worked off later. */
    @POST
    @Path("cancellations")
    public View cancel(UUID sheet) {
        sheets.cancel(actor.get(), sheet);
        return sheet(sheet, false, 0);
    }

    /** Goes past the open rows again. */
    @POST
    @Path("resumptions")
    public Response resume(UUID sheet) {
        return answer(sheets, actor.get(), intake.again(actor.get(), sheet));
    }

    /** What rows that were not booked should have been; they are decided about anew at once. */
    @POST
    @Path("mendings")
    public Mended mend(UUID sheet, List<MendedRow> rows) {
        Mending.Result result = mending.mend(
                actor.get(),
                sheet,
                Answer.required(rows).stream()
                        .map(r -> new Mending.Mended(r.line(), r.number(), r.name(), r.meeting(), r.completedOn()))
                        .toList());
        return new Mended(result.rows(), result.booked());
    }

    /** Sets rows aside; they are kept. */
    @POST
    @Path("dismissals")
    public void dismiss(UUID sheet, Dismissal dismissal) {
        Dismissal asked = Answer.required(dismissal);
        mending.dismiss(actor.get(), sheet, asked.lines() == null ? List.of() : asked.lines(), asked.reasons());
    }

    /** Takes back what a row led to. */
    @POST
    @Path("removals")
    public void remove(UUID sheet, Removal removal) {
        mending.remove(actor.get(), sheet, Answer.required(removal).line(), removal.reasons());
    }

    /** 201 for a new sheet, 200 for one that was here before, 202 while it is worked off. */
    static Response answer(Sheets sheets, Actor actor, AttendanceIntake.Result result) {
        View view = view(sheets, actor, result.sheet(), result.repeated(), false, 0);
        URI place = URI.create("/api/v1/attendance-sheets/" + view.id());
        if (result.sheet().isRunning()) {
            return Response.accepted(view).location(place).build();
        }
        return result.known()
                ? Response.ok(view).location(place).build()
                : Response.created(place).entity(view).build();
    }

    static View view(
            Sheets sheets, Actor actor, Sheets.SheetView sheet, boolean repeated, boolean open, int afterLine) {
        List<RowView> rows = sheets.rows(actor, sheet.id(), open, afterLine, Sheets.ROWS_SHOWN).stream()
                .map(r -> new RowView(
                        r.line(),
                        r.number(),
                        r.person().isEmpty() ? null : r.person(),
                        r.name(),
                        r.meeting().isEmpty() ? null : r.meeting(),
                        r.day().isEmpty() ? null : r.day(),
                        r.outcome(),
                        r.outcome() == null ? null : r.outcome().explanation().en(),
                        r.registers().stream()
                                .map(i -> new InRegister(i.register().en(), i.outcome()))
                                .toList()))
                .toList();
        return new View(
                sheet.id(),
                sheet.edition(),
                sheet.channel(),
                sheet.filename(),
                sheet.uploadedAt(),
                sheet.rows(),
                repeated,
                sheet.state(),
                sheet.done(),
                sheet.total(),
                sheet.counts(),
                rows,
                rows.size() == Sheets.ROWS_SHOWN ? rows.get(rows.size() - 1).line() : null);
    }
}
