// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Registers and their norms for machines: public knowledge. A norm with provenance DEMO is an example. */
@Path("/api/v1/registers")
@PermitAll
class RegisterResource {
    /**
     * A published version; it never changes, but for the day on which it ends: an open-ended version ends where the next
     * begins.
     *
     * @param validUntil the first day on which it decides no more, as it was published
     * @param endsOn the same, with the version that follows it taken into account; null when none is known
     */
    record NormView(
            UUID id,
            String code,
            int version,
            String variant,
            String cohort,
            Text name,
            Norm.AppliesBy appliesBy,
            LocalDate validFrom,
            LocalDate validUntil,
            LocalDate endsOn,
            int periodMonths,
            Points totalMin,
            List<Demands.Category> categories,
            Demands demands,
            Provenance provenance,
            boolean example,
            String source,
            Instant publishedAt) {
        static NormView of(Norms.Version version) {
            Norm norm = version.norm();
            return new NormView(
                    norm.id(),
                    norm.code(),
                    norm.version(),
                    norm.variant(),
                    norm.cohort(),
                    norm.name(),
                    norm.appliesBy(),
                    norm.validFrom(),
                    norm.validUntil(),
                    version.endsOn(),
                    norm.periodMonths(),
                    norm.totalMin(),
                    norm.categories(),
                    norm.demands(),
                    norm.provenance(),
                    norm.isExample(),
                    norm.source(),
                    version.publishedAt());
        }
    }

    private final Registers registers;
    private final Norms norms;

    RegisterResource(Registers registers, Norms norms) {
        this.registers = registers;
        this.norms = norms;
    }

    @GET
    public List<Registers.View> list() {
        return registers.all();
    }

    /** All versions, by variant and cohort, newest first. */
    @GET
    @Path("{code}/norms")
    public List<NormView> norms(String code) {
        return norms.lines(registers.byCode(code).orElseThrow(Refusal::notFound).id()).stream()
                .flatMap(line -> line.versions().stream())
                .map(NormView::of)
                .toList();
    }

    @GET
    @Path("{code}/norms/{id}")
    public NormView norm(String code, UUID id) {
        UUID register = registers.byCode(code).orElseThrow(Refusal::notFound).id();
        if (!norms.registerOf(id).equals(register)) {
            throw Refusal.notFound();
        }
        return NormView.of(norms.version(id));
    }
}
