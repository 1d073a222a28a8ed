// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** A version of a professional code for everybody. */
@Path("/beroepscode")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class CodePages {
    record All(List<Codes.View> codes) implements TemplateInstance {}

    /** @param published somebody has just published it */
    record One(Codes.View code, boolean published) implements TemplateInstance {}

    private final Codes codes;

    CodePages(Codes codes) {
        this.codes = codes;
    }

    @GET
    public TemplateInstance all() {
        return new All(codes.all());
    }

    @GET
    @Path("{code}/{version}")
    public TemplateInstance one(String code, String version, @RestQuery("bekend") boolean published) {
        return new One(codes.version(code, version), published);
    }
}
