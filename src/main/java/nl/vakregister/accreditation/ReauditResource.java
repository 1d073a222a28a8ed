// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** Rounds of random checks for machines; anybody can read them and draw them again. */
@Path("/api/v1/reaudit-rounds")
class ReauditResource {
    record RoundRequest(String register, LocalDate onDay, String seed, String seedSource) {}

    record View(
            UUID id,
            String register,
            LocalDate onDay,
            String seed,
            String seedSource,
            BigDecimal share,
            int population,
            int drawn,
            Instant drawnAt) {
        static View of(Reaudits.Round round) {
            return new View(
                    round.id(),
                    round.register().code(),
                    round.onDay(),
                    round.seed(),
                    round.seedSource(),
                    round.share(),
                    round.population(),
                    round.drawn(),
                    round.drawnAt());
        }
    }

    private final Reaudits reaudits;
    private final CurrentActor actor;

    ReauditResource(Reaudits reaudits, CurrentActor actor) {
        this.reaudits = reaudits;
        this.actor = actor;
    }

    /** Newest first. */
    @GET
    @PermitAll
    public List<View> rounds() {
        return reaudits.rounds().stream().map(View::of).toList();
    }

    @GET
    @Path("{id}")
    @PermitAll
    public View round(UUID id) {
        return View.of(reaudits.round(id));
    }

    /** The population with its hashes, lowest first; only the drawn ones when asked for. */
    @GET
    @Path("{id}/members")
    @PermitAll
    public List<Reaudits.Member> members(UUID id, @RestQuery @DefaultValue("false") boolean drawn) {
        return reaudits.members(id, drawn);
    }

    @POST
    @RolesAllowed({"admin", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response draw(RoundRequest request) {
        RoundRequest asked = Answer.required(request);
        UUID id = reaudits.draw(actor.get(), asked.register(), asked.onDay(), asked.seed(), asked.seedSource());
        return Response.created(URI.create("/api/v1/reaudit-rounds/" + id))
                .entity(round(id))
                .build();
    }
}
