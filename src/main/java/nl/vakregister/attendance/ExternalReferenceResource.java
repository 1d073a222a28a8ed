// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** What an organisation calls courses, editions, meetings and people. Without {@code organisation} it is the actor's only one. */
@Path("/api/v1/external-references")
@RolesAllowed({"provider", "employer"})
class ExternalReferenceResource {
    /** @param target number of a course or edition, edition#meeting, or a register number */
    record Reference(String kind, String externalId, String target) {}

    record References(UUID organisation, List<Reference> references) {}

    /** @param changed how many codes are new or stand for something else than before */
    record Changed(int changed) {}

    /** @param next the code after which more follow, or null */
    record Page(List<OwnCodes.View> references, String next) {}

    private final OwnCodes references;
    private final CurrentActor actor;

    ExternalReferenceResource(OwnCodes references, CurrentActor actor) {
        this.references = references;
        this.actor = actor;
    }

    @GET
    public Page page(
            @RestQuery UUID organisation,
            @RestQuery @DefaultValue("PERSON") ExternalKind kind,
            @RestQuery @DefaultValue("") String after) {
        List<OwnCodes.View> page = references.page(actor.get(), organisation(organisation), kind, after);
        return new Page(
                page, page.size() == OwnCodes.PAGE ? page.get(page.size() - 1).externalId() : null);
    }

    @GET
    @Path("_file")
    @Produces("text/csv; charset=UTF-8")
    public Response file(@RestQuery UUID organisation) {
        return csv(references.export(actor.get(), organisation(organisation)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Changed set(References request) {
        References asked = Answer.required(request);
        List<Reference> all = Answer.required(asked.references());
        List<OwnCodes.Line> lines = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Reference each = Answer.required(all.get(i));
            lines.add(new OwnCodes.Line("references[" + i + "]", each.kind(), each.externalId(), each.target()));
        }
        return new Changed(references.set(actor.get(), organisation(asked.organisation()), lines));
    }

    @POST
    @Consumes("text/csv")
    public Changed upload(@RestQuery UUID organisation, byte[] file) {
        return new Changed(
                references.set(actor.get(), organisation(organisation), OwnCodes.read(Answer.required(file))));
    }

    /** The person whom a code stands for may remove it, too. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({"provider", "employer", "professional"})
    public void remove(UUID id) {
        references.remove(actor.get(), id);
    }

    @POST
    @Path("{id}/confirmations")
    public OwnCodes.View confirm(UUID id) {
        references.confirm(actor.get(), id);
        return references.get(actor.get(), id);
    }

    private OrganisationId organisation(UUID named) {
        return Reporting.organisation(actor.get(), named == null ? null : new OrganisationId(named));
    }

    static Response csv(byte[] file) {
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"codes.csv\"")
                .build();
    }
}
