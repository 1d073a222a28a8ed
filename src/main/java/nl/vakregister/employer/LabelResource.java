// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** The labels of organisations, for machines. */
@Path("/api/v1/organisation-labels")
class LabelResource {
    record LabelRequest(
            String kvkNumber,
            String name,
            String awardedBy,
            String normVersion,
            String part,
            LabelFacts.Route route,
            String certifyingBody,
            LocalDate auditedOn,
            LocalDate validUntil,
            String source) {}

    /** @param part null for the whole organisation */
    record LabelView(
            UUID id,
            String organisation,
            String kvkNumber,
            String name,
            String awardedBy,
            String normVersion,
            String part,
            LabelFacts.Route route,
            String certifyingBody,
            LocalDate auditedOn,
            LocalDate validUntil,
            String source,
            Labels.Standing standing) {
        static LabelView of(Labels.View v) {
            LabelFacts f = v.facts();
            return new LabelView(
                    v.id(),
                    v.organisation().name(),
                    v.kvkNumber(),
                    f.name(),
                    f.awardedBy(),
                    f.normVersion(),
                    f.part(),
                    f.route(),
                    f.certifyingBody(),
                    f.auditedOn(),
                    f.validUntil(),
                    f.source(),
                    v.standing());
        }
    }

    record Made(UUID id) {}

    record WithdrawRequest(String reasons) {}

    private final Labels labels;
    private final CurrentActor actor;

    LabelResource(Labels labels, CurrentActor actor) {
        this.labels = labels;
        this.actor = actor;
    }

    /** Those that hold now. */
    @GET
    @PermitAll
    public List<LabelView> valid() {
        return labels.valid().stream().map(LabelView::of).toList();
    }

    /** Those that an organisation has and had. */
    @GET
    @Path("{kvkNumber}")
    @PermitAll
    public List<LabelView> of(String kvkNumber) {
        return labels.of(kvkNumber).stream().map(LabelView::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("**")
    public Response record(LabelRequest body) {
        LabelRequest b = Answer.required(body);
        UUID id = labels.record(
                actor.get(),
                b.kvkNumber(),
                new LabelFacts(
                        b.name(),
                        b.awardedBy(),
                        b.normVersion(),
                        b.part(),
                        b.route(),
                        b.certifyingBody(),
                        b.auditedOn(),
                        b.validUntil(),
                        b.source()));
        return Response.status(Response.Status.CREATED).entity(new Made(id)).build();
    }

    @POST
    @Path("{id}/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("**")
    public Response withdraw(UUID id, WithdrawRequest body) {
        labels.withdraw(actor.get(), id, Answer.required(body).reasons());
        return Response.noContent().build();
    }
}
