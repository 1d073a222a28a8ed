// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;

/** The answers on a list as a table for spreadsheets and personnel systems: semicolons, UTF-8 with a mark, days as 2026-11-25. */
record ListCsv(Language language, ZoneId zone) {
    static final String MEDIA_TYPE = "text/csv";

    private static final List<Text> COLUMNS = List.of(
            new Text("regel", "line"),
            new Text("nummer", "number"),
            new Text("naam", "name"),
            new Text("uitkomst", "outcome"),
            new Text("naam vergeleken", "name compared"),
            new Text("registernummer", "register number"),
            new Text("naam in register", "name in register"),
            new Text("register", "register"),
            new Text("ingeschreven sinds", "registered since"),
            new Text("geldig tot en met", "valid until"),
            new Text("maatregelen", "measures"),
            new Text("zelfde als regel", "same as line"),
            new Text("gecontroleerd op", "checked at"),
            new Text("toelichting", "explanation"));

    /** The line that names the columns, after the mark that tells spreadsheets that it is UTF-8. */
    byte[] heading() {
        return ("\uFEFF"
                        + COLUMNS.stream().map(column -> column.in(language)).collect(Collectors.joining(";"))
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] line(CheckedLine line) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(line.line()));
        cells.add(line.number());
        cells.add(line.name());
        cells.add(line.label().in(language));
        cells.add(line.outcome() == LineOutcome.FOUND ? line.match().label().in(language) : "");
        cells.add(line.registration());
        cells.add(line.registeredName());
        cells.add(line.register() == null ? "" : line.register().in(language));
        cells.add(day(line.registeredSince()));
        cells.add(day(line.validUntil()));
        cells.add(line.measuresIn(language));
        cells.add(line.sameAs() == null ? "" : line.sameAs().toString());
        cells.add(moment(line.checkedAt()));
        cells.add(line.meaning().in(language));
        return (cells.stream()
                                .map(cell -> cell == null || cell.isEmpty() ? "" : Csv.cell(cell))
                                .collect(Collectors.joining(";"))
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] all(List<CheckedLine> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(heading());
        lines.forEach(line -> out.writeBytes(line(line)));
        return out.toByteArray();
    }

    /** A name that personnel systems accept: letters, digits and a few signs. Source: expectation I01. */
    static String fileName(Instant moment, ZoneId zone, String ending) {
        return "registercontrole-"
                + DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm").withZone(zone).format(moment) + "." + ending;
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private String moment(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone).format(moment);
    }
}
