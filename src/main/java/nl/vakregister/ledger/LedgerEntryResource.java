// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.register.Registrations;

/** What can be done about one entry: dispute it, take it back, settle a dispute. What it led to is in the progress. */
@Path("/api/v1/registrations/{number}/ledger-entries/{id}")
@Consumes(MediaType.APPLICATION_JSON)
class LedgerEntryResource {
    record Reasons(String reasons) {}

    record Settlement(Boolean upheld, String reasons) {}

    private final Ledger ledger;
    private final Disputes disputes;
    private final CurrentActor actor;

    LedgerEntryResource(Ledger ledger, Disputes disputes, CurrentActor actor) {
        this.ledger = ledger;
        this.disputes = disputes;
        this.actor = actor;
    }

    @POST
    @Path("disputes")
    @RolesAllowed("professional")
    public void dispute(String number, UUID id, Reasons request) {
        disputes.dispute(actor.get(), number, id, Answer.required(request).reasons());
    }

    @POST
    @Path("reversals")
    @RolesAllowed("registrar")
    public void reverse(String number, UUID id, Reasons request) {
        Registrations.Facts registration = ledger.seenBy(actor.get(), number);
        if (!ledger.has(registration, id)) {
            throw Refusal.notFound();
        }
        ledger.reverse(actor.get(), id, Answer.required(request).reasons());
    }

    @POST
    @Path("settlements")
    @RolesAllowed("registrar")
    public void settle(String number, UUID id, Settlement request) {
        Settlement asked = Answer.required(request);
        disputes.settle(actor.get(), number, id, asked.upheld(), asked.reasons());
    }
}
