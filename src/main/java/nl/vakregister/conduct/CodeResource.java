// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Professional codes for machines: public knowledge. */
@Path("/api/v1/professional-codes")
class CodeResource {
    private final Codes codes;

    CodeResource(Codes codes) {
        this.codes = codes;
    }

    @GET
    @PermitAll
    public List<Codes.View> list() {
        return codes.all();
    }
}
