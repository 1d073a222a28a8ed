// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.Incoming;

/** Rows of another system, as CSV or as a list of JSON objects with the same names. */
final class ImportFile {
    static final int MOST_ROWS = 200_000;

    private ImportFile() {}

    /** @throws Refusal when it is no such file; what is wrong with a single row is found later */
    static List<Csv.Row> read(byte[] file) {
        return Incoming.looksLikeJson(file) ? json(file) : Csv.read(file, ImportRow.COLUMNS, MOST_ROWS);
    }

    private static List<Csv.Row> json(byte[] file) {
        JsonNode tree = Incoming.tree(file);
        if (!tree.isArray() || tree.isEmpty() || tree.size() > MOST_ROWS) {
            throw Refusal.invalid(
                    "file",
                    new Text(
                            "Stuur een lijst met 1 tot " + MOST_ROWS + " regels.",
                            "Send a list of 1 to " + MOST_ROWS + " rows."));
        }
        List<Csv.Row> rows = new ArrayList<>();
        List<Refusal.Problem> problems = new ArrayList<>();
        for (JsonNode each : tree) {
            int line = rows.size() + 1;
            Map<String, String> cells = new HashMap<>();
            each.properties().forEach(field -> {
                String column = field.getKey().toLowerCase(Locale.ROOT);
                if (ImportRow.COLUMNS.contains(column)) {
                    cells.put(column, cell(field.getValue()));
                } else if (problems.size() < 100) {
                    problems.add(new Refusal.Problem(
                            "[" + (line - 1) + "]", new Text("Dit veld kennen we niet.", "This field is not known.")));
                }
            });
            rows.add(new Csv.Row(line, cells));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return rows;
    }

    /** A history may be a list of objects; it is told as in a table. */
    private static String cell(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText();
        }
        StringJoiner steps = new StringJoiner("; ");
        for (JsonNode step : value) {
            steps.add((step.path("kind").asText() + " " + step.path("on").asText() + " "
                            + step.path("until").asText())
                    .strip());
        }
        return steps.toString();
    }
}
