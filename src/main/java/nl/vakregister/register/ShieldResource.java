// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Shielding somebody from the search by name, for machines. */
@Path("/api/v1/registrations/{number}/shields")
@RolesAllowed("registrar")
class ShieldResource {
    record ShieldRequest(Boolean shielded, String reasons) {}

    record View(boolean shielded, List<PublicEntries.ShieldDecision> decisions) {
        static View of(PublicEntries.Shielding shielding) {
            return new View(shielding.shielded(), shielding.history());
        }
    }

    private final PublicEntries entries;
    private final CurrentActor actor;

    ShieldResource(PublicEntries entries, CurrentActor actor) {
        this.entries = entries;
        this.actor = actor;
    }

    @GET
    public View get(String number) {
        return View.of(entries.shielding(actor.get(), number));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(String number, ShieldRequest request) {
        ShieldRequest asked = Answer.required(request);
        if (asked.shielded() == null) {
            throw Refusal.invalid("shielded", new Text("Kies of je afschermt.", "Say whether to shield."));
        }
        entries.shield(actor.get(), number, asked.shielded(), asked.reasons());
        return get(number);
    }
}
