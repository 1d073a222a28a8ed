// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.PublicLookup;

/** Ends mail without signing in, by the link in every mail; also by the button that mail programs show (RFC 8058). */
@Path("/afmelden/{handle}")
@PermitAll
@PublicLookup
@Produces(MediaType.TEXT_HTML)
@Blocking
class UnsubscribePages {
    record Ask(UUID handle) implements TemplateInstance {}

    record Ended() implements TemplateInstance {}

    private final MailAccounts accounts;

    UnsubscribePages(MailAccounts accounts) {
        this.accounts = accounts;
    }

    /** Looking changes nothing: programs follow links, too. */
    @GET
    public TemplateInstance ask(UUID handle) {
        if (!accounts.isKnown(handle)) {
            throw Refusal.notFound();
        }
        return new Ask(handle);
    }

    @POST
    public TemplateInstance end(UUID handle) {
        accounts.unsubscribe(handle);
        return new Ended();
    }
}
