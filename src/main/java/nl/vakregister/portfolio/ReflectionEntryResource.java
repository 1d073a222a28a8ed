// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** What somebody writes for herself. All of it at once is also how she takes it along. */
@Path("/api/v1/reflection-entries")
@RolesAllowed("professional")
class ReflectionEntryResource {
    record EntryRequest(String title, String words) {}

    /** @param item whose assessor may read it, or null */
    record View(UUID id, String title, String words, UUID item, Instant writtenAt, Instant changedAt) {
        static View of(ReflectionLog.View entry) {
            return new View(
                    entry.id(), entry.title(), entry.words(), entry.item(), entry.writtenAt(), entry.changedAt());
        }
    }

    record ShareRequest(UUID item) {}

    record SearchRequest(String query) {}

    private final ReflectionLog log;
    private final CurrentActor actor;

    ReflectionEntryResource(ReflectionLog log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    /** The newest first. */
    @GET
    public List<View> mine() {
        return log.mine(actor.get(), null).stream().map(View::of).toList();
    }

    /** Those with all of these words; they are in no address. */
    @POST
    @Path("_search")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<View> search(SearchRequest body) {
        return log.mine(actor.get(), Answer.required(body).query()).stream()
                .map(View::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response write(EntryRequest body) {
        EntryRequest entry = Answer.required(body);
        UUID id = log.write(actor.get(), entry.title(), entry.words());
        return Response.created(URI.create("/api/v1/reflection-entries/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(log.get(actor.get(), id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public View change(UUID id, EntryRequest body) {
        EntryRequest entry = Answer.required(body);
        log.change(actor.get(), id, entry.title(), entry.words());
        return get(id);
    }

    @DELETE
    @Path("{id}")
    public void remove(UUID id) {
        log.remove(actor.get(), id);
    }

    /** Lets the assessor of one item read it. */
    @POST
    @Path("{id}/shares")
    @Consumes(MediaType.APPLICATION_JSON)
    public View share(UUID id, ShareRequest body) {
        log.share(actor.get(), id, Answer.required(body).item());
        return get(id);
    }

    @POST
    @Path("{id}/withdrawals")
    public View unshare(UUID id) {
        log.unshare(actor.get(), id);
        return get(id);
    }
}
