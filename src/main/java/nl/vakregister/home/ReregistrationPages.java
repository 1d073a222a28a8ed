// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.conduct.Codes;
import nl.vakregister.conduct.Endorsement;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Checklist;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.register.ProcedureKind;
import nl.vakregister.register.Procedures;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** Re-registration from a first look to the receipt: one list, a page to check before it is sent, and proof that it was. */
@Path("/mijn/herregistratie/{number}")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReregistrationPages {
    record Steps(Registrations.Facts registration, Registers.View register, Checklist list, UUID sent)
            implements TemplateInstance {}

    record Check(Registrations.Facts registration, Registers.View register, Checklist list, Text refused)
            implements TemplateInstance {}

    record Receipt(Registrations.Facts registration, Procedures.Dossier dossier) implements TemplateInstance {}

    private final Registrations registrations;
    private final Registers registers;
    private final Procedures procedures;
    private final Ledger ledger;
    private final Codes codes;
    private final CurrentActor actor;
    private final Clock clock;

    ReregistrationPages(
            Registrations registrations,
            Registers registers,
            Procedures procedures,
            Ledger ledger,
            Codes codes,
            CurrentActor actor,
            Clock clock) {
        this.registrations = registrations;
        this.registers = registers;
        this.procedures = procedures;
        this.ledger = ledger;
        this.codes = codes;
        this.actor = actor;
        this.clock = clock;
    }

    @GET
    public TemplateInstance steps(String number) {
        Registrations.Facts registration = own(number);
        Optional<Procedures.Dossier> open = open(registration);
        return new Steps(
                registration,
                registers.get(registration.register()),
                list(registration, open),
                open.map(Procedures.Dossier::id).orElse(null));
    }

    @GET
    @Path("controleren")
    public TemplateInstance check(String number) {
        return check(own(number), null);
    }

    @POST
    @Path("controleren")
    public Response send(String number) {
        Registrations.Facts registration = own(number);
        try {
            UUID id = procedures.open(
                    actor.get(), registration.number().value(), ProcedureKind.RENEWAL, Procedures.Wish.NOTHING);
            return Answer.seeOther(
                    "/mijn/herregistratie/" + registration.number().value() + "/ontvangst/" + id);
        } catch (Refusal refusal) {
            Refusal shown = Answer.shown(refusal);
            return Answer.again(check(
                    registration,
                    shown.problems().isEmpty()
                            ? shown.text()
                            : shown.problems().get(0).message()));
        }
    }

    /** Proof that it was sent, to print or keep. */
    @GET
    @Path("ontvangst/{id}")
    public TemplateInstance receipt(String number, UUID id) {
        Registrations.Facts registration = own(number);
        Procedures.Dossier dossier = procedures.dossier(actor.get(), id);
        if (dossier.kind() != ProcedureKind.RENEWAL
                || !registration.number().value().equals(dossier.number())) {
            throw Refusal.notFound();
        }
        return new Receipt(registration, dossier);
    }

    private Check check(Registrations.Facts registration, Text refused) {
        return new Check(
                registration, registers.get(registration.register()), list(registration, open(registration)), refused);
    }

    private Optional<Procedures.Dossier> open(Registrations.Facts registration) {
        return procedures.ofRegistration(actor.get(), registration).stream()
                .filter(d -> d.kind() == ProcedureKind.RENEWAL && d.isOpen())
                .findFirst();
    }

    private Checklist list(Registrations.Facts registration, Optional<Procedures.Dossier> open) {
        String code = registers.get(registration.register()).conductCode();
        LocalDate today = LocalDate.now(clock);
        boolean codeAsks = code != null
                && Optional.of(codes.endorsement(registration.person(), code, today))
                        .filter(Endorsement::needsEndorsement)
                        .isPresent();
        List<Procedures.Possible> possible = procedures.possible(actor.get(), registration);
        return Checklist.of(
                ledger.progress(registration),
                new Checklist.Facts(
                        codeAsks,
                        registration.isRegisteredOn(today),
                        open.map(Procedures.Dossier::openedOn).orElse(null),
                        possible.stream()
                                .filter(p -> p.kind() == ProcedureKind.RENEWAL)
                                .findFirst()
                                .map(Procedures.Possible::notNow)
                                .orElse(null)));
    }

    private Registrations.Facts own(String number) {
        return registrations
                .byNumber(number)
                .filter(r -> actor.get().is(r.person()))
                .orElseThrow(Refusal::notFound);
    }
}
