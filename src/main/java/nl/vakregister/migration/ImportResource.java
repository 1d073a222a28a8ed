// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Registers from other systems, for registrars. */
@Path("/api/v1/register-imports")
@RolesAllowed("registrar")
class ImportResource {
    record ImportView(
            UUID id,
            Text register,
            String source,
            String filename,
            boolean allOrNone,
            Instant uploadedAt,
            Imports.State state,
            Map<RowState, Integer> rows) {
        static ImportView of(Imports.View view) {
            return new ImportView(
                    view.id(),
                    view.register(),
                    view.source(),
                    view.filename(),
                    view.allOrNone(),
                    view.uploadedAt(),
                    view.state(),
                    view.counts());
        }
    }

    /** @param problem a stable code; what to do about it is in {@code remedy} */
    record RowView(
            int line, RowKind kind, String externalId, RowState state, RowProblem problem, Text reason, Text remedy) {
        static RowView of(ImportRows.Row row) {
            return new RowView(
                    row.line(),
                    row.kind(),
                    row.externalId(),
                    row.state(),
                    row.problem(),
                    row.problem() == null ? null : row.problem().label(),
                    row.problem() == null ? null : row.problem().remedy());
        }
    }

    record Count(int rows) {}

    record MappingRequest(String field, String theirs, String ours) {}

    record Former(String registrationNumber) {}

    private final Imports imports;
    private final ImportRounds rounds;
    private final CurrentActor actor;

    ImportResource(Imports imports, ImportRounds rounds, CurrentActor actor) {
        this.imports = imports;
        this.rounds = rounds;
        this.actor = actor;
    }

    @GET
    public List<ImportView> all() {
        return imports.all(actor.get()).stream().map(ImportView::of).toList();
    }

    /** The file, as CSV or JSON. It is checked at once; nothing of it is in the register until it is approved. */
    @POST
    @Consumes({"text/csv", MediaType.APPLICATION_JSON})
    public Response upload(
            @QueryParam("register") String register,
            @QueryParam("source") String source,
            @QueryParam("allOrNone") @DefaultValue("false") boolean allOrNone,
            @QueryParam("filename") String filename,
            InputStream file)
            throws IOException {
        UUID id = imports.upload(actor.get(), register, source, allOrNone, filename, file.readAllBytes());
        rounds.soon();
        return Response.created(URI.create("/api/v1/register-imports/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    public ImportView get(UUID id) {
        return ImportView.of(imports.get(actor.get(), id));
    }

    /** The report. @param after the last line that was seen */
    @GET
    @Path("{id}/rows")
    public List<RowView> rows(
            UUID id, @QueryParam("state") RowState state, @QueryParam("after") @DefaultValue("0") int after) {
        return imports.report(id, state, after, Imports.SHOWN).stream()
                .map(RowView::of)
                .toList();
    }

    /** Fields that should have said something else, by name. The row is checked anew. */
    @POST
    @Path("{id}/rows/{line}/mendings")
    @Consumes(MediaType.APPLICATION_JSON)
    public RowView mend(UUID id, int line, Map<String, String> fields) {
        Map<String, String> cells = new HashMap<>();
        Answer.required(fields).forEach((name, value) -> cells.put(name.toLowerCase(Locale.ROOT), value));
        imports.mend(actor.get(), id, line, cells);
        rounds.soon();
        return RowView.of(imports.row(id, line));
    }

    @POST
    @Path("{id}/_recheck")
    public Count recheck(UUID id) {
        Count count = new Count(imports.recheck(id));
        rounds.soon();
        return count;
    }

    /** By another registrar than who sent or mended it. */
    @POST
    @Path("{id}/_approve")
    public Count approve(UUID id) {
        Count count = new Count(imports.approve(actor.get(), id));
        rounds.soon();
        return count;
    }

    @POST
    @Path("{id}/_cancel")
    public ImportView cancel(UUID id) {
        imports.cancel(actor.get(), id);
        return get(id);
    }

    /** What the words of a system mean here, by field. */
    @GET
    @Path("mappings/{source}")
    public Map<String, Map<String, String>> mappings(String source) {
        return imports.mappings(source);
    }

    @POST
    @Path("mappings/{source}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Map<String, String>> map(String source, MappingRequest request) {
        MappingRequest asked = Answer.required(request);
        imports.map(actor.get(), source, asked.field(), asked.theirs(), asked.ours());
        return imports.mappings(source);
    }

    /** Who had this number before. */
    @GET
    @Path("former-numbers/{source}")
    public Former former(String source, @QueryParam("number") String number) {
        return new Former(imports.byFormerNumber(source, number));
    }
}
