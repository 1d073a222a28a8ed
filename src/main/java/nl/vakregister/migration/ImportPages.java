// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Registrars take over a register from another system: send, read the report, mend, approve. */
@Path("/registratie/overnames")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ImportPages {
    private static final String HERE = "/registratie/overnames/";
    private static final int MOST_BYTES = 16 << 20;

    /** A choice in a list. */
    record Option(String value, Text label) {}

    /** A word of the old system. */
    record Meaning(String field, String theirs, String ours) {}

    record All(List<Imports.View> imports, List<Option> registers, Form form) implements TemplateInstance {}

    /**
     * @param shown the state of the rows that are shown, or null for all
     * @param next the last line shown, when there may be more
     */
    record One(
            Imports.View importing,
            List<ImportRows.Row> rows,
            RowState shown,
            Integer next,
            boolean first,
            List<Meaning> meanings,
            List<Option> fields,
            Form form)
            implements TemplateInstance {}

    record Mend(Imports.View importing, ImportRows.Row row, List<String> columns, Form form)
            implements TemplateInstance {}

    private final Imports imports;
    private final ImportRounds rounds;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;

    ImportPages(Imports imports, ImportRounds rounds, Registers registers, CurrentActor actor, Drafts drafts) {
        this.imports = imports;
        this.rounds = rounds;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all() {
        return page(drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(MultipartFormDataInput input) {
        Form form = Form.of(
                input,
                MOST_BYTES,
                new Text("Dit bestand is groter dan 16 MB. Deel het op.", "This file is larger than 16 MB. Split it."));
        Optional<Form.Upload> file = form.upload("file");
        try {
            form.refuseIfWrong();
            UUID id = imports.upload(
                    actor.get(),
                    form.value("register"),
                    form.value("source"),
                    form.has("allOrNone", "true"),
                    file.map(Form.Upload::filename).orElse(null),
                    file.map(Form.Upload::content).orElse(null));
            rounds.soon();
            return Answer.seeOther(HERE + id);
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    /** To the registration of whoever had this number before. */
    @GET
    @Path("eerder-nummer")
    public Response former(@QueryParam("systeem") String source, @QueryParam("nummer") String number) {
        try {
            return Answer.seeOther("/registratie/inschrijvingen/" + imports.byFormerNumber(source, number));
        } catch (Refusal refusal) {
            return Answer.html(
                    404,
                    page(Form.empty()
                            .problem(
                                    "nummer",
                                    new Text(
                                            "Dit nummer is uit dat systeem niet overgenomen.",
                                            "This number was not taken over from that system."))));
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(UUID id, @QueryParam("toon") RowState shown, @QueryParam("na") Integer after) {
        return one(id, shown, after == null ? 0 : after, drafts.resume());
    }

    /** The whole report, for a spreadsheet. */
    @GET
    @Path("{id}/rapport")
    @Produces("text/csv")
    public Response report(UUID id) {
        imports.get(actor.get(), id);
        List<Map<String, String>> lines = new ArrayList<>();
        int after = 0;
        List<ImportRows.Row> part = imports.report(id, null, after, 5_000);
        while (!part.isEmpty()) {
            part.forEach(row -> lines.add(Map.of(
                    "regel", String.valueOf(row.line()),
                    "soort", row.kind().name(),
                    "externalId", row.externalId(),
                    "uitkomst", row.state().label().nl(),
                    "reden", row.problem() == null ? "" : row.problem().label().nl(),
                    "doen", row.problem() == null ? "" : row.problem().remedy().nl())));
            after = part.get(part.size() - 1).line();
            part = imports.report(id, null, after, 5_000);
        }
        return Response.ok(Csv.write(List.of("regel", "soort", "externalId", "uitkomst", "reden", "doen"), lines))
                .type("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"rapport.csv\"")
                .build();
    }

    @POST
    @Path("{id}/akkoord")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response approve(UUID id, MultipartFormDataInput input) {
        return act(id, Form.empty(), () -> imports.approve(actor.get(), id));
    }

    @POST
    @Path("{id}/afbreken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response cancel(UUID id, MultipartFormDataInput input) {
        return act(id, Form.empty(), () -> imports.cancel(actor.get(), id));
    }

    @POST
    @Path("{id}/opnieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response recheck(UUID id, MultipartFormDataInput input) {
        return act(id, Form.empty(), () -> imports.recheck(id));
    }

    /** Says what a word means and checks the wrong rows anew. */
    @POST
    @Path("{id}/vertaling")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response map(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Imports.View view = imports.get(actor.get(), id);
        return act(id, form, () -> {
            imports.map(actor.get(), view.source(), form.value("field"), form.value("theirs"), form.value("ours"));
            imports.recheck(id);
        });
    }

    @GET
    @Path("{id}/regels/{line}")
    public TemplateInstance row(UUID id, int line) {
        Form form = drafts.resume();
        ImportRows.Row row = imports.row(id, line);
        if (!form.isResumed()) {
            row.cells().forEach(form::put);
        }
        return mending(id, row, form);
    }

    @POST
    @Path("{id}/regels/{line}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response mend(UUID id, int line, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Map<String, String> cells = new HashMap<>();
        form.fields().forEach(field -> cells.put(field, form.value(field)));
        try {
            imports.mend(actor.get(), id, line, cells);
            rounds.soon();
            return Answer.seeOther(HERE + id + "?toon=WRONG");
        } catch (Refusal refusal) {
            return Answer.again(mending(id, imports.row(id, line), form.refused(Answer.shown(refusal))));
        }
    }

    private Response act(UUID id, Form form, Runnable deed) {
        imports.get(actor.get(), id);
        try {
            deed.run();
            rounds.soon();
            return Answer.seeOther(HERE + id);
        } catch (Refusal refusal) {
            return Answer.again(one(id, null, 0, form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance mending(UUID id, ImportRows.Row row, Form form) {
        return new Mend(imports.get(actor.get(), id), row, ImportRow.COLUMNS, form);
    }

    private TemplateInstance page(Form form) {
        return new All(
                imports.all(actor.get()),
                registers.all().stream()
                        .map(register -> new Option(register.code(), register.name()))
                        .toList(),
                form);
    }

    private TemplateInstance one(UUID id, RowState shown, int after, Form form) {
        Imports.View view = imports.get(actor.get(), id);
        List<ImportRows.Row> rows = imports.report(id, shown, after, Imports.SHOWN);
        List<Meaning> meanings = new ArrayList<>();
        imports.mappings(view.source())
                .forEach((field, words) ->
                        words.forEach((theirs, ours) -> meanings.add(new Meaning(field, theirs, ours))));
        return new One(
                view,
                rows,
                shown,
                rows.size() < Imports.SHOWN
                        ? null
                        : (Integer) rows.get(rows.size() - 1).line(),
                after == 0,
                meanings,
                List.of(
                        new Option("LEVEL", new Text("niveau", "level")),
                        new Option("VARIANT", new Text("variant", "variant")),
                        new Option("CATEGORY", new Text("categorie van punten", "category of points")),
                        new Option("MEASURE", new Text("maatregel", "measure"))),
                form);
    }
}
