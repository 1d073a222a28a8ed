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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider's organisation, courses and editions. */
@Path("/opleider")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CoursePages {
    record Mine(List<Organisations.View> organisations, List<Courses.View> courses) implements TemplateInstance {}

    record SignUp(Form form) implements TemplateInstance {}

    record Submit(
            Form form,
            List<Organisations.View> organisations,
            List<Registers.View> registers,
            List<Frameworks.View> frameworks,
            CourseForm[] forms)
            implements TemplateInstance {}

    record Detail(Courses.View course, Form form) implements TemplateInstance {}

    private final Courses courses;
    private final Editions editions;
    private final Organisations organisations;
    private final Registers registers;
    private final Frameworks frameworks;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;

    CoursePages(
            Courses courses,
            Editions editions,
            Organisations organisations,
            Registers registers,
            Frameworks frameworks,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts) {
        this.courses = courses;
        this.editions = editions;
        this.organisations = organisations;
        this.registers = registers;
        this.frameworks = frameworks;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine() {
        return new Mine(myOrganisations(), courses.mine(actor.get()));
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
    @Path("cursussen/nieuw")
    public TemplateInstance submit() {
        return page(drafts.resume());
    }

    @POST
    @Path("cursussen/nieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> programme = documents.take(actor.get().person(), form, "programme");
        try {
            UUID id = courses.submit(actor.get(), provider(form), submission(form, programme.orElse(null)));
            return Answer.seeOther("/opleider/cursussen/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("cursussen/{id}")
    public TemplateInstance detail(UUID id) {
        return new Detail(courses.get(actor.get(), id), drafts.resume());
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
            return Answer.again(new Detail(courses.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("cursussen/{id}/programma")
    public Response programme(UUID id) {
        return DocumentField.download(courses.programme(actor.get(), id));
    }

    /** What the form states; the same fields on the page and in the API. */
    static Courses.Submission submission(Form form, UUID programme) {
        Set<UUID> competencies = form.all("competencies").stream()
                .map(CoursePages::uuid)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Courses.Submission(
                form.value("title"),
                form.value("summary"),
                form.choice("form", CourseForm.class).orElse(null),
                form.number("netMinutes").orElse(0),
                competencies,
                programme,
                new HashSet<>(form.all("registers")));
    }

    /** The organisation the form names, or the only one that the actor belongs to. */
    private OrganisationId provider(Form form) {
        return form.uuid("organisation").map(OrganisationId::new).orElseGet(() -> myOrganisations().stream()
                .map(Organisations.View::id)
                .findFirst()
                .orElseThrow(Refusal::notFound));
    }

    private static UUID uuid(String text) {
        return Form.empty().put("id", text).uuid("id").orElse(null);
    }

    private List<Organisations.View> myOrganisations() {
        return actor.get().organisations().stream().map(organisations::get).toList();
    }

    private TemplateInstance page(Form form) {
        List<Registers.View> all = registers.open();
        List<Frameworks.View> known = all.stream()
                .map(Registers.View::frameworkCode)
                .filter(Objects::nonNull)
                .distinct()
                .map(frameworks::newest)
                .toList();
        return new Submit(form, myOrganisations(), all, known, CourseForm.values());
    }
}
