// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The assessors' work list, and everything that an assessor does with one accreditation. */
@Path("/beoordeling")
@RolesAllowed({"assessor", "admin"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class AssessorPages {
    private static final int PAGE = 50;

    /** @param next the address of the next page, or null */
    record Worklist(
            AssessmentDesk.Page page,
            List<AssessmentDesk.Workload> workload,
            List<Registers.View> registers,
            Form form,
            String next)
            implements TemplateInstance {}

    /** @param evaluations what participants think of the course, as far as it may be shown */
    record Assess(
            Courses.View course,
            Assessments.File file,
            EvaluationSummary evaluations,
            List<AssessmentDesk.Workload> assessors,
            ConflictKind[] conflicts,
            Reconsiderations.Outcome[] outcomes,
            boolean admin,
            Form form)
            implements TemplateInstance {}

    private final Courses courses;
    private final Assessments assessments;
    private final AssessmentDesk desk;
    private final Reconsiderations reconsiderations;
    private final Evaluations evaluations;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;
    private final PageView view;

    AssessorPages(
            Courses courses,
            Assessments assessments,
            AssessmentDesk desk,
            Reconsiderations reconsiderations,
            Evaluations evaluations,
            Registers registers,
            CurrentActor actor,
            Drafts drafts,
            Clock clock,
            PageView view) {
        this.courses = courses;
        this.assessments = assessments;
        this.desk = desk;
        this.reconsiderations = reconsiderations;
        this.evaluations = evaluations;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
        this.view = view;
    }

    @GET
    public TemplateInstance worklist(
            @RestQuery @DefaultValue("") String register,
            @RestQuery("van") @DefaultValue("") String whose,
            @RestQuery("na") String after) {
        Form form = Form.empty().put("register", register).put("van", whose);
        UUID of = form.optional("register")
                .flatMap(registers::byCode)
                .map(Registers.View::id)
                .orElse(null);
        AssessmentDesk.Page page = desk.worklist(
                actor.get(),
                new AssessmentDesk.Filter(
                        of, form.choice("van", AssessmentDesk.Whose.class).orElse(AssessmentDesk.Whose.ALL), after),
                PAGE);
        String next = page.next() == null
                ? null
                : "/beoordeling?register=" + encoded(register) + "&van=" + encoded(whose) + "&na="
                        + encoded(page.next());
        return new Worklist(page, desk.workload(actor.get()), registers.open(), form, next);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The request of this course for the register that waits, else the newest. */
    @GET
    @Path("cursussen/{course}/{register}")
    public TemplateInstance course(UUID course, UUID register) {
        return file(assessments.of(course, register));
    }

    @POST
    @Path("cursussen/{course}/{register}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID course, UUID register, MultipartFormDataInput input) {
        return decide(assessments.of(course, register), input);
    }

    @GET
    @Path("cursussen/{id}/programma")
    public Response programme(UUID id) {
        return DocumentField.download(courses.programme(actor.get(), id));
    }

    @GET
    @Path("cursussen/{id}/documenten/{document}")
    public Response courseDocument(UUID id, UUID document) {
        return DocumentField.download(courses.document(actor.get(), id, document));
    }

    @GET
    @Path("accreditaties/{id}")
    public TemplateInstance file(UUID id) {
        Form form = drafts.resume();
        Assess page = page(id, form);
        if (!form.isResumed()) {
            propose(page, form);
        }
        return page;
    }

    @GET
    @Path("accreditaties/{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(assessments.document(actor.get(), id, document));
    }

    /** What to start from: an unchanged renewal from what was given before, anything else from the net minutes. */
    private void propose(Assess page, Form form) {
        Assessments.File file = page.file();
        Language language = view.language();
        LocalDate today = LocalDate.now(clock);
        Assessments.AccreditationView before = file.follows();
        boolean again =
                before != null && before.decision() != null && before.decision().granted();
        if (again) {
            before.decision().points().forEach((c, p) -> form.put("points." + c, p.in(language)));
            before.decision()
                    .perMeeting()
                    .forEach((m, all) -> all.forEach((c, p) -> form.put("points." + m + "." + c, p.in(language))));
            form.put("decision", "GRANT");
            form.put("reasons", new Text("Ongewijzigd verlengd.", "Renewed unchanged.").in(language));
            if (before.decision().conditions() != null) {
                form.put("conditions", before.decision().conditions());
                form.put("conditionsPublic", String.valueOf(before.decision().conditionsPublic()));
            }
        } else {
            // What the net minutes come to, in the first category: a proposal, the assessor decides
            file.accreditation().norm().categories().stream().findFirst().ifPresent(first -> {
                if (file.meetings().isEmpty()) {
                    form.put(
                            "points." + first.code(),
                            file.accreditation().proposed().in(language));
                }
                file.meetings()
                        .forEach(m -> form.put(
                                "points." + m.code() + "." + first.code(),
                                m.proposed().in(language)));
            });
        }
        boolean same = again
                && before.register().id().equals(file.accreditation().register().id());
        LocalDate from = same && before.holds() != null && before.holds().end().isAfter(today)
                ? before.holds().end()
                : today;
        Assessments.DecisionView decision = file.accreditation().decision();
        form.put(
                "validFrom",
                (decision != null && decision.granted() ? decision.validity().start() : from).toString());
        Integer years = file.askedYears();
        form.put(
                "termInYears",
                String.valueOf(
                        years != null && file.rules().termsInYears().contains(years)
                                ? years
                                : file.rules().termsInYears().contains(3)
                                        ? 3
                                        : file.rules().longestTerm()));
    }

    @POST
    @Path("accreditaties/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> {
            boolean granted = form.has("decision", "GRANT");
            if (!granted && !form.has("decision", "REFUSE")) {
                form.problem("decision", new Text("Kies je besluit.", "Choose what you decide."));
            }
            Assessments.Decision decision = decision(id, form, granted);
            form.refuseIfWrong();
            assessments.decide(actor.get(), id, decision);
        });
    }

    @POST
    @Path("accreditaties/{id}/nemen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> desk.take(actor.get(), id));
    }

    @POST
    @Path("accreditaties/{id}/overdragen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handOver(UUID id, MultipartFormDataInput input) {
        return act(
                id,
                input,
                form -> desk.handOver(actor.get(), id, form.uuid("assessor").orElse(null)));
    }

    @POST
    @Path("accreditaties/{id}/terugzetten")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response release(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> desk.release(actor.get(), id));
    }

    @POST
    @Path("accreditaties/{id}/belang")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response conflict(UUID id, MultipartFormDataInput input) {
        return act(
                id,
                input,
                form -> desk.declareConflict(
                        actor.get(),
                        id,
                        form.choice("conflict", ConflictKind.class).orElse(null),
                        form.value("conflictWords")));
    }

    @POST
    @Path("accreditaties/{id}/vragen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response ask(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> {
            LocalDate answerBy = form.date("answerBy").orElse(null);
            form.refuseIfWrong();
            desk.ask(actor.get(), id, form.value("question"), answerBy);
        });
    }

    @POST
    @Path("accreditaties/{id}/bezwaar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decideObjection(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> {
            Reconsiderations.Outcome outcome =
                    form.choice("outcome", Reconsiderations.Outcome.class).orElse(null);
            Assessments.Decision decision = decision(id, form, outcome == Reconsiderations.Outcome.UPHELD);
            form.refuseIfWrong();
            reconsiderations.decideObjection(actor.get(), id, outcome, decision);
        });
    }

    @POST
    @Path("accreditaties/{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response proposeWithdrawal(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> {
            LocalDate from = form.date("withdrawFrom").orElse(null);
            form.refuseIfWrong();
            reconsiderations.proposeWithdrawal(
                    actor.get(), id, from, form.value("withdrawalReasons"), form.has("noInterest", "true"));
        });
    }

    @POST
    @Path("accreditaties/{id}/intrekking")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decideWithdrawal(UUID id, MultipartFormDataInput input) {
        return act(
                id,
                input,
                form -> reconsiderations.decideWithdrawal(
                        actor.get(),
                        id,
                        yes(form, "withdrawal"),
                        form.value("reasons"),
                        form.has("noInterest", "true")));
    }

    @POST
    @Path("accreditaties/{id}/heronderzoek")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response concludeReaudit(UUID id, MultipartFormDataInput input) {
        return act(id, input, form -> {
            LocalDate from = form.date("withdrawFrom").orElse(null);
            form.refuseIfWrong();
            reconsiderations.concludeReaudit(
                    actor.get(), id, yes(form, "reaudit"), form.value("reasons"), from, form.has("noInterest", "true"));
        });
    }

    /** Null when neither was chosen. */
    private static Boolean yes(Form form, String name) {
        return form.value(name).isEmpty() ? null : form.has(name, "true");
    }

    private Response act(UUID id, MultipartFormDataInput input, Consumer<Form> deed) {
        Form form = Form.of(input);
        try {
            deed.accept(form);
            return Answer.seeOther("/beoordeling/accreditaties/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    private Assessments.Decision decision(UUID id, Form form, boolean granted) {
        Assessments.File file = assessments.forAssessor(actor.get(), id);
        Map<String, Points> points = new HashMap<>();
        Map<String, Map<String, Points>> perMeeting = new HashMap<>();
        LocalDate from = null;
        Integer years = null;
        // Of a refusal only the reasons matter, whatever else stands in the form
        if (granted) {
            for (Demands.Category category : file.accreditation().norm().categories()) {
                if (file.meetings().isEmpty()) {
                    form.decimal("points." + category.code())
                            .ifPresent(v -> points.put(category.code(), new Points(v)));
                }
                for (Assessments.Meeting meeting : file.meetings()) {
                    form.decimal("points." + meeting.code() + "." + category.code())
                            .ifPresent(v -> perMeeting
                                    .computeIfAbsent(meeting.code(), m -> new HashMap<>())
                                    .put(category.code(), new Points(v)));
                }
            }
            from = form.date("validFrom").orElse(null);
            years = form.number("termInYears").orElse(null);
        }
        return new Assessments.Decision(
                granted,
                form.value("reasons"),
                points,
                perMeeting,
                from,
                years,
                form.value("conditions"),
                form.has("conditionsPublic", "true"),
                form.value("aboveReason"),
                form.has("noInterest", "true"));
    }

    private Assess page(UUID id, Form form) {
        Assessments.File file = assessments.forAssessor(actor.get(), id);
        return new Assess(
                courses.get(actor.get(), file.course()),
                file,
                evaluations.ofCourse(actor.get(), file.course()),
                desk.workload(actor.get()),
                ConflictKind.values(),
                Reconsiderations.Outcome.values(),
                actor.get().is(Role.ADMIN),
                form);
    }
}
