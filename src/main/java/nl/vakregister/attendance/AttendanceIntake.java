// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;

/**
 * Takes in attendance: every row is kept as it came, all or nothing, and then becomes an outcome and perhaps points. What is
 * small is worked off before the answer; what is large in the background, on whichever instance comes first.
 */
@ApplicationScoped
public class AttendanceIntake {
    private final Sheets sheets;
    private final BookingRounds rounds;
    private final AttendanceConfig config;

    AttendanceIntake(Sheets sheets, BookingRounds rounds, AttendanceConfig config) {
        this.sheets = sheets;
        this.rounds = rounds;
        this.config = config;
    }

    /**
     * What came of handing in a sheet.
     *
     * @param known it had come before; its open rows were looked at again
     * @param repeated that changed nothing
     */
    record Result(Sheets.SheetView sheet, boolean known, boolean repeated) {}

    /**
     * Takes in a file for an edition of the actor's organisation, and works it off.
     *
     * @throws Refusal when the file is no sheet, the edition is not over yet, or she may not report attendance
     */
    public void book(Actor actor, UUID edition, String filename, byte[] file) {
        book(actor, edition, Channel.CSV, filename, SheetFile.Source.of(file));
    }

    Result book(Actor actor, UUID edition, Channel channel, String filename, SheetFile.Source source) {
        SheetFile file = SheetFile.of(source);
        return workedOff(
                actor,
                sheets.accept(actor, edition, channel, filename, file, sink -> Channels.read(channel, file, sink)),
                false);
    }

    /** Takes in rows of which each names its own edition. Whoever sends them waits for the answer, so they are few. */
    Result book(
            Actor actor, OrganisationId organisation, String filename, SheetFile file, List<AttendanceSheet.Row> rows) {
        return workedOff(actor, sheets.acceptMessage(actor, organisation, filename, file, rows), true);
    }

    /** Goes past the open rows again. */
    Result again(Actor actor, UUID sheet) {
        return workedOff(actor, sheets.resume(actor, sheet), false);
    }

    Result workedOff(Actor actor, Sheets.Accepted accepted, boolean atOnce) {
        if (accepted.running()) {
            if (atOnce || accepted.rows() <= config.rowsBeforeAnswering()) {
                rounds.finish(accepted.sheet());
            } else {
                rounds.soon();
            }
        }
        Sheets.SheetView view = sheets.view(actor, accepted.sheet());
        boolean repeated = accepted.known()
                && view.state() != SheetState.RUNNING
                && view.counts().equals(accepted.before());
        return new Result(view, accepted.known(), repeated || accepted.known() && !accepted.running());
    }
}
