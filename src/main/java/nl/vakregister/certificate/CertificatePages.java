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
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional gets her certificates. */
@Path("/mijn/bewijzen/{number}")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CertificatePages {
    record Mine(
            Registrations.Facts registration, Registers.View register, List<Certificates.View> certificates, Form form)
            implements TemplateInstance {}

    private final Certificates certificates;
    private final Registrations registrations;
    private final Registers registers;
    private final CurrentActor actor;
    private final PageView page;

    CertificatePages(
            Certificates certificates,
            Registrations registrations,
            Registers registers,
            CurrentActor actor,
            PageView page) {
        this.certificates = certificates;
        this.registrations = registrations;
        this.registers = registers;
        this.actor = actor;
        this.page = page;
    }

    @GET
    public TemplateInstance mine(String number) {
        return mine(number, Form.empty());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response issue(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            certificates.issue(
                    actor.get(), number, form.choice("language", Language.class).orElse(page.language()));
            return Answer.seeOther("/mijn/bewijzen/"
                    + registrations
                            .byNumber(number)
                            .orElseThrow(Refusal::notFound)
                            .number());
        } catch (Refusal refusal) {
            return Answer.again(mine(number, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{code}")
    @Produces("application/pdf")
    public Response file(String code) {
        return download(certificates, actor, code);
    }

    /** The issued file as a download, named so that people find it again. */
    static Response download(Certificates certificates, CurrentActor actor, String code) {
        PublicCode known = PublicCode.parse(code).orElseThrow(Refusal::notFound);
        return Response.ok(certificates.file(actor.get(), known))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + certificates.kindOf(known).fileName() + "-" + known.display()
                                + ".pdf\"")
                .build();
    }

    private Mine mine(String number, Form form) {
        List<Certificates.View> all = certificates.ofRegistration(actor.get(), number);
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        return new Mine(registration, registers.get(registration.register()), all, form);
    }
}
