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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.ledger.Attestations;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Demands;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional asks an employer to state her work, and an employer with an account answers. */
@Path("/mijn/werkgeversverklaringen")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class WorkStatementPages {
    private static final String HERE = "/mijn/werkgeversverklaringen/";

    record Mine(
            String number,
            List<WorkStatements.View> statements,
            List<Demands.Work> scopes,
            List<String> levels,
            int days,
            Form form)
            implements TemplateInstance {}

    /** @param code of the link that was just made, or null */
    record One(WorkStatements.View statement, String code, Form form) implements TemplateInstance {}

    record Reply(WorkStatements.Question question, Form form) implements TemplateInstance {}

    private final WorkStatements statements;
    private final Attestations attestations;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    WorkStatementPages(
            WorkStatements statements, Attestations attestations, CurrentActor actor, Drafts drafts, Clock clock) {
        this.statements = statements;
        this.attestations = attestations;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    @Path("{number}")
    public TemplateInstance mine(String number) {
        return page(number, drafts.resume());
    }

    /** What was asked of the last employer is filled in already, so that asking again is two clicks. */
    private Mine page(String number, Form form) {
        List<WorkStatements.View> asked = statements.mine(actor.get(), number);
        if (form.fields().isEmpty()) {
            LocalDate today = LocalDate.now(clock);
            form.put("until", today.toString());
            asked.stream().findFirst().ifPresent(last -> {
                form.put("employer", last.employer())
                        .put("label", last.request().label())
                        .put("hoursPerWeek", last.asked().hoursPerWeek().toPlainString())
                        .put("level", last.asked().level());
                last.asked().scopes().forEach(scope -> form.put("scopes", scope));
                LocalDate next = last.asked().until().plusDays(1);
                form.put("from", (next.isAfter(today) ? today : next).toString());
            });
        }
        return new Mine(
                number,
                asked,
                attestations.demands(actor.get(), number).work().stream()
                        .filter(w -> w.scope() != null)
                        .toList(),
                Attestations.LEVELS,
                Confirmations.DAYS,
                form);
    }

    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(String number, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            Attestations.Stretch stretch = new Attestations.Stretch(
                    form.date("from").orElse(null),
                    form.date("until").orElse(null),
                    form.decimal("hoursPerWeek").orElse(null),
                    form.optional("level").orElse(null),
                    form.all("scopes"));
            form.refuseIfWrong();
            Confirmations.Made made =
                    statements.ask(actor.get(), number, form.value("employer"), stretch, ReflectionPages.whom(form));
            String path = HERE + "verklaring/" + made.id();
            return made.code() == null ? Answer.seeOther(path) : ShownOnce.seeOther(path, made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(page(number, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("verklaring/{id}")
    public TemplateInstance one(UUID id, @RestCookie(ShownOnce.COOKIE) String code) {
        boolean shown = code != null && statements.isCodeOf(id, code);
        return new One(statements.get(actor.get(), id), shown ? code : null, Form.empty());
    }

    @POST
    @Path("verklaring/{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID id, MultipartFormDataInput input) {
        try {
            statements.revoke(actor.get(), id);
            return Answer.seeOther(HERE + "verklaring/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new One(
                    statements.get(actor.get(), id), null, Form.of(input).refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("gevraagd/{request}")
    public TemplateInstance reply(UUID request) {
        return reply(request, drafts.resume());
    }

    private Reply reply(UUID request, Form form) {
        WorkStatements.Question question = statements.askedOf(actor.get(), request);
        return new Reply(question, filled(form, question));
    }

    @POST
    @Path("gevraagd/{request}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response reply(UUID request, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            WorkStatements.Said said = said(form);
            form.refuseIfWrong();
            statements.answer(actor.get(), request, said);
            return Answer.seeOther("/mijn/reflectie");
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.again(reply(request, form.refused(refusal)));
        }
    }

    /** The fields show what was asked, for the employer to leave or correct. */
    static Form filled(Form form, WorkStatements.Question question) {
        if (form.isValid() && !form.isResumed()) {
            form.replace("from", question.asked().from().toString())
                    .replace("until", question.asked().until().toString())
                    .replace(
                            "hoursPerWeek",
                            question.asked().hoursPerWeek().stripTrailingZeros().toPlainString());
        }
        return form;
    }

    static WorkStatements.Said said(Form form) {
        return new WorkStatements.Said(
                !form.value("action").equals("deny"),
                form.date("from").orElse(null),
                form.date("until").orElse(null),
                form.decimal("hoursPerWeek").orElse(null),
                form.value("function"));
    }
}
