// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The matters that wait for a registrar or a member of the committee, and the life of one registration. */
@Path("/zaken")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ProcedurePages {
    record Worklist(List<Procedures.Waiting> waiting, long total) implements TemplateInstance {}

    record Decide(Procedures.Dossier dossier, Form form) implements TemplateInstance {}

    /** @param on the day that was asked about, or null; {@code stateThen} is what the registration was on it */
    record Registration(
            Registrations.Facts registration,
            Registers.View register,
            Life.State state,
            List<Life.Span> history,
            List<Registrations.LifeLine> lines,
            List<Procedures.Dossier> procedures,
            LocalDate on,
            Life.State stateThen,
            boolean inactive,
            boolean registrar,
            Form form)
            implements TemplateInstance {}

    private final Procedures procedures;
    private final Registrations registrations;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    ProcedurePages(
            Procedures procedures,
            Registrations registrations,
            Registers registers,
            CurrentActor actor,
            Drafts drafts,
            Clock clock) {
        this.procedures = procedures;
        this.registrations = registrations;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"registrar", "assessor"})
    public TemplateInstance worklist() {
        return new Worklist(procedures.worklist(actor.get()), procedures.countWaiting(actor.get()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"registrar", "assessor"})
    public TemplateInstance dossier(UUID id) {
        return new Decide(procedures.dossier(actor.get(), id), drafts.resume());
    }

    @POST
    @Path("{id}")
    @RolesAllowed({"registrar", "assessor"})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response decide(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            procedures.decide(
                    actor.get(),
                    id,
                    form.choice("decision", Procedures.Decision.class).orElse(null),
                    form.value("reasons"));
            return Answer.seeOther("/zaken/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new Decide(procedures.dossier(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}/documenten/{document}")
    @RolesAllowed({"registrar", "assessor"})
    public Response document(UUID id, UUID document) {
        return DocumentField.download(procedures.document(actor.get(), id, document));
    }

    @GET
    @Path("inschrijvingen/{number}")
    @RolesAllowed({"registrar", "auditor"})
    public TemplateInstance registration(String number, @RestQuery String on) {
        Form form = drafts.resume();
        if (on != null) {
            form.put("on", on);
        }
        return page(number, form);
    }

    /** A registrar proposes an end, or makes the registration inactive or active. */
    @POST
    @Path("inschrijvingen/{number}")
    @RolesAllowed("registrar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response propose(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            switch (form.value("what")) {
                case "inactive" -> procedures.setActive(actor.get(), number, false, form.value("reasons"));
                case "active" -> procedures.setActive(actor.get(), number, true, form.value("reasons"));
                default -> {
                    ProcedureKind kind = form.choice("what", ProcedureKind.class)
                            .filter(ProcedureKind::needsFourEyes)
                            .orElseThrow(() -> Refusal.invalid(
                                    "what",
                                    new nl.vakregister.kernel.Text("Kies wat je wilt doen.", "Choose what to do.")));
                    Procedures.Wish wish = LifePages.wish(form, null);
                    form.refuseIfWrong();
                    return Answer.seeOther("/zaken/" + procedures.open(actor.get(), number, kind, wish));
                }
            }
            return Answer.seeOther("/zaken/inschrijvingen/" + number);
        } catch (Refusal refusal) {
            return Answer.again(page(number, form.refused(Answer.shown(refusal))));
        }
    }

    private Registration page(String number, Form form) {
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        LocalDate on = form.date("on").orElse(null);
        Life life = registration.life();
        return new Registration(
                registration,
                registers.get(registration.register()),
                life.stateOn(LocalDate.now(clock)),
                life.historyUpTo(LocalDate.now(clock)),
                registrations.lifeLines(registration.id()),
                procedures.ofRegistration(actor.get(), registration),
                on,
                on == null ? null : life.stateOn(on),
                life.isInactiveOn(LocalDate.now(clock)),
                actor.get().is(Role.REGISTRAR),
                form);
    }
}
