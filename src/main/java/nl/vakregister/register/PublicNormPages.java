// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.kernel.Refusal;

/** What a register asks, for anybody to read. */
@Path("/normen")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class PublicNormPages {
    record All(List<Registers.View> registers) implements TemplateInstance {}

    record OfRegister(Registers.View register, List<Norms.Line> lines) implements TemplateInstance {}

    private final Norms norms;
    private final Registers registers;

    PublicNormPages(Norms norms, Registers registers) {
        this.norms = norms;
        this.registers = registers;
    }

    @GET
    public TemplateInstance all() {
        return new All(registers.all());
    }

    @GET
    @Path("{register}")
    public TemplateInstance ofRegister(String register) {
        Registers.View view = registers.byCode(register).orElseThrow(Refusal::notFound);
        return new OfRegister(view, norms.lines(view.id()));
    }
}
