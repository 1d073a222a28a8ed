// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** What the QR code on a certificate opens: the verdict for people. */
@Path("/v")
@PermitAll
@Blocking
class VerificationPages {
    record Verdict(Verdicts.Verdict verdict) implements TemplateInstance {}

    record Ask() implements TemplateInstance {}

    private final Verdicts verdicts;

    VerificationPages(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** For whoever has the paper but no camera: type the code. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@RestQuery @DefaultValue("") String code) {
        return code.isBlank()
                ? Answer.html(200, new Ask())
                : Answer.seeOther("/v/"
                        + URLEncoder.encode(code.strip().replace('/', '-'), StandardCharsets.UTF_8)
                                .replace("+", "-"));
    }

    /** A page for people; JSON for whoever asks for that and not for a page. */
    @GET
    @Path("{code}")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    public Response verdict(String code, @Context HttpHeaders headers) {
        Verdicts.Verdict verdict = verdicts.on(code);
        boolean page = headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE)
                        || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .map(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE))
                .orElse(true);
        return page
                ? Answer.html(200, new Verdict(verdict))
                : Response.ok(VerificationResource.Answer.of(verdict), MediaType.APPLICATION_JSON)
                        .build();
    }
}
