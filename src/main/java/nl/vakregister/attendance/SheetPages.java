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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** One sheet: how far it is, what became of every row, and what can be done about that. */
@Path("/opleider/lijsten")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SheetPages {
    static final int ROWS_MENDED = 50;
    private static final int SECONDS_BETWEEN_LOOKS = 3;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final int SHEETS_AT_ONCE = 25;

    /** One outcome with how many rows have it, and its share of all in whole percents, for a bar. */
    record Share(Outcome outcome, int rows, int percent) {}

    /**
     * @param edition null when every row names its own
     * @param next the line after which more rows follow, or null
     */
    record Sheet(
            Editions.EditionFacts edition,
            Sheets.SheetView sheet,
            List<Share> shares,
            List<Sheets.RowView> rows,
            boolean all,
            boolean repeated,
            boolean afterAll,
            boolean looking,
            boolean mayReport,
            Integer next,
            Form form)
            implements TemplateInstance {}

    record Mend(
            Editions.EditionFacts edition,
            Sheets.SheetView sheet,
            List<Sheets.RowView> rows,
            Integer next,
            boolean meetings,
            Form form)
            implements TemplateInstance {}

    record Remove(Sheets.SheetView sheet, Sheets.RowView row, Form form) implements TemplateInstance {}

    /**
     * @param show ALL, RUNNING or OPEN
     * @param next the sheet after which more follow, or null
     */
    record All(
            List<Sheets.Overview> sheets,
            SheetFilter.Show show,
            Channel channel,
            List<Channel> channels,
            boolean first,
            UUID next)
            implements TemplateInstance {}

    private final Sheets sheets;
    private final Mending mending;
    private final AttendanceIntake intake;
    private final Editions editions;
    private final CurrentActor actor;
    private final PageView page;

    SheetPages(
            Sheets sheets,
            Mending mending,
            AttendanceIntake intake,
            Editions editions,
            CurrentActor actor,
            PageView page) {
        this.sheets = sheets;
        this.mending = mending;
        this.intake = intake;
        this.editions = editions;
        this.actor = actor;
        this.page = page;
    }

    /** Every list and message, newest first. A choice that does not exist is none. */
    @GET
    public TemplateInstance all(
            @RestQuery("toon") String show, @RestQuery("langs") String channel, @RestQuery("voor") String before) {
        SheetFilter.Show chosen =
                SheetFilter.choice(show, SheetFilter.Show.class).orElse(SheetFilter.Show.ALL);
        Channel way = SheetFilter.choice(channel, Channel.class).orElse(null);
        UUID after = id(before);
        List<Sheets.Overview> found = sheets.mine(actor.get(), SheetFilter.of(chosen, way), after, SHEETS_AT_ONCE);
        return new All(
                found,
                chosen,
                way,
                List.of(Channel.values()),
                after == null,
                found.size() == SHEETS_AT_ONCE
                        ? found.get(found.size() - 1).sheet().id()
                        : null);
    }

    private static UUID id(String typed) {
        try {
            return typed == null || typed.isBlank() ? null : UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }

    /** While it is worked off the page looks again by itself, unless somebody wants it to stand still. */
    @GET
    @Path("{sheet}")
    public Response sheet(
            UUID sheet,
            @RestQuery("herhaald") boolean repeated,
            @RestQuery("alsnog") boolean afterAll,
            @RestQuery("open") boolean onlyOpen,
            @RestQuery("stil") boolean still,
            @RestQuery("na") @DefaultValue("0") int afterLine) {
        Sheet shown = shown(sheet, repeated, afterAll, onlyOpen, !still, afterLine, Form.empty());
        Response answer = Answer.html(Response.Status.OK.getStatusCode(), shown);
        return shown.sheet().isRunning() && !still
                ? Response.fromResponse(answer)
                        .header("Refresh", SECONDS_BETWEEN_LOOKS)
                        .build()
                : answer;
    }

    private Sheet shown(
            UUID id, boolean repeated, boolean afterAll, boolean onlyOpen, boolean looking, int afterLine, Form form) {
        Actor who = actor.get();
        Sheets.SheetView view = sheets.view(who, id);
        List<Sheets.RowView> rows = sheets.rows(who, id, onlyOpen, afterLine, Sheets.ROWS_SHOWN);
        return new Sheet(
                edition(who, view),
                view,
                shares(view),
                rows,
                !onlyOpen,
                repeated,
                afterAll,
                looking,
                sheets.mayReport(who, id),
                next(rows, Sheets.ROWS_SHOWN),
                form);
    }

    private Editions.EditionFacts edition(Actor who, Sheets.SheetView view) {
        return view.edition() == null ? null : editions.get(who, view.edition());
    }

    private static List<Share> shares(Sheets.SheetView view) {
        return view.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e ->
                        new Share(e.getKey(), e.getValue(), Math.max(1, Math.round(100f * e.getValue() / view.rows()))))
                .toList();
    }

    private static Integer next(List<Sheets.RowView> rows, int limit) {
        return rows.size() == limit ? rows.get(rows.size() - 1).line() : null;
    }

    /** The whole sheet with its outcomes, to mend in a spreadsheet and hand in again. */
    @GET
    @Path("{sheet}/uitkomsten")
    @Produces("text/csv; charset=UTF-8")
    public Response outcomes(UUID sheet) {
        Actor who = actor.get();
        Language language = page.language();
        sheets.view(who, sheet);
        StreamingOutput stream = out -> {
            Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            csv.write("\uFEFFlijst;regel;registernummer;naam;bijeenkomst;dag;eigen code;uitkomst;uitleg\r\n");
            int line = 0;
            List<Sheets.RowView> rows = sheets.rows(who, sheet, false, line, ROWS_AT_ONCE);
            while (!rows.isEmpty()) {
                for (Sheets.RowView row : rows) {
                    write(csv, sheet, row, language);
                }
                line = rows.get(rows.size() - 1).line();
                rows = sheets.rows(who, sheet, false, line, ROWS_AT_ONCE);
            }
            csv.flush();
        };
        return Response.ok(stream)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"uitkomsten-" + sheet + ".csv\"")
                .build();
    }

    private static void write(Writer csv, UUID sheet, Sheets.RowView row, Language language) throws IOException {
        csv.write(sheet.toString());
        csv.write(';');
        csv.write(String.valueOf(row.line()));
        for (String cell : List.of(
                row.number(),
                row.name(),
                row.meeting(),
                row.day(),
                row.person(),
                row.outcome() == null ? "" : row.outcome().label().in(language),
                row.outcome() == null ? "" : row.outcome().explanation().in(language))) {
            csv.write(';');
            if (!cell.isEmpty()) {
                csv.write(Csv.cell(cell));
            }
        }
        csv.write("\r\n");
    }

    @POST
    @Path("{sheet}/stop")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response stop(UUID sheet, MultipartFormDataInput input) {
        try {
            sheets.cancel(actor.get(), sheet);
            return Answer.seeOther("/opleider/lijsten/" + sheet);
        } catch (Refusal refusal) {
            return again(sheet, refusal);
        }
    }

    @POST
    @Path("{sheet}/verder")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response further(UUID sheet, MultipartFormDataInput input) {
        try {
            AttendanceIntake.Result result = intake.again(actor.get(), sheet);
            return Answer.seeOther(
                    "/opleider/lijsten/" + sheet + (result.repeated() ? "?herhaald=true" : "?alsnog=true"));
        } catch (Refusal refusal) {
            return again(sheet, refusal);
        }
    }

    private Response again(UUID sheet, Refusal refusal) {
        return Answer.again(
                shown(sheet, false, false, false, false, 0, Form.empty().refused(Answer.shown(refusal))));
    }

    /** Rows that were not booked, as fields. */
    @GET
    @Path("{sheet}/herstel")
    public TemplateInstance mend(
            UUID sheet, @RestQuery("na") @DefaultValue("0") int afterLine, @RestQuery("regel") Integer only) {
        Actor who = actor.get();
        return mendPage(
                who,
                sheet,
                only == null
                        ? sheets.rows(who, sheet, true, afterLine, ROWS_MENDED)
                        : sheets.rows(who, sheet, List.of(only)).stream()
                                .filter(Sheets.RowView::isMendable)
                                .toList(),
                Form.empty());
    }

    private Mend mendPage(Actor who, UUID sheet, List<Sheets.RowView> rows, Form form) {
        Sheets.SheetView view = sheets.view(who, sheet);
        Editions.EditionFacts edition = edition(who, view);
        return new Mend(
                edition,
                view,
                rows,
                next(rows, ROWS_MENDED),
                edition == null
                        || !edition.meetings().isEmpty()
                        || !edition.startsOn().equals(edition.completedOn()),
                form);
    }

    @POST
    @Path("{sheet}/herstel")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response mended(UUID sheet, MultipartFormDataInput input) {
        Form form = AttendancePages.typed(input);
        List<Integer> lines = lines(form);
        try {
            if (form.has("do", "dismiss")) {
                List<Integer> chosen = form.all("dismiss").stream()
                        .filter(line -> line.matches("\\d{1,8}"))
                        .map(Integer::valueOf)
                        .toList();
                mending.dismiss(actor.get(), sheet, chosen, form.value("reasons"));
            } else {
                mending.mend(
                        actor.get(),
                        sheet,
                        lines.stream()
                                .map(line -> new Mending.Mended(
                                        line,
                                        form.value("number." + line),
                                        form.value("name." + line),
                                        form.value("meeting." + line),
                                        form.value("day." + line)))
                                .toList());
            }
            return Answer.seeOther("/opleider/lijsten/" + sheet + "?open=true");
        } catch (Refusal refusal) {
            return Answer.again(mendPage(
                    actor.get(), sheet, sheets.rows(actor.get(), sheet, lines), form.refused(Answer.shown(refusal))));
        }
    }

    private static List<Integer> lines(Form form) {
        return form.all("line").stream()
                .filter(line -> line.matches("\\d{1,8}"))
                .map(Integer::valueOf)
                .limit(ROWS_MENDED)
                .toList();
    }

    /** The outcomes as they were saved here, mended in a spreadsheet. */
    @POST
    @Path("{sheet}/uitkomsten")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response mendedFile(UUID sheet, MultipartFormDataInput input) {
        try {
            FormValue file = AttendancePages.file(input)
                    .orElseThrow(
                            () -> Refusal.invalid("sheet", new Text("Kies een CSV-bestand.", "Choose a CSV file.")));
            mending.mend(actor.get(), sheet, read(sheet, SheetFile.of(() -> file.getFileItem()
                    .getInputStream())));
            return Answer.seeOther("/opleider/lijsten/" + sheet + "?open=true");
        } catch (Refusal refusal) {
            return again(sheet, refusal);
        }
    }

    private static List<Mending.Mended> read(UUID sheet, SheetFile file) {
        List<AttendanceSheet.MendedRow> rows;
        try (Reader text = file.text()) {
            rows = AttendanceSheet.mended(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.stream().anyMatch(r -> !r.sheet().isEmpty() && !r.sheet().equals(sheet.toString()))) {
            throw Refusal.invalid(
                    "sheet",
                    new Text(
                            "Dit bestand hoort bij een andere lijst. Stuur het op de pagina van die lijst.",
                            "This file belongs to another list. Send it on the page of that list."));
        }
        return rows.stream()
                .map(r -> new Mending.Mended(
                        r.line(),
                        Csv.unprotected(r.row().number()),
                        Csv.unprotected(r.row().name()),
                        Csv.unprotected(r.row().meeting()),
                        Csv.unprotected(r.row().day())))
                .toList();
    }

    @GET
    @Path("{sheet}/regels/{line}/terugdraaien")
    public TemplateInstance remove(UUID sheet, int line) {
        return removePage(sheet, line, Form.empty());
    }

    @POST
    @Path("{sheet}/regels/{line}/terugdraaien")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response removed(UUID sheet, int line, MultipartFormDataInput input) {
        Form form = AttendancePages.typed(input);
        try {
            mending.remove(actor.get(), sheet, line, form.value("reasons"));
            return Answer.seeOther("/opleider/lijsten/" + sheet);
        } catch (Refusal refusal) {
            return Answer.again(removePage(sheet, line, form.refused(Answer.shown(refusal))));
        }
    }

    private Remove removePage(UUID sheet, int line, Form form) {
        return new Remove(
                sheets.view(actor.get(), sheet),
                sheets.rows(actor.get(), sheet, List.of(line)).stream()
                        .findFirst()
                        .orElseThrow(Refusal::notFound),
                form);
    }
}
