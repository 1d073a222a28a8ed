// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** Attendance that participants took off themselves, and letting it in again. */
@Path("/api/v1/attendance-refusals")
class RefusalResource {
    record Readmission(String reasons) {}

    record View(
            UUID id,
            String number,
            UUID edition,
            String editionNumber,
            String course,
            RefusalReason reason,
            Instant at,
            boolean stands) {
        static View of(RefusedRows.View each) {
            return new View(
                    each.id(),
                    each.number(),
                    each.edition().edition(),
                    each.edition().number(),
                    each.edition().courseTitle(),
                    each.reason(),
                    each.at(),
                    each.stands());
        }
    }

    private final RefusedRows refusals;
    private final CurrentActor actor;

    RefusalResource(RefusedRows refusals, CurrentActor actor) {
        this.refusals = refusals;
        this.actor = actor;
    }

    @GET
    @RolesAllowed("professional")
    public List<View> mine() {
        return refusals.mine(actor.get()).stream().map(View::of).toList();
    }

    /** What a registrar can let in again for this number. */
    @GET
    @Path("_standing")
    @RolesAllowed("registrar")
    public List<View> standing(@RestQuery String number) {
        return refusals.standing(actor.get(), number).stream().map(View::of).toList();
    }

    /** For a provider: what participants took off at an edition. */
    @GET
    @Path("_edition")
    @RolesAllowed("provider")
    public List<View> ofEdition(@RestQuery UUID edition) {
        return refusals.ofEdition(actor.get(), Answer.required(edition)).stream()
                .map(View::of)
                .toList();
    }

    /** By the participant herself, or by a registrar with reasons. */
    @POST
    @Path("{id}/readmissions")
    @RolesAllowed({"professional", "registrar", "provider"})
    @Consumes(MediaType.APPLICATION_JSON)
    public void readmit(UUID id, Readmission request) {
        refusals.lift(actor.get(), id, Answer.required(request).reasons());
    }
}
