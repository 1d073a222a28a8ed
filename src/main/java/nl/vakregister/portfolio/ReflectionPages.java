// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional reports reflection with others, asks who was there to confirm it, and confirms what others report. */
@Path("/mijn/reflectie")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReflectionPages {
    private static final String HERE = "/mijn/reflectie";

    record Option(String value, Text label) {}

    record Mine(
            List<ReflectionSessions.View> sessions,
            List<ReflectionSessions.Question> waiting,
            List<ReflectionSessions.Question> takeable,
            List<WorkStatements.Question> work)
            implements TemplateInstance {}

    record Report(List<Option> activities, Form form) implements TemplateInstance {}

    /** @param code of the link that was just made, or null */
    record Session(ReflectionSessions.View session, String code, int days, Form form) implements TemplateInstance {}

    record Confirm(ReflectionSessions.Question question, Form form) implements TemplateInstance {}

    private final ReflectionSessions sessions;
    private final WorkStatements work;
    private final CurrentActor actor;
    private final Drafts drafts;

    ReflectionPages(ReflectionSessions sessions, WorkStatements work, CurrentActor actor, Drafts drafts) {
        this.sessions = sessions;
        this.work = work;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine() {
        return new Mine(
                sessions.mine(actor.get()),
                sessions.waitingFor(actor.get()),
                sessions.takeable(actor.get()),
                work.waitingFor(actor.get()));
    }

    @GET
    @Path("nieuw")
    public TemplateInstance report() {
        return page(drafts.resume());
    }

    private Report page(Form form) {
        return new Report(
                sessions.activities(actor.get()).stream()
                        .map(t -> new Option(t.code(), t.name()))
                        .toList(),
                form);
    }

    /** What she wrote for herself goes into her log, and to the assessor only when she says so. */
    @POST
    @Path("nieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response report(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            ReflectionSessions.Report report = new ReflectionSessions.Report(
                    form.value("activity"),
                    form.value("title"),
                    form.date("heldOn").orElse(null),
                    form.number("netMinutes").orElse(null),
                    form.number("groupSize").orElse(null));
            form.refuseIfWrong();
            UUID id = sessions.report(
                    actor.get(),
                    report,
                    numbers(form.value("numbers")),
                    new ReflectionSessions.Learned(form.value("words"), form.has("share", "true")));
            return Answer.seeOther(HERE + "/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    /** Register numbers, however they were typed one after the other. */
    static List<String> numbers(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+")).filter(n -> !n.isBlank()).toList();
    }

    @GET
    @Path("{id}")
    public TemplateInstance session(UUID id, @RestCookie(ShownOnce.COOKIE) String code) {
        return session(id, code, drafts.resume());
    }

    private Session session(UUID id, String code, Form form) {
        boolean shown = code != null && sessions.isCodeOf(id, code);
        return new Session(sessions.get(actor.get(), id), shown ? code : null, Confirmations.DAYS, form);
    }

    @POST
    @Path("{id}/vragen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(UUID id, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            Confirmations.Made made = sessions.ask(actor.get(), id, whom(form));
            return made.code() == null
                    ? Answer.seeOther(HERE + "/" + id)
                    : ShownOnce.seeOther(HERE + "/" + id, made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(session(id, null, form.refused(Answer.shown(refusal))));
        }
    }

    static Confirmations.Whom whom(Form form) {
        return new Confirmations.Whom(
                form.value("label"), form.value("number"), form.value("email"), form.has("leads", "true"));
    }

    @POST
    @Path("{id}/vragen/{request}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID id, UUID request, MultipartFormDataInput input) {
        return then(id, input, () -> sessions.revoke(actor.get(), id, request));
    }

    @POST
    @Path("{id}/insturen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handIn(UUID id, MultipartFormDataInput input) {
        return then(id, input, () -> sessions.handIn(actor.get(), id));
    }

    private Response then(UUID id, MultipartFormDataInput input, Runnable step) {
        try {
            step.run();
            return Answer.seeOther(HERE + "/" + id);
        } catch (Refusal refusal) {
            return Answer.again(session(id, null, Form.of(input).refused(Answer.shown(refusal))));
        }
    }

    /** Takes a meeting that she confirmed into her own portfolio. */
    @POST
    @Path("{id}/overnemen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(UUID id) {
        sessions.take(actor.get(), id);
        return Answer.seeOther(HERE + "/" + id);
    }

    @GET
    @Path("gevraagd/{request}")
    public TemplateInstance confirm(UUID request) {
        return new Confirm(sessions.askedOf(actor.get(), request), drafts.resume());
    }

    @POST
    @Path("gevraagd/{request}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response confirm(UUID request, MultipartFormDataInput input) {
        Form form = Form.of(input);
        String action = form.value("action");
        ReflectionSessions.Answered answered = sessions.answer(actor.get(), request, !action.equals("deny"));
        if (answered.session() != null && action.equals("take")) {
            sessions.take(actor.get(), answered.session());
            return Answer.seeOther(HERE + "/" + answered.session());
        }
        return Answer.seeOther(HERE);
    }
}
