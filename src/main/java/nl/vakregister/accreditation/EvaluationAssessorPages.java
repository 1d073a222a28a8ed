// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;

/** What participants thought of a course, for whoever assesses it or its renewal. */
@Path("/beoordeling/evaluaties")
@RolesAllowed("assessor")
@Produces(MediaType.TEXT_HTML)
@Blocking
class EvaluationAssessorPages {
    record OfCourse(Courses.View course, EvaluationSummary summary) implements TemplateInstance {}

    private final Courses courses;
    private final Evaluations evaluations;
    private final CurrentActor actor;

    EvaluationAssessorPages(Courses courses, Evaluations evaluations, CurrentActor actor) {
        this.courses = courses;
        this.evaluations = evaluations;
        this.actor = actor;
    }

    @GET
    @Path("{course}")
    public TemplateInstance ofCourse(UUID course) {
        return new OfCourse(courses.get(actor.get(), course), evaluations.ofCourse(actor.get(), course));
    }
}
