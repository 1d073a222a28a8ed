// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registers;

/** Which activities a register takes as evidence, for anybody. */
@Path("/api/v1/registers/{code}/activity-types")
@PermitAll
class ActivityTypeResource {
    /** @param categories where it counts: the first that the norm of the professional has */
    record TypeView(String code, Text name, String measure, List<String> categories, Points fixed, Points most) {}

    record View(List<TypeView> types, Provenance provenance, String source) {}

    private final Activities activities;
    private final Registers registers;
    private final Clock clock;

    ActivityTypeResource(Activities activities, Registers registers, Clock clock) {
        this.activities = activities;
        this.registers = registers;
        this.clock = clock;
    }

    @GET
    public View get(String code) {
        Registers.View register = registers.byCode(code).orElseThrow(Refusal::notFound);
        Activities.Taken taken = activities.on(register.id(), LocalDate.now(clock));
        return new View(
                taken.types().stream()
                        .map(t -> new TypeView(
                                t.code(), t.name(), t.measure().name(), t.categories(), t.fixed(), t.most()))
                        .toList(),
                taken.provenance(),
                taken.source());
    }
}
