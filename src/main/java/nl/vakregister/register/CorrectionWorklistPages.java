// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.identity.CurrentActor;

/** What professionals want corrected, for registrars. */
@Path("/registratie/correcties")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CorrectionWorklistPages {
    record Worklist(List<Corrections.Request> waiting) implements TemplateInstance {}

    private final Corrections corrections;
    private final CurrentActor actor;

    CorrectionWorklistPages(Corrections corrections, CurrentActor actor) {
        this.corrections = corrections;
        this.actor = actor;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(corrections.worklist(actor.get()));
    }
}
