// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.identity.CurrentActor;

/** A professional sees the measures about her: what others see of them, until when, and how to appeal. */
@Path("/mijn/maatregelen")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MyMeasurePages {
    record Mine(List<Measures.Dossier> measures) implements TemplateInstance {}

    private final Measures measures;
    private final CurrentActor actor;

    MyMeasurePages(Measures measures, CurrentActor actor) {
        this.measures = measures;
        this.actor = actor;
    }

    @GET
    public TemplateInstance mine() {
        return new Mine(measures.mine(actor.get()));
    }
}
