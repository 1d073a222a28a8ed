// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    @GET
    @Path("{code}")
    @Produces("text/html;qs=1.0")
    public TemplateInstance page(String code) {
        return new Verdict(verdicts.on(code));
    }

    @GET
    @Path("{code}")
    @Produces("application/json;qs=0.5")
    public VerificationResource.Answer json(String code) {
        return VerificationResource.Answer.of(verdicts.on(code));
    }
}
