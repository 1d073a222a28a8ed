// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

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
            BigDecimal totalMissing,
            List<CategoryView> categories,
            List<RequirementView> requirements,
            List<Text> shortfalls,
            List<LineView> lines) {}

    record CategoryView(
            String code,
            String name,
            BigDecimal earned,
            BigDecimal counted,
            BigDecimal needed,
            BigDecimal max,
            BigDecimal missing,
            BigDecimal surplus,
            BigDecimal received,
            BigDecimal passedOn,
            BigDecimal aside) {}

    /** Something asked that is not points. */
    record RequirementView(
            String kind,
            String code,
            Text name,
            Text unit,
            BigDecimal have,
            BigDecimal needed,
            int waiting,
            boolean met) {}

    /** A line with what became of it; the parts add up to what was awarded. */
    record LineView(
            UUID id,
            String category,
            BigDecimal claimed,
            BigDecimal awarded,
            LocalDate completedOn,
            String description,
            String origin,
            boolean reversal,
            String dispute,
            BigDecimal counted,
            List<PartView> parts) {}

    /** @param category where these points count, or null when they do not */
    record PartView(BigDecimal points, String category, NotCounted why) {}

    private final Ledger ledger;
    private final CurrentActor actor;

    ProgressResource(Ledger ledger, CurrentActor actor) {
        this.ledger = ledger;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({"professional", "registrar"})
    public View progress(String number) {
        Ledger.Account account = ledger.account(ledger.seenBy(actor.get(), number));
        Progress progress = account.progress();
        return new View(
                account.registration().number().value(),
                progress.norm().code() + "/" + progress.norm().version(),
                progress.norm().isExample(),
                progress.period().start(),
                progress.period().lastDay(),
                progress.daysLeft(),
                progress.complete(),
                progress.totalCounted().value(),
                value(progress.totalNeeded()),
                progress.totalMissing().value(),
                progress.categories().stream()
                        .map(c -> new CategoryView(
                                c.code(),
                                c.name().nl(),
                                c.earned().value(),
                                c.counted().value(),
                                c.needed().value(),
                                value(c.max()),
                                c.missing().value(),
                                c.surplus().value(),
                                c.received().value(),
                                c.passedOn().value(),
                                c.aside().value()))
                        .toList(),
                progress.requirements().stream()
                        .map(r -> new RequirementView(
                                r.kind().name(),
                                r.code(),
                                r.name(),
                                r.unit(),
                                r.have(),
                                r.needed(),
                                r.waiting(),
                                r.isMet()))
                        .toList(),
                progress.shortfalls(),
                account.rows().stream().map(ProgressResource::line).toList());
    }

    private static LineView line(Ledger.Row row) {
        Ledger.Line line = row.line();
        return new LineView(
                line.id(),
                line.category(),
                line.claimed().value(),
                line.awarded().value(),
                line.completedOn(),
                line.description(),
                line.origin().name(),
                line.reversal(),
                dispute(row.dispute()),
                row.verdict().counted().value(),
                row.verdict().parts().stream()
                        .map(p -> new PartView(p.points().value(), p.category(), p.why()))
                        .toList());
    }

    private static String dispute(Disputes.View dispute) {
        if (dispute == null) {
            return null;
        }
        if (dispute.settled() == null) {
            return "OPEN";
        }
        return dispute.settled().upheld() ? "UPHELD" : "DISMISSED";
    }

    private static BigDecimal value(Points points) {
        return points == null ? null : points.value();
    }
}
