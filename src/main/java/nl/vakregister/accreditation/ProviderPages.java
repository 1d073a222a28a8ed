// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** How an organisation stands with the registers: what it is, where it is let in, accreditation of the institution. */
@Path("/opleider/aanbieders")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ProviderPages {
    private static final String BASE = "/opleider/aanbieders/";

    record Standing(
            Providers.View provider, List<Institutions.View> institutions, ProviderKind[] kinds, int days, Form form)
            implements TemplateInstance {}

    record Ask(Providers.View provider, int days, Form form) implements TemplateInstance {}

    record Institution(Providers.View provider, Institutions.Terms terms, Form form) implements TemplateInstance {}

    private final Providers providers;
    private final Institutions institutions;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;

    ProviderPages(
            Providers providers,
            Institutions institutions,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts) {
        this.providers = providers;
        this.institutions = institutions;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
    }

    @GET
    @Path("{id}")
    public TemplateInstance standing(UUID id) {
        return standing(id, drafts.resume());
    }

    /** What kind of provider it is. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response state(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            providers.state(
                    actor.get(),
                    new OrganisationId(id),
                    form.choice("kind", ProviderKind.class).orElse(null));
            return Answer.seeOther(BASE + id);
        } catch (Refusal refusal) {
            return Answer.again(standing(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/autorisatie")
    public TemplateInstance ask(UUID id) {
        return ask(id, drafts.resume());
    }

    @POST
    @Path("{id}/autorisatie")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            providers.ask(actor.get(), new OrganisationId(id), form.value("register"), form.value("motivation"));
            return Answer.seeOther(BASE + id);
        } catch (Refusal refusal) {
            return Answer.again(ask(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/instelling")
    public TemplateInstance institution(UUID id, @RestQuery String register) {
        return institution(id, register, drafts.resume());
    }

    @POST
    @Path("{id}/instelling")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response institution(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        String register = form.value("register");
        try {
            institutions.terms(actor.get(), new OrganisationId(id), register);
            Institutions.Statement statement = statement(actor.get().person(), documents, form);
            UUID asked;
            try {
                asked = institutions.ask(actor.get(), new OrganisationId(id), register, statement);
            } catch (Refusal refusal) {
                throw form.refusal(refusal);
            }
            return Answer.seeOther(BASE + id + "#institution-" + asked);
        } catch (Refusal refusal) {
            return Answer.again(institution(id, register, form.refused(Answer.shown(refusal))));
        }
    }

    /** The document that was handed in with a request. */
    @GET
    @Path("{id}/instelling/{request}/bewijs")
    public Response proof(UUID id, UUID request) {
        return DocumentField.download(institutions.proof(actor.get(), request));
    }

    /** What the form states; the same fields on the page and in the API. */
    static Institutions.Statement statement(PersonId owner, DocumentField documents, Form form) {
        Optional<UUID> proof = documents.take(owner, form, "proof");
        return new Institutions.Statement(
                form.date("offeringSince").orElse(null),
                form.value("evaluation"),
                form.number("stated").orElse(null),
                proof.orElse(null));
    }

    private TemplateInstance standing(UUID id, Form form) {
        OrganisationId organisation = new OrganisationId(id);
        Providers.View provider = providers.get(member(organisation), organisation);
        if (form.isValid() && !form.isResumed() && provider.kind() != null) {
            form.replace("kind", provider.kind().name());
        }
        return new Standing(
                provider,
                institutions.of(actor.get(), organisation),
                ProviderKind.values(),
                Providers.DECISION_DAYS,
                form);
    }

    private TemplateInstance ask(UUID id, Form form) {
        OrganisationId organisation = new OrganisationId(id);
        Actor user = member(organisation);
        user.must(Duty.MANAGE, organisation);
        return new Ask(providers.get(user, organisation), Providers.DECISION_DAYS, form);
    }

    private TemplateInstance institution(UUID id, String register, Form form) {
        OrganisationId organisation = new OrganisationId(id);
        Institutions.Terms terms = institutions.terms(actor.get(), organisation, register);
        return new Institution(providers.get(member(organisation), organisation), terms, form);
    }

    /** These are the pages of members, also for a registrar who is one. */
    private Actor member(OrganisationId organisation) {
        if (!actor.get().memberOf(organisation)) {
            throw Refusal.notFound();
        }
        return actor.get();
    }
}
