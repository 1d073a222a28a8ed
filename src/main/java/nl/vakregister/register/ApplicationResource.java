// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

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
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Applications for machines. A submission is {@code multipart/form-data}, because a diploma belongs to it: register,
 * level, initials, givenName, namePrefix, surname, workplace, endorsedCode, diploma (a file), and for whoever is known by
 * other names too birthPrefix, birthSurname, partnerPrefix, partnerSurname.
 */
@Path("/api/v1/applications")
class ApplicationResource {
    /** @param objectBefore the first day on which one can no longer object; null when there is nothing to object to */
    record View(
            UUID id,
            String register,
            String name,
            String level,
            String status,
            Instant submittedAt,
            Integer ahead,
            LocalDate expected,
            LocalDate objectBefore,
            String registrationNumber,
            List<StepView> steps) {}

    /** @param by the name of whoever took the step, as pages show it */
    record StepView(String kind, Instant recordedAt, String by, String reasons) {}

    record ObjectionRequest(String reasons) {}

    record DecisionRequest(Applications.Decision decision, String reasons, String cohort) {}

    private final Applications applications;
    private final Procedures procedures;
    private final Registrations registrations;
    private final CurrentActor actor;
    private final DocumentField documents;

    ApplicationResource(
            Applications applications,
            Procedures procedures,
            Registrations registrations,
            CurrentActor actor,
            DocumentField documents) {
        this.applications = applications;
        this.procedures = procedures;
        this.registrations = registrations;
        this.actor = actor;
        this.documents = documents;
    }

    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> diploma = documents.take(actor.get().person(), form, "diploma");
        UUID code = form.uuid("endorsedCode").orElse(null);
        UUID id;
        try {
            id = applications.submit(actor.get(), ApplicationPages.submission(form, diploma.orElse(null), code));
        } catch (Refusal refusal) {
            throw form.refusal(refusal);
        }
        return Response.created(URI.create("/api/v1/applications/" + id))
                .entity(view(id))
                .build();
    }

    /** The applicant's own applications. */
    @GET
    @RolesAllowed("professional")
    public List<View> mine() {
        return applications.mine(actor.get()).stream().map(this::view).toList();
    }

    /** What waits for a registrar, oldest first. */
    @GET
    @Path("_waiting")
    @RolesAllowed("registrar")
    public List<Applications.Waiting> waiting() {
        return applications.worklist(actor.get());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"professional", "registrar"})
    public View get(UUID id) {
        return view(id);
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, DecisionRequest request) {
        DecisionRequest asked = Answer.required(request);
        applications.decide(actor.get(), id, asked.decision(), asked.reasons(), asked.cohort());
        return view(id);
    }

    /** Answers a request for more: message and, if needed, document (a file), as {@code multipart/form-data}. */
    @POST
    @Path("{id}/supplements")
    @RolesAllowed("professional")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View supplement(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> document = documents.take(actor.get().person(), form, "document");
        form.refuseIfWrong();
        applications.supplement(actor.get(), id, form.value("message"), document.orElse(null));
        return view(id);
    }

    /** The applicant objects to a refusal. */
    @POST
    @Path("{id}/objections")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response object(UUID id, ObjectionRequest request) {
        UUID objection = procedures.objectToApplication(
                actor.get(), id, Answer.required(request).reasons(), null);
        return Response.created(URI.create("/api/v1/procedures/" + objection))
                .entity(ProcedureResource.View.of(procedures.dossier(actor.get(), objection)))
                .build();
    }

    private View view(UUID id) {
        return view(applications.dossier(actor.get(), id));
    }

    private View view(Applications.Dossier dossier) {
        return new View(
                dossier.id(),
                dossier.register().code(),
                dossier.name().full(),
                dossier.level().nl(),
                dossier.status().name(),
                dossier.submittedAt(),
                dossier.queue() == null ? null : dossier.queue().ahead(),
                dossier.queue() == null ? null : dossier.queue().expected(),
                dossier.objectBefore(),
                registrations.numberOfApplication(dossier.id()).orElse(null),
                dossier.steps().stream()
                        .map(s -> new StepView(s.kind().name(), s.at(), s.by(), s.reasons()))
                        .toList());
    }
}
