// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.RegisterNumber;

/**
 * An attendance sheet as a provider's spreadsheet writes it, read with goodwill: comma, semicolon or tab; UTF-8 with or
 * without a mark, or Windows-1252; with or without a heading. A line that cannot be read spoils no other line.
 */
record AttendanceSheet(List<Row> rows) {
    static final int MAX_ROWS = 100_000;
    private static final int MAX_CELL = 200;
    private static final Set<String> NUMBER_HEADINGS = Set.of(
            "registernummer", "registratienummer", "nummer", "number", "registration number", "registrationnumber");
    private static final Set<String> NAME_HEADINGS =
            Set.of("naam", "achternaam", "deelnemer", "name", "surname", "participant");

    /**
     * One line with content. Texts are empty when they are not there.
     *
     * @param line the line in the file, from 1
     * @param readable false when the line is broken
     */
    record Row(int line, String number, String name, boolean readable) {}

    /** @throws Refusal when there is nothing in it, or too much, or it is no text at all */
    static AttendanceSheet parse(byte[] file) {
        String[] lines = text(file).split("\r\n|\n|\r", -1);
        char separator = separator(lines);
        List<Row> rows = new ArrayList<>();
        Columns columns = null;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            List<String> cells = cells(lines[i], separator);
            if (cells != null && cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            if (columns == null) {
                columns = Columns.of(cells);
                if (columns.heading()) {
                    continue;
                }
            }
            rows.add(
                    cells == null
                            ? new Row(i + 1, cut(lines[i]), "", false)
                            : new Row(i + 1, columns.number(cells), columns.name(cells), true));
            if (rows.size() > MAX_ROWS) {
                throw refused(
                        "Deze lijst heeft meer dan 100.000 regels. Verdeel haar over meer bestanden.",
                        "This list has more than 100,000 lines. Divide it over more files.");
            }
        }
        if (rows.isEmpty()) {
            throw refused(
                    "In deze lijst staat geen enkele deelnemer.", "There is not a single participant in this list.");
        }
        return new AttendanceSheet(rows);
    }

    private static String text(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            // Not UTF-8, so what an older spreadsheet on Windows writes
            text = new String(file, Charset.forName("windows-1252"));
        }
        if (text.indexOf('\0') >= 0 || text.startsWith("%PDF-") || text.startsWith("PK\u0003\u0004")) {
            throw refused(
                    "Dit is geen CSV-bestand. Bewaar de lijst in je spreadsheet als CSV en stuur dat bestand.",
                    "This is not a CSV file. Save the list as CSV in your spreadsheet and send that file.");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Refusal refused(String nl, String en) {
        return Refusal.invalid("sheet", new Text(nl, en));
    }

    private static char separator(String[] lines) {
        for (String line : lines) {
            if (!line.isBlank()) {
                String bare = line.replaceAll("\"[^\"]*\"", "");
                long semicolons = bare.chars().filter(c -> c == ';').count();
                long tabs = bare.chars().filter(c -> c == '\t').count();
                long commas = bare.chars().filter(c -> c == ',').count();
                return tabs > semicolons && tabs > commas ? '\t' : semicolons >= commas ? ';' : ',';
            }
        }
        return ';';
    }

    /** The cells of a line, or null when a quotation mark is not closed. */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                quoted = true;
                cell.setLength(0);
            } else if (c == separator) {
                cells.add(cut(cell.toString()));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cut(cell.toString()));
        return quoted ? null : cells;
    }

    private static String cut(String cell) {
        String text = cell.strip();
        return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL);
    }

    /** Where the number and the name are; -1 when there is no such column. */
    private record Columns(int number, int name, boolean heading) {
        static Columns of(List<String> first) {
            if (first == null) {
                return new Columns(0, 1, false);
            }
            List<String> headings =
                    first.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
            int number = find(headings, NUMBER_HEADINGS);
            int name = find(headings, NAME_HEADINGS);
            boolean heading = (number >= 0 || name >= 0)
                    && first.stream().allMatch(cell -> RegisterNumber.read(cell).isEmpty());
            if (heading && number < 0) {
                throw refused(
                        "We vinden de kolom met registernummers niet. Noem die kolom ‘registernummer’.",
                        "We cannot find the column with register numbers. Call that column ‘registernummer’.");
            }
            return heading ? new Columns(number, name, true) : new Columns(0, 1, false);
        }

        private static int find(List<String> headings, Set<String> known) {
            for (int i = 0; i < headings.size(); i++) {
                if (known.contains(headings.get(i))) {
                    return i;
                }
            }
            return -1;
        }

        String number(List<String> cells) {
            return number < cells.size() ? cells.get(number) : "";
        }

        String name(List<String> cells) {
            return name >= 0 && name < cells.size() ? cells.get(name) : "";
        }
    }
}
