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

/** How to object to a decision of the register, also to one that has no form of its own. */
@Path("/bezwaar")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class ObjectionPages {
    /** @param mail where the operator of this register takes letters, or null */
    record How(int weeks, String mail) implements TemplateInstance {}

    private final Optional<String> mail;

    ObjectionPages(@ConfigProperty(name = "vakregister.complaints-mail") Optional<String> mail) {
        this.mail = mail;
    }

    @GET
    public TemplateInstance object() {
        return new How(ObjectionTerm.WEEKS, mail.orElse(null));
    }
}
