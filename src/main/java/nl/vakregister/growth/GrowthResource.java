// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Progress;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * One's own growth, for machines: self-assessments, targets, steps, gaps, suggestions and what courses would do. Always of
 * who asks. {@code framework} is the code of a competency framework; without it, that of her first register.
 */
@Path("/api/v1")
@RolesAllowed("professional")
class GrowthResource {
    /** Level and phase by their codes; scores from 1 to 5 by the code of the competency. */
    record AssessmentRequest(String framework, String level, String phase, List<MarkSheet.Mark> scores) {}

    record TargetRequest(
            String framework, String level, String phase, LocalDate reachOn, List<MarkSheet.Mark> scores) {}

    record StepRequest(String framework, String competency, String what, LocalDate dueOn) {}

    record ClosingRequest(PlanStep.Outcome outcome) {}

    record SimulationRequest(String framework, List<String> editions) {}

    record ScoreView(String competency, int score, String remark) {
        static List<ScoreView> of(List<Growth.Scored> scores) {
            return scores.stream()
                    .map(s -> new ScoreView(s.code(), s.mastery().score(), s.remark()))
                    .toList();
        }
    }

    record AssessmentView(
            UUID id,
            String framework,
            String version,
            Text level,
            Text phase,
            Instant assessedAt,
            List<ScoreView> scores) {
        static AssessmentView of(Growth.Assessed a) {
            return new AssessmentView(
                    a.id(), a.framework(), a.version(), a.level(), a.phase(), a.at(), ScoreView.of(a.scores()));
        }
    }

    record TargetView(
            UUID id,
            String framework,
            String version,
            String level,
            String phase,
            LocalDate reachOn,
            Instant setAt,
            List<ScoreView> scores) {
        static TargetView of(Growth.Target t) {
            return new TargetView(
                    t.id(),
                    t.framework(),
                    t.version(),
                    t.levelCode(),
                    t.phaseCode(),
                    t.reachOn(),
                    t.at(),
                    ScoreView.of(t.scores()));
        }
    }

    /** @param outcome null while it is open */
    record StepView(
            UUID id,
            String competency,
            String what,
            LocalDate dueOn,
            Instant plannedAt,
            PlanStep.Outcome outcome,
            Instant endedAt) {
        static StepView of(Growth.Step s) {
            return new StepView(s.id(), s.code(), s.what(), s.dueOn(), s.plannedAt(), s.outcome(), s.endedAt());
        }
    }

    /** Null is what nobody said. */
    record GapView(
            int number, String competency, Text name, Integer own, BigDecimal others, Integer wanted, int stepsToGo) {
        static GapView of(Gap g) {
            return new GapView(g.number(), g.code(), g.name(), score(g.own()), g.others(), score(g.wanted()), g.size());
        }
    }

    record BringsView(Text category, BigDecimal points, BigDecimal useful) {}

    record SuggestionView(
            String edition,
            String course,
            String title,
            String provider,
            LocalDate startsOn,
            LocalDate endsOn,
            String place,
            BigDecimal price,
            List<GapView> closes,
            List<BringsView> brings) {
        static SuggestionView of(Suggestion s) {
            Suggestion.Offer offer = s.offer();
            return new SuggestionView(
                    offer.number(),
                    offer.courseNumber(),
                    offer.title(),
                    offer.provider(),
                    offer.startsOn(),
                    offer.endsOn(),
                    offer.place(),
                    offer.price(),
                    s.closes().stream().map(GapView::of).toList(),
                    s.brings().stream()
                            .map(b -> new BringsView(
                                    b.category(), b.points().value(), b.useful().value()))
                            .toList());
        }
    }

    record CategoryView(
            String code,
            BigDecimal earned,
            BigDecimal counted,
            BigDecimal needed,
            BigDecimal missing,
            BigDecimal surplus) {}

    record StandingView(
            BigDecimal totalCounted,
            BigDecimal totalNeeded,
            BigDecimal totalMissing,
            boolean complete,
            List<CategoryView> categories,
            List<Text> shortfalls) {
        static StandingView of(Progress p) {
            return new StandingView(
                    p.totalCounted().value(),
                    value(p.totalNeeded()),
                    p.totalMissing().value(),
                    p.complete(),
                    p.categories().stream()
                            .map(c -> new CategoryView(
                                    c.code(),
                                    c.earned().value(),
                                    c.counted().value(),
                                    c.needed().value(),
                                    c.missing().value(),
                                    c.surplus().value()))
                            .toList(),
                    p.shortfalls());
        }
    }

    /** @param points null when there would be none; {@code whyNot} says why */
    record LineView(String edition, BigDecimal points, Text whyNot) {}

    record EffectView(String registration, StandingView now, StandingView then, List<LineView> lines) {}

    record GapEffectView(String competency, int stepsToGo, int courses, int stepsToGoThen) {}

    record SimulationView(List<EffectView> registrations, List<GapEffectView> gaps) {}

    private final Growth growth;
    private final Advice advice;
    private final CurrentActor actor;

    GrowthResource(Growth growth, Advice advice, CurrentActor actor) {
        this.growth = growth;
        this.advice = advice;
        this.actor = actor;
    }

    @GET
    @Path("self-assessments")
    public List<AssessmentView> assessments(@RestQuery String framework) {
        return growth.history(actor.get(), code(framework)).stream()
                .map(AssessmentView::of)
                .toList();
    }

    @POST
    @Path("self-assessments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assess(AssessmentRequest body) {
        AssessmentRequest asked = Answer.required(body);
        String framework = code(asked.framework());
        UUID id = growth.assess(
                actor.get(), framework, new MarkSheet.Place(asked.level(), asked.phase()), marks(asked.scores()));
        return created("self-assessments", id, assessments(framework).stream().filter(a -> a.id().equals(id)));
    }

    @GET
    @Path("growth-targets")
    public List<TargetView> targets(@RestQuery String framework) {
        return growth.targets(actor.get(), code(framework)).stream()
                .map(TargetView::of)
                .toList();
    }

    @POST
    @Path("growth-targets")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response aim(TargetRequest body) {
        TargetRequest asked = Answer.required(body);
        String framework = code(asked.framework());
        UUID id = growth.aim(
                actor.get(),
                framework,
                new MarkSheet.Place(asked.level(), asked.phase()),
                asked.reachOn(),
                marks(asked.scores()));
        return created("growth-targets", id, targets(framework).stream().filter(t -> t.id().equals(id)));
    }

    @GET
    @Path("growth-steps")
    public List<StepView> steps() {
        return growth.steps(actor.get()).stream().map(StepView::of).toList();
    }

    @POST
    @Path("growth-steps")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response plan(StepRequest body) {
        StepRequest asked = Answer.required(body);
        UUID id = growth.plan(actor.get(), code(asked.framework()), asked.competency(), asked.what(), asked.dueOn());
        return created("growth-steps", id, steps().stream().filter(s -> s.id().equals(id)));
    }

    @POST
    @Path("growth-steps/{id}/closings")
    @Consumes(MediaType.APPLICATION_JSON)
    public StepView close(UUID id, ClosingRequest body) {
        growth.close(actor.get(), id, Answer.required(body).outcome());
        return steps().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(Refusal::notFound);
    }

    @GET
    @Path("competency-gaps")
    public List<GapView> gaps(@RestQuery String framework) {
        return growth.standing(actor.get(), code(framework)).gaps().stream()
                .map(GapView::of)
                .toList();
    }

    /** In the order that is explained on the page: steps of gaps, points needed, day, price, number. */
    @GET
    @Path("course-suggestions")
    public List<SuggestionView> suggestions(@RestQuery String framework) {
        return advice.suggest(actor.get(), code(framework)).suggestions().stream()
                .map(SuggestionView::of)
                .toList();
    }

    /** What following these editions would do; nothing is stored. */
    @POST
    @Path("point-simulations")
    @Consumes(MediaType.APPLICATION_JSON)
    public SimulationView simulate(SimulationRequest body) {
        SimulationRequest asked = Answer.required(body);
        List<String> editions = asked.editions() == null ? List.of() : asked.editions();
        Advice.Simulation simulation = advice.simulate(
                actor.get(),
                code(asked.framework()),
                editions.stream().map(e -> e == null ? "" : e).toList());
        return new SimulationView(
                simulation.effects().stream()
                        .map(e -> new EffectView(
                                e.number(),
                                StandingView.of(e.now()),
                                StandingView.of(e.then()),
                                e.lines().stream()
                                        .map(l -> new LineView(l.number(), value(l.points()), l.whyNot()))
                                        .toList()))
                        .toList(),
                simulation.gaps().stream()
                        .map(g -> new GapEffectView(g.gap().code(), g.gap().size(), g.courses(), g.then()))
                        .toList());
    }

    private String code(String framework) {
        return growth.framework(actor.get(), framework).code();
    }

    private static <T> Response created(String collection, UUID id, Stream<T> made) {
        return Response.created(URI.create("/api/v1/" + collection + "/" + id))
                .entity(made.findFirst().orElseThrow())
                .build();
    }

    static List<MarkSheet.Mark> marks(List<MarkSheet.Mark> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .map(m -> m == null ? new MarkSheet.Mark(null, null, null) : m)
                        .toList();
    }

    private static Integer score(Mastery mastery) {
        return mastery == null ? null : mastery.score();
    }

    private static BigDecimal value(Points points) {
        return points == null ? null : points.value();
    }
}
