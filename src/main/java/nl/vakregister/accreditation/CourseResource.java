// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Courses for machines. A submission is {@code multipart/form-data}, because a programme belongs to it: a file
 * {@code programme} (and, if there are, {@code test}, {@code teachers}, {@code evaluation}, {@code other}), with a
 * {@code dossier} as JSON. Or, for a course of one part and one goal, with the fields title, summary, audience, form,
 * language, netMinutes, competencies (repeated), registers (repeated), teacherName, teacherQualification, price, groupSize,
 * testDescription and testPassing (if there is a test), inCompany. In either case organisation, if there are several. To
 * fill in an application bit by bit there are {@code /api/v1/course-drafts}.
 */
@Path("/api/v1/courses")
class CourseResource {
    private static final int WORKLIST = 100;

    record View(
            UUID id,
            String number,
            String title,
            String form,
            int netMinutes,
            String provider,
            List<String> competencies,
            List<AccreditationView> accreditations,
            List<Editions.EditionView> editions,
            CourseDossier dossier,
            List<CourseDossier.Session> sessions,
            List<RequestView> requests,
            LocalDate stopsOn) {}

    /** @param takenBackAt when the provider took it back, or null */
    record RequestView(
            UUID id,
            String register,
            Text kind,
            BigDecimal claimed,
            Integer years,
            String remark,
            Instant submittedAt,
            Instant takenBackAt,
            Instant decidedAt) {}

    /**
     * @param kind RENEWAL or EXTENSION
     * @param claimed the points that the provider thinks right, or nothing
     * @param years the term that the provider would like, or nothing
     */
    record CourseRequest(Accreditation.Kind kind, String register, Integer years, Points claimed, String remark) {}

    record StopRequest(LocalDate stopsOn, String reasons) {}

    record AccreditationView(
            UUID id,
            String register,
            String status,
            BigDecimal proposed,
            Map<String, BigDecimal> points,
            String reasons,
            LocalDate validFrom,
            LocalDate validUntil) {}

    private final Courses courses;
    private final CourseDrafts drafts;
    private final CourseRequests requests;
    private final ObjectMapper json;
    private final Assessments assessments;
    private final AssessmentDesk desk;
    private final Registers registers;
    private final CurrentActor actor;
    private final DocumentField documents;

    CourseResource(
            Courses courses,
            CourseDrafts drafts,
            CourseRequests requests,
            ObjectMapper json,
            Assessments assessments,
            AssessmentDesk desk,
            Registers registers,
            CurrentActor actor,
            DocumentField documents) {
        this.courses = courses;
        this.drafts = drafts;
        this.requests = requests;
        this.json = json;
        this.assessments = assessments;
        this.desk = desk;
        this.registers = registers;
        this.actor = actor;
        this.documents = documents;
    }

    @POST
    @RolesAllowed("provider")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(MultipartFormDataInput input) throws MismatchedInputException {
        Form form = DocumentField.form(input);
        OrganisationId provider = form.uuid("organisation")
                .map(OrganisationId::new)
                .or(() -> actor.get().organisations().stream().findFirst())
                .orElseThrow(Refusal::notFound);
        boolean simple = form.optional("dossier").isEmpty();
        CourseDossier said = simple ? SimpleCourse.read(form) : dossier(form);
        List<CourseDossier.Attachment> attached = new ArrayList<>(said.documents());
        for (CourseDossier.DocumentKind kind : CourseDossier.DocumentKind.values()) {
            documents
                    .take(actor.get().person(), form, kind.name().toLowerCase(Locale.ROOT))
                    .ifPresent(d -> attached.add(new CourseDossier.Attachment(kind, d)));
        }
        CourseDossier dossier = DossierForm.withDocuments(said, attached);
        UUID id;
        try {
            if (!form.isValid()) {
                // What could not be read or was refused as a file must not go missing from a course
                throw Refusal.invalid(courses.problems(actor.get(), provider, dossier));
            }
            id = courses.submit(actor.get(), provider, dossier);
        } catch (Refusal refusal) {
            throw form.refusal(simple ? SimpleCourse.named(refusal) : refusal);
        }
        return Response.created(URI.create("/api/v1/courses/" + id))
                .entity(view(id))
                .build();
    }

    private CourseDossier dossier(Form form) throws MismatchedInputException {
        try {
            return json.readValue(form.value("dossier"), CourseDossier.class);
        } catch (MismatchedInputException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("dossier", new Text("Dit is geen JSON.", "This is not JSON."));
        }
    }

    /** A renewal of a course that is given unchanged, or an extension of an earlier decision. */
    @POST
    @Path("{id}/requests")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(UUID id, CourseRequest request) {
        CourseRequest asked = Answer.required(request);
        if (asked.kind() == Accreditation.Kind.RENEWAL) {
            requests.renew(actor.get(), id, asked.register(), asked.years(), asked.claimed(), asked.remark());
        } else if (asked.kind() == Accreditation.Kind.EXTENSION) {
            requests.extend(actor.get(), id, asked.register(), asked.years(), asked.claimed(), asked.remark());
        } else {
            throw Refusal.invalid("kind", new Text("Kies RENEWAL of EXTENSION.", "Choose RENEWAL or EXTENSION."));
        }
        return Response.created(URI.create("/api/v1/courses/" + id))
                .entity(view(id))
                .build();
    }

    /** The provider takes a request back, as long as it waits. */
    @POST
    @Path("{id}/requests/{request}/withdrawals")
    @RolesAllowed("provider")
    public View takeBack(UUID id, UUID request) {
        requests.takeBack(actor.get(), id, request);
        return view(id);
    }

    /** The provider stops the course: from that day on there are no new editions. */
    @POST
    @Path("{id}/stops")
    @RolesAllowed("provider")
    @Consumes(MediaType.APPLICATION_JSON)
    public View stop(UUID id, StopRequest request) {
        StopRequest asked = Answer.required(request);
        requests.stop(actor.get(), id, asked.stopsOn(), asked.reasons());
        return view(id);
    }

    /** A new draft that says what this course says. */
    @POST
    @Path("{id}/copies")
    @RolesAllowed("provider")
    public Response copy(UUID id) {
        UUID draft = drafts.copy(actor.get(), id);
        return Response.created(URI.create("/api/v1/course-drafts/" + draft))
                .entity(Map.of("id", draft))
                .build();
    }

    /** The courses of the caller's organisations. */
    @GET
    @RolesAllowed("provider")
    public List<View> mine() {
        return courses.mine(actor.get()).stream().map(CourseResource::view).toList();
    }

    /** What waits for an assessor, oldest first; the whole of it is at {@code /api/v1/accreditations/_waiting}. */
    @GET
    @Path("_waiting")
    @RolesAllowed("assessor")
    public List<AssessmentDesk.Waiting> waiting() {
        return desk.worklist(actor.get(), new AssessmentDesk.Filter(null, AssessmentDesk.Whose.ALL, null), WORKLIST)
                .waiting();
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
        assessments.decide(actor.get(), id, register, asked.decision());
        return view(id);
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
                course.editions(),
                course.dossier(),
                course.sessions(),
                course.requests().stream().map(CourseResource::view).toList(),
                course.stop() == null ? null : course.stop().stopsOn());
    }

    private static RequestView view(Courses.RequestView request) {
        return new RequestView(
                request.id(),
                request.register().code(),
                request.kind(),
                request.claimed() == null ? null : request.claimed().value(),
                request.years(),
                request.remark(),
                request.submittedAt(),
                request.takenBackAt(),
                request.decidedAt());
    }

    private static AccreditationView view(Assessments.AccreditationView accreditation) {
        Assessments.DecisionView decision = accreditation.decision();
        if (decision == null) {
            return new AccreditationView(
                    accreditation.id(),
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
                accreditation.id(),
                accreditation.register().code(),
                decision.granted() ? "GRANTED" : "REFUSED",
                accreditation.proposed().value(),
                points,
                decision.reasons(),
                decision.granted() ? decision.validity().start() : null,
                decision.granted() ? decision.validity().lastDay() : null);
    }
}
