// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional's own growth: where she stands, where she wants to be, and what helps. The framework is in the address. */
@Path("/mijn/groei")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class GrowthPages {
    /** @param radar null when there are too few competencies to draw, or nothing was said yet */
    record Overview(
            Growth.Standing standing,
            Radar radar,
            List<Frameworks.View> frameworks,
            List<Growth.Step> steps,
            List<OthersViews.Sheet> waiting,
            Form form)
            implements TemplateInstance {}

    record Assess(Frameworks.View framework, List<MarkForm.Question> questions, List<Mastery> scale, Form form)
            implements TemplateInstance {}

    record History(Frameworks.View framework, List<Growth.Assessed> assessed) implements TemplateInstance {}

    record Aim(
            Frameworks.View framework,
            List<MarkForm.Question> questions,
            List<Mastery> scale,
            List<Growth.Target> earlier,
            Form form)
            implements TemplateInstance {}

    record Suggestions(Frameworks.View framework, Advice.Suggested suggested, int most) implements TemplateInstance {}

    record Simulate(Frameworks.View framework, Advice.Simulation simulation, Form form) implements TemplateInstance {}

    private final Growth growth;
    private final OthersViews views;
    private final Advice advice;
    private final Specialisms specialisms;
    private final GrowthSharing sharing;
    private final CurrentActor actor;
    private final Drafts drafts;

    GrowthPages(
            Growth growth,
            OthersViews views,
            Advice advice,
            Specialisms specialisms,
            GrowthSharing sharing,
            CurrentActor actor,
            Drafts drafts) {
        this.growth = growth;
        this.views = views;
        this.advice = advice;
        this.specialisms = specialisms;
        this.sharing = sharing;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance overview(@RestQuery("profiel") String code) {
        return overview(code, drafts.resume());
    }

    private Overview overview(String code, Form form) {
        Frameworks.View framework = growth.framework(actor.get(), code);
        Growth.Standing standing = growth.standing(actor.get(), framework.code());
        return new Overview(
                standing,
                standing.isEmpty() ? null : standing.radar(),
                growth.frameworks(actor.get()),
                growth.steps(actor.get()),
                views.waitingFor(actor.get()),
                form);
    }

    @GET
    @Path("inschatting")
    public TemplateInstance assess(
            @RestQuery("profiel") String code, @RestQuery String level, @RestQuery String phase) {
        Frameworks.View framework = growth.framework(actor.get(), code);
        Form form = drafts.resume();
        if (!form.isResumed()) {
            place(form, framework, level, phase);
        }
        return assess(framework, form);
    }

    private Assess assess(Frameworks.View framework, Form form) {
        return new Assess(framework, questions(framework, form), scale(), form);
    }

    @POST
    @Path("inschatting")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response assess(MultipartFormDataInput input) {
        Form form = Form.of(input);
        Frameworks.View framework = growth.framework(actor.get(), form.value("profiel"));
        if (form.value("action").equals("show")) {
            return Answer.html(200, assess(framework, form));
        }
        try {
            growth.assess(
                    actor.get(),
                    framework.code(),
                    MarkForm.place(form),
                    MarkForm.marks(form, MarkSheet.competencies(framework)));
            return Answer.seeOther(overviewOf(framework));
        } catch (Refusal refusal) {
            return Answer.again(assess(framework, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("inschattingen")
    public TemplateInstance history(@RestQuery("profiel") String code) {
        Frameworks.View framework = growth.framework(actor.get(), code);
        return new History(framework, growth.history(actor.get(), framework.code()));
    }

    @GET
    @Path("doel")
    public TemplateInstance aim(@RestQuery("profiel") String code, @RestQuery String level, @RestQuery String phase) {
        Frameworks.View framework = growth.framework(actor.get(), code);
        Form form = drafts.resume();
        Growth.Target standing = growth.standing(actor.get(), framework.code()).target();
        if (!form.isResumed()) {
            if (standing != null) {
                form.put("reachOn", standing.reachOn().toString());
                standing.scores()
                        .forEach(s -> form.put(
                                "score-" + s.code(), String.valueOf(s.mastery().score())));
            }
            place(
                    form,
                    framework,
                    level == null && standing != null ? standing.levelCode() : level,
                    phase == null && standing != null ? standing.phaseCode() : phase);
        }
        return aim(framework, form);
    }

    private Aim aim(Frameworks.View framework, Form form) {
        return new Aim(
                framework, questions(framework, form), scale(), growth.targets(actor.get(), framework.code()), form);
    }

    @POST
    @Path("doel")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response aim(MultipartFormDataInput input) {
        Form form = Form.of(input);
        Frameworks.View framework = growth.framework(actor.get(), form.value("profiel"));
        if (form.value("action").equals("show")) {
            return Answer.html(200, aim(framework, form));
        }
        try {
            growth.aim(
                    actor.get(),
                    framework.code(),
                    MarkForm.place(form),
                    form.date("reachOn").orElse(null),
                    MarkForm.marks(form, MarkSheet.competencies(framework)));
            return Answer.seeOther(overviewOf(framework));
        } catch (Refusal refusal) {
            return Answer.again(aim(framework, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response plan(MultipartFormDataInput input) {
        Form form = Form.of(input);
        Frameworks.View framework = growth.framework(actor.get(), form.value("profiel"));
        try {
            LocalDate dueOn = form.date("dueOn").orElse(null);
            form.refuseIfWrong();
            growth.plan(
                    actor.get(), framework.code(), form.optional("competency").orElse(null), form.value("what"), dueOn);
            return Answer.seeOther(overviewOf(framework) + "#plan");
        } catch (Refusal refusal) {
            return Answer.again(overview(framework.code(), form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("stappen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response close(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Frameworks.View framework = growth.framework(actor.get(), form.value("profiel"));
        try {
            growth.close(
                    actor.get(),
                    id,
                    form.choice("outcome", PlanStep.Outcome.class).orElse(null));
            return Answer.seeOther(overviewOf(framework) + "#plan");
        } catch (Refusal refusal) {
            return Answer.again(overview(framework.code(), Form.empty().refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("aanbod")
    public TemplateInstance suggestions(@RestQuery("profiel") String code) {
        Frameworks.View framework = growth.framework(actor.get(), code);
        return new Suggestions(framework, advice.suggest(actor.get(), framework.code()), Advice.SHOWN);
    }

    /** A look ahead changes nothing, so it is in the address and can be kept. */
    @GET
    @Path("vooruitkijken")
    public Response simulate(
            @RestQuery("profiel") String code,
            @RestQuery("uitvoering") List<String> chosen,
            @RestQuery("nummers") String typed) {
        Frameworks.View framework = growth.framework(actor.get(), code);
        Form form = Form.empty();
        List<String> numbers = Stream.concat(
                        chosen.stream(),
                        typed == null
                                ? Stream.empty()
                                : Arrays.stream(typed.toUpperCase(Locale.ROOT).split("[\\s,;]+")))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
        form.put("nummers", String.join(" ", numbers));
        try {
            return Answer.html(
                    200, new Simulate(framework, advice.simulate(actor.get(), framework.code(), numbers), form));
        } catch (Refusal refusal) {
            return Answer.again(new Simulate(framework, null, form.refused(Answer.shown(refusal))));
        }
    }

    /** Everything that is kept of her here, as a file to take along. */
    @GET
    @Path("gegevens")
    @Produces(MediaType.APPLICATION_JSON)
    public Response data() {
        return Response.ok(GrowthDataResource.data(actor.get(), growth, views, specialisms, sharing))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"groei.json\"")
                .build();
    }

    static List<Mastery> scale() {
        return List.of(Mastery.values());
    }

    private static List<MarkForm.Question> questions(Frameworks.View framework, Form form) {
        MarkSheet.Place place = MarkForm.place(form);
        return MarkForm.Question.of(MarkSheet.competencies(framework), place.level(), place.phase());
    }

    private void place(Form form, Frameworks.View framework, String level, String phase) {
        form.put("level", level == null ? growth.usualLevel(actor.get(), framework) : level);
        form.put(
                "phase",
                phase == null && !framework.phases().isEmpty()
                        ? framework.phases().get(0).code()
                        : phase);
    }

    static String overviewOf(Frameworks.View framework) {
        return "/mijn/groei?profiel=" + URLEncoder.encode(framework.code(), StandardCharsets.UTF_8);
    }
}
