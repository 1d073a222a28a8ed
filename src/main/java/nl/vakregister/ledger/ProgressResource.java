// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.register.Registrations;

/** Progress for machines: for the person herself and for registrars. */
@Path("/api/v1/registrations/{number}/progress")
class ProgressResource {
    record View(
            String number,
            String norm,
            boolean exampleNorm,
            LocalDate periodStart,
            LocalDate periodEnd,
            long daysLeft,
            boolean complete,
            BigDecimal totalCounted,
            BigDecimal totalNeeded,
            List<CategoryView> categories,
            List<LineView> lines) {}

    record CategoryView(
            String code,
            String name,
            BigDecimal earned,
            BigDecimal counted,
            BigDecimal needed,
            BigDecimal max,
            BigDecimal missing,
            BigDecimal surplus) {}

    record LineView(
            String category, BigDecimal claimed, BigDecimal awarded, LocalDate completedOn, String description) {}

    private final Registrations registrations;
    private final Ledger ledger;
    private final CurrentActor actor;

    ProgressResource(Registrations registrations, Ledger ledger, CurrentActor actor) {
        this.registrations = registrations;
        this.ledger = ledger;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({"professional", "registrar"})
    public View progress(String number) {
        Actor asking = actor.get();
        Registrations.Facts registration = registrations
                .byNumber(number)
                .filter(r -> asking.is(r.person()) || asking.is(Role.REGISTRAR))
                .orElseThrow(Refusal::notFound);
        Progress progress = ledger.progress(registration);
        return new View(
                registration.number().value(),
                progress.norm().code() + "/" + progress.norm().version(),
                progress.norm().isExample(),
                progress.period().start(),
                progress.period().lastDay(),
                progress.daysLeft(),
                progress.complete(),
                progress.totalCounted().value(),
                progress.totalNeeded() == null ? null : progress.totalNeeded().value(),
                progress.categories().stream()
                        .map(c -> new CategoryView(
                                c.code(),
                                c.name().nl(),
                                c.earned().value(),
                                c.counted().value(),
                                c.needed().value(),
                                c.max() == null ? null : c.max().value(),
                                c.missing().value(),
                                c.surplus().value()))
                        .toList(),
                ledger.lines(registration).stream()
                        .map(l -> new LineView(
                                l.category(),
                                l.claimed().value(),
                                l.awarded().value(),
                                l.completedOn(),
                                l.description()))
                        .toList());
    }
}
