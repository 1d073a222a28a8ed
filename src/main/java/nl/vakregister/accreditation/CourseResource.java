// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Courses for machines. A submission is {@code multipart/form-data}, because a programme belongs to it: title, summary,
 * form, netMinutes, competencies (repeated), registers (repeated), organisation (if there are several), programme (a file).
 */
@Path("/api/v1/courses")
class CourseResource {
    record View(
            UUID id,
            String number,
            String title,
            String form,
            int netMinutes,
            String provider,
            List<String> competencies,
            List<AccreditationView> accreditations,
            List<Editions.EditionView> editions) {}

    record AccreditationView(
            String register,
            String status,
            BigDecimal proposed,
            Map<String, BigDecimal> points,
            String reasons,
            LocalDate validFrom,
            LocalDate validUntil) {}

    record DecisionRequest(
            String register,
            boolean granted,
            String reasons,
            Map<String, BigDecimal> points,
            LocalDate validFrom,
            LocalDate validUntil) {}

    record EditionRequest(LocalDate startsOn, LocalDate endsOn, String place) {}

    private final Courses courses;
    private final Assessments assessments;
    private final Editions editions;
    private final Registers registers;
    private final CurrentActor actor;
    private final DocumentField documents;

    CourseResource(
            Courses courses,
            Assessments assessments,
            Editions editions,
            Registers registers,
            CurrentActor actor,
            DocumentField documents) {
        this.courses = courses;
        this.assessments = assessments;
        this.editions = editions;
        this.registers = registers;
        this.actor = actor;
        this.documents = documents;
    }

    @POST
    @RolesAllowed("provider")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> programme = documents.take(actor.get().person(), form, "programme");
        Courses.Submission submission = CoursePages.submission(form, programme.orElse(null));
        OrganisationId provider = form.uuid("organisation")
                .map(OrganisationId::new)
                .or(() -> actor.get().organisations().stream().findFirst())
                .orElseThrow(Refusal::notFound);
        UUID id;
        try {
            id = courses.submit(actor.get(), provider, submission);
        } catch (Refusal refusal) {
            throw form.refusal(refusal);
        }
        return Response.created(URI.create("/api/v1/courses/" + id))
                .entity(view(id))
                .build();
    }

    /** The courses of the caller's organisations. */
    @GET
    @RolesAllowed("provider")
    public List<View> mine() {
        return courses.mine(actor.get()).stream().map(CourseResource::view).toList();
    }

    /** What waits for an assessor, oldest first. */
    @GET
    @Path("_waiting")
    @RolesAllowed("assessor")
    public List<Assessments.Waiting> waiting() {
        return assessments.worklist(actor.get());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"provider", "assessor"})
    public View get(UUID id) {
        return view(id);
    }

    @POST
    @Path("{id}/decisions")
    @RolesAllowed("assessor")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, DecisionRequest request) {
        DecisionRequest asked = Answer.required(request);
        UUID register = registers
                .byCode(String.valueOf(asked.register()))
                .orElseThrow(Refusal::notFound)
                .id();
        assessments.decide(
                actor.get(),
                id,
                register,
                new Assessments.Decision(
                        asked.granted(), asked.reasons(), points(asked), asked.validFrom(), asked.validUntil()));
        return view(id);
    }

    private static Map<String, Points> points(DecisionRequest request) {
        Map<String, Points> points = new HashMap<>();
        if (request.points() == null) {
            return points;
        }
        try {
            request.points().forEach((category, value) -> {
                if (value != null) {
                    points.put(category, new Points(value));
                }
            });
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    "points", new Text("Punten liggen tussen 0 en 999.", "Points lie between 0 and 999."));
        }
        return points;
    }

    @POST
    @Path("{id}/editions")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addEdition(UUID id, EditionRequest request) {
        EditionRequest asked = Answer.required(request);
        UUID edition = editions.add(actor.get(), id, asked.startsOn(), asked.endsOn(), asked.place());
        return Response.created(URI.create("/api/v1/editions/" + edition))
                .entity(view(id))
                .build();
    }

    private View view(UUID id) {
        return view(courses.get(actor.get(), id));
    }

    private static View view(Courses.View course) {
        return new View(
                course.id(),
                course.number(),
                course.title(),
                course.form().name(),
                course.netMinutes(),
                course.provider().name(),
                course.competencies().stream().map(c -> c.code()).toList(),
                course.accreditations().stream().map(CourseResource::view).toList(),
                course.editions());
    }

    private static AccreditationView view(Assessments.AccreditationView accreditation) {
        Assessments.DecisionView decision = accreditation.decision();
        if (decision == null) {
            return new AccreditationView(
                    accreditation.register().code(),
                    "WAITING",
                    accreditation.proposed().value(),
                    Map.of(),
                    null,
                    null,
                    null);
        }
        Map<String, BigDecimal> points = new HashMap<>();
        decision.points().forEach((category, value) -> points.put(category, value.value()));
        return new AccreditationView(
                accreditation.register().code(),
                decision.granted() ? "GRANTED" : "REFUSED",
                accreditation.proposed().value(),
                points,
                decision.reasons(),
                decision.granted() ? decision.validity().start() : null,
                decision.granted() ? decision.validity().lastDay() : null);
    }
}
