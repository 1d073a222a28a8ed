// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;

/** Claims of attendance that nobody reported: the provider answers, else an assessor decides. */
@Path("/api/v1/attendance-claims")
class ClaimResource {
    record Answered(Boolean confirmed, String reasons) {}

    record Decision(Boolean granted, String reasons) {}

    /** @param place in the queue, with the day to count on and the last day; null when it is not open */
    record View(
            UUID id,
            String holder,
            String number,
            UUID edition,
            String editionNumber,
            String course,
            String meeting,
            String provider,
            String remark,
            Instant claimedAt,
            ClaimStatus status,
            String denial,
            String reasons,
            Integer place,
            LocalDate expected,
            LocalDate term) {
        static View of(Claims.View each) {
            return new View(
                    each.id(),
                    each.holder(),
                    each.number(),
                    each.edition().edition(),
                    each.edition().number(),
                    each.edition().courseTitle(),
                    each.meeting(),
                    each.provider().name(),
                    each.remark(),
                    each.at(),
                    each.status(),
                    each.denial(),
                    each.reasons(),
                    each.queue() == null ? null : each.queue().place(),
                    each.queue() == null ? null : each.queue().expected(),
                    each.queue() == null ? null : each.queue().term().minusDays(1));
        }
    }

    private final Claims claims;
    private final CurrentActor actor;

    ClaimResource(Claims claims, CurrentActor actor) {
        this.claims = claims;
        this.actor = actor;
    }

    /** What the actor's organisations are to answer, oldest first. */
    @GET
    @Path("_answerable")
    @RolesAllowed("provider")
    public List<View> toAnswer() {
        return claims.toAnswer(actor.get()).stream().map(View::of).toList();
    }

    /** What assessors are to decide, oldest first. */
    @GET
    @Path("_decidable")
    @RolesAllowed("assessor")
    public List<View> toDecide() {
        return claims.toDecide(actor.get()).stream().map(View::of).toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"professional", "provider", "assessor"})
    public View get(UUID id) {
        return View.of(claims.get(actor.get(), id));
    }

    @GET
    @Path("{id}/document")
    @RolesAllowed({"professional", "provider", "assessor"})
    public Response document(UUID id) {
        return DocumentField.download(claims.document(actor.get(), id));
    }

    @POST
    @Path("{id}/answers")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public View answer(UUID id, Answered answer) {
        Answered asked = Answer.required(answer);
        claims.answer(actor.get(), id, asked.confirmed(), asked.reasons());
        return get(id);
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, Decision decision) {
        Decision asked = Answer.required(decision);
        claims.decide(actor.get(), id, asked.granted(), asked.reasons());
        return get(id);
    }

    @POST
    @Path("{id}/withdrawals")
    @RolesAllowed("professional")
    public View withdraw(UUID id) {
        claims.withdraw(actor.get(), id);
        return get(id);
    }
}
