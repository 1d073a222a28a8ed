// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.employer.TeamEvent.TeamEnded;
import nl.vakregister.employer.TeamEvent.TeamJoined;
import nl.vakregister.employer.TeamEvent.TeamLeft;
import nl.vakregister.employer.TeamEvent.TeamMade;
import nl.vakregister.employer.TeamEvent.TeamPlanMade;
import nl.vakregister.employer.TeamEvent.TeamSnapshotTaken;
import nl.vakregister.growth.Advice;
import nl.vakregister.growth.Specialisms;
import nl.vakregister.growth.Suggestion;
import nl.vakregister.growth.TeamAbility;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;

/**
 * Teams, who is in them, and what they can do together: from the words of those who consent to this team, and of nobody
 * else. What is shown is worked out anew each time, so that a consent that ended is in nothing that is shown after it.
 */
@ApplicationScoped
public class Teams {
    static final int MOST_TEAMS = 200;
    static final int MOST_SNAPSHOTS_A_DAY = 5;
    static final int MOST_YEARS = 5;
    static final int MOST_PEOPLE = 100;
    private static final int SHOWN = 12;
    private static final int MINE = 100;

    private final Team.Repo teams;
    private final TeamMember.Repo members;
    private final TeamSnapshot.Repo snapshots;
    private final TeamPlan.Repo plans;
    private final StaffInvitations invitations;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final TeamAbility abilities;
    private final Advice advice;
    private final People people;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    Teams(
            Team.Repo teams,
            TeamMember.Repo members,
            TeamSnapshot.Repo snapshots,
            TeamPlan.Repo plans,
            StaffInvitations invitations,
            Organisations organisations,
            Frameworks frameworks,
            TeamAbility abilities,
            Advice advice,
            People people,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.teams = teams;
        this.members = members;
        this.snapshots = snapshots;
        this.plans = plans;
        this.invitations = invitations;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.abilities = abilities;
        this.advice = advice;
        this.people = people;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A team by its name and size; {@code named} of its people take part by name. */
    public record Summary(UUID id, String name, Text framework, String version, int people, int named) {}

    /** Somebody who takes part by name, for whoever looks after the team. */
    public record Named(UUID id, String name, Instant since) {}

    /** How it was at a moment, of those who consent now. */
    public record Moment(UUID id, Instant at, long empty, long hanging, long shared) {}

    /**
     * One line of a plan.
     *
     * @param then how many could do it at the beginning, of those who consent now
     * @param now how many can do it now
     */
    public record PlanLine(String code, Text name, int then, int now, int wanted) {
        public int missing() {
            return Math.max(0, wanted - now);
        }

        public boolean isReached() {
            return missing() == 0;
        }
    }

    /** The plan that stands. */
    public record Plan(UUID id, LocalDate reachOn, Instant since, List<PlanLine> lines) {
        public boolean isReached() {
            return lines.stream().allMatch(PlanLine::isReached);
        }
    }

    /**
     * All of a team.
     *
     * @param crowdAt when the numbers about people without names were made, or null when there are none
     * @param crowdNow what a snapshot made now would do for these numbers
     * @param plan null when there is none
     */
    public record Dossier(
            Summary summary,
            Organisations.View organisation,
            String frameworkCode,
            List<Named> named,
            TeamBalance balance,
            Instant crowdAt,
            Crowd.Decision crowdNow,
            List<Moment> moments,
            Plan plan) {
        public TeamMap map() {
            return TeamMap.of(balance);
        }

        public int unnamed() {
            return summary.people() - summary.named();
        }
    }

    /** A membership as the professional sees it; {@code endedAt} is null while it holds. */
    public record Membership(
            UUID id,
            String team,
            Organisations.View organisation,
            boolean named,
            boolean specialisms,
            Instant since,
            Instant endedAt) {
        public boolean holds() {
            return endedAt == null;
        }
    }

    /** @throws Refusal with everything that is wrong */
    @Transactional
    public UUID make(Actor actor, OrganisationId organisation, String name, String frameworkCode) {
        Instant now = clock.instant();
        actor.must(Duty.TEAMS, organisation);
        String called = name == null ? "" : name.strip();
        Optional<Frameworks.View> framework = frameworks.all().stream()
                .filter(f -> f.code().equals(frameworkCode))
                .findFirst()
                .map(f -> frameworks.newest(f.code()));
        new Problems()
                .when(
                        called.length() < 2 || called.length() > 100,
                        "name",
                        "Geef het team een naam van 2 tot 100 tekens.",
                        "Give the team a name of 2 to 100 characters.")
                .when(
                        framework.isEmpty(),
                        "framework",
                        "Kies een competentieprofiel uit de lijst.",
                        "Choose a competency framework from the list.")
                .refuseIfAny();
        List<Team> standing = teams.standing(organisation);
        if (standing.size() >= MOST_TEAMS) {
            throw Refusal.conflict(new Text(
                    "Je hebt al " + MOST_TEAMS + " teams. Beëindig er eerst een.",
                    "You have " + MOST_TEAMS + " teams already. End one first."));
        }
        if (standing.stream().anyMatch(t -> t.name().equalsIgnoreCase(called))) {
            throw Refusal.conflict(
                    new Text("Je hebt al een team met deze naam.", "You have a team with this name already."));
        }
        Team team = new Team(organisation, called, framework.orElseThrow(), actor.person(), now);
        teams.persistAndFlush(team);
        deeds.fire(new TeamMade(now, actor.person(), organisation, team.id()));
        return team.id();
    }

    /** The team is no more: nothing of it is shown, and nobody is in it. */
    @Transactional
    public void end(Actor actor, OrganisationId organisation, UUID id) {
        Instant now = clock.instant();
        teams.lock(id);
        Team team = led(actor, organisation, id);
        members.holding(id).forEach(m -> members.end(m, EndedBy.TEAM, now));
        team.end(actor.person(), now);
        teams.flush();
        deeds.fire(new TeamEnded(now, actor.person(), organisation, id));
    }

    /** The teams of an organisation, by name. */
    @Transactional
    public List<Summary> of(Actor actor, OrganisationId organisation) {
        actor.must(Duty.TEAMS, organisation);
        return teams.standing(organisation).stream()
                .map(t -> summary(t, members.holding(t.id())))
                .toList();
    }

    /**
     * She becomes part of the team of this invitation.
     *
     * @param named by name, or only in numbers of at least five
     * @param specialisms whether the team sees what she is at home in; only by name
     */
    @Transactional
    public UUID join(Actor actor, UUID invitation, String code, boolean named, boolean specialisms) {
        Instant now = clock.instant();
        new Problems()
                .when(
                        specialisms && !named,
                        "specialisms",
                        "Waarin je thuis bent, kan het team alleen met je naam zien.",
                        "The team can see what you are at home in only with your name.")
                .refuseIfAny();
        StaffInvitation accepted = invitations.accepted(actor, invitation, code, true, now);
        UUID id = accepted.team().orElseThrow();
        teams.lock(id);
        Team team = teams.standing(id).orElseThrow(Refusal::notFound);
        List<TeamMember> holding = members.holding(id);
        if (holding.stream().anyMatch(m -> actor.is(people.resolve(m.person())))) {
            throw Refusal.conflict(new Text("Je hoort al bij dit team.", "You are in this team already."));
        }
        if (holding.size() >= MOST_PEOPLE) {
            throw Refusal.conflict(new Text("Dit team is vol.", "This team is full."));
        }
        TeamMember member = new TeamMember(id, actor.person(), named, specialisms, accepted.id(), now);
        members.begin(member);
        deeds.fire(new TeamJoined(now, actor.person(), team.organisation(), id));
        return member.id();
    }

    /** She leaves: from now on nothing of her is in what the team sees. Again changes nothing. */
    @Transactional
    public void leave(Actor actor, UUID membership) {
        Instant now = clock.instant();
        Set<UUID> ids = ids(actor.person());
        TeamMember member = members.findByIdOptional(membership)
                .filter(m -> ids.contains(m.person().value()))
                .orElseThrow(Refusal::notFound);
        teams.lock(member.team());
        members.getEntityManager().refresh(member);
        if (!member.holds()) {
            return;
        }
        members.end(member, EndedBy.HOLDER, now);
        deeds.fire(new TeamLeft(
                now, actor.person(), teams.findById(member.team()).organisation(), member.team(), actor.person()));
    }

    /** Whoever looks after the team takes somebody out who takes part by name. */
    @Transactional
    public void remove(Actor actor, OrganisationId organisation, UUID id, UUID membership) {
        Instant now = clock.instant();
        teams.lock(id);
        led(actor, organisation, id);
        TeamMember member = members.holding(id).stream()
                .filter(m -> m.named() && m.id().equals(membership))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        members.end(member, EndedBy.TEAM, now);
        deeds.fire(new TeamLeft(now, actor.person(), organisation, id, people.resolve(member.person())));
    }

    /** The teams that she is in and was in, newest first. */
    @Transactional
    public List<Membership> mine(Actor actor) {
        return members.ofPerson(ids(actor.person()), MINE).stream()
                .map(m -> {
                    Team team = teams.findById(m.team());
                    return new Membership(
                            m.id(),
                            team.name(),
                            organisations.get(team.organisation()),
                            m.named(),
                            m.specialisms(),
                            m.recordedAt(),
                            m.endedAt());
                })
                .toList();
    }

    /**
     * What a team can do, of those who consent now. A look at those by name is on record, once an hour.
     *
     * @throws Refusal not found when it is not a team of this organisation
     */
    @Transactional
    public Dossier dossier(Actor actor, OrganisationId organisation, UUID id) {
        Team team = led(actor, organisation, id);
        Instant now = clock.instant();
        Seen seen = new Seen(team, members.holding(id));
        Optional<Crowd> crowd = crowd(team, seen.holding());
        TeamBalance balance = seen.balance(now, crowd);
        List<Moment> moments = snapshots.ofTeam(id, SHOWN).stream()
                .map(s -> moment(s.id(), s.recordedAt(), seen.balance(s.recordedAt(), Optional.empty())))
                .toList();
        seen.named().forEach(m -> views.viewed(actor, Role.EMPLOYER, m.id(), seen.person(m)));
        return new Dossier(
                summary(team, seen.holding()),
                organisations.get(organisation),
                team.framework(),
                seen.named().stream()
                        .map(m -> new Named(m.id(), seen.name(m), m.recordedAt()))
                        .toList(),
                balance,
                crowd.map(Crowd::at).orElse(null),
                Crowd.decide(unnamed(seen.holding()), published(id), now),
                moments,
                plans.newest(id).map(p -> plan(p, seen, balance)).orElse(null));
    }

    /** What in the agenda works on what the plan of a team is short of; without a plan, on what is empty or hangs on one. */
    @Transactional
    public List<Suggestion> courses(Actor actor, OrganisationId organisation, UUID id) {
        Dossier dossier = dossier(actor, organisation, id);
        Map<String, Integer> shortOf = new LinkedHashMap<>();
        if (dossier.plan() != null) {
            dossier.plan().lines().stream()
                    .filter(l -> !l.isReached())
                    .forEach(l -> shortOf.put(l.code(), l.missing()));
        } else if (!dossier.balance().isEmpty()) {
            dossier.balance().rows().stream()
                    .filter(r -> r.spread() != TeamBalance.Spread.SHARED)
                    .forEach(r -> shortOf.put(r.code(), r.spread() == TeamBalance.Spread.NOBODY ? 2 : 1));
        }
        return shortOf.isEmpty() ? List.of() : advice.forTeam(dossier.frameworkCode(), shortOf);
    }

    /**
     * Keeps this moment to compare with, and makes new numbers about people without names when that may be done.
     *
     * @return what became of those numbers
     */
    @Transactional
    public Crowd.Decision snapshot(Actor actor, OrganisationId organisation, UUID id) {
        Instant now = clock.instant();
        teams.lock(id);
        Team team = led(actor, organisation, id);
        if (snapshots.count("teamId = ?1 and recordedAt > ?2", id, now.minusSeconds(86_400)) >= MOST_SNAPSHOTS_A_DAY) {
            throw Refusal.conflict(new Text(
                    "Je hebt vandaag al " + MOST_SNAPSHOTS_A_DAY + " keer een meting bewaard. Ga morgen verder.",
                    "You kept " + MOST_SNAPSHOTS_A_DAY + " measurements today already. Go on tomorrow."));
        }
        List<TeamMember> holding = members.holding(id);
        Crowd.Decision decision = Crowd.decide(unnamed(holding), published(id), now);
        TeamSnapshot snapshot = snapshot(team, holding, decision, actor, now);
        deeds.fire(new TeamSnapshotTaken(now, actor.person(), organisation, id, snapshot.id()));
        return decision;
    }

    /**
     * How many people should be able to do what, and by when; measured from now. The plan before it stays on record.
     *
     * @param wanted how many people by the code of the competency
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public UUID plan(
            Actor actor, OrganisationId organisation, UUID id, LocalDate reachOn, Map<String, Integer> wanted) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        teams.lock(id);
        Team team = led(actor, organisation, id);
        Map<String, UUID> known = competencies(team).stream()
                .collect(Collectors.toMap(Frameworks.Competency::code, Frameworks.Competency::id));
        Problems problems = new Problems()
                .when(
                        reachOn == null || !reachOn.isAfter(today) || reachOn.isAfter(today.plusYears(MOST_YEARS)),
                        "reachOn",
                        "Kies een dag in de komende vijf jaar.",
                        "Choose a day in the coming five years.")
                .when(
                        wanted.isEmpty(),
                        "wanted",
                        "Vul bij ten minste één competentie een aantal in.",
                        "Enter a number for at least one competency.");
        wanted.forEach((code, people) -> problems.when(
                !known.containsKey(code) || people == null || people < 1 || people > MOST_PEOPLE,
                known.containsKey(code) ? "wanted-" + code : "wanted",
                "Vul een aantal mensen in, van 1 tot en met 100, bij een competentie van het profiel.",
                "Enter a number of people, from 1 to 100, for a competency of the framework."));
        problems.refuseIfAny();
        if (snapshots.count("teamId = ?1 and recordedAt > ?2", id, now.minusSeconds(86_400)) >= MOST_SNAPSHOTS_A_DAY) {
            throw Refusal.conflict(new Text(
                    "Je hebt vandaag al vaak een plan of meting bewaard. Ga morgen verder.",
                    "You kept a plan or measurement often today already. Go on tomorrow."));
        }
        List<TeamMember> holding = members.holding(id);
        TeamSnapshot baseline = snapshot(team, holding, Crowd.decide(unnamed(holding), published(id), now), actor, now);
        Map<UUID, Integer> byId = new HashMap<>();
        wanted.forEach((code, people) -> byId.put(known.get(code), people));
        TeamPlan plan = new TeamPlan(id, baseline.id(), reachOn, byId, actor.person(), now);
        plans.persistAndFlush(plan);
        deeds.fire(new TeamPlanMade(now, actor.person(), organisation, id, plan.id()));
        return plan.id();
    }

    private TeamSnapshot snapshot(
            Team team, List<TeamMember> holding, Crowd.Decision decision, Actor actor, Instant now) {
        List<UUID> group = decision == Crowd.Decision.PUBLISH
                ? holding.stream().filter(m -> !m.named()).map(TeamMember::id).toList()
                : List.of();
        TeamSnapshot snapshot = new TeamSnapshot(team.id(), group, actor.person(), now);
        snapshots.persistAndFlush(snapshot);
        return snapshot;
    }

    /** The newest numbers about people without names, if everybody in them still consents. */
    private Optional<Crowd> crowd(Team team, List<TeamMember> holding) {
        Set<UUID> consenting = unnamed(holding);
        return published(team.id()).stream().findFirst().filter(c -> c.holds(consenting));
    }

    /** Every group that was published, the newest first, as the people that they are by now. */
    private List<Crowd> published(UUID team) {
        List<TeamSnapshot> all = snapshots.published(team);
        Map<UUID, PersonId> byMember =
                members
                        .list(
                                "id in ?1",
                                all.stream().flatMap(s -> s.crowd().stream()).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(TeamMember::id, TeamMember::person));
        Map<PersonId, PersonId> now = people.resolve(byMember.values());
        return all.stream()
                .map(s -> new Crowd(
                        s.crowd().stream()
                                .map(m -> now.get(byMember.get(m)).value())
                                .collect(Collectors.toSet()),
                        s.recordedAt()))
                .toList();
    }

    private Set<UUID> unnamed(List<TeamMember> holding) {
        return people
                .resolve(holding.stream()
                        .filter(m -> !m.named())
                        .map(TeamMember::person)
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .map(PersonId::value)
                .collect(Collectors.toSet());
    }

    private static Moment moment(UUID id, Instant at, TeamBalance balance) {
        return new Moment(
                id,
                at,
                balance.count(TeamBalance.Spread.NOBODY),
                balance.count(TeamBalance.Spread.ONE),
                balance.count(TeamBalance.Spread.SHARED));
    }

    private Plan plan(TeamPlan plan, Seen seen, TeamBalance now) {
        TeamSnapshot baseline = snapshots.findById(plan.baseline());
        Map<String, TeamBalance.Row> then = byCode(seen.balance(baseline.recordedAt(), Optional.empty()));
        Map<String, TeamBalance.Row> today = byCode(now);
        List<PlanLine> lines = new ArrayList<>();
        for (Frameworks.Competency each : competencies(seen.team())) {
            Integer wanted = plan.wanted().get(each.id());
            if (wanted != null) {
                lines.add(new PlanLine(
                        each.code(),
                        each.name(),
                        then.get(each.code()).able(),
                        today.get(each.code()).able(),
                        wanted));
            }
        }
        return new Plan(plan.id(), plan.reachOn(), baseline.recordedAt(), List.copyOf(lines));
    }

    private static Map<String, TeamBalance.Row> byCode(TeamBalance balance) {
        return balance.rows().stream().collect(Collectors.toMap(TeamBalance.Row::code, Function.identity()));
    }

    /** A team with the people who consent to it now. */
    private final class Seen {
        private final Team team;
        private final List<TeamMember> holding;
        private final Map<PersonId, PersonId> persons;
        private final Map<PersonId, String> names;

        Seen(Team team, List<TeamMember> holding) {
            this.team = team;
            this.holding = holding;
            this.persons = people.resolve(holding.stream()
                    .filter(TeamMember::named)
                    .map(TeamMember::person)
                    .collect(Collectors.toSet()));
            this.names = people.fullNames(persons.values());
        }

        Team team() {
            return team;
        }

        List<TeamMember> holding() {
            return holding;
        }

        List<TeamMember> named() {
            return holding.stream().filter(TeamMember::named).toList();
        }

        PersonId person(TeamMember member) {
            return persons.get(member.person());
        }

        String name(TeamMember member) {
            return names.get(person(member));
        }

        TeamBalance balance(Instant at, Optional<Crowd> crowd) {
            Map<PersonId, Map<String, Integer>> scores = scores(at, names.keySet());
            List<TeamBalance.Member> byName = new ArrayList<>();
            for (TeamMember each : named()) {
                PersonId person = person(each);
                byName.add(new TeamBalance.Member(
                        name(each),
                        scores.get(person),
                        each.specialisms()
                                ? abilities.specialisms(person).stream()
                                        .map(Specialisms.Chosen::name)
                                        .toList()
                                : List.of()));
            }
            Collection<Map<String, Integer>> group = crowd.map(c -> scores(
                                    c.at(),
                                    c.people().stream().map(PersonId::new).collect(Collectors.toSet()))
                            .values())
                    .orElse(List.of());
            return TeamBalance.of(
                    competencies(team).stream()
                            .map(c -> new TeamBalance.Asked(c.code(), c.name()))
                            .toList(),
                    byName,
                    group);
        }

        private Map<PersonId, Map<String, Integer>> scores(Instant at, Set<PersonId> whose) {
            Map<PersonId, Map<String, Integer>> scores = new HashMap<>();
            abilities
                    .at(at, team.framework(), whose)
                    .forEach((person, said) -> scores.put(
                            person,
                            said.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, s -> s.getValue()
                                    .score()))));
            return scores;
        }
    }

    private List<Frameworks.Competency> competencies(Team team) {
        return frameworks.version(team.framework(), team.version()).groups().stream()
                .flatMap(g -> g.competencies().stream())
                .toList();
    }

    private Summary summary(Team team, List<TeamMember> holding) {
        return new Summary(
                team.id(),
                team.name(),
                frameworks.version(team.framework(), team.version()).name(),
                team.version(),
                holding.size(),
                (int) holding.stream().filter(TeamMember::named).count());
    }

    private Team led(Actor actor, OrganisationId organisation, UUID id) {
        actor.must(Duty.TEAMS, organisation);
        return teams.standing(id)
                .filter(t -> t.organisation().equals(organisation))
                .orElseThrow(Refusal::notFound);
    }

    private Set<UUID> ids(PersonId person) {
        return people.everybodyWhoIs(person).stream().map(PersonId::value).collect(Collectors.toSet());
    }
}
