// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.platform.files.FileStore;
import nl.vakregister.platform.web.Csv;

/**
 * Puts rows that came in another way than by a file of the provider through the same engine as any row, in the name of the
 * provider. Whether somebody may do that was decided before. Rows and outcomes are part of the caller's transaction.
 */
@ApplicationScoped
class ChannelIntake {
    /** What a sheet is called in the lists of an edition. */
    private static final Map<Channel, String> FILENAMES = Map.of(
            Channel.DELEGATED,
            "inkoper.csv",
            Channel.DOOR,
            "deur.csv",
            Channel.XAPI,
            "xapi.csv",
            Channel.CLAIM,
            "gemeld.csv");

    private final AttendanceIntake intake;
    private final Sheets sheets;
    private final Delegations delegations;

    ChannelIntake(AttendanceIntake intake, Sheets sheets, Delegations delegations) {
        this.intake = intake;
        this.sheets = sheets;
        this.delegations = delegations;
    }

    /**
     * A row as the engine reads it.
     *
     * @param code by which the provider knows her, when there is no number
     * @param meeting the code of a meeting, or empty
     * @param day when she completed it, or null for the day of the edition or meeting
     */
    record Row(String number, String code, String name, String meeting, LocalDate day) {
        Row(String number, String name, String meeting, LocalDate day) {
            this(number, "", name, meeting, day);
        }
    }

    /** @param rows in the order in which they were given */
    record Taken(Sheets.SheetView sheet, List<Sheets.RowView> rows) {
        Outcome outcome(int index) {
            return rows.get(index).outcome();
        }
    }

    /** @param permit under which a buyer hands it in, or null */
    @Transactional(Transactional.TxType.MANDATORY)
    Taken take(Actor actor, Editions.EditionFacts edition, Channel channel, List<Row> rows, Delegations.Permit permit) {
        StringBuilder csv = new StringBuilder("registernummer;eigen code;naam;bijeenkomst;dag\r\n");
        for (Row row : rows) {
            csv.append(String.join(
                            ";",
                            cell(row.number()),
                            cell(row.code()),
                            cell(row.name()),
                            cell(row.meeting()),
                            row.day() == null ? "" : row.day().toString()))
                    .append("\r\n");
        }
        AttendanceIntake.Result result = handIn(
                actor,
                edition,
                permit == null ? channel : Channel.DELEGATED,
                FILENAMES.get(channel),
                csv.toString().getBytes(StandardCharsets.UTF_8),
                permit,
                true);
        return new Taken(
                result.sheet(),
                sheets.rows(inNameOf(actor, edition), result.sheet().id(), false, 0, rows.size()));
    }

    /** The same for a file that a buyer sends. */
    @Transactional(Transactional.TxType.MANDATORY)
    AttendanceIntake.Result file(
            Actor actor, Editions.EditionFacts edition, String filename, byte[] file, Delegations.Permit permit) {
        return handIn(actor, edition, Channel.DELEGATED, filename, file, permit, false);
    }

    private AttendanceIntake.Result handIn(
            Actor actor,
            Editions.EditionFacts edition,
            Channel channel,
            String filename,
            byte[] content,
            Delegations.Permit permit,
            boolean atOnce) {
        SheetFile read = SheetFile.of(SheetFile.Source.of(content));
        // The same rows by another way, or of another buyer, are another sheet
        String whose = channel + " " + (permit == null ? "" : permit.buyer().value()) + " " + read.digest();
        SheetFile file =
                new SheetFile(read.source(), FileStore.digest(whose.getBytes(StandardCharsets.UTF_8)), read.charset());
        Actor provider = inNameOf(actor, edition);
        Sheets.Accepted accepted = sheets.accept(
                provider, edition.edition(), channel, filename, file, sink -> Channels.read(channel, file, sink));
        if (permit != null) {
            delegations.handedIn(accepted.sheet(), permit);
        }
        return intake.workedOff(provider, accepted, atOnce);
    }

    /** This person, acting for the provider of this edition and for nobody else. */
    static Actor inNameOf(Actor actor, Editions.EditionFacts edition) {
        return new Actor(actor.person(), actor.roles(), Map.of(edition.provider(), Set.of(Duty.ATTENDANCE)));
    }

    private static String cell(String text) {
        return text == null || text.isEmpty() ? "" : Csv.cell(text);
    }
}
