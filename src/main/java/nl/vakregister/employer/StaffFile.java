// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;

/** The list of staff for a spreadsheet. Its name has letters, digits, a hyphen and a point only: HR systems accept that. */
final class StaffFile {
    private static final List<String> COLUMNS = List.of(
            "number",
            "name",
            "register",
            "level",
            "status",
            "registeredSince",
            "validUntil",
            "horizon",
            "sharesOpen",
            "open");

    private StaffFile() {}

    static Response answer(List<StaffLinks.Line> lines, LocalDate today) {
        return Response.ok(Csv.write(COLUMNS, lines.stream().map(StaffFile::row).toList()), "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personeel-" + today + ".csv\"")
                .build();
    }

    private static Map<String, String> row(StaffLinks.Line line) {
        Map<String, String> row = new HashMap<>();
        row.put("number", line.entry().number());
        row.put("name", line.entry().name());
        row.put("register", line.entry().register().nl());
        row.put(
                "level",
                line.entry().level() == null ? "" : line.entry().level().nl());
        row.put("status", line.entry().status().name());
        row.put("registeredSince", line.entry().registeredSince().toString());
        row.put(
                "validUntil",
                line.entry().validUntil() == null
                        ? ""
                        : line.entry().validUntil().toString());
        row.put("horizon", line.horizon().name());
        row.put("sharesOpen", Boolean.toString(line.showsOpen()));
        row.put("open", line.showsOpen() ? line.open().stream().map(Text::nl).collect(Collectors.joining(" | ")) : "");
        return row;
    }
}
