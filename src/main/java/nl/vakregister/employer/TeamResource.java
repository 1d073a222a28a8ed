// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** The teams of an organisation and what they can do together, for machines. */
@Path("/api/v1/employers/{organisation}/teams")
@RolesAllowed("employer")
class TeamResource {
    record TeamRequest(String name, String framework) {}

    record TeamView(UUID id, String name, Text framework, String version, int people, int named) {
        static TeamView of(Teams.Summary s) {
            return new TeamView(s.id(), s.name(), s.framework(), s.version(), s.people(), s.named());
        }
    }

    /** @param band of the people without names, or null when nothing of them may be shown */
    record RowView(
            int number, String competency, Text name, int able, int teaches, Band band, TeamBalance.Spread spread) {
        static RowView of(TeamBalance.Row r) {
            return new RowView(r.number(), r.code(), r.name(), r.able(), r.teaches(), r.band(), r.spread());
        }
    }

    record PersonView(String name, int breadth, int depth, TeamBalance.Shape shape) {}

    record MomentView(Instant at, long empty, long hanging, long shared) {}

    record PlanLineView(String competency, int then, int now, int wanted) {}

    record PlanView(LocalDate reachOn, Instant since, List<PlanLineView> lines) {}

    /** @param crowdAt when the numbers about people without names were made, or null */
    record BalanceView(
            TeamView team,
            List<RowView> competencies,
            List<PersonView> people,
            Instant crowdAt,
            Crowd.Decision crowd,
            List<MomentView> snapshots,
            PlanView plan) {
        static BalanceView of(Teams.Dossier d) {
            return new BalanceView(
                    TeamView.of(d.summary()),
                    d.balance().rows().stream().map(RowView::of).toList(),
                    d.balance().people().stream()
                            .map(p -> new PersonView(p.name(), p.breadth(), p.depth(), p.shape()))
                            .toList(),
                    d.crowdAt(),
                    d.crowdNow(),
                    d.moments().stream()
                            .map(m -> new MomentView(m.at(), m.empty(), m.hanging(), m.shared()))
                            .toList(),
                    d.plan() == null
                            ? null
                            : new PlanView(
                                    d.plan().reachOn(),
                                    d.plan().since(),
                                    d.plan().lines().stream()
                                            .map(l -> new PlanLineView(l.code(), l.then(), l.now(), l.wanted()))
                                            .toList()));
        }
    }

    record SnapshotView(Crowd.Decision crowd) {}

    /** @param wanted how many people by the code of the competency */
    record PlanRequest(LocalDate reachOn, Map<String, Integer> wanted) {}

    record CourseView(String edition, String course, String title, LocalDate startsOn, List<String> competencies) {}

    private final Teams teams;
    private final CurrentActor actor;

    TeamResource(Teams teams, CurrentActor actor) {
        this.teams = teams;
        this.actor = actor;
    }

    @GET
    public List<TeamView> all(UUID organisation) {
        return teams.of(actor.get(), new OrganisationId(organisation)).stream()
                .map(TeamView::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(UUID organisation, TeamRequest body) {
        TeamRequest asked = Answer.required(body);
        UUID id = teams.make(actor.get(), new OrganisationId(organisation), asked.name(), asked.framework());
        return Response.created(URI.create("/api/v1/employers/" + organisation + "/teams/" + id))
                .entity(balance(organisation, id))
                .build();
    }

    @GET
    @Path("{id}")
    public BalanceView balance(UUID organisation, UUID id) {
        return BalanceView.of(teams.dossier(actor.get(), new OrganisationId(organisation), id));
    }

    @POST
    @Path("{id}/snapshots")
    public SnapshotView snapshot(UUID organisation, UUID id) {
        return new SnapshotView(teams.snapshot(actor.get(), new OrganisationId(organisation), id));
    }

    @POST
    @Path("{id}/plans")
    @Consumes(MediaType.APPLICATION_JSON)
    public BalanceView plan(UUID organisation, UUID id, PlanRequest body) {
        PlanRequest asked = Answer.required(body);
        teams.plan(
                actor.get(),
                new OrganisationId(organisation),
                id,
                asked.reachOn(),
                asked.wanted() == null ? Map.of() : asked.wanted());
        return balance(organisation, id);
    }

    @GET
    @Path("{id}/courses")
    public List<CourseView> courses(UUID organisation, UUID id) {
        return teams.courses(actor.get(), new OrganisationId(organisation), id).stream()
                .map(s -> new CourseView(
                        s.offer().number(),
                        s.offer().courseNumber(),
                        s.offer().title(),
                        s.offer().startsOn(),
                        s.closes().stream().map(g -> g.code()).toList()))
                .toList();
    }

    @POST
    @Path("{id}/endings")
    public Response end(UUID organisation, UUID id) {
        teams.end(actor.get(), new OrganisationId(organisation), id);
        return Response.noContent().build();
    }
}
