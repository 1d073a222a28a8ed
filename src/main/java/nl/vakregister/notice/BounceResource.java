// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Where the mail server reports mail that came back: the report as it is, with the secret that was agreed. */
@Path("/api/v1/mail-bounces")
@PermitAll
@Blocking
class BounceResource {
    private final MailAccounts accounts;
    private final MailConfig config;

    BounceResource(MailAccounts accounts, MailConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    @POST
    @Consumes("message/rfc822")
    public Response report(@HeaderParam("X-Mail-Secret") String secret, String message) {
        byte[] given = (secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8);
        boolean known = config.bounceSecret()
                .filter(s -> MessageDigest.isEqual(s.getBytes(StandardCharsets.UTF_8), given))
                .isPresent();
        if (!known) {
            throw Refusal.notFound();
        }
        accounts.returned(BounceReport.read(message == null ? "" : message)
                .orElseThrow(() -> Refusal.invalid(
                        "message",
                        new Text(
                                "Dit is geen bericht over post die terugkwam.",
                                "This is no report of mail that came back."))));
        return Response.noContent().build();
    }
}
