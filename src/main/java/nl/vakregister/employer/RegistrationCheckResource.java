// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.employer.RegistrationListResource.ListRequest;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Lists of any length that are checked in the background: begin one, send its lines in parts of up to a thousand, see how
 * far it is, fetch the answers. Only for whoever began it, until it is destroyed.
 */
@Path("/api/v1/registration-checks")
@RolesAllowed("**")
class RegistrationCheckResource {
    /** @param done whether every line that was sent is answered; lines may still be added */
    record Check(UUID id, Instant askedAt, Instant expiresAt, int lines, int checked, boolean done) {
        static Check of(CheckRows.Check check) {
            return new Check(
                    check.id(),
                    check.askedAt(),
                    check.expiresAt(),
                    check.lines(),
                    check.answered(),
                    check.waiting() == 0);
        }
    }

    /** @param next ask again with this as {@code after}; null when there is nothing more now */
    record Results(List<ListAnswer> lines, Integer next) {}

    private static final int PAGE = 500;

    private final BackgroundChecks checks;
    private final CheckRounds rounds;
    private final CheckDownload download;
    private final CurrentActor actor;

    RegistrationCheckResource(BackgroundChecks checks, CheckRounds rounds, CheckDownload download, CurrentActor actor) {
        this.checks = checks;
        this.rounds = rounds;
        this.download = download;
        this.actor = actor;
    }

    /** Begins a list; lines may come along, or later. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(ListRequest request) {
        UUID id = checks.start(actor.get(), Answer.required(request).asked());
        rounds.soon();
        return Response.created(URI.create("/api/v1/registration-checks/" + id))
                .entity(one(id))
                .build();
    }

    /** The newest lists of the caller that are still kept. */
    @GET
    public List<Check> mine() {
        return checks.mine(actor.get()).stream().map(Check::of).toList();
    }

    @GET
    @Path("{id}")
    public Check one(UUID id) {
        return Check.of(checks.one(actor.get(), id));
    }

    /** Adds lines at the end. */
    @POST
    @Path("{id}/lines")
    @Consumes(MediaType.APPLICATION_JSON)
    public Check add(UUID id, ListRequest request) {
        checks.add(actor.get(), id, Answer.required(request).asked());
        rounds.soon();
        return one(id);
    }

    /** The answers in the order of the list, as far as they are there. */
    @GET
    @Path("{id}/results")
    public Results results(UUID id, @RestQuery @DefaultValue("0") int after) {
        List<CheckedLine> found = checks.answers(actor.get(), id, after, PAGE);
        return new Results(
                found.stream().map(ListAnswer::of).toList(),
                found.size() < PAGE ? null : found.get(PAGE - 1).line());
    }

    /** All answers as one table. */
    @GET
    @Path("{id}/table")
    @Produces(ListCsv.MEDIA_TYPE)
    public Response table(UUID id) {
        return download.of(actor.get(), id);
    }

    /** Destroys a list before its term. */
    @DELETE
    @Path("{id}")
    public void destroy(UUID id) {
        checks.destroy(actor.get(), id);
    }
}
