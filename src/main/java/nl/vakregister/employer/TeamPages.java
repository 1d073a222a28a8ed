// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.growth.Suggestion;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The teams of an organisation: who is in them, what they can do together, what they plan. */
@Path("/werkgever/{organisation}/teams")
@RolesAllowed("employer")
@Produces(MediaType.TEXT_HTML)
@Blocking
class TeamPages {
    record All(Organisations.View organisation, List<Teams.Summary> teams, List<Frameworks.View> frameworks, Form form)
            implements TemplateInstance {}

    /** @param measured what became of the numbers without names when the last measurement was kept, or null */
    record One(Teams.Dossier team, Crowd.Decision measured, Form form) implements TemplateInstance {}

    record PlanForm(Teams.Dossier team, Form form) implements TemplateInstance {}

    record Courses(Teams.Dossier team, List<Suggestion> courses) implements TemplateInstance {}

    private final Teams teams;
    private final StaffInvitations invitations;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final CurrentActor actor;
    private final Drafts drafts;

    TeamPages(
            Teams teams,
            StaffInvitations invitations,
            Organisations organisations,
            Frameworks frameworks,
            CurrentActor actor,
            Drafts drafts) {
        this.teams = teams;
        this.invitations = invitations;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all(UUID organisation) {
        return all(organisation, drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response make(UUID organisation, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            UUID id = teams.make(
                    actor.get(), new OrganisationId(organisation), form.value("name"), form.value("framework"));
            return Answer.seeOther(path(organisation, id));
        } catch (Refusal refusal) {
            return Answer.again(all(organisation, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(UUID organisation, UUID id, @RestQuery String meting) {
        Form form = Form.empty().put("meting", meting);
        return new One(
                dossier(organisation, id),
                form.choice("meting", Crowd.Decision.class).orElse(null),
                Form.empty());
    }

    @POST
    @Path("{id}/metingen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response snapshot(UUID organisation, UUID id) {
        try {
            Crowd.Decision decision = teams.snapshot(actor.get(), new OrganisationId(organisation), id);
            return Answer.seeOther(path(organisation, id) + "?meting=" + decision.name());
        } catch (Refusal refusal) {
            return Answer.again(
                    new One(dossier(organisation, id), null, Form.empty().refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/plan")
    public TemplateInstance plan(UUID organisation, UUID id) {
        Teams.Dossier team = dossier(organisation, id);
        Form form = drafts.resume();
        if (team.plan() != null && form.optional("reachOn").isEmpty()) {
            form.put("reachOn", team.plan().reachOn().toString());
            team.plan().lines().forEach(l -> form.put("wanted-" + l.code(), Integer.toString(l.wanted())));
        }
        return new PlanForm(team, form);
    }

    @POST
    @Path("{id}/plan")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response plan(UUID organisation, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Teams.Dossier team = dossier(organisation, id);
        Map<String, Integer> wanted = new LinkedHashMap<>();
        team.balance().rows().forEach(r -> form.number("wanted-" + r.code()).ifPresent(n -> wanted.put(r.code(), n)));
        Optional<LocalDate> reachOn = form.date("reachOn");
        try {
            form.refuseIfWrong();
            teams.plan(actor.get(), new OrganisationId(organisation), id, reachOn.orElse(null), wanted);
            return Answer.seeOther(path(organisation, id));
        } catch (Refusal refusal) {
            return Answer.again(new PlanForm(team, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/cursussen")
    public TemplateInstance courses(UUID organisation, UUID id) {
        return new Courses(dossier(organisation, id), teams.courses(actor.get(), new OrganisationId(organisation), id));
    }

    @GET
    @Path("{id}/uitnodigingen")
    public TemplateInstance invitations(UUID organisation, UUID id) {
        return invite(organisation, id, drafts.resume());
    }

    @POST
    @Path("{id}/uitnodigingen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response invite(UUID organisation, UUID id, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        String back = path(organisation, id) + "/uitnodigingen";
        try {
            StaffInvitations.Made made = invitations.invite(
                    actor.get(),
                    new OrganisationId(organisation),
                    id,
                    form.optional("number").orElse(null),
                    form.optional("label").orElse(null));
            return made.code() == null
                    ? Answer.seeOther(back)
                    : ShownOnce.seeOther(back + "/" + made.id(), made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(invite(organisation, id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/uitnodigingen/{invitation}")
    public TemplateInstance invited(
            UUID organisation, UUID id, UUID invitation, @RestCookie(ShownOnce.COOKIE) String code) {
        OrganisationId owner = new OrganisationId(organisation);
        EmployerPages.mustBeAmong(invitations.of(actor.get(), owner, id), invitation);
        return new EmployerPages.Invited(
                organisations.get(owner),
                path(organisation, id) + "/uitnodigingen",
                invitations.isCodeOf(invitation, code) ? code : null);
    }

    @POST
    @Path("{id}/uitnodigingen/{invitation}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID organisation, UUID id, UUID invitation) {
        try {
            invitations.revoke(actor.get(), new OrganisationId(organisation), invitation);
            return Answer.seeOther(path(organisation, id) + "/uitnodigingen");
        } catch (Refusal refusal) {
            return Answer.again(invite(organisation, id, Form.empty().refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("{id}/leden/{member}/verwijderen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response remove(UUID organisation, UUID id, UUID member) {
        teams.remove(actor.get(), new OrganisationId(organisation), id, member);
        return Answer.seeOther(path(organisation, id));
    }

    @POST
    @Path("{id}/beeindigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response end(UUID organisation, UUID id) {
        teams.end(actor.get(), new OrganisationId(organisation), id);
        return Answer.seeOther("/werkgever/" + organisation + "/teams");
    }

    private TemplateInstance all(UUID organisation, Form form) {
        OrganisationId id = new OrganisationId(organisation);
        List<Teams.Summary> own = teams.of(actor.get(), id);
        return new All(
                organisations.get(id),
                own,
                List.copyOf(frameworks.all().stream()
                        .collect(Collectors.toMap(
                                Frameworks.View::code,
                                f -> frameworks.newest(f.code()),
                                (a, b) -> a,
                                LinkedHashMap::new))
                        .values()),
                form);
    }

    private TemplateInstance invite(UUID organisation, UUID id, Form form) {
        OrganisationId owner = new OrganisationId(organisation);
        List<StaffInvitations.View> all = invitations.of(actor.get(), owner, id);
        return new EmployerPages.Invite(
                organisations.get(owner),
                teams.of(actor.get(), owner).stream()
                        .filter(t -> t.id().equals(id))
                        .findFirst()
                        .orElseThrow(Refusal::notFound),
                all,
                path(organisation, id) + "/uitnodigingen",
                StaffInvitations.DAYS,
                form);
    }

    private Teams.Dossier dossier(UUID organisation, UUID id) {
        return teams.dossier(actor.get(), new OrganisationId(organisation), id);
    }

    private static String path(UUID organisation, UUID id) {
        return "/werkgever/" + organisation + "/teams/" + id;
    }
}
