// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** What an activity is worth under a version of a norm, for machines: public knowledge. */
@Path("/api/v1/norms/{id}/points")
@PermitAll
class NormResource {
    private final Norms norms;

    NormResource(Norms norms) {
        this.norms = norms;
    }

    /** Net minutes, perhaps in a group of so many, or study credits. */
    @GET
    public Reckoning points(UUID id, @RestQuery String minutes, @RestQuery String groupSize, @RestQuery String ects) {
        return norms.reckon(id, new Reckoning.Question(minutes, groupSize, ects));
    }
}
