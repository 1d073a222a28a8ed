// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import nl.vakregister.certificate.TrustAnchors;

/**
 * A page that checks in the browser itself, also without a connection. It comes with our keys and lists; what somebody checks
 * with it is never sent to us.
 */
@Path("/v/offline")
@PermitAll
@Blocking
class OfflinePages {
    record Offline() implements TemplateInstance {}

    private static final byte[] WORKER = worker();

    private final TrustAnchors anchors;

    OfflinePages(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        return new Offline();
    }

    /** Our keys and the names of our lists, for that page. */
    @GET
    @Path("trust")
    @Produces(MediaType.APPLICATION_JSON)
    public TrustAnchors.Anchors trust() {
        return anchors.anchors();
    }

    /** The part that keeps the page; from here it may serve nothing else. */
    @GET
    @Path("worker.js")
    @Produces("text/javascript")
    public Response keeper() {
        return Response.ok(WORKER, "text/javascript;charset=UTF-8")
                .header("Service-Worker-Allowed", "/v/offline")
                .build();
    }

    private static byte[] worker() {
        try (InputStream in = OfflinePages.class.getResourceAsStream("/verification/worker.js")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
