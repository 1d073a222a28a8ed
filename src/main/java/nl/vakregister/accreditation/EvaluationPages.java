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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional says what she thought of what she attended. */
@Path("/mijn/evaluaties")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class EvaluationPages {
    record Mine(List<Evaluations.Open> open, boolean thanks) implements TemplateInstance {}

    record Ask(Evaluations.Open edition, Form form, EvaluationQuestion[] questions, List<Integer> scores)
            implements TemplateInstance {}

    private final Evaluations evaluations;
    private final CurrentActor actor;
    private final Drafts drafts;

    EvaluationPages(Evaluations evaluations, CurrentActor actor, Drafts drafts) {
        this.evaluations = evaluations;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine(@RestQuery("dank") boolean thanks) {
        return new Mine(evaluations.open(actor.get()), thanks);
    }

    @GET
    @Path("{number}")
    public TemplateInstance ask(String number) {
        return page(number, drafts.resume());
    }

    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Map<EvaluationQuestion, Integer> scores = new EnumMap<>(EvaluationQuestion.class);
            for (EvaluationQuestion question : EvaluationQuestion.values()) {
                form.number(question.field()).ifPresent(score -> scores.put(question, score));
            }
            evaluations.answer(
                    actor.get(),
                    number,
                    new Evaluations.Answers(scores, form.optional("remark").orElse(null)));
            return Answer.seeOther("/mijn/evaluaties?dank=true");
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.again(page(number, form.refused(refusal)));
        }
    }

    private Ask page(String number, Form form) {
        return new Ask(evaluations.get(actor.get(), number), form, EvaluationQuestion.values(), List.of(1, 2, 3, 4, 5));
    }
}
