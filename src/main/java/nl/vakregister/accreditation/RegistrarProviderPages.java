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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The registrar's work with providers: who is let in, whose institution is accredited, who is blocked. */
@Path("/registratie/opleiders")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RegistrarProviderPages {
    private static final String BASE = "/registratie/opleiders";

    /** @param searched what was typed, or an empty text */
    record Worklist(
            List<Providers.Waiting> authorisations,
            List<Institutions.Waiting> institutions,
            String searched,
            List<Organisations.View> found)
            implements TemplateInstance {}

    record Authorisation(Providers.AuthorisationView asked, Form form) implements TemplateInstance {}

    record Institution(Institutions.View asked, Form form) implements TemplateInstance {}

    /** @param own whether the registrar belongs to it and decides nothing about it */
    record Provider(Providers.View provider, List<Institutions.View> institutions, boolean own, Form form)
            implements TemplateInstance {}

    record Lift(Providers.View provider, Providers.BlockView block, Form form) implements TemplateInstance {}

    private final Providers providers;
    private final Institutions institutions;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    RegistrarProviderPages(
            Providers providers, Institutions institutions, CurrentActor actor, Drafts drafts, Clock clock) {
        this.providers = providers;
        this.institutions = institutions;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    public TemplateInstance worklist(@RestQuery String naam) {
        String searched = naam == null ? "" : naam.strip();
        return new Worklist(
                providers.worklist(actor.get()),
                institutions.worklist(actor.get()),
                searched,
                providers.named(actor.get(), searched));
    }

    @GET
    @Path("autorisaties/{id}")
    public TemplateInstance authorisation(UUID id) {
        return new Authorisation(providers.authorisation(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("autorisaties/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decideAuthorisation(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            providers.decide(actor.get(), id, granted(form), form.value("reasons"));
            return Answer.seeOther(BASE + "/autorisaties/" + id);
        } catch (Refusal refusal) {
            return Answer.again(
                    new Authorisation(providers.authorisation(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("instellingen/{id}")
    public TemplateInstance institution(UUID id) {
        return new Institution(institutions.get(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("instellingen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decideInstitution(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            institutions.decide(actor.get(), id, granted(form), form.value("reasons"));
            return Answer.seeOther(BASE + "/instellingen/" + id);
        } catch (Refusal refusal) {
            return Answer.again(
                    new Institution(institutions.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("instellingen/{id}/bewijs")
    public Response proof(UUID id) {
        return DocumentField.download(institutions.proof(actor.get(), id));
    }

    @GET
    @Path("organisaties/{id}")
    public TemplateInstance provider(UUID id) {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("from", LocalDate.now(clock).toString());
        }
        return provider(id, form);
    }

    /** Blocks it. */
    @POST
    @Path("organisaties/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response block(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            LocalDate from = form.date("from").orElse(null);
            try {
                providers.block(
                        actor.get(),
                        new OrganisationId(id),
                        form.optional("register").orElse(null),
                        from,
                        form.value("reasons"));
            } catch (Refusal refusal) {
                throw form.refusal(refusal);
            }
            return Answer.seeOther(BASE + "/organisaties/" + id);
        } catch (Refusal refusal) {
            return Answer.again(provider(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("organisaties/{id}/blokkades/{block}")
    public TemplateInstance lift(UUID id, UUID block) {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("until", LocalDate.now(clock).toString());
        }
        return lift(id, block, form);
    }

    @POST
    @Path("organisaties/{id}/blokkades/{block}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response lift(UUID id, UUID block, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            LocalDate until = form.date("until").orElse(null);
            try {
                providers.lift(actor.get(), new OrganisationId(id), block, until, form.value("reasons"));
            } catch (Refusal refusal) {
                throw form.refusal(refusal);
            }
            return Answer.seeOther(BASE + "/organisaties/" + id);
        } catch (Refusal refusal) {
            return Answer.again(lift(id, block, form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance provider(UUID id, Form form) {
        OrganisationId organisation = new OrganisationId(id);
        return new Provider(
                providers.get(actor.get(), organisation),
                institutions.of(actor.get(), organisation),
                actor.get().memberOf(organisation),
                form);
    }

    private TemplateInstance lift(UUID id, UUID block, Form form) {
        Providers.View provider = providers.get(actor.get(), new OrganisationId(id));
        Providers.BlockView view = provider.blocks().stream()
                .filter(b -> b.id().equals(block))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return new Lift(provider, view, form);
    }

    private static Boolean granted(Form form) {
        return switch (form.value("decision")) {
            case "GRANT" -> Boolean.TRUE;
            case "REFUSE" -> Boolean.FALSE;
            default -> null;
        };
    }
}
