// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.register.RegisterNumber;

/**
 * An attendance sheet as a provider's spreadsheet writes it, read with goodwill and row by row: comma, semicolon or tab;
 * UTF-8 or UTF-16 with a mark, or Windows-1252; with or without a heading. A line that cannot be read spoils no other line,
 * which is why this is not the table that {@code Csv} reads.
 */
final class AttendanceSheet {
    static final int MAX_ROWS = 100_000;
    static final int MAX_CELL = 200;

    /** What is looked at to see what separates; a spreadsheet's first line is shorter. */
    private static final int LOOK_AHEAD = 1 << 16;

    private static final int MAX_COLUMNS = 1_000;
    private static final int MAX_KEPT = 100;
    private static final Set<String> NUMBER_HEADINGS = Set.of(
            "registernummer", "registratienummer", "nummer", "number", "registration number", "registrationnumber");
    private static final Set<String> NAME_HEADINGS =
            Set.of("naam", "achternaam", "deelnemer", "name", "surname", "participant");
    private static final Set<String> MEETING_HEADINGS = Set.of("bijeenkomst", "meeting", "sessie", "session", "module");
    private static final Set<String> DAY_HEADINGS = Set.of(
            "dag",
            "afgerond op",
            "einddatum",
            "voltooid op",
            "day",
            "completed on",
            "completedon",
            "enddate",
            "end date");
    private static final Set<String> PERSON_HEADINGS = Set.of(
            "eigen code", "externe code", "persoonscode", "external person id", "externalpersonid", "person code");
    private static final Set<String> LINE_HEADINGS = Set.of("regel", "line");
    private static final Set<String> SHEET_HEADINGS = Set.of("lijst", "sheet");

    private AttendanceSheet() {}

    /**
     * One line with content. Texts are empty when they are not there.
     *
     * @param line the line in the file, from 1
     * @param day as it was written
     * @param person what the provider calls the person, instead of a number
     * @param course which course, where the sheet as a whole does not say so
     * @param edition which edition, likewise
     * @param readable false when the line is broken
     */
    record Row(
            int line,
            String number,
            String name,
            String meeting,
            String day,
            String person,
            String course,
            String edition,
            boolean readable) {
        Row(int line, String number, String name, boolean readable) {
            this(line, number, name, "", "", "", "", "", readable);
        }

        /** The same row with another name for the meeting. */
        Row at(String other) {
            return new Row(line, number, name, other, day, person, course, edition, readable);
        }

        /** The same row as it should have been. */
        Row mended(String number, String name, String meeting, String day) {
            return new Row(line, number, name, meeting, day, number.isEmpty() ? person : "", course, edition, true);
        }
    }

    /** Hears the rows, one after the other; {@code cells} is what else the line held, or empty. */
    interface Sink {
        void take(Row row, List<String> cells);
    }

    /** A line of the outcomes that a provider downloaded and mended: which line of the sheet it is about. */
    record MendedRow(int line, String sheet, Row row) {}

    /**
     * Reads a table.
     *
     * @return how many rows there were
     * @throws Refusal when there is nothing in it, or too much
     */
    static int read(Reader text, Sink sink) {
        return new Table(text, sink).read();
    }

    /** All rows of a file; for what is small. */
    static List<Row> parse(byte[] file) {
        List<Row> rows = new ArrayList<>();
        try (Reader text = SheetFile.of(SheetFile.Source.of(file)).text()) {
            read(text, (row, cells) -> rows.add(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /**
     * The outcomes as they were downloaded, mended in a spreadsheet; lines without a line number are left out.
     *
     * @throws Refusal when there is no column with line numbers
     */
    static List<MendedRow> mended(Reader text) {
        List<MendedRow> rows = new ArrayList<>();
        Table table = new Table(text, (row, cells) -> {});
        table.mended = rows;
        table.read();
        if (table.columns == null || table.columns.line() < 0) {
            throw refused(
                    "We vinden de kolom ‘regel’ niet. Gebruik het bestand met uitkomsten dat je hier bewaart.",
                    "We cannot find the column ‘line’. Use the file with outcomes that you save here.");
        }
        return rows;
    }

    /**
     * Numbers that somebody pasted, with spaces, commas, semicolons or lines between them. Spaces and dots may also stand
     * inside a number. What is no number is kept as a row of its own.
     *
     * @return how many there were
     */
    static int pasted(Reader text, Sink sink) {
        Counting rows = new Counting(sink);
        StringBuilder piece = new StringBuilder();
        try {
            for (int c = text.read(); ; c = text.read()) {
                if (c < 0 || c == '\n' || c == '\r' || c == ',' || c == ';' || c == '\t') {
                    numbers(piece.toString(), rows);
                    piece.setLength(0);
                    if (c < 0) {
                        return rows.end();
                    }
                } else if (piece.length() < LOOK_AHEAD) {
                    piece.append((char) c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers in a piece of text: as few words as make a number are one. */
    private static void numbers(String piece, Counting rows) {
        String[] words = Typed.clean(piece).strip().split("[\\s\\p{Z}]+");
        StringBuilder rest = new StringBuilder();
        int next = 0;
        while (next < words.length) {
            int taken = 0;
            StringBuilder tried = new StringBuilder();
            for (int upTo = next; upTo < words.length && upTo < next + 6 && taken == 0; upTo++) {
                tried.append(tried.length() == 0 ? "" : " ").append(words[upTo]);
                if (RegisterNumber.read(tried.toString()).isPresent()) {
                    taken = upTo - next + 1;
                }
            }
            if (taken == 0) {
                rest.append(rest.length() == 0 ? "" : " ").append(words[next]);
                next++;
            } else {
                rows.takeNumber(rest.toString());
                rest.setLength(0);
                rows.takeNumber(tried.toString());
                next += taken;
            }
        }
        rows.takeNumber(rest.toString());
    }

    /** Counts rows, and stops at the most there may be. */
    static final class Counting {
        private final Sink sink;
        private int rows;

        Counting(Sink sink) {
            this.sink = sink;
        }

        void take(Row row, List<String> cells) {
            rows++;
            if (rows > MAX_ROWS) {
                throw refused(
                        "Deze lijst heeft meer dan 100.000 regels. Verdeel haar over meer bestanden.",
                        "This list has more than 100,000 lines. Divide it over more files.");
            }
            sink.take(row, cells);
        }

        private void takeNumber(String number) {
            if (!number.isBlank()) {
                take(new Row(rows + 1, cut(number), "", true), List.of());
            }
        }

        int next() {
            return rows + 1;
        }

        int end() {
            if (rows == 0) {
                throw refused(
                        "In deze lijst staat geen enkele deelnemer.",
                        "There is not a single participant in this list.");
            }
            return rows;
        }
    }

    static Refusal refused(String nl, String en) {
        return Refusal.invalid("sheet", new Text(nl, en));
    }

    /** The text as it is kept: nothing unseen, no spaces around it, not too long. */
    static String cut(String cell) {
        String text = cell;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= '\u007F') {
                text = Typed.clean(text);
                break;
            }
        }
        text = text.strip();
        return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL);
    }

    /** The state of reading a table, a letter at a time. */
    private static final class Table {
        private final BufferedReader text;
        private final Counting rows;
        private final StringBuilder raw = new StringBuilder();
        private final StringBuilder cell = new StringBuilder();
        private List<String> cells = new ArrayList<>();
        private List<MendedRow> mended;
        private Columns columns;
        private char separator;
        private boolean quoted;
        /** In a quoted cell the last letter was a quotation mark: the end of it, or half of one. */
        private boolean closing;

        private boolean blank = true;
        private int line = 1;

        Table(Reader text, Sink sink) {
            this.text = new BufferedReader(text, LOOK_AHEAD);
            this.rows = new Counting(sink);
        }

        int read() {
            try {
                separator = separator();
                boolean returned = false;
                for (int c = text.read(); c >= 0; c = text.read()) {
                    if (c == '\n' && returned) {
                        returned = false;
                        continue;
                    }
                    returned = c == '\r';
                    if (c == '\n' || c == '\r') {
                        endLine();
                    } else {
                        letter((char) c);
                    }
                }
                endLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return rows.end();
        }

        private void letter(char c) {
            if (c == '\0') {
                throw Refusal.invalid("sheet", SheetFile.NO_CSV);
            }
            blank &= Character.isWhitespace(c);
            if (raw.length() <= MAX_CELL) {
                raw.append(c);
            }
            if (closing) {
                closing = false;
                if (c == '"') {
                    append(c);
                    return;
                }
                quoted = false;
            } else if (quoted && c == '"') {
                closing = true;
                return;
            }
            if (quoted) {
                append(c);
            } else if (c == '"' && cell.length() == 0) {
                quoted = true;
            } else if (c == separator) {
                endCell();
            } else {
                append(c);
            }
        }

        /** Spaces before it are no part of a cell, and beyond what is kept of it nothing is remembered. */
        private void append(char c) {
            if (cell.length() < 5 * MAX_CELL && (cell.length() > 0 || !Character.isWhitespace(c))) {
                cell.append(c);
            }
        }

        private void endCell() {
            if (cells.size() < MAX_COLUMNS) {
                cells.add(cut(cell.toString()));
            }
            cell.setLength(0);
        }

        private void endLine() {
            boolean broken = quoted && !closing;
            endCell();
            if (!blank && (broken || !cells.stream().allMatch(String::isEmpty))) {
                line(broken);
            }
            cells = new ArrayList<>();
            raw.setLength(0);
            quoted = false;
            closing = false;
            blank = true;
            line++;
        }

        private void line(boolean broken) {
            if (columns == null) {
                columns = broken ? Columns.NONE : Columns.of(cells);
                if (columns.heading()) {
                    return;
                }
            }
            if (broken) {
                rows.take(new Row(line, cut(raw.toString()), "", false), List.of());
                return;
            }
            Row row = columns.row(line, cells);
            if (mended != null && columns.line() >= 0) {
                String about = columns.cell(columns.line(), cells);
                if (about.matches("\\d{1,8}")) {
                    mended.add(new MendedRow(Integer.parseInt(about), columns.cell(columns.sheet(), cells), row));
                }
            }
            rows.take(row, columns.others(cells));
        }

        private char separator() throws IOException {
            text.mark(LOOK_AHEAD);
            char[] beginning = new char[LOOK_AHEAD - 1];
            int length = Math.max(0, text.read(beginning));
            text.reset();
            String first = new String(beginning, 0, length)
                    .lines()
                    .filter(each -> !each.isBlank())
                    .findFirst()
                    .orElse("");
            String bare = first.replaceAll("\"[^\"]*\"", "");
            long semicolons = bare.chars().filter(c -> c == ';').count();
            long tabs = bare.chars().filter(c -> c == '\t').count();
            long commas = bare.chars().filter(c -> c == ',').count();
            return tabs > semicolons && tabs > commas ? '\t' : semicolons >= commas ? ';' : ',';
        }
    }

    /** Where things are; -1 when there is no such column. */
    private record Columns(
            int number, int name, int meeting, int day, int person, int line, int sheet, boolean heading) {
        static final Columns NONE = new Columns(0, 1, -1, -1, -1, -1, -1, false);

        static Columns of(List<String> first) {
            List<String> headings =
                    first.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
            Columns found = new Columns(
                    find(headings, NUMBER_HEADINGS),
                    find(headings, NAME_HEADINGS),
                    find(headings, MEETING_HEADINGS),
                    find(headings, DAY_HEADINGS),
                    find(headings, PERSON_HEADINGS),
                    find(headings, LINE_HEADINGS),
                    find(headings, SHEET_HEADINGS),
                    true);
            boolean heading = (found.number() >= 0 || found.name() >= 0 || found.person() >= 0)
                    && first.stream().allMatch(cell -> RegisterNumber.read(cell).isEmpty());
            if (heading && found.number() < 0 && found.person() < 0) {
                throw refused(
                        "We vinden de kolom met registernummers niet. Noem die kolom ‘registernummer’.",
                        "We cannot find the column with register numbers. Call that column ‘registernummer’.");
            }
            return heading ? found : NONE;
        }

        private static int find(List<String> headings, Set<String> known) {
            for (int i = 0; i < headings.size(); i++) {
                if (known.contains(headings.get(i))) {
                    return i;
                }
            }
            return -1;
        }

        String cell(int column, List<String> cells) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        Row row(int at, List<String> cells) {
            return new Row(
                    at,
                    cell(number, cells),
                    cell(name, cells),
                    cell(meeting, cells),
                    cell(day, cells),
                    cell(person, cells),
                    "",
                    "",
                    true);
        }

        /** The line as it came, when it held more than was understood. */
        List<String> others(List<String> cells) {
            long understood = java.util.stream.IntStream.of(number, name, meeting, day, person)
                    .filter(c -> c >= 0 && c < cells.size())
                    .count();
            return understood >= cells.size() ? List.of() : cells.subList(0, Math.min(cells.size(), MAX_KEPT));
        }
    }
}
