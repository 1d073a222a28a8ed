// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Accreditation of institutions, for machines. A request is {@code multipart/form-data}, because a proof may belong to it:
 * organisation, register, offeringSince, evaluation, stated, proof (a file).
 */
@Path("/api/v1/institution-accreditations")
class InstitutionAccreditationResource {
    record DecisionRequest(Boolean granted, String reasons) {}

    record View(
            UUID id,
            UUID organisation,
            String register,
            int year,
            LocalDate offeringSince,
            String evaluation,
            Integer stated,
            int counted,
            int lastYear,
            int cap,
            List<String> shortfalls,
            Instant askedAt,
            String status,
            String reasons,
            Integer ahead,
            LocalDate expected,
            LocalDate decideBefore) {
        static View of(Institutions.View view) {
            Providers.Decision decision = view.decision();
            return new View(
                    view.id(),
                    view.organisation().id().value(),
                    view.register().code(),
                    view.year(),
                    view.statement().offeringSince(),
                    view.statement().evaluation(),
                    view.statement().stated(),
                    view.counted(),
                    view.lastYear(),
                    view.cap(),
                    view.shortfalls().stream().map(Text::nl).toList(),
                    view.askedAt(),
                    decision == null ? "WAITING" : decision.granted() ? "GRANTED" : "REFUSED",
                    decision == null ? null : decision.reasons(),
                    view.queue() == null ? null : view.queue().ahead(),
                    view.queue() == null ? null : view.queue().expected(),
                    view.queue() == null ? null : view.queue().term());
        }
    }

    private final Institutions institutions;
    private final CurrentActor actor;
    private final DocumentField documents;

    InstitutionAccreditationResource(Institutions institutions, CurrentActor actor, DocumentField documents) {
        this.institutions = institutions;
        this.actor = actor;
        this.documents = documents;
    }

    @POST
    @RolesAllowed("provider")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        OrganisationId organisation =
                form.uuid("organisation").map(OrganisationId::new).orElseThrow(Refusal::notFound);
        Institutions.Statement statement = ProviderPages.statement(actor.get().person(), documents, form);
        UUID id;
        try {
            id = institutions.ask(actor.get(), organisation, form.value("register"), statement);
        } catch (Refusal refusal) {
            throw form.refusal(refusal);
        }
        return Response.created(URI.create("/api/v1/institution-accreditations/" + id))
                .entity(get(id))
                .build();
    }

    /** What the caller's organisations asked, newest first. */
    @GET
    @RolesAllowed("provider")
    public List<View> mine() {
        return institutions.asked(actor.get()).stream().map(View::of).toList();
    }

    /** What waits for a registrar, oldest first. */
    @GET
    @Path("_waiting")
    @RolesAllowed("registrar")
    public List<Institutions.Waiting> waiting() {
        return institutions.worklist(actor.get());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"provider", "registrar"})
    public View get(UUID id) {
        return View.of(institutions.get(actor.get(), id));
    }

    @GET
    @Path("{id}/proof")
    @RolesAllowed({"provider", "registrar"})
    public Response proof(UUID id) {
        return DocumentField.download(institutions.proof(actor.get(), id));
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, DecisionRequest request) {
        DecisionRequest asked = Answer.required(request);
        institutions.decide(actor.get(), id, asked.granted(), asked.reasons());
        return get(id);
    }
}
