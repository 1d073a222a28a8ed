// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Statements about one's own work, obligations and VOG, as {@code multipart/form-data}: kind (WORK, OBLIGATION or VOG)
 * with from, until, netHours, hoursPerWeekNow, level, scopes and selfEmployed, or obligation and doneOn, or issuedOn and
 * screeningProfile; and with each a document (a file), if there is one.
 */
@Path("/api/v1/registrations/{number}/attestations")
class AttestationResource {
    record View(
            UUID id,
            String kind,
            LocalDate from,
            LocalDate until,
            BigDecimal netHours,
            BigDecimal hoursPerWeekNow,
            String level,
            List<String> scopes,
            boolean selfEmployed,
            String obligation,
            LocalDate doneOn,
            String screeningProfile,
            boolean hasDocument,
            Instant claimedAt,
            String outcome,
            String reasons,
            Long ahead,
            LocalDate expected) {
        static View of(Attestations.View statement) {
            Attestations.Claim claim = statement.claim();
            return new View(
                    statement.id(),
                    claim.kind().name(),
                    claim.from(),
                    claim.until(),
                    claim.netHours(),
                    claim.hoursPerWeekNow(),
                    claim.level(),
                    claim.scopes(),
                    claim.selfEmployed(),
                    claim.obligation(),
                    claim.doneOn(),
                    claim.screeningProfile(),
                    statement.document() != null,
                    statement.at(),
                    statement.outcome().name(),
                    statement.reasons(),
                    statement.isWaiting() ? statement.ahead() : null,
                    statement.isWaiting() ? statement.queue().expected() : null);
        }
    }

    private final Attestations attestations;
    private final CurrentActor actor;
    private final DocumentField documents;

    AttestationResource(Attestations attestations, CurrentActor actor, DocumentField documents) {
        this.attestations = attestations;
        this.actor = actor;
        this.documents = documents;
    }

    @GET
    @RolesAllowed({"professional", "registrar"})
    public List<View> all(String number) {
        return attestations.of(actor.get(), number).stream().map(View::of).toList();
    }

    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response claim(String number, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Attestations.Claim claim =
                AttestationPages.claim(form, documents, actor.get().person());
        try {
            form.refuseIfWrong();
            UUID id = attestations.claim(actor.get(), number, claim);
            return Response.created(URI.create("/api/v1/registrations/" + number + "/attestations/" + id))
                    .entity(get(number, id))
                    .build();
        } catch (Refusal refusal) {
            throw form.refusal(refusal);
        }
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"professional", "registrar"})
    public View get(String number, UUID id) {
        return all(number).stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow(Refusal::notFound);
    }

    @POST
    @Path("{id}/withdrawals")
    @RolesAllowed("professional")
    public View withdraw(String number, UUID id) {
        attestations.withdraw(actor.get(), number, id);
        return get(number, id);
    }
}
