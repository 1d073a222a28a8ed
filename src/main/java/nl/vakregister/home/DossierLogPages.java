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

/** What happened in somebody's dossier, for registrars and auditors. */
@Path("/registratie/inschrijvingen/{number}/logboek")
@RolesAllowed({"registrar", "auditor"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class DossierLogPages {
    record Trail(Log.Dossier dossier) implements TemplateInstance {}

    private final Log log;
    private final CurrentActor actor;

    DossierLogPages(Log log, CurrentActor actor) {
        this.log = log;
        this.actor = actor;
    }

    @GET
    public TemplateInstance trail(String number, @RestQuery Long before) {
        return new Trail(log.dossier(actor.get(), number, before));
    }
}
