// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document that is put together from the rows of a flat table. Remembers from which cell every field came, so that
 * what is wrong with the document is said of the table.
 */
public final class CsvDocument {
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** The list with this name in the document itself. */
    public List<Object> list(String field) {
        return list(root, field);
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(Map<String, Object> part, String field) {
        return (List<Object>) part.computeIfAbsent(field, f -> new ArrayList<>());
    }

    /** A new, empty object at the end of the list. */
    public static Map<String, Object> add(List<Object> list) {
        Map<String, Object> part = new LinkedHashMap<>();
        list.add(part);
        return part;
    }

    /**
     * A field of the document itself: what the first filled cell of the column says. A row that says something else makes
     * the field unreadable, at that row.
     */
    public void once(List<Csv.Row> rows, String field, String column) {
        String said = "";
        place(field, rows.get(0), column);
        for (Csv.Row row : rows) {
            String cell = row.get(column);
            if (cell.isEmpty() || cell.equals(said)) {
                continue;
            }
            place(field, row, column);
            set(root, field, said.isEmpty() ? cell : List.of());
            if (!said.isEmpty()) {
                return;
            }
            said = cell;
        }
    }

    /** The same for a whole number; what is no number is left for the reader to refuse. */
    public void onceNumber(List<Csv.Row> rows, String field, String column) {
        once(rows, field, column);
        root.computeIfPresent(field, (f, said) -> said instanceof String cell ? value(cell) : said);
    }

    /** @param at the path of the part */
    public void put(Map<String, Object> part, String at, String field, Csv.Row row, String column) {
        place(at + "." + field, row, column);
        set(part, field, row.get(column));
    }

    /** The same for a whole number; what is no number is left for the reader to refuse. */
    public void number(Map<String, Object> part, String at, String field, Csv.Row row, String column) {
        place(at + "." + field, row, column);
        set(part, field, value(row.get(column)));
    }

    /** Says from which cell a field comes, without filling it. */
    public void place(String path, Csv.Row row, String column) {
        String place = "line " + row.line() + ", " + column;
        places.put(path, place);
        if (path.endsWith(".nl")) {
            // What is wrong with a text as a whole is said of its Dutch half
            places.put(path.substring(0, path.length() - 3), place);
        }
    }

    public Incoming incoming() {
        return Incoming.of(root, path -> places.getOrDefault(path, path));
    }

    public static boolean isAny(Csv.Row row, String... columns) {
        for (String column : columns) {
            if (!row.get(column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Object value(String cell) {
        return cell.matches("0|[1-9]\\d{0,8}") ? (Object) Integer.valueOf(cell) : cell;
    }

    /** A field with a dot is a text in two languages. */
    private static void set(Map<String, Object> part, String field, Object value) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            part.put(field, value);
            return;
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> texts =
                (Map<String, Object>) part.computeIfAbsent(field.substring(0, dot), f -> new LinkedHashMap<>());
        texts.put(field.substring(dot + 1), value);
    }
}
