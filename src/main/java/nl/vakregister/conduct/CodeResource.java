// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

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
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Incoming;

/** Professional codes for machines: public knowledge. A version goes out in the shapes in which it may come in. */
@Path("/api/v1/professional-codes")
class CodeResource {
    private static final String CSV = "text/csv";

    private final Codes codes;
    private final CurrentActor actor;

    CodeResource(Codes codes, CurrentActor actor) {
        this.codes = codes;
        this.actor = actor;
    }

    /** Every version of every code, of each the newest first. */
    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public List<Codes.View> list() {
        return codes.all();
    }

    @GET
    @PermitAll
    @Path("{code}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    public CodeDocument version(String code, String version) {
        return codes.document(code, version);
    }

    @GET
    @PermitAll
    @Path("{code}/versions/{version}")
    @Produces(CSV + ";charset=UTF-8;qs=0.5")
    public Response csv(String code, String version) {
        CodeDocument found = codes.document(code, version);
        return Response.ok(found.csv())
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
        CodeDocument document = read(Answer.required(file), type.startsWith(CSV));
        boolean repeated = codes.publish(actor.get(), document).repeated();
        return repeated
                ? Response.ok(document).build()
                : Response.created(URI.create(
                                "/api/v1/professional-codes/" + document.code() + "/versions/" + document.version()))
                        .entity(document)
                        .build();
    }

    /** @throws Refusal with everything that is wrong with it */
    static CodeDocument read(byte[] file, boolean csv) {
        if (file.length > CodeDocument.MAX_BYTES) {
            throw Refusal.tooLarge(
                    "file",
                    new Text(
                            "Dit bestand is te groot. Een beroepscode mag hoogstens 2 MB zijn.",
                            "This file is too large. A professional code may be at most 2 MB."));
        }
        return CodeDocument.read(csv ? CodeDocument.sheet(file) : Incoming.json(file));
    }
}
