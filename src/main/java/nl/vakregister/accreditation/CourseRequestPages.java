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
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What a provider asks about a course of hers after it was submitted. */
@Path("/opleider/aanvragen/{course}")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CourseRequestPages {
    record Renew(Courses.View course, CourseRequests.Renewable what, List<CourseDraftPages.Option> years, Form form)
            implements TemplateInstance {}

    record Extend(Courses.View course, List<CourseDraftPages.Option> registers, Form form)
            implements TemplateInstance {}

    record TakeBack(Courses.View course, Courses.RequestView request, Form form) implements TemplateInstance {}

    record Stop(Courses.View course, Form form) implements TemplateInstance {}

    private final CourseRequests requests;
    private final CourseDrafts courseDrafts;
    private final Courses courses;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;

    CourseRequestPages(
            CourseRequests requests,
            CourseDrafts courseDrafts,
            Courses courses,
            Registers registers,
            CurrentActor actor,
            Drafts drafts) {
        this.requests = requests;
        this.courseDrafts = courseDrafts;
        this.courses = courses;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    @Path("verlengen/{register}")
    public TemplateInstance renew(UUID course, String register) {
        return renewal(course, register, drafts.resume());
    }

    @POST
    @Path("verlengen/{register}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response renew(UUID course, String register, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Integer years = form.number("years").orElse(null);
            form.refuseIfWrong();
            requests.renew(
                    actor.get(),
                    course,
                    register,
                    years,
                    null,
                    form.optional("remark").orElse(null));
            return Answer.seeOther("/opleider/cursussen/" + course);
        } catch (Refusal refusal) {
            return Answer.again(renewal(course, register, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("uitbreiden")
    public TemplateInstance extend(UUID course) {
        return extension(course, drafts.resume());
    }

    @POST
    @Path("uitbreiden")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response extend(UUID course, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Integer years = form.number("years").orElse(null);
            Points claimed = form.decimal("claimed").map(Points::new).orElse(null);
            form.refuseIfWrong();
            requests.extend(
                    actor.get(),
                    course,
                    form.value("register"),
                    years,
                    claimed,
                    form.optional("remark").orElse(null));
            return Answer.seeOther("/opleider/cursussen/" + course);
        } catch (Refusal refusal) {
            return Answer.again(extension(course, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("kopie")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response copy(UUID course) {
        return Answer.seeOther("/opleider/cursussen/nieuw/" + courseDrafts.copy(actor.get(), course) + "/1");
    }

    @GET
    @Path("terugnemen/{request}")
    public TemplateInstance takingBack(UUID course, UUID request) {
        return takeBack(course, request, Form.empty());
    }

    @POST
    @Path("terugnemen/{request}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response takeBack(UUID course, UUID request) {
        try {
            requests.takeBack(actor.get(), course, request);
            return Answer.seeOther("/opleider/cursussen/" + course);
        } catch (Refusal refusal) {
            return Answer.again(takeBack(course, request, Form.empty().refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("stoppen")
    public TemplateInstance stopping(UUID course) {
        return new Stop(own(course), drafts.resume());
    }

    @POST
    @Path("stoppen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response stop(UUID course, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            var day = form.date("stopsOn").orElse(null);
            form.refuseIfWrong();
            requests.stop(actor.get(), course, day, form.value("reasons"));
            return Answer.seeOther("/opleider/cursussen/" + course);
        } catch (Refusal refusal) {
            return Answer.again(new Stop(own(course), form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance renewal(UUID course, String register, Form form) {
        CourseRequests.Renewable what = requests.renewable(actor.get(), course).stream()
                .filter(r -> r.register().code().equals(register))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return new Renew(own(course), what, CourseDraftPages.years(what.years()), form);
    }

    private TemplateInstance extension(UUID course, Form form) {
        return new Extend(
                own(course),
                registers.open().stream()
                        .map(r -> new CourseDraftPages.Option(r.code(), r.name()))
                        .toList(),
                form);
    }

    private TemplateInstance takeBack(UUID course, UUID request, Form form) {
        Courses.View view = own(course);
        return new TakeBack(
                view,
                view.requests().stream()
                        .filter(r -> r.id().equals(request))
                        .findFirst()
                        .orElseThrow(Refusal::notFound),
                form);
    }

    /** An assessor may see the course, but asks nothing for its provider. */
    private Courses.View own(UUID course) {
        Courses.View view = courses.get(actor.get(), course);
        if (!actor.get().memberOf(view.provider().id())) {
            throw Refusal.notFound();
        }
        return view;
    }
}
