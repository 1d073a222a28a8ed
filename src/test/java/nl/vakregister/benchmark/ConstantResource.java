// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;

/** The limit to measure against: as many bytes as a verdict has, without any work. In the tests only. */
@Path("/api/v1/benchmark-constant")
@PermitAll
class ConstantResource {
    private static final byte[] BYTES = ("\"" + "x".repeat(448) + "\"").getBytes(StandardCharsets.UTF_8);

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] constant() {
        return BYTES;
    }
}
