// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider hands in the attendance sheet of an edition and reads what became of every row. */
@Path("/opleider/uitvoeringen")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class AttendancePages {
    static final int MAX_MEGABYTES = 12;

    record Upload(Editions.EditionFacts edition, List<AttendanceIntake.SheetView> sheets, Form form)
            implements TemplateInstance {}

    /** @param next the line after which more rows follow, or null */
    record Sheet(
            Editions.EditionFacts edition,
            AttendanceIntake.SheetView sheet,
            List<AttendanceIntake.RowView> rows,
            boolean all,
            boolean repeated,
            Integer next)
            implements TemplateInstance {}

    private final AttendanceIntake intake;
    private final Editions editions;
    private final CurrentActor actor;
    private final PageView page;

    AttendancePages(AttendanceIntake intake, Editions editions, CurrentActor actor, PageView page) {
        this.intake = intake;
        this.editions = editions;
        this.actor = actor;
        this.page = page;
    }

    @GET
    @Path("{id}")
    public TemplateInstance edition(UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(
                input,
                MAX_MEGABYTES * 1024L * 1024L,
                new Text(
                        "Dit bestand is te groot. Een lijst mag hoogstens " + MAX_MEGABYTES + " MB zijn.",
                        "This file is too large. A list may be at most " + MAX_MEGABYTES + " MB."));
        try {
            if (form.isValid() && form.upload("sheet").isEmpty()) {
                form.problem("sheet", new Text("Kies een CSV-bestand.", "Choose a CSV file."));
            }
            if (!form.isValid()) {
                throw Refusal.invalid(form.problems());
            }
            Form.Upload file = form.upload("sheet").orElseThrow();
            AttendanceIntake.Result result = intake.book(actor.get(), id, file.filename(), file.content());
            return Answer.seeOther("/opleider/uitvoeringen/" + id + "/lijsten/"
                    + result.sheet().id() + (result.repeated() ? "?herhaald=true" : ""));
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/lijsten/{sheet}")
    public TemplateInstance sheet(
            UUID id,
            UUID sheet,
            @RestQuery("herhaald") boolean repeated,
            @RestQuery("open") boolean onlyUnbooked,
            @RestQuery("na") @DefaultValue("0") int afterLine) {
        AttendanceIntake.SheetView view = intake.sheet(actor.get(), sheet);
        List<AttendanceIntake.RowView> rows = intake.rows(actor.get(), sheet, onlyUnbooked, afterLine);
        Integer next = rows.size() == AttendanceIntake.ROWS_SHOWN
                ? rows.get(rows.size() - 1).line()
                : null;
        return new Sheet(editions.get(actor.get(), view.edition()), view, rows, !onlyUnbooked, repeated, next);
    }

    /** The whole sheet with its outcomes, to mend in a spreadsheet. */
    @GET
    @Path("{id}/lijsten/{sheet}/uitkomsten")
    @Produces("text/csv; charset=UTF-8")
    public Response outcomes(UUID id, UUID sheet) {
        StringBuilder csv = new StringBuilder("\uFEFFregel;registernummer;naam;uitkomst;uitleg\r\n");
        intake.eachRow(actor.get(), sheet, row -> csv.append(row.line())
                .append(';')
                .append(cell(row.number()))
                .append(';')
                .append(cell(row.name()))
                .append(';')
                .append(cell(row.outcome().label().in(page.language())))
                .append(';')
                .append(cell(row.outcome().explanation().in(page.language())))
                .append("\r\n"));
        return Response.ok(csv.toString().getBytes(StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"uitkomsten.csv\"")
                .build();
    }

    /** Quoted, and never a formula: a spreadsheet must not run what a list holds. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private TemplateInstance page(UUID id, Form form) {
        return new Upload(editions.get(actor.get(), id), intake.ofEdition(actor.get(), id), form);
    }
}
