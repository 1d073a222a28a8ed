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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.ledger.Progress;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional gets her certificates; a registrar sees a registration with its certificates and withdraws one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CertificatePages {
    record Mine(
            Registrations.Facts registration, Registers.View register, List<Certificates.View> certificates, Form form)
            implements TemplateInstance {}

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
    private final PageView page;

    CertificatePages(
            Certificates certificates,
            Registrations registrations,
            Registers registers,
            Ledger ledger,
            CurrentActor actor,
            Drafts drafts,
            PageView page) {
        this.certificates = certificates;
        this.registrations = registrations;
        this.registers = registers;
        this.ledger = ledger;
        this.actor = actor;
        this.drafts = drafts;
        this.page = page;
    }

    @GET
    @Path("mijn/bewijzen/{number}")
    @RolesAllowed("professional")
    public TemplateInstance mine(String number) {
        return mine(number, Form.empty());
    }

    @POST
    @Path("mijn/bewijzen/{number}")
    @RolesAllowed("professional")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response issue(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            certificates.issue(
                    actor.get(), number, form.choice("language", Language.class).orElse(page.language()));
            return Answer.seeOther("/mijn/bewijzen/" + number);
        } catch (Refusal refusal) {
            return Answer.again(mine(number, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("bewijzen/{code}/pdf")
    @RolesAllowed({"professional", "registrar"})
    @Produces("application/pdf")
    public Response file(String code) {
        PublicCode known = PublicCode.parse(code).orElseThrow(Refusal::notFound);
        return Response.ok(certificates.file(actor.get(), known))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"bewijs-van-inschrijving-" + known.display() + ".pdf\"")
                .build();
    }

    /** The number as typed in the work list. */
    @GET
    @Path("registratie/inschrijvingen")
    @RolesAllowed("registrar")
    public Response open(@RestQuery @DefaultValue("") String number) {
        return Answer.seeOther("/registratie/inschrijvingen/"
                + registrations.byNumber(number).orElseThrow(Refusal::notFound).number());
    }

    @GET
    @Path("registratie/inschrijvingen/{number}")
    @RolesAllowed("registrar")
    public TemplateInstance dossier(String number) {
        return dossier(number, drafts.resume());
    }

    @POST
    @Path("registratie/inschrijvingen/{number}")
    @RolesAllowed("registrar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            PublicCode code = PublicCode.parse(form.value("code")).orElseThrow(Refusal::notFound);
            certificates.revoke(actor.get(), code, form.value("reason"));
            return Answer.seeOther("/registratie/inschrijvingen/" + number);
        } catch (Refusal refusal) {
            return Answer.again(dossier(number, form.refused(Answer.shown(refusal))));
        }
    }

    private Mine mine(String number, Form form) {
        List<Certificates.View> all = certificates.ofRegistration(actor.get(), number);
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        return new Mine(registration, registers.get(registration.register()), all, form);
    }

    private Dossier dossier(String number, Form form) {
        List<Certificates.View> all = certificates.ofRegistration(actor.get(), number);
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        return new Dossier(
                registration, registers.get(registration.register()), ledger.progress(registration), all, form);
    }
}
