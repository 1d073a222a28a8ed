// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where to go with a complaint about a professional. */
@Path("/klacht")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class ComplaintPages {
    /** @param url,mail where the operator of this register takes complaints, or null */
    record Complain(String url, String mail) implements TemplateInstance {}

    private final Optional<String> url;
    private final Optional<String> mail;

    ComplaintPages(
            @ConfigProperty(name = "vakregister.complaints-url") Optional<String> url,
            @ConfigProperty(name = "vakregister.complaints-mail") Optional<String> mail) {
        this.url = url;
        this.mail = mail;
    }

    @GET
    public TemplateInstance complain() {
        return new Complain(url.orElse(null), mail.orElse(null));
    }
}
