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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.OrganisationDirectory;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** An organisation says what its own codes stand for. */
@Path("/opleider/codes")
@RolesAllowed({"provider", "employer"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class ExternalReferencePages {
    /** Somebody with more than one organisation chooses first. */
    record Choose(List<Organisations.View> organisations) implements TemplateInstance {}

    /** @param next the code after which more follow, or null */
    record Codes(
            Organisations.View organisation,
            List<ExternalKind> kinds,
            ExternalKind kind,
            List<OwnCodes.View> references,
            String next,
            List<OwnCodes.View> proposed,
            Form form)
            implements TemplateInstance {}

    private static final long MOST_BYTES = 5 * 1024L * 1024L;

    private final OwnCodes references;
    private final OrganisationDirectory directory;
    private final CurrentActor actor;
    private final Drafts drafts;

    ExternalReferencePages(OwnCodes references, OrganisationDirectory directory, CurrentActor actor, Drafts drafts) {
        this.references = references;
        this.directory = directory;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public Response choose() {
        List<OrganisationId> own = Reporting.organisations(actor.get());
        return own.size() == 1
                ? Answer.seeOther(path(own.get(0).value()))
                : Answer.html(Response.Status.OK.getStatusCode(), new Choose(directory.of(own)));
    }

    @GET
    @Path("{organisation}")
    public TemplateInstance codes(
            UUID organisation,
            @RestQuery("soort") @DefaultValue("PERSON") ExternalKind kind,
            @RestQuery("na") @DefaultValue("") String after) {
        return page(organisation, kind, after, drafts.resume());
    }

    /** One code by its fields, or many from a file. */
    @POST
    @Path("{organisation}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response set(UUID organisation, MultipartFormDataInput input) {
        Form form = Form.of(
                input,
                MOST_BYTES,
                new Text(
                        "Dit bestand is te groot. Het mag hoogstens 5 MB zijn.",
                        "This file is too large. It may be at most 5 MB."));
        try {
            form.refuseIfWrong();
            boolean upload = form.has("how", "file");
            if (upload && form.upload("file").isEmpty()) {
                throw Refusal.invalid("file", new Text("Kies een CSV-bestand.", "Choose a CSV file."));
            }
            references.set(
                    actor.get(),
                    new OrganisationId(organisation),
                    upload
                            ? OwnCodes.read(form.upload("file").orElseThrow().content())
                            : List.of(new OwnCodes.Line(
                                    "externalId", form.value("kind"), form.value("externalId"), form.value("target"))));
            return Answer.seeOther(path(organisation)
                    + form.optional("kind").map(k -> "?soort=" + kind(k)).orElse(""));
        } catch (Refusal refusal) {
            return Answer.again(page(organisation, kind(form.value("kind")), "", form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{organisation}/bestand")
    @Produces("text/csv; charset=UTF-8")
    public Response file(UUID organisation) {
        return ExternalReferenceResource.csv(references.export(actor.get(), new OrganisationId(organisation)));
    }

    @POST
    @Path("{organisation}/{id}/verwijderen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response remove(UUID organisation, UUID id, MultipartFormDataInput input) {
        references.remove(actor.get(), id);
        return Answer.seeOther(path(organisation));
    }

    @POST
    @Path("{organisation}/{id}/bevestigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response confirm(UUID organisation, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            references.confirm(actor.get(), id);
            return Answer.seeOther(path(organisation));
        } catch (Refusal refusal) {
            return Answer.again(page(organisation, ExternalKind.PERSON, "", form.refused(Answer.shown(refusal))));
        }
    }

    private Codes page(UUID organisation, ExternalKind kind, String after, Form form) {
        OrganisationId id = new OrganisationId(organisation);
        List<OwnCodes.View> page = references.page(actor.get(), id, kind, after);
        return new Codes(
                directory.of(List.of(id)).get(0),
                List.of(ExternalKind.values()),
                kind,
                page.stream().filter(r -> !r.proposed()).toList(),
                page.size() == OwnCodes.PAGE ? page.get(page.size() - 1).externalId() : null,
                references.proposed(actor.get(), id),
                form);
    }

    private static ExternalKind kind(String typed) {
        for (ExternalKind each : ExternalKind.values()) {
            if (each.name().equals(typed)) {
                return each;
            }
        }
        return ExternalKind.PERSON;
    }

    private static String path(UUID organisation) {
        return "/opleider/codes/" + organisation;
    }
}
