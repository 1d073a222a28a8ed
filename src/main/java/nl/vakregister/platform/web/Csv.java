// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;

/**
 * A table as a spreadsheet writes it (RFC 4180): comma, semicolon or tab, UTF-8 with or without a mark, the first line
 * names the columns. What goes out never starts a formula; what protected it is taken off when it comes in.
 */
public final class Csv {
    /** A cell that begins like this is run by a spreadsheet; one that was protected begins with one mark more. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+@\\t\\r-].*", Pattern.DOTALL);

    private static final Pattern PROTECTED = Pattern.compile("'+[=+@-].*", Pattern.DOTALL);

    private Csv() {}

    /** A line with content: its number in the file, and its cells by column. */
    public record Row(int line, Map<String, String> cells) {
        /** The content of the cell, or an empty text. */
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /**
     * The rows of a file whose columns may only be these, in any order.
     *
     * @throws Refusal when it is no UTF-8, has no rows or too many, or the columns are not right
     */
    public static List<Row> read(byte[] file, List<String> columns, int mostRows) {
        List<Line> lines = lines(Incoming.utf8(file));
        if (lines.size() < 2) {
            throw refused("file", "Dit bestand heeft geen regels.", "This file has no lines.");
        }
        if (lines.size() - 1 > mostRows) {
            throw refused(
                    "file",
                    "Dit bestand heeft meer dan " + mostRows + " regels.",
                    "This file has more than " + mostRows + " lines.");
        }
        List<String> heading = lines.get(0).cells().stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .toList();
        List<Refusal.Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < heading.size(); i++) {
            String place = "line " + lines.get(0).number() + ", column " + (i + 1);
            String column = heading.get(i);
            if (!column.isEmpty() && !columns.contains(column)) {
                problems.add(problem(place, "deze kolom kennen we niet.", "this column is not known."));
            } else if (!column.isEmpty() && !seen.add(column)) {
                problems.add(problem(place, "deze kolom staat er twee keer.", "this column is there twice."));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < line.cells().size(); i++) {
                String cell = line.cells().get(i);
                if (i < heading.size() && !heading.get(i).isEmpty()) {
                    cells.put(heading.get(i), cell);
                } else if (!cell.isEmpty()) {
                    problems.add(problem(
                            "line " + line.number(),
                            "deze regel heeft een cel zonder kolomnaam.",
                            "this line has a cell without a column name."));
                    break;
                }
            }
            rows.add(new Row(line.number(), cells));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems.subList(0, Math.min(problems.size(), 100)));
        }
        return rows;
    }

    /** The rows as a file for spreadsheets: semicolons, UTF-8 with a mark. */
    public static byte[] write(List<String> columns, List<Map<String, String>> rows) {
        StringBuilder csv =
                new StringBuilder("\uFEFF").append(String.join(";", columns)).append("\r\n");
        for (Map<String, String> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.getOrDefault(columns.get(i), "");
                csv.append(i == 0 ? "" : ";").append(cell.isEmpty() ? "" : cell(cell));
            }
            csv.append("\r\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text as one cell: quoted, and never a formula. */
    public static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** The text without the mark that kept it from being a formula in a file of ours. */
    public static String unprotected(String text) {
        return PROTECTED.matcher(text).matches() ? text.substring(1) : text;
    }

    private record Line(int number, List<String> cells) {}

    private static List<Line> lines(String text) {
        char separator = separator(text);
        List<Line> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begun = 1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '\n' : text.charAt(i);
            if (i == text.length() && quoted) {
                throw Refusal.invalid(List.of(problem(
                        "line " + begun,
                        "een aanhalingsteken wordt niet gesloten.",
                        "a quotation mark is not closed.")));
            }
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (quoted && c == '"') {
                quoted = false;
            } else if (!quoted && c == '"' && cell.toString().isBlank()) {
                quoted = true;
                cell.setLength(0);
            } else if (!quoted && c == separator) {
                cells.add(tidy(cell));
            } else if (!quoted && c == '\n') {
                cells.add(tidy(cell));
                if (cells.stream().anyMatch(each -> !each.isEmpty())) {
                    lines.add(new Line(begun, cells));
                }
                cells = new ArrayList<>();
                begun = line + 1;
            } else {
                cell.append(c);
            }
            line += c == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** What the cell holds; the builder is empty afterwards. */
    private static String tidy(StringBuilder cell) {
        String text = Typed.clean(cell.toString()).strip();
        cell.setLength(0);
        return unprotected(text);
    }

    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        long semicolons = first.chars().filter(c -> c == ';').count();
        long tabs = first.chars().filter(c -> c == '\t').count();
        long commas = first.chars().filter(c -> c == ',').count();
        return tabs > semicolons && tabs > commas ? '\t' : semicolons >= commas ? ';' : ',';
    }

    private static Refusal.Problem problem(String place, String nl, String en) {
        return new Refusal.Problem(
                place,
                new Text(place.replace("line", "regel").replace("column", "kolom") + ": " + nl, place + ": " + en));
    }

    private static Refusal refused(String field, String nl, String en) {
        return Refusal.invalid(field, new Text(nl, en));
    }
}
