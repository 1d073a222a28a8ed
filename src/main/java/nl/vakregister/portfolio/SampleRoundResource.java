// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Samples of dossiers for machines; anybody can read them and draw them again. */
@Path("/api/v1/sample-rounds")
class SampleRoundResource {
    /**
     * @param shares by group: EARLIER, SELF_REPORTED, NEW, OTHER; each between 0 and 1
     * @param seedAt when the seed will be published, in the future
     */
    record Announcement(
            String register,
            LocalDate onDay,
            Map<String, BigDecimal> shares,
            Integer selfReportedFrom,
            Integer newMonths,
            Integer termDays,
            String seedSource,
            Instant seedAt) {}

    record Seed(String seed) {}

    /** @param seed null until it is drawn */
    record View(
            UUID id,
            String register,
            LocalDate onDay,
            Map<SampleStratum, BigDecimal> shares,
            int selfReportedFrom,
            int newMonths,
            int termDays,
            String seedSource,
            Instant seedAt,
            int population,
            String populationDigest,
            Instant announcedAt,
            String seed,
            Integer drawn,
            Instant drawnAt) {
        static View of(SampleRounds.Round round) {
            SamplePlan plan = round.plan();
            return new View(
                    round.id(),
                    round.register().code(),
                    round.onDay(),
                    plan.shares(),
                    plan.selfReportedFrom(),
                    plan.newMonths(),
                    plan.termDays(),
                    round.seedSource(),
                    round.seedAt(),
                    round.population(),
                    round.digest(),
                    round.announcedAt(),
                    round.seed(),
                    round.drawn(),
                    round.drawnAt());
        }
    }

    private final SampleRounds samples;
    private final CurrentActor actor;

    SampleRoundResource(SampleRounds samples, CurrentActor actor) {
        this.samples = samples;
        this.actor = actor;
    }

    /** Newest first. */
    @GET
    @PermitAll
    public List<View> rounds() {
        return samples.rounds().stream().map(View::of).toList();
    }

    @GET
    @Path("{id}")
    @PermitAll
    public View round(UUID id) {
        return View.of(samples.round(id));
    }

    /** The population as it was published: a line for each member, of which the digest is. */
    @GET
    @Path("{id}/population")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public String population(UUID id) {
        return samples.population(id);
    }

    /** How many stand where; what is too few to say is under {@code notGiven}. */
    @GET
    @Path("{id}/outcomes")
    @PermitAll
    public Outcomes outcomes(UUID id) {
        SampleCounts counts = samples.counts(id);
        return new Outcomes(counts.shown(), counts.hidden());
    }

    record Outcomes(Map<SampleState, Long> counts, List<SampleState> notGiven) {}

    @POST
    @RolesAllowed({"admin", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(Announcement request) {
        Announcement asked = Answer.required(request);
        UUID id = samples.announce(
                actor.get(),
                new SampleRounds.Announcement(
                        asked.register(), asked.onDay(), plan(asked), asked.seedSource(), asked.seedAt()));
        return Response.created(URI.create("/api/v1/sample-rounds/" + id))
                .entity(round(id))
                .build();
    }

    private static SamplePlan plan(Announcement asked) {
        Map<SampleStratum, BigDecimal> shares = new java.util.EnumMap<>(SampleStratum.class);
        if (asked.shares() != null) {
            asked.shares().forEach((group, share) -> shares.put(stratum(group), share));
        }
        return new SamplePlan(
                shares,
                asked.selfReportedFrom() == null ? 0 : asked.selfReportedFrom(),
                asked.newMonths() == null ? -1 : asked.newMonths(),
                asked.termDays() == null ? 0 : asked.termDays());
    }

    private static SampleStratum stratum(String name) {
        return List.of(SampleStratum.values()).stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.invalid("shares", new Text("Zo’n groep is er niet.", "There is no such group.")));
    }

    /** Draws with the seed that was published. */
    @POST
    @Path("{id}/draws")
    @RolesAllowed({"admin", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public View draw(UUID id, Seed seed) {
        samples.draw(actor.get(), id, Answer.required(seed).seed());
        return round(id);
    }
}
