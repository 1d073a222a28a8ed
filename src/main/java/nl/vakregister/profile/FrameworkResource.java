// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Incoming;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Competency frameworks for machines: public knowledge. A version goes out in the shapes in which it may come in, and as
 * SKOS.
 */
@Path("/api/v1/competency-frameworks")
class FrameworkResource {
    static final String CSV = "text/csv";
    static final String JSON_LD = "application/ld+json";
    static final String TURTLE = "text/turtle";

    private final Frameworks frameworks;
    private final CurrentActor actor;
    private final String publicUrl;

    FrameworkResource(
            Frameworks frameworks,
            CurrentActor actor,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl) {
        this.frameworks = frameworks;
        this.actor = actor;
        this.publicUrl = publicUrl;
    }

    /** Every version of every framework, of each the newest first. */
    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public List<Frameworks.View> list() {
        return frameworks.all();
    }

    @GET
    @PermitAll
    @Path("{code}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    public FrameworkDocument version(String code, String version) {
        return frameworks.document(code, version);
    }

    @GET
    @PermitAll
    @Path("{code}/versions/{version}")
    @Produces(JSON_LD + ";qs=0.5")
    public Map<String, Object> jsonLd(String code, String version) {
        return FrameworkSkos.jsonLd(frameworks.document(code, version), publicUrl);
    }

    @GET
    @PermitAll
    @Path("{code}/versions/{version}")
    @Produces(TURTLE + ";charset=UTF-8;qs=0.4")
    public String turtle(String code, String version) {
        return FrameworkSkos.turtle(frameworks.document(code, version), publicUrl);
    }

    @GET
    @PermitAll
    @Path("{code}/versions/{version}")
    @Produces(CSV + ";charset=UTF-8;qs=0.3")
    public Response csv(String code, String version) {
        FrameworkDocument found = frameworks.document(code, version);
        return Response.ok(FrameworkSheet.write(found))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + found.code() + "-" + found.version() + ".csv\"")
                .build();
    }

    /** Publishes a version. The same one again is answered the same; with other content it is a conflict. */
    @POST
    @RolesAllowed("admin")
    @Consumes({MediaType.APPLICATION_JSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    public Response publish(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, byte[] file) {
        FrameworkDocument document = read(Answer.required(file), type.startsWith(CSV));
        boolean repeated = frameworks.publish(actor.get(), document).repeated();
        return repeated
                ? Response.ok(document).build()
                : Response.created(URI.create(
                                "/api/v1/competency-frameworks/" + document.code() + "/versions/" + document.version()))
                        .entity(document)
                        .build();
    }

    /** @throws Refusal with everything that is wrong with it */
    static FrameworkDocument read(byte[] file, boolean csv) {
        if (file.length > FrameworkDocument.MAX_BYTES) {
            throw Refusal.tooLarge(
                    "file",
                    new Text(
                            "Dit bestand is te groot. Een competentieprofiel mag hoogstens 2 MB zijn.",
                            "This file is too large. A competency framework may be at most 2 MB."));
        }
        return FrameworkDocument.read(csv ? FrameworkSheet.read(file) : Incoming.json(file));
    }
}
