// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import nl.vakregister.identity.CurrentActor;
import org.jboss.resteasy.reactive.RestQuery;

/** What happened in one's own dossier, and who looked at it. For anybody who is signed in: it is about herself. */
@Path("/mijn/logboek")
@RolesAllowed("**")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MyLogPages {
    record Mine(Log.Entries page) implements TemplateInstance {}

    private final Log log;
    private final CurrentActor actor;

    MyLogPages(Log log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    @GET
    public TemplateInstance mine(@RestQuery Long before) {
        return new Mine(log.mine(actor.get(), before));
    }
}
