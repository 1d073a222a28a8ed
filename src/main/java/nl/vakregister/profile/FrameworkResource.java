// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Competency frameworks for machines: public knowledge. */
@Path("/api/v1/competency-frameworks")
class FrameworkResource {
    private final Frameworks frameworks;

    FrameworkResource(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    @GET
    @PermitAll
    public List<Frameworks.View> list() {
        return frameworks.all();
    }
}
