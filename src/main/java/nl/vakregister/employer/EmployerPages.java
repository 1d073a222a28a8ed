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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.growth.GrowthSharing;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.ShownOnce;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Where an employer sees its staff, as far as they consent, and asks professionals. */
@Path("/werkgever")
@RolesAllowed("employer")
@Produces(MediaType.TEXT_HTML)
@Blocking
class EmployerPages {
    private static final String BASE = "/werkgever/";
    private static final int PAGE = 100;

    /** @param staff whether the actor looks after the staff of it; likewise {@code teams} */
    record Place(Organisations.View organisation, boolean staff, boolean teams) {}

    record Start(List<Place> places, boolean provider) implements TemplateInstance {}

    /** @param previous the page before, or null on the first; likewise {@code next} */
    record StaffList(
            StaffLinks.Overview overview,
            List<StaffLinks.Line> shown,
            Horizon[] horizons,
            List<Registers.View> registers,
            boolean teams,
            Integer previous,
            Integer next,
            String query,
            Form form)
            implements TemplateInstance {}

    record One(Organisations.View organisation, StaffLinks.Line line, GrowthSharing.SharedProfile growth)
            implements TemplateInstance {}

    /** @param team null for the staff */
    record Invite(
            Organisations.View organisation,
            Teams.Summary team,
            List<StaffInvitations.View> all,
            String action,
            int days,
            Form form)
            implements TemplateInstance {}

    /** @param code null when it was shown before */
    record Invited(Organisations.View organisation, String back, String code) implements TemplateInstance {}

    private final StaffLinks links;
    private final StaffInvitations invitations;
    private final Organisations organisations;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    EmployerPages(
            StaffLinks links,
            StaffInvitations invitations,
            Organisations organisations,
            Registers registers,
            CurrentActor actor,
            Drafts drafts,
            Clock clock) {
        this.links = links;
        this.invitations = invitations;
        this.organisations = organisations;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    public TemplateInstance start() {
        Actor user = actor.get();
        return new Start(
                organisations.mine(user).stream()
                        .map(o -> new Place(o, user.may(Duty.STAFF, o.id()), user.may(Duty.TEAMS, o.id())))
                        .toList(),
                user.is(Role.PROVIDER));
    }

    @GET
    @Path("{organisation}/personeel")
    public TemplateInstance staff(
            UUID organisation,
            @RestQuery String zoek,
            @RestQuery String register,
            @RestQuery String eindigt,
            @RestQuery String open,
            @RestQuery int pagina,
            @Context UriInfo request) {
        Form form = Form.empty()
                .put("zoek", zoek)
                .put("register", register)
                .put("eindigt", eindigt)
                .put("open", open);
        OrganisationId id = new OrganisationId(organisation);
        StaffLinks.Overview overview = links.overview(actor.get(), id, filter(form));
        int page = Math.max(1, pagina);
        List<StaffLinks.Line> shown =
                overview.lines().stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        links.seen(actor.get(), shown);
        String query = request.getRequestUri().getRawQuery();
        return new StaffList(
                overview,
                shown,
                Horizon.values(),
                registers.all(),
                actor.get().may(Duty.TEAMS, id),
                page > 1 ? page - 1 : null,
                overview.lines().size() > page * PAGE ? page + 1 : null,
                query == null
                        ? ""
                        : query.replaceAll("(^|&)(pagina|lang)=[^&]*", "").replaceAll("^&", ""),
                form);
    }

    /** The same list as a file; the name fits what HR systems accept. */
    @GET
    @Path("{organisation}/personeel/lijst.csv")
    @Produces("text/csv")
    public Response csv(
            UUID organisation,
            @RestQuery String zoek,
            @RestQuery String register,
            @RestQuery String eindigt,
            @RestQuery String open) {
        Form form = Form.empty()
                .put("zoek", zoek)
                .put("register", register)
                .put("eindigt", eindigt)
                .put("open", open);
        OrganisationId id = new OrganisationId(organisation);
        List<StaffLinks.Line> made =
                links.overview(actor.get(), id, filter(form)).lines();
        return StaffFile.answer(links.delivered(actor.get(), id, made), LocalDate.now(clock));
    }

    @GET
    @Path("{organisation}/personeel/{link}")
    public TemplateInstance one(UUID organisation, UUID link) {
        OrganisationId id = new OrganisationId(organisation);
        StaffLinks.Line line = links.one(actor.get(), id, link);
        return new One(organisations.get(id), line, links.growth(actor.get(), id, line));
    }

    @POST
    @Path("{organisation}/personeel/{link}/beeindigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response end(UUID organisation, UUID link) {
        links.remove(actor.get(), new OrganisationId(organisation), link);
        return Answer.seeOther(BASE + organisation + "/personeel");
    }

    @GET
    @Path("{organisation}/uitnodigingen")
    public TemplateInstance invitations(UUID organisation) {
        return invite(organisation, drafts.resume());
    }

    @POST
    @Path("{organisation}/uitnodigingen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response invite(UUID organisation, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            StaffInvitations.Made made = invitations.invite(
                    actor.get(),
                    new OrganisationId(organisation),
                    null,
                    form.optional("number").orElse(null),
                    form.optional("label").orElse(null));
            return made.code() == null
                    ? Answer.seeOther(BASE + organisation + "/uitnodigingen")
                    : ShownOnce.seeOther(BASE + organisation + "/uitnodigingen/" + made.id(), made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(invite(organisation, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{organisation}/uitnodigingen/{invitation}")
    public TemplateInstance invited(UUID organisation, UUID invitation, @RestCookie(ShownOnce.COOKIE) String code) {
        OrganisationId id = new OrganisationId(organisation);
        mustBeAmong(invitations.of(actor.get(), id, null), invitation);
        return new Invited(
                organisations.get(id),
                BASE + organisation + "/uitnodigingen",
                invitations.isCodeOf(invitation, code) ? code : null);
    }

    @POST
    @Path("{organisation}/uitnodigingen/{invitation}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID organisation, UUID invitation) {
        try {
            invitations.revoke(actor.get(), new OrganisationId(organisation), invitation);
            return Answer.seeOther(BASE + organisation + "/uitnodigingen");
        } catch (Refusal refusal) {
            return Answer.again(invite(organisation, Form.empty().refused(Answer.shown(refusal))));
        }
    }

    /** @throws Refusal not found when it is not among these */
    static void mustBeAmong(List<StaffInvitations.View> all, UUID invitation) {
        if (all.stream().noneMatch(v -> v.id().equals(invitation))) {
            throw Refusal.notFound();
        }
    }

    private TemplateInstance invite(UUID organisation, Form form) {
        OrganisationId id = new OrganisationId(organisation);
        List<StaffInvitations.View> all = invitations.of(actor.get(), id, null);
        return new Invite(
                organisations.get(id), null, all, BASE + organisation + "/uitnodigingen", StaffInvitations.DAYS, form);
    }

    private static StaffLinks.Filter filter(Form form) {
        return new StaffLinks.Filter(
                form.optional("zoek").orElse(null),
                form.optional("register").orElse(null),
                form.choice("eindigt", Horizon.class).orElse(null),
                form.has("open", "true"));
    }
}
