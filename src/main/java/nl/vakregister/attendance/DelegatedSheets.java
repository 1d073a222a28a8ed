// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Refusal;

/** Attendance sheets that buyers hand in for an edition of somebody else. A buyer sees its own sheets and no others. */
@ApplicationScoped
public class DelegatedSheets {
    private final Delegations delegations;
    private final ReportableEditions editions;
    private final ChannelIntake intake;
    private final Sheets sheets;

    DelegatedSheets(Delegations delegations, ReportableEditions editions, ChannelIntake intake, Sheets sheets) {
        this.delegations = delegations;
        this.editions = editions;
        this.intake = intake;
        this.sheets = sheets;
    }

    /** The edition, for whoever may enter attendance for it today, or handed some in before. */
    @Transactional
    public Editions.EditionFacts edition(Actor actor, UUID editionId) {
        return editions.find(editionId)
                .filter(e -> delegations.mayReport(actor, e).isPresent()
                        || !delegations.sheets(actor, editionId).isEmpty())
                .orElseThrow(Refusal::notFound);
    }

    /** Whether more can be handed in today. */
    @Transactional
    public boolean mayReport(Actor actor, UUID editionId) {
        return editions.find(editionId)
                .flatMap(e -> delegations.mayReport(actor, e))
                .isPresent();
    }

    /**
     * Works off a sheet under a delegation that holds until it is done.
     *
     * @throws Refusal when no delegation lets the actor, or it was taken back in the meantime
     */
    @Transactional
    AttendanceIntake.Result book(Actor actor, UUID editionId, String filename, byte[] file) {
        Optional<Editions.EditionFacts> edition = editions.find(editionId);
        Delegations.Permit permit =
                edition.flatMap(e -> delegations.mayReport(actor, e)).orElseThrow(Refusal::notFound);
        delegations.hold(permit);
        AttendanceIntake.Result result = intake.file(actor, edition.get(), filename, file, permit);
        return result;
    }

    @Transactional
    List<Sheets.SheetView> ofEdition(Actor actor, UUID editionId) {
        Editions.EditionFacts edition = edition(actor, editionId);
        return delegations.sheets(actor, editionId).stream()
                .map(sheet -> sheets.view(ChannelIntake.inNameOf(actor, edition), sheet))
                .toList();
    }

    @Transactional
    Sheets.SheetView sheet(Actor actor, UUID editionId, UUID sheet) {
        return sheets.view(own(actor, editionId, sheet), sheet);
    }

    @Transactional
    List<Sheets.RowView> rows(Actor actor, UUID editionId, UUID sheet, boolean onlyUnbooked, int afterLine) {
        return sheets.rows(own(actor, editionId, sheet), sheet, onlyUnbooked, afterLine, Sheets.ROWS_SHOWN);
    }

    private Actor own(Actor actor, UUID editionId, UUID sheet) {
        Editions.EditionFacts edition = editions.find(editionId).orElseThrow(Refusal::notFound);
        if (!delegations.sheets(actor, editionId).contains(sheet)) {
            throw Refusal.notFound();
        }
        return ChannelIntake.inNameOf(actor, edition);
    }
}
