// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Competency frameworks for everybody: which there are, and what stands in a version. */
@Path("/profielen")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class FrameworkPages {
    record All(List<Frameworks.View> frameworks) implements TemplateInstance {}

    /** @param published somebody has just published it */
    record One(Frameworks.View framework, boolean newest, boolean published) implements TemplateInstance {}

    private final Frameworks frameworks;

    FrameworkPages(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    @GET
    public TemplateInstance all() {
        return new All(frameworks.all());
    }

    @GET
    @Path("{code}/{version}")
    public TemplateInstance one(String code, String version, @RestQuery("bekend") boolean published) {
        Frameworks.View found = frameworks.version(code, version);
        return new One(found, frameworks.newest(code).version().equals(version), published);
    }
}
