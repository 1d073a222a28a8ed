// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import nl.vakregister.kernel.Refusal;

/** Registers and their norms for machines: public knowledge. A norm with provenance DEMO is an example. */
@Path("/api/v1/registers")
@PermitAll
class RegisterResource {
    private final Registers registers;

    RegisterResource(Registers registers) {
        this.registers = registers;
    }

    @GET
    public List<Registers.View> list() {
        return registers.all();
    }

    @GET
    @Path("{code}/norms")
    public List<Norm> norms(String code) {
        return registers.norms(
                registers.byCode(code).orElseThrow(Refusal::notFound).id());
    }
}
