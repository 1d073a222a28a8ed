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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional's registration: what it is, what happened to it, and what she can ask for. */
@Path("/mijn/inschrijving")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class LifePages {
    record Mine(
            Registrations.Facts registration,
            Registers.View register,
            Life.State state,
            LocalDate lastDay,
            List<Life.Span> history,
            List<Registrations.LifeLine> lines,
            List<Procedures.Possible> possible,
            List<Procedures.Dossier> procedures,
            Form form)
            implements TemplateInstance {}

    record Ask(
            Registrations.Facts registration,
            Registers.View register,
            ProcedureKind kind,
            Norm norm,
            Text notNow,
            NormAssessment.Result assessment,
            List<Procedures.Outlook> outlooks,
            List<Registers.View> targets,
            Registers.View target,
            List<LeaveKind> leaveKinds,
            Form form)
            implements TemplateInstance {}

    record Matter(Procedures.Dossier dossier, Form form) implements TemplateInstance {}

    private final Procedures procedures;
    private final Registrations registrations;
    private final Registers registers;
    private final DocumentField documents;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    LifePages(
            Procedures procedures,
            Registrations registrations,
            Registers registers,
            DocumentField documents,
            CurrentActor actor,
            Drafts drafts,
            Clock clock) {
        this.procedures = procedures;
        this.registrations = registrations;
        this.registers = registers;
        this.documents = documents;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    @Path("{number}")
    public TemplateInstance registration(String number) {
        return page(own(number), drafts.resume());
    }

    /** Leaving, and coming back early from a pause: nobody decides on these. */
    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response leaveOrResume(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            if (form.value("what").equals("resume")) {
                procedures.resume(actor.get(), number);
            } else {
                LocalDate day = form.date("day").orElse(null);
                form.refuseIfWrong();
                procedures.leave(actor.get(), number, day);
            }
            return Answer.seeOther("/mijn/inschrijving/" + number);
        } catch (Refusal refusal) {
            return Answer.again(page(own(number), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{number}/{kind}")
    public TemplateInstance ask(String number, String kind, @RestQuery UUID targetRegister) {
        Form form = drafts.resume();
        if (targetRegister != null && !form.isResumed()) {
            form.put("targetRegister", targetRegister.toString());
        }
        return ask(own(number), kind(kind), form);
    }

    @POST
    @Path("{number}/{kind}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response submit(String number, String kind, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        ProcedureKind asked = kind(kind);
        Registrations.Facts registration = own(number);
        Optional<UUID> document = documents.take(actor.get().person(), form, "document");
        try {
            Procedures.Wish wish = wish(form, document.orElse(null));
            form.refuseIfWrong();
            UUID id = procedures.open(actor.get(), number, asked, wish);
            return Answer.seeOther("/mijn/inschrijving/" + number + "/zaken/" + id);
        } catch (Refusal refusal) {
            return Answer.again(ask(registration, asked, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{number}/zaken/{id}")
    public TemplateInstance matter(UUID id) {
        return new Matter(procedures.dossier(actor.get(), id), drafts.resume());
    }

    /** An answer, a withdrawal or an objection. */
    @POST
    @Path("{number}/zaken/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(String number, UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Optional<UUID> document = documents.take(actor.get().person(), form, "document");
        String base = "/mijn/inschrijving/" + number + "/zaken/";
        try {
            form.refuseIfWrong();
            switch (form.value("what")) {
                case "withdraw" -> procedures.withdraw(actor.get(), id);
                case "object" -> {
                    UUID objection = procedures.object(actor.get(), id, form.value("reasons"), document.orElse(null));
                    return Answer.seeOther(base + objection);
                }
                default -> procedures.supplement(actor.get(), id, form.value("message"), document.orElse(null));
            }
            return Answer.seeOther(base + id);
        } catch (Refusal refusal) {
            return Answer.again(new Matter(procedures.dossier(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{number}/zaken/{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(procedures.document(actor.get(), id, document));
    }

    /** What a form asks for; each kind uses its own fields. */
    static Procedures.Wish wish(Form form, UUID document) {
        return new Procedures.Wish(
                form.date("fromDay").orElse(null),
                form.date("untilDay").orElse(null),
                form.number("months").orElse(null),
                form.choice("leaveKind", LeaveKind.class).orElse(null),
                form.optional("variant").orElse(null),
                form.optional("level").orElse(null),
                form.uuid("targetRegister").orElse(null),
                null,
                null,
                form.optional("reasons").orElse(null),
                document);
    }

    private static ProcedureKind kind(String path) {
        return Arrays.stream(ProcedureKind.values())
                .filter(k -> k.isAskedByHolder() && k != ProcedureKind.OBJECTION)
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(path))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private Registrations.Facts own(String number) {
        return registrations
                .byNumber(number)
                .filter(r -> actor.get().is(r.person()))
                .orElseThrow(Refusal::notFound);
    }

    private Mine page(Registrations.Facts registration, Form form) {
        LocalDate today = LocalDate.now(clock);
        Life life = registration.life();
        return new Mine(
                registration,
                registers.get(registration.register()),
                life.stateOn(today),
                life.lastDay(today).orElse(null),
                life.historyUpTo(today),
                registrations.lifeLines(registration.id()),
                procedures.possible(actor.get(), registration),
                procedures.ofRegistration(actor.get(), registration),
                form);
    }

    private Ask ask(Registrations.Facts registration, ProcedureKind kind, Form form) {
        LocalDate today = LocalDate.now(clock);
        List<Registers.View> targets = kind == ProcedureKind.TRANSFER
                ? registers.open().stream()
                        .filter(r -> !r.id().equals(registration.register()))
                        .toList()
                : List.of();
        UUID wanted = form.uuid("targetRegister").orElse(null);
        return new Ask(
                registration,
                registers.get(registration.register()),
                kind,
                registers.normOf(registration, today),
                procedures.possible(actor.get(), registration).stream()
                        .filter(p -> p.kind() == kind)
                        .map(Procedures.Possible::notNow)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                kind == ProcedureKind.RENEWAL ? procedures.assess(registration).orElse(null) : null,
                kind == ProcedureKind.VARIANT ? procedures.outlooks(registration) : List.of(),
                targets,
                targets.stream().filter(r -> r.id().equals(wanted)).findFirst().orElse(null),
                List.of(LeaveKind.values()),
                form);
    }
}
