// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** For the desk: whom mail does not reach. */
@Path("/registratie/onbestelbaar")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReturnedMailPages {
    record Returned(List<MailAccounts.Returned> returned) implements TemplateInstance {}

    private final MailAccounts accounts;

    ReturnedMailPages(MailAccounts accounts) {
        this.accounts = accounts;
    }

    @GET
    public TemplateInstance returned() {
        return new Returned(accounts.returned());
    }
}
