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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Reflection with others, and the word of who was there. */
@Path("/api/v1/reflection-sessions")
class ReflectionSessionResource {
    /**
     * @param numbers register numbers of colleagues who were there and have an account
     * @param words what she learned, for her own log; or null
     * @param share the assessor of her part may read the words
     */
    record ReportRequest(
            String activity,
            String title,
            LocalDate heldOn,
            Integer netMinutes,
            Integer groupSize,
            List<String> numbers,
            String words,
            boolean share) {}

    /**
     * @param number of her registration, or null for a link
     * @param email where the link will be sent, or null; not kept
     * @param leads she led the meeting
     */
    record WhomRequest(String label, String number, String email, boolean leads) {
        Confirmations.Whom whom() {
            return new Confirmations.Whom(label, number, email, leads);
        }
    }

    /** @param code of the link, told once; null when an account was asked */
    record MadeView(UUID id, String code) {}

    record PlaceView(
            String number, Points points, Text category, List<Text> obstacles, List<Text> waiting, boolean example) {
        static PlaceView of(ReflectionSessions.Place place) {
            return new PlaceView(
                    place.number(),
                    place.points(),
                    place.category(),
                    place.obstacles(),
                    place.waiting(),
                    place.example());
        }
    }

    /** @param name of whoever answered, or null; {@code checked} when it is that of an account */
    record RequestView(
            UUID id,
            String label,
            boolean leads,
            boolean byAccount,
            String state,
            Instant askedAt,
            Instant expiresAt,
            String name,
            boolean checked) {
        static RequestView of(Confirmations.View request) {
            return new RequestView(
                    request.id(),
                    request.label(),
                    request.leads(),
                    request.byAccount(),
                    request.state().name(),
                    request.askedAt(),
                    request.expiresAt(),
                    request.name(),
                    request.checked());
        }
    }

    /**
     * @param part hers; evidence that comes of it has the same id
     * @param handedIn it has become evidence
     */
    record View(
            UUID id,
            Text activity,
            String title,
            LocalDate heldOn,
            int netMinutes,
            int groupSize,
            String reporter,
            boolean own,
            UUID part,
            boolean handedIn,
            List<PlaceView> places,
            List<RequestView> requests) {
        static View of(ReflectionSessions.View session) {
            return new View(
                    session.id(),
                    session.activity(),
                    session.title(),
                    session.heldOn(),
                    session.netMinutes(),
                    session.groupSize(),
                    session.reporter(),
                    session.own(),
                    session.part(),
                    session.isHandedIn(),
                    session.places().stream().map(PlaceView::of).toList(),
                    session.requests().stream().map(RequestView::of).toList());
        }
    }

    /** @param session what can be taken once it is confirmed */
    record QuestionView(
            UUID id,
            UUID session,
            String asker,
            Text activity,
            String title,
            LocalDate heldOn,
            int netMinutes,
            int groupSize,
            boolean leads,
            Instant expiresAt) {
        static QuestionView of(ReflectionSessions.Question question) {
            return new QuestionView(
                    question.request(),
                    question.session(),
                    question.asker(),
                    question.activity(),
                    question.title(),
                    question.heldOn(),
                    question.netMinutes(),
                    question.groupSize(),
                    question.leads(),
                    question.expiresAt());
        }
    }

    record AnswerRequest(boolean confirmed) {}

    record CodeRequest(String code) {}

    record CodeAnswerRequest(String code, String name, boolean confirmed) {}

    private final ReflectionSessions sessions;
    private final CurrentActor actor;
    private final MaybeActor maybe;

    ReflectionSessionResource(ReflectionSessions sessions, CurrentActor actor, MaybeActor maybe) {
        this.sessions = sessions;
        this.actor = actor;
        this.maybe = maybe;
    }

    /** Those in her portfolio, the newest first. */
    @GET
    @RolesAllowed("professional")
    public List<View> mine() {
        return sessions.mine(actor.get()).stream().map(View::of).toList();
    }

    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(ReportRequest body) {
        ReportRequest report = Answer.required(body);
        UUID id = sessions.report(
                actor.get(),
                new ReflectionSessions.Report(
                        report.activity(), report.title(), report.heldOn(), report.netMinutes(), report.groupSize()),
                report.numbers() == null ? List.of() : report.numbers(),
                new ReflectionSessions.Learned(report.words(), report.share()));
        return Response.created(URI.create("/api/v1/reflection-sessions/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed("professional")
    public View get(UUID id) {
        return View.of(sessions.get(actor.get(), id));
    }

    /** Asks somebody who was there. */
    @POST
    @Path("{id}/requests")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(UUID id, WhomRequest body) {
        Confirmations.Made made =
                sessions.ask(actor.get(), id, Answer.required(body).whom());
        return Response.status(Response.Status.CREATED)
                .entity(new MadeView(made.id(), made.code()))
                .build();
    }

    @POST
    @Path("{id}/requests/{request}/revocations")
    @RolesAllowed("professional")
    public View revoke(UUID id, UUID request) {
        sessions.revoke(actor.get(), id, request);
        return get(id);
    }

    /** Takes a meeting that she confirmed into her own portfolio, once. */
    @POST
    @Path("{id}/parts")
    @RolesAllowed("professional")
    public View take(UUID id) {
        sessions.take(actor.get(), id);
        return get(id);
    }

    /** Gives her part to an assessor without waiting for more confirmations. */
    @POST
    @Path("{id}/submissions")
    @RolesAllowed("professional")
    public View handIn(UUID id) {
        sessions.handIn(actor.get(), id);
        return get(id);
    }

    /** What waits for the word of who asks this. */
    @GET
    @Path("_waiting")
    @RolesAllowed("professional")
    public List<QuestionView> waiting() {
        return sessions.waitingFor(actor.get()).stream().map(QuestionView::of).toList();
    }

    /** The colleague who was asked by account says whether it is right. */
    @POST
    @Path("requests/{request}/answers")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public void answer(UUID request, AnswerRequest body) {
        sessions.answer(actor.get(), request, Answer.required(body).confirmed());
    }

    /** What a code asks; changes nothing. */
    @POST
    @Path("_preview")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public QuestionView preview(CodeRequest body) {
        return QuestionView.of(sessions.open(Answer.required(body).code(), maybe.person()));
    }

    /** Whoever holds the code says whether it is right, once. */
    @POST
    @Path("_answer")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public void answerByCode(CodeAnswerRequest body) {
        CodeAnswerRequest answer = Answer.required(body);
        sessions.answer(answer.code(), maybe.person(), answer.name(), answer.confirmed());
    }
}
