// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** Evaluations for machines: what is open for a professional, her answer, and the sums for provider and assessor. */
@Path("/api/v1/evaluations")
class EvaluationResource {
    /** From 1 to 5 for each question. */
    record AnswerRequest(
            Integer content, Integer goals, Integer teacher, Integer practice, Integer recommend, String remark) {}

    private final Evaluations evaluations;
    private final CurrentActor actor;

    EvaluationResource(Evaluations evaluations, CurrentActor actor) {
        this.evaluations = evaluations;
        this.actor = actor;
    }

    @GET
    @RolesAllowed("professional")
    public List<Evaluations.Open> open() {
        return evaluations.open(actor.get());
    }

    /** @param edition its number */
    @POST
    @Path("{edition}/answers")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response answer(String edition, AnswerRequest request) {
        AnswerRequest asked = Answer.required(request);
        Map<EvaluationQuestion, Integer> scores = new EnumMap<>(EvaluationQuestion.class);
        scores.put(EvaluationQuestion.CONTENT, asked.content());
        scores.put(EvaluationQuestion.GOALS, asked.goals());
        scores.put(EvaluationQuestion.TEACHER, asked.teacher());
        scores.put(EvaluationQuestion.PRACTICE, asked.practice());
        scores.put(EvaluationQuestion.RECOMMEND, asked.recommend());
        evaluations.answer(actor.get(), edition, new Evaluations.Answers(scores, asked.remark()));
        return Response.noContent().build();
    }

    @GET
    @Path("editions/{id}")
    @RolesAllowed({"provider", "assessor"})
    public EvaluationSummary ofEdition(UUID id) {
        return evaluations.ofEdition(actor.get(), id);
    }

    @GET
    @Path("courses/{id}")
    @RolesAllowed({"provider", "assessor"})
    public EvaluationSummary ofCourse(UUID id) {
        return evaluations.ofCourse(actor.get(), id);
    }
}
