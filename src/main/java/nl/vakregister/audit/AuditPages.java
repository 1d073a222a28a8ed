// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.audit;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The trail for the auditor, newest first. */
@Path("/toezicht")
@Produces(MediaType.TEXT_HTML)
@Blocking
class AuditPages {
    private static final int PER_PAGE = 50;

    record Trail(List<AuditLine> lines, Long before) implements TemplateInstance {}

    private final AuditLine.Repo lines;

    AuditPages(AuditLine.Repo lines) {
        this.lines = lines;
    }

    @GET
    @RolesAllowed({"auditor", "admin"})
    public TemplateInstance trail(@RestQuery @DefaultValue("9223372036854775807") long before) {
        List<AuditLine> page = lines.before(before, PER_PAGE);
        return new Trail(page, page.size() == PER_PAGE ? page.get(PER_PAGE - 1).id() : null);
    }
}
