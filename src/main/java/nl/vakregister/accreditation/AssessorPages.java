// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Norm;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The assessor's work list, and the decision on one course for one register. */
@Path("/beoordeling")
@RolesAllowed("assessor")
@Produces(MediaType.TEXT_HTML)
@Blocking
class AssessorPages {
    record Worklist(List<Assessments.Waiting> waiting) implements TemplateInstance {}

    record Assess(Courses.View course, Assessments.AccreditationView accreditation, boolean own, Form form)
            implements TemplateInstance {}

    private final Courses courses;
    private final Assessments assessments;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;
    private final PageView view;

    AssessorPages(
            Courses courses, Assessments assessments, CurrentActor actor, Drafts drafts, Clock clock, PageView view) {
        this.courses = courses;
        this.assessments = assessments;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
        this.view = view;
    }

    @GET
    public TemplateInstance worklist() {
        return new Worklist(assessments.worklist(actor.get()));
    }

    @GET
    @Path("cursussen/{id}/{register}")
    public TemplateInstance course(UUID id, UUID register) {
        Form form = drafts.resume();
        Assess page = page(id, register, form);
        if (!form.isResumed() && page.accreditation().decision() == null) {
            LocalDate today = LocalDate.now(clock);
            Norm norm = page.accreditation().norm();
            // What the net minutes come to, in the first category: a proposal, the assessor decides
            norm.categories().stream()
                    .findFirst()
                    .ifPresent(first -> form.put(
                            "points." + first.code(),
                            page.accreditation().proposed().in(view.language())));
            form.put("validFrom", today.toString());
            form.put("validUntil", today.plusYears(3).minusDays(1).toString());
        }
        return page;
    }

    @POST
    @Path("cursussen/{id}/{register}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, UUID register, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Map<String, Points> points =
                    points(form, page(id, register, form).accreditation().norm());
            boolean granted = form.has("decision", "GRANT");
            if (!granted && !form.has("decision", "REFUSE")) {
                form.problem("decision", new Text("Kies je besluit.", "Choose what you decide."));
            }
            Assessments.Decision decision = new Assessments.Decision(
                    granted,
                    form.value("reasons"),
                    points,
                    form.date("validFrom").orElse(null),
                    form.date("validUntil").orElse(null));
            if (!form.isValid()) {
                throw Refusal.invalid(form.problems());
            }
            assessments.decide(actor.get(), id, register, decision);
            return Answer.seeOther("/beoordeling/cursussen/" + id + "/" + register);
        } catch (Refusal refusal) {
            return Answer.again(page(id, register, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("cursussen/{id}/programma")
    public Response programme(UUID id) {
        return DocumentField.download(courses.programme(actor.get(), id));
    }

    private static Map<String, Points> points(Form form, Norm norm) {
        Map<String, Points> points = new HashMap<>();
        for (Demands.Category category : norm.categories()) {
            String field = "points." + category.code();
            try {
                form.optional(field)
                        .ifPresent(typed ->
                                points.put(category.code(), new Points(new BigDecimal(typed.replace(',', '.')))));
            } catch (IllegalArgumentException e) {
                form.problem(
                        field, new Text("Vul een getal in, bijvoorbeeld 6,5.", "Enter a number, for example 6.5."));
            }
        }
        return points;
    }

    private Assess page(UUID id, UUID register, Form form) {
        Courses.View course = courses.get(actor.get(), id);
        Assessments.AccreditationView accreditation = course.accreditations().stream()
                .filter(a -> a.register().id().equals(register))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return new Assess(
                course, accreditation, actor.get().memberOf(course.provider().id()), form);
    }
}
