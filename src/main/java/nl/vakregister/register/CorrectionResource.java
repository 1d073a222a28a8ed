// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** What a registration says, and what was corrected in it, for machines. */
@Path("/api/v1/registrations/{number}/corrections")
class CorrectionResource {
    /** @param version as read; @param request the wish that it answers, or absent */
    record CorrectionBody(Integer version, CorrectedData data, String reasons, UUID request) {}

    private final Corrections corrections;
    private final CurrentActor actor;

    CorrectionResource(Corrections corrections, CurrentActor actor) {
        this.corrections = corrections;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({"professional", "registrar", "auditor"})
    public Corrections.Sheet get(String number) {
        return corrections.sheet(actor.get(), number);
    }

    @POST
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public Corrections.Sheet correct(String number, CorrectionBody body) {
        CorrectionBody asked = Answer.required(body);
        if (asked.version() == null
                || asked.data() == null
                || asked.data().name() == null
                || asked.data().otherNames() == null) {
            throw Refusal.invalid(
                    "version",
                    new Text(
                            "Stuur de versie en alle gegevens mee, zoals je ze las.",
                            "Send the version and all data along, as you read them."));
        }
        corrections.correct(actor.get(), number, asked.version(), asked.data(), asked.reasons(), asked.request());
        return corrections.sheet(actor.get(), number);
    }
}
