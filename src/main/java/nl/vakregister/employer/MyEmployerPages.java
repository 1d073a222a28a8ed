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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.growth.SharedPart;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What a professional lets employers and teams see: asked, given, changed and ended. */
@Path("/mijn/werkgevers")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class MyEmployerPages {
    private static final String BASE = "/mijn/werkgevers";

    record Mine(List<StaffInvitations.Offer> waiting, List<StaffLinks.Given> given, List<Teams.Membership> teams)
            implements TemplateInstance {}

    /**
     * @param offer null when there is no invitation that holds
     * @param entries what everybody sees of the registrations that it can be about
     */
    record Answering(StaffInvitations.Offer offer, List<Registrations.Entry> entries, SharedPart[] parts, Form form)
            implements TemplateInstance {}

    private final StaffLinks links;
    private final StaffInvitations invitations;
    private final Teams teams;
    private final Registrations registrations;
    private final CurrentActor actor;
    private final Drafts drafts;

    MyEmployerPages(
            StaffLinks links,
            StaffInvitations invitations,
            Teams teams,
            Registrations registrations,
            CurrentActor actor,
            Drafts drafts) {
        this.links = links;
        this.invitations = invitations;
        this.teams = teams;
        this.registrations = registrations;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine() {
        return new Mine(invitations.waiting(actor.get()), links.mine(actor.get()), teams.mine(actor.get()));
    }

    @GET
    @Path("uitnodiging")
    public Response open(@RestQuery String code, @RestQuery UUID id) {
        Form form = drafts.resume();
        if (code != null) {
            form.replace("code", code);
        }
        if (id != null) {
            form.replace("id", id.toString());
        }
        return page(form);
    }

    @POST
    @Path("uitnodiging")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(MultipartFormDataInput input) {
        Form form = Form.of(input);
        // Somebody may paste the whole link
        String code = form.value("code").replaceAll("^.*[?&]code=", "").replaceAll("&.*$", "");
        form.replace("code", code);
        UUID id = form.uuid("id").orElse(null);
        try {
            switch (form.value("answer")) {
                case "accept" ->
                    links.accept(
                            actor.get(), id, code, form.value("number"), form.has("showsOpen", "true"), parts(form));
                case "join" ->
                    teams.join(actor.get(), id, code, form.has("named", "true"), form.has("specialisms", "true"));
                case "decline" -> invitations.decline(actor.get(), id, code);
                default -> {
                    return page(form);
                }
            }
            return Answer.seeOther(BASE);
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
            return page(form);
        }
    }

    @POST
    @Path("{id}/wijzigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID id, MultipartFormDataInput input) {
        links.change(actor.get(), id, Form.of(input).has("showsOpen", "true"));
        return Answer.seeOther(BASE);
    }

    @POST
    @Path("{id}/beeindigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response end(UUID id) {
        links.end(actor.get(), id);
        return Answer.seeOther(BASE);
    }

    @POST
    @Path("teams/{id}/verlaten")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response leave(UUID id) {
        teams.leave(actor.get(), id);
        return Answer.seeOther(BASE);
    }

    private Response page(Form form) {
        StaffInvitations.Offer offer = null;
        try {
            if (form.optional("code").isPresent()) {
                offer = invitations.offer(actor.get(), form.value("code"));
            } else if (form.uuid("id").isPresent()) {
                offer = invitations.offer(actor.get(), form.uuid("id").orElseThrow());
            }
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
        }
        List<Registrations.Entry> entries = offer == null
                ? List.of()
                : offer.choices().stream()
                        .map(f -> registrations.entry(f.number().value()).orElseThrow())
                        .toList();
        if (entries.size() == 1 && form.optional("number").isEmpty()) {
            form.put("number", entries.get(0).number());
        }
        return Answer.html(form.isValid() ? 200 : 400, new Answering(offer, entries, SharedPart.values(), form));
    }

    private static Set<SharedPart> parts(Form form) {
        Set<SharedPart> parts = EnumSet.noneOf(SharedPart.class);
        Stream.of(SharedPart.values()).filter(p -> form.has("parts", p.name())).forEach(parts::add);
        return parts;
    }
}
