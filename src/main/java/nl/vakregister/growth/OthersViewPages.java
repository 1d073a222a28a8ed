// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional asks others how they see her ability, reads what they said, and answers who asked her. */
@Path("/mijn/groei")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class OthersViewPages {
    private static final String PATH = "/mijn/groei/meningen/";

    record Asked(
            Frameworks.View framework,
            List<Frameworks.Competency> competencies,
            List<OthersViews.Asked> asked,
            ViewRequest.Relation[] relations,
            int days,
            Form form)
            implements TemplateInstance {}

    /** @param code null when it is not shown (any more) */
    record One(OthersViews.Asked asked, String code, Form form) implements TemplateInstance {}

    record Reply(OthersViews.Sheet sheet, List<MarkForm.Question> questions, List<Mastery> scale, Form form)
            implements TemplateInstance {}

    private final Growth growth;
    private final OthersViews views;
    private final CurrentActor actor;
    private final Drafts drafts;

    OthersViewPages(Growth growth, OthersViews views, CurrentActor actor, Drafts drafts) {
        this.growth = growth;
        this.views = views;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    @Path("meningen")
    public TemplateInstance all(@RestQuery("profiel") String code) {
        return page(growth.framework(actor.get(), code), drafts.resume());
    }

    private Asked page(Frameworks.View framework, Form form) {
        return new Asked(
                framework,
                MarkSheet.competencies(framework),
                views.of(actor.get()),
                ViewRequest.Relation.values(),
                OthersViews.DAYS,
                form);
    }

    @POST
    @Path("meningen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        Frameworks.View framework = growth.framework(actor.get(), form.value("profiel"));
        try {
            OthersViews.Made made = views.ask(
                    actor.get(),
                    new OthersViews.Question(
                            form.choice("relation", ViewRequest.Relation.class).orElse(null),
                            form.value("label"),
                            framework.code(),
                            MarkForm.place(form),
                            form.all("competencies"),
                            form.value("number")));
            return made.code() == null
                    ? Answer.seeOther(PATH + made.id())
                    : ShownOnce.seeOther(PATH + made.id(), made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(page(framework, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("meningen/{id}")
    public TemplateInstance one(UUID id, @RestCookie(ShownOnce.COOKIE) String code) {
        OthersViews.Asked asked = views.get(actor.get(), id);
        boolean shown = asked.state().isOpen() && code != null && views.isCodeOf(id, code);
        return new One(asked, shown ? code : null, Form.empty());
    }

    @POST
    @Path("meningen/{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID id, MultipartFormDataInput input) {
        try {
            views.revoke(actor.get(), id);
            return Answer.seeOther(PATH + id);
        } catch (Refusal refusal) {
            return Answer.again(
                    new One(views.get(actor.get(), id), null, Form.of(input).refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("gevraagd/{id}")
    public TemplateInstance answer(UUID id) {
        return answer(id, drafts.resume());
    }

    private Reply answer(UUID id, Form form) {
        OthersViews.Sheet sheet = views.askedOf(actor.get(), id);
        return new Reply(
                sheet,
                MarkForm.Question.of(sheet.competencies(), sheet.levelCode(), sheet.phaseCode()),
                GrowthPages.scale(),
                form);
    }

    @POST
    @Path("gevraagd/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        if (form.value("action").equals("decline")) {
            views.decline(actor.get(), id);
            return Answer.seeOther("/mijn/groei");
        }
        try {
            views.give(
                    actor.get(),
                    id,
                    MarkForm.marks(form, views.askedOf(actor.get(), id).competencies()));
            return Answer.seeOther("/mijn/groei");
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.again(answer(id, form.refused(refusal)));
        }
    }
}
