// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** An organisation looks after itself: members with their duties, invitations, connected systems. */
@Path("/opleider/organisaties")
@RolesAllowed({"provider", "employer"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class OrganisationPages {
    private static final String BASE = "/opleider/organisaties/";

    record All(Organisations.View organisation, List<Members.View> members, boolean manages)
            implements TemplateInstance {}

    record One(Organisations.View organisation, Members.View member, Set<Duty> duties, Form form)
            implements TemplateInstance {}

    record Leave(Organisations.View organisation, Form form) implements TemplateInstance {}

    record Invite(
            Organisations.View organisation, List<Invitations.View> invitations, Set<Duty> duties, int days, Form form)
            implements TemplateInstance {}

    /** @param code null when it is not shown (any more) */
    record Invited(Organisations.View organisation, Invitations.View invitation, String code, Form form)
            implements TemplateInstance {}

    record Connect(
            Organisations.View organisation, List<MachineClients.View> machines, Set<Duty> duties, int days, Form form)
            implements TemplateInstance {}

    /** @param code null when it is not shown (any more) */
    record Connected(Organisations.View organisation, MachineClients.View machine, String code, Form form)
            implements TemplateInstance {}

    private final Organisations organisations;
    private final Members members;
    private final Invitations invitations;
    private final MachineClients machines;
    private final CurrentActor actor;
    private final Drafts drafts;

    OrganisationPages(
            Organisations organisations,
            Members members,
            Invitations invitations,
            MachineClients machines,
            CurrentActor actor,
            Drafts drafts) {
        this.organisations = organisations;
        this.members = members;
        this.invitations = invitations;
        this.machines = machines;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    @Path("{id}")
    public TemplateInstance members(UUID id) {
        OrganisationId organisation = new OrganisationId(id);
        Actor user = actor.get();
        List<Members.View> all = members.of(user, organisation);
        return new All(organisations.get(organisation), all, user.may(Duty.MANAGE, organisation));
    }

    @GET
    @Path("{id}/leden/{person}")
    public TemplateInstance member(UUID id, UUID person) {
        Form form = drafts.resume();
        Members.View member = members.get(actor.get(), new OrganisationId(id), new PersonId(person));
        if (!form.isResumed()) {
            member.duties().forEach(duty -> form.put("duties", duty.name()));
        }
        return new One(organisations.get(new OrganisationId(id)), member, EnumSet.allOf(Duty.class), form);
    }

    @POST
    @Path("{id}/leden/{person}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID id, UUID person, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            members.change(actor.get(), new OrganisationId(id), new PersonId(person), duties(form));
            return Answer.seeOther(BASE + id);
        } catch (Refusal refusal) {
            return memberAgain(id, person, form, refusal);
        }
    }

    @POST
    @Path("{id}/leden/{person}/verwijderen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response remove(UUID id, UUID person, MultipartFormDataInput input) {
        try {
            members.remove(actor.get(), new OrganisationId(id), new PersonId(person));
            return Answer.seeOther(actor.get().is(new PersonId(person)) ? "/opleider" : BASE + id);
        } catch (Refusal refusal) {
            Form form = Form.empty();
            members.get(actor.get(), new OrganisationId(id), new PersonId(person))
                    .duties()
                    .forEach(duty -> form.put("duties", duty.name()));
            return memberAgain(id, person, form, refusal);
        }
    }

    private Response memberAgain(UUID id, UUID person, Form form, Refusal refusal) {
        OrganisationId organisation = new OrganisationId(id);
        return Answer.again(new One(
                organisations.get(organisation),
                members.get(actor.get(), organisation, new PersonId(person)),
                EnumSet.allOf(Duty.class),
                form.refused(Answer.shown(refusal))));
    }

    @GET
    @Path("{id}/verlaten")
    public TemplateInstance leave(UUID id) {
        return new Leave(own(id), drafts.resume());
    }

    @POST
    @Path("{id}/verlaten")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response leave(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            members.leave(actor.get(), new OrganisationId(id));
            return Answer.seeOther("/opleider");
        } catch (Refusal refusal) {
            return Answer.again(new Leave(own(id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/uitnodigingen")
    public TemplateInstance invitations(UUID id) {
        return invite(id, drafts.resume());
    }

    @POST
    @Path("{id}/uitnodigingen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response invite(UUID id, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            Invitations.Made made = invitations.invite(
                    actor.get(),
                    new OrganisationId(id),
                    duties(form),
                    form.optional("label").orElse(null));
            return ShownOnce.seeOther(BASE + id + "/uitnodigingen/" + made.id(), made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(invite(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/uitnodigingen/{invitation}")
    public TemplateInstance invitation(UUID id, UUID invitation, @RestCookie(ShownOnce.COOKIE) String code) {
        return invited(id, invitation, invitations.isCodeOf(invitation, code) ? code : null, drafts.resume());
    }

    @POST
    @Path("{id}/uitnodigingen/{invitation}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID id, UUID invitation, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            invitations.revoke(actor.get(), ofOrganisation(id, invitation).id());
            return Answer.seeOther(BASE + id + "/uitnodigingen");
        } catch (Refusal refusal) {
            return Answer.again(invited(id, invitation, null, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/koppelingen")
    public TemplateInstance machines(UUID id) {
        return connect(id, drafts.resume());
    }

    @POST
    @Path("{id}/koppelingen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response connect(UUID id, MultipartFormDataInput input, @Context UriInfo request) {
        Form form = Form.of(input);
        try {
            MachineClients.Made made =
                    machines.announce(actor.get(), new OrganisationId(id), form.value("clientId"), duties(form));
            return ShownOnce.seeOther(BASE + id + "/koppelingen/" + made.id(), made.code(), request);
        } catch (Refusal refusal) {
            return Answer.again(connect(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/koppelingen/{machine}")
    public TemplateInstance machine(UUID id, UUID machine, @RestCookie(ShownOnce.COOKIE) String code) {
        return connected(id, machine, machines.isCodeOf(machine, code) ? code : null, drafts.resume());
    }

    @POST
    @Path("{id}/koppelingen/{machine}/beeindigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response end(UUID id, UUID machine, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            machines.end(actor.get(), machineOf(id, machine).id());
            return Answer.seeOther(BASE + id + "/koppelingen");
        } catch (Refusal refusal) {
            return Answer.again(connected(id, machine, null, form.refused(Answer.shown(refusal))));
        }
    }

    private TemplateInstance invite(UUID id, Form form) {
        OrganisationId organisation = new OrganisationId(id);
        List<Invitations.View> all = invitations.of(actor.get(), organisation);
        return new Invite(organisations.get(organisation), all, EnumSet.allOf(Duty.class), Invitations.DAYS, form);
    }

    private TemplateInstance invited(UUID id, UUID invitation, String code, Form form) {
        Invitations.View view = ofOrganisation(id, invitation);
        return new Invited(
                organisations.get(new OrganisationId(id)), view, view.state().isOpen() ? code : null, form);
    }

    private TemplateInstance connect(UUID id, Form form) {
        OrganisationId organisation = new OrganisationId(id);
        List<MachineClients.View> all = machines.of(actor.get(), organisation);
        return new Connect(
                organisations.get(organisation),
                all,
                EnumSet.of(Duty.COURSES, Duty.ATTENDANCE),
                MachineClients.DAYS,
                form);
    }

    private TemplateInstance connected(UUID id, UUID machine, String code, Form form) {
        MachineClients.View view = machineOf(id, machine);
        return new Connected(
                organisations.get(new OrganisationId(id)),
                view,
                view.state() == MachineState.AWAITED ? code : null,
                form);
    }

    private Invitations.View ofOrganisation(UUID id, UUID invitation) {
        Invitations.View view = invitations.get(actor.get(), invitation);
        if (!view.organisation().value().equals(id)) {
            throw Refusal.notFound();
        }
        return view;
    }

    private MachineClients.View machineOf(UUID id, UUID machine) {
        MachineClients.View view = machines.get(actor.get(), machine);
        if (!view.organisation().value().equals(id)) {
            throw Refusal.notFound();
        }
        return view;
    }

    private Organisations.View own(UUID id) {
        OrganisationId organisation = new OrganisationId(id);
        if (!actor.get().memberOf(organisation)) {
            throw Refusal.notFound();
        }
        return organisations.get(organisation);
    }

    /** The duties that were ticked; a word that is no duty is none. */
    private static Set<Duty> duties(Form form) {
        Set<Duty> chosen = EnumSet.noneOf(Duty.class);
        for (Duty duty : Duty.values()) {
            if (form.has("duties", duty.name())) {
                chosen.add(duty);
            }
        }
        return chosen;
    }
}
