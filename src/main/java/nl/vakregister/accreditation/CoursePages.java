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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider's organisation, courses and editions. */
@Path("/opleider")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CoursePages {
    /** @param next the number of the next page of courses, or null */
    record Mine(
            List<Organisations.View> organisations,
            List<Courses.View> courses,
            List<CourseDrafts.Line> concepts,
            List<Renewals.Due> renewals,
            int page,
            Integer next)
            implements TemplateInstance {}

    record SignUp(Form form) implements TemplateInstance {}

    /** @param submitted it was submitted just now */
    record Detail(Courses.View course, List<CourseRequests.Renewable> renewable, Form form, boolean submitted)
            implements TemplateInstance {}

    private final Courses courses;
    private final CourseDrafts courseDrafts;
    private final CourseRequests requests;
    private final Renewals renewals;
    private final Editions editions;
    private final Organisations organisations;
    private final CurrentActor actor;
    private final Drafts drafts;

    CoursePages(
            Courses courses,
            CourseDrafts courseDrafts,
            CourseRequests requests,
            Renewals renewals,
            Editions editions,
            Organisations organisations,
            CurrentActor actor,
            Drafts drafts) {
        this.courses = courses;
        this.courseDrafts = courseDrafts;
        this.requests = requests;
        this.renewals = renewals;
        this.editions = editions;
        this.organisations = organisations;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine(@RestQuery("pagina") Integer asked) {
        int page = asked == null ? 1 : Math.max(1, Math.min(asked, 10_000));
        List<Courses.View> found = courses.mine(actor.get(), page);
        boolean more = found.size() > Course.Repo.PAGE;
        return new Mine(
                myOrganisations(),
                more ? found.subList(0, Course.Repo.PAGE) : found,
                courseDrafts.mine(actor.get()),
                renewals.due(actor.get()),
                page,
                more ? page + 1 : null);
    }

    @GET
    @Path("organisatie")
    public TemplateInstance signUp() {
        return new SignUp(drafts.resume());
    }

    @POST
    @Path("organisatie")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response signUp(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            organisations.found(
                    actor.get(),
                    form.value("name"),
                    form.value("kvkNumber").replaceAll("[\\s.]", ""),
                    form.value("town"));
            return Answer.seeOther("/opleider");
        } catch (Refusal refusal) {
            return Answer.again(new SignUp(form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("cursussen/{id}")
    public TemplateInstance detail(UUID id, @RestQuery("ingediend") String submitted) {
        return page(id, drafts.resume(), submitted != null);
    }

    @POST
    @Path("cursussen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response addEdition(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            LocalDate startsOn = form.date("startsOn").orElse(null);
            LocalDate endsOn = form.date("endsOn").orElse(null);
            form.refuseIfWrong();
            UUID edition = editions.add(
                    actor.get(), id, startsOn, endsOn, form.optional("place").orElse(null));
            return Answer.seeOther("/opleider/uitvoeringen/" + edition);
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal)), false));
        }
    }

    @GET
    @Path("cursussen/{id}/programma")
    public Response programme(UUID id) {
        return DocumentField.download(courses.programme(actor.get(), id));
    }

    @GET
    @Path("cursussen/{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(courses.document(actor.get(), id, document));
    }

    private TemplateInstance page(UUID id, Form form, boolean submitted) {
        Courses.View course = courses.get(actor.get(), id);
        boolean mayAsk = actor.get().may(Duty.COURSES, course.provider().id());
        return new Detail(course, mayAsk ? requests.renewable(actor.get(), id) : List.of(), form, submitted);
    }

    private List<Organisations.View> myOrganisations() {
        return actor.get().organisations().stream().map(organisations::get).toList();
    }
}
