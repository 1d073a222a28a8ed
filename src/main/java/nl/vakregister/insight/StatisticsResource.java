// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The published numbers for machines: open data, for any page anywhere. */
@Path("/api/v1/statistics-releases")
class StatisticsResource {
    static final String CSV = "text/csv";

    private final Releases releases;

    StatisticsResource(Releases releases) {
        this.releases = releases;
    }

    /** All releases, the newest first. */
    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All published months, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "One for every month.",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = OpenData.ListedJson.class)))
    public Response list() {
        List<OpenData.ListedJson> all =
                releases.all().stream().map(OpenData.ListedJson::of).toList();
        return OpenFiles.growing(Response.ok(all)).build();
    }

    @GET
    @PermitAll
    @Path("{month}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The numbers of a month")
    @APIResponse(
            responseCode = "200",
            description = "Rounded numbers; hidden ones have no value.",
            content = @Content(schema = @Schema(implementation = OpenData.ReleaseJson.class)))
    public Response get(String month) {
        return OpenFiles.frozen(Response.ok(OpenData.json(releases.of(month)))).build();
    }

    @GET
    @PermitAll
    @Path("{month}")
    @Produces(CSV + ";charset=UTF-8;qs=0.5")
    public Response csv(String month) {
        return OpenFiles.frozen(Response.ok(OpenData.csv(releases.of(month)))).build();
    }
}
