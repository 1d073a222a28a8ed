// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Attestations;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** Statements of employers about somebody's work: asked, confirmed as they are or corrected. */
@Path("/api/v1/work-statements")
class WorkStatementResource {
    record StretchView(LocalDate from, LocalDate until, BigDecimal hoursPerWeek, String level, List<String> scopes) {
        static StretchView of(Attestations.Stretch stretch) {
            return stretch == null
                    ? null
                    : new StretchView(
                            stretch.from(), stretch.until(), stretch.hoursPerWeek(), stretch.level(), stretch.scopes());
        }
    }

    /**
     * @param registration its number
     * @param contact who answers for the employer
     */
    record AskRequest(
            String registration, String employer, StretchView work, ReflectionSessionResource.WhomRequest contact) {}

    record View(
            UUID id,
            String registration,
            String employer,
            StretchView asked,
            StretchView stated,
            String giverFunction,
            ReflectionSessionResource.RequestView request) {
        static View of(WorkStatements.View statement) {
            return new View(
                    statement.id(),
                    statement.number(),
                    statement.employer(),
                    StretchView.of(statement.asked()),
                    StretchView.of(statement.stated()),
                    statement.giverFunction(),
                    ReflectionSessionResource.RequestView.of(statement.request()));
        }
    }

    record QuestionView(UUID id, String name, String employer, StretchView asked, Instant expiresAt) {
        static QuestionView of(WorkStatements.Question question) {
            return new QuestionView(
                    question.request(),
                    question.name(),
                    question.employer(),
                    StretchView.of(question.asked()),
                    question.expiresAt());
        }
    }

    /** What is null stays as it was asked. */
    record AnswerRequest(boolean confirmed, LocalDate from, LocalDate until, BigDecimal hoursPerWeek, String function) {
        WorkStatements.Said said() {
            return new WorkStatements.Said(confirmed, from, until, hoursPerWeek, function);
        }
    }

    record CodeRequest(String code) {}

    record CodeAnswerRequest(String code, String name, AnswerRequest answer) {}

    private final WorkStatements statements;
    private final CurrentActor actor;
    private final MaybeActor maybe;

    WorkStatementResource(WorkStatements statements, CurrentActor actor, MaybeActor maybe) {
        this.statements = statements;
        this.actor = actor;
        this.maybe = maybe;
    }

    /** Those about one registration, the newest first. */
    @GET
    @RolesAllowed("professional")
    public List<View> mine(@RestQuery String registration) {
        if (registration == null) {
            throw Refusal.invalid("registration", new Text("Noem een registernummer.", "Name a register number."));
        }
        return statements.mine(actor.get(), registration).stream().map(View::of).toList();
    }

    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(AskRequest body) {
        AskRequest asked = Answer.required(body);
        StretchView work = Answer.required(asked.work());
        Confirmations.Made made = statements.ask(
                actor.get(),
                asked.registration(),
                asked.employer(),
                new Attestations.Stretch(work.from(), work.until(), work.hoursPerWeek(), work.level(), work.scopes()),
                Answer.required(asked.contact()).whom());
        return Response.created(URI.create("/api/v1/work-statements/" + made.id()))
                .entity(new ReflectionSessionResource.MadeView(made.id(), made.code()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed("professional")
    public View get(UUID id) {
        return View.of(statements.get(actor.get(), id));
    }

    @POST
    @Path("{id}/revocations")
    @RolesAllowed("professional")
    public View revoke(UUID id) {
        statements.revoke(actor.get(), id);
        return get(id);
    }

    /** What waits for the word of who asks this, as an employer. */
    @GET
    @Path("_waiting")
    @RolesAllowed("professional")
    public List<QuestionView> waiting() {
        return statements.waitingFor(actor.get()).stream().map(QuestionView::of).toList();
    }

    @POST
    @Path("requests/{request}/answers")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public void answer(UUID request, AnswerRequest body) {
        statements.answer(actor.get(), request, Answer.required(body).said());
    }

    /** What a code asks; changes nothing. */
    @POST
    @Path("_preview")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public QuestionView preview(CodeRequest body) {
        return QuestionView.of(statements.open(Answer.required(body).code(), maybe.person()));
    }

    /** Whoever holds the code answers, once. */
    @POST
    @Path("_answer")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public void answerByCode(CodeAnswerRequest body) {
        CodeAnswerRequest asked = Answer.required(body);
        statements.answer(
                asked.code(),
                maybe.person(),
                asked.name(),
                Answer.required(asked.answer()).said());
    }
}
