// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Somebody makes a certificate of a kind, for herself or as a registrar, and looks at it first. */
@Path("/bewijzen/{number}")
@RolesAllowed({"professional", "registrar"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class MakingPages {
    /** @param back where the certificates of this registration are, for whoever looks */
    record Make(
            Registrations.Facts registration,
            CertificateKind kind,
            List<Certificates.Choice> choices,
            boolean own,
            String back,
            Form form)
            implements TemplateInstance {}

    private final Certificates certificates;
    private final Registrations registrations;
    private final Archive archive;
    private final CurrentActor actor;
    private final Drafts drafts;

    MakingPages(
            Certificates certificates,
            Registrations registrations,
            Archive archive,
            CurrentActor actor,
            Drafts drafts) {
        this.certificates = certificates;
        this.registrations = registrations;
        this.archive = archive;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    @Path("maken/{kind}")
    public TemplateInstance make(String number, String kind) {
        CertificateKind asked = kind(kind);
        Form typed = drafts.resume();
        return page(
                number,
                asked,
                typed.isResumed()
                        ? typed
                        : typed.put("language", asked.firstLanguage().name()));
    }

    /** Makes it, or with the other button shows what it would look like. */
    @POST
    @Path("maken/{kind}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response made(String number, String kind, MultipartFormDataInput input) {
        CertificateKind asked = kind(kind);
        Form form = Form.of(input);
        try {
            Language language = form.choice("language", Language.class).orElse(asked.firstLanguage());
            String about = asked == CertificateKind.EXTRACT
                    ? form.date("about").map(Object::toString).orElse("")
                    : form.value("about");
            form.refuseIfWrong();
            if (form.has("preview", "true")) {
                return Response.ok(certificates.preview(actor.get(), number, asked, language, about))
                        .type("application/pdf")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "inline; filename=\"voorbeeld-" + asked.fileName() + ".pdf\"")
                        .build();
            }
            certificates.issue(actor.get(), number, asked, language, about);
            return Answer.seeOther(page(number, asked, form).back());
        } catch (Refusal refusal) {
            return Answer.again(page(number, asked, form.refused(Answer.shown(refusal))));
        }
    }

    /** All certificates of this registration as one file. */
    @GET
    @Path("alles")
    @Produces("application/zip")
    public Response all(String number) {
        return archive.ofRegistration(actor.get(), number);
    }

    private Make page(String number, CertificateKind kind, Form form) {
        List<Certificates.Choice> choices = certificates.choices(actor.get(), number, kind);
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        boolean own = actor.get().is(registration.person());
        String back = (own ? "/mijn/bewijzen/" : "/registratie/inschrijvingen/")
                + registration.number().value();
        return new Make(registration, kind, choices, own, back, form);
    }

    /** The kind with this word in its address; {@code registration}, {@code extract} and so on. */
    private static CertificateKind kind(String word) {
        try {
            return RegistrationCertificatesResource.kind(word);
        } catch (Refusal unknown) {
            throw Refusal.notFound();
        }
    }
}
