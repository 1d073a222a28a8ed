// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.platform.web.PublicLookup;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** What the QR code on a certificate opens: the verdict for people. */
@Path("/v")
@PermitAll
@Blocking
class VerificationPages {
    record Verdict(Verdicts.Verdict verdict) implements TemplateInstance {}

    record Ask(Form form) implements TemplateInstance {}

    private final Verdicts verdicts;
    private final PageView page;
    private final Clock clock;

    VerificationPages(Verdicts verdicts, PageView page, Clock clock) {
        this.verdicts = verdicts;
        this.page = page;
        this.clock = clock;
    }

    /** For whoever has the paper but no camera: type the code. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@RestQuery @DefaultValue("") String code) {
        return code.isBlank()
                ? Answer.html(200, new Ask(Form.empty()))
                : Answer.seeOther("/v/"
                        + URLEncoder.encode(code.strip().replace('/', '-'), StandardCharsets.UTF_8)
                                .replace("+", "-"));
    }

    /** The file itself, instead of its code. It is looked at and not kept, so there is no address to go to. */
    @POST
    @PublicLookup
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    public Response file(MultipartFormDataInput input) {
        Form form = Form.of(input, Certificates.LARGEST_FILE, VerificationResource.TOO_LARGE);
        try {
            return Answer.html(200, new Verdict(verdicts.on(VerificationResource.file(form))));
        } catch (Refusal refusal) {
            return Answer.again(new Ask(form.refused(refusal)));
        }
    }

    /** A page for people; JSON for whoever asks for that and not for a page. */
    @GET
    @Path("{code}")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Response verdict(String code, @Context HttpHeaders headers) {
        Verdicts.Verdict verdict = verdicts.on(code);
        boolean asPage = headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE)
                        || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .map(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE))
                .orElse(true);
        return asPage
                ? Answer.html(200, new Verdict(verdict))
                : Response.ok(VerificationResource.Answer.of(verdict), MediaType.APPLICATION_JSON)
                        .build();
    }

    /** The verdict as a picture for somebody's own site; never older than a minute, and it sets no cookie. */
    @GET
    @Path("{code}/badge.svg")
    @Produces(SVG)
    public Response badge(String code) {
        return picture(code, Language.NL);
    }

    @GET
    @Path("{code}/badge.en.svg")
    @Produces(SVG)
    public Response englishBadge(String code) {
        return picture(code, Language.EN);
    }

    private Response picture(String code, Language language) {
        return Response.ok(Badge.svg(verdicts.on(code), page.isDemo(), language, clock.getZone()), SVG)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }

    private static final String SVG = "image/svg+xml";
}
