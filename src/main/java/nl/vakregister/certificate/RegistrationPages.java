// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.ledger.Progress;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar sees a registration with its points and certificates, and withdraws a certificate. */
@Path("/registratie/inschrijvingen")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RegistrationPages {
    record Dossier(
            Registrations.Facts registration,
            Registers.View register,
            Progress progress,
            List<Certificates.View> certificates,
            Form form)
            implements TemplateInstance {}

    private final Certificates certificates;
    private final Registrations registrations;
    private final Registers registers;
    private final Ledger ledger;
    private final CurrentActor actor;
    private final Drafts drafts;

    RegistrationPages(
            Certificates certificates,
            Registrations registrations,
            Registers registers,
            Ledger ledger,
            CurrentActor actor,
            Drafts drafts) {
        this.certificates = certificates;
        this.registrations = registrations;
        this.registers = registers;
        this.ledger = ledger;
        this.actor = actor;
        this.drafts = drafts;
    }

    /** The number as typed in the work list. */
    @GET
    public Response open(@RestQuery @DefaultValue("") String number) {
        return Answer.seeOther("/registratie/inschrijvingen/"
                + registrations.byNumber(number).orElseThrow(Refusal::notFound).number());
    }

    @GET
    @Path("{number}")
    public TemplateInstance dossier(String number) {
        return dossier(number, drafts.resume());
    }

    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response issueOrRevoke(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Optional<Language> wanted = form.choice("language", Language.class);
            if (wanted.isPresent()) {
                certificates.issue(actor.get(), number, wanted.get());
            } else {
                PublicCode code = PublicCode.parse(form.value("code")).orElseThrow(Refusal::notFound);
                certificates.revoke(actor.get(), code, form.value("reason"));
            }
            return open(number);
        } catch (Refusal refusal) {
            return Answer.again(dossier(number, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{number}/bewijzen/{code}")
    @Produces("application/pdf")
    public Response file(String code) {
        return CertificatePages.download(certificates, actor, code);
    }

    private Dossier dossier(String number, Form form) {
        List<Certificates.View> all = certificates.ofRegistration(actor.get(), number);
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        return new Dossier(
                registration, registers.get(registration.register()), ledger.progress(registration), all, form);
    }
}
