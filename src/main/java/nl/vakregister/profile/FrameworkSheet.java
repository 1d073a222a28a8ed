// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import static nl.vakregister.platform.web.CsvDocument.isAny;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.CsvDocument;
import nl.vakregister.platform.web.Incoming;
import nl.vakregister.profile.Frameworks.Dimension;
import nl.vakregister.profile.Frameworks.EscoLink;
import nl.vakregister.profile.Frameworks.Indicator;

/**
 * A framework as one flat table. A line says what it fills: the framework itself (once is enough), a level or phase with
 * its names, a group, a competency, one indicator, one ESCO link. A line without a group belongs to the group above it, a
 * line without a competency to the competency above it.
 */
final class FrameworkSheet {
    /** The columns, in the order in which they go out. Documented for people at {@code /beheer/profielen}. */
    static final List<String> COLUMNS = List.of(
            "framework",
            "version",
            "name_nl",
            "name_en",
            "about_nl",
            "about_en",
            "provenance",
            "source",
            "published_year",
            "group_kind",
            "group_nl",
            "group_en",
            "declared_size",
            "competency_code",
            "competency_nl",
            "competency_en",
            "description_nl",
            "description_en",
            "level",
            "level_nl",
            "level_en",
            "phase",
            "phase_nl",
            "phase_en",
            "indicator_nl",
            "indicator_en",
            "esco_uri",
            "esco_label",
            "esco_version");

    private static final int MAX_ROWS = 50_000;

    private final CsvDocument document = new CsvDocument();
    private final List<Object> groups = document.list("groups");
    private List<Object> competencies;
    private List<Object> indicators;
    private List<Object> links;
    private String groupKey = "";
    private String group = "";
    private String competencyCode = "";
    private String competency = "";

    private FrameworkSheet() {}

    /** @throws nl.vakregister.kernel.Refusal when the file is no such table */
    static Incoming read(byte[] file) {
        List<Csv.Row> rows = Csv.read(file, COLUMNS, MAX_ROWS);
        FrameworkSheet sheet = new FrameworkSheet();
        sheet.document.once(rows, "code", "framework");
        sheet.document.once(rows, "version", "version");
        sheet.document.once(rows, "name.nl", "name_nl");
        sheet.document.once(rows, "name.en", "name_en");
        sheet.document.once(rows, "about.nl", "about_nl");
        sheet.document.once(rows, "about.en", "about_en");
        sheet.document.once(rows, "provenance", "provenance");
        sheet.document.once(rows, "source", "source");
        sheet.document.onceNumber(rows, "publishedYear", "published_year");
        rows.forEach(sheet::take);
        return sheet.document.incoming();
    }

    private void take(Csv.Row row) {
        boolean ofIndicator = isAny(row, "indicator_nl", "indicator_en");
        boolean ofLink = isAny(row, "esco_uri", "esco_label", "esco_version");
        dimension(row, "levels", "level", ofIndicator);
        dimension(row, "phases", "phase", ofIndicator);
        if (isAny(row, "group_kind", "group_nl", "group_en", "declared_size")) {
            group(row);
        }
        if (isAny(row, "competency_code", "competency_nl", "competency_en", "description_nl", "description_en")) {
            competency(row, ofIndicator || ofLink);
        } else if ((ofIndicator || ofLink) && indicators == null) {
            // Nothing above it to belong to: the reader will say that its code is missing
            competency(row, false);
        }
        if (ofIndicator) {
            String path = competency + ".indicators[" + indicators.size() + "]";
            Map<String, Object> indicator = CsvDocument.add(indicators);
            document.put(indicator, path, "level", row, "level");
            document.put(indicator, path, "phase", row, "phase");
            document.put(indicator, path, "text.nl", row, "indicator_nl");
            document.put(indicator, path, "text.en", row, "indicator_en");
        }
        if (ofLink) {
            String path = competency + ".esco[" + links.size() + "]";
            Map<String, Object> link = CsvDocument.add(links);
            document.put(link, path, "uri", row, "esco_uri");
            document.put(link, path, "label", row, "esco_label");
            document.put(link, path, "version", row, "esco_version");
        }
    }

    private void group(Csv.Row row) {
        String key = row.get("group_kind") + "\n" + row.get("group_nl");
        if (!groups.isEmpty() && key.equals(groupKey)) {
            return;
        }
        groupKey = key;
        group = "groups[" + groups.size() + "]";
        Map<String, Object> added = CsvDocument.add(groups);
        document.put(added, group, "kind", row, "group_kind");
        document.put(added, group, "name.nl", row, "group_nl");
        document.put(added, group, "name.en", row, "group_en");
        document.number(added, group, "declaredSize", row, "declared_size");
        document.place(group + ".competencies", row, "competency_code");
        competencies = CsvDocument.list(added, "competencies");
        competencyCode = "";
        indicators = null;
        links = null;
    }

    /** @param more the line adds to a competency that may have been named above */
    private void competency(Csv.Row row, boolean more) {
        String code = row.get("competency_code");
        if (more && indicators != null && !code.isEmpty() && code.equals(competencyCode)) {
            return;
        }
        if (competencies == null) {
            group(row);
        }
        competencyCode = code;
        competency = group + ".competencies[" + competencies.size() + "]";
        Map<String, Object> added = CsvDocument.add(competencies);
        document.put(added, competency, "code", row, "competency_code");
        document.put(added, competency, "name.nl", row, "competency_nl");
        document.put(added, competency, "name.en", row, "competency_en");
        if (isAny(row, "description_nl", "description_en")) {
            document.put(added, competency, "description.nl", row, "description_nl");
            document.put(added, competency, "description.en", row, "description_en");
        }
        indicators = CsvDocument.list(added, "indicators");
        links = CsvDocument.list(added, "esco");
    }

    /** With its names a level or phase is declared; beside an indicator without them it is only referred to. */
    private void dimension(Csv.Row row, String list, String column, boolean refers) {
        if (!isAny(row, column + "_nl", column + "_en")
                && (refers || row.get(column).isEmpty())) {
            return;
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("code", row.get(column));
        said.put("nl", row.get(column + "_nl"));
        said.put("en", row.get(column + "_en"));
        List<Object> all = document.list(list);
        if (all.contains(said)) {
            return;
        }
        String path = list + "[" + all.size() + "]";
        Map<String, Object> added = CsvDocument.add(all);
        document.put(added, path, "code", row, column);
        document.put(added, path, "nl", row, column + "_nl");
        document.put(added, path, "en", row, column + "_en");
    }

    /** The same table with everything of this version in it; reading it again gives the same document. */
    static byte[] write(FrameworkDocument framework) {
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> first = row(rows);
        first.put("framework", framework.code());
        first.put("version", framework.version());
        both(first, "name", framework.name());
        both(first, "about", framework.about());
        first.put("provenance", framework.provenance().name());
        first.put("source", framework.source());
        if (framework.publishedYear() != null) {
            first.put("published_year", framework.publishedYear().toString());
        }
        framework.levels().forEach(level -> dimension(row(rows), "level", level));
        framework.phases().forEach(phase -> dimension(row(rows), "phase", phase));
        for (FrameworkDocument.Group group : framework.groups()) {
            Map<String, String> ofGroup = row(rows);
            ofGroup.put("group_kind", group.kind());
            both(ofGroup, "group", group.name());
            if (group.declaredSize() != null) {
                ofGroup.put("declared_size", group.declaredSize().toString());
            }
            for (FrameworkDocument.Competency competency : group.competencies()) {
                Map<String, String> ofCompetency = within(rows, group);
                ofCompetency.put("competency_code", competency.code());
                both(ofCompetency, "competency", competency.name());
                if (competency.description() != null) {
                    both(ofCompetency, "description", competency.description());
                }
                for (Indicator indicator : competency.indicators()) {
                    Map<String, String> line = within(rows, group);
                    line.put("competency_code", competency.code());
                    line.put("level", indicator.level() == null ? "" : indicator.level());
                    line.put("phase", indicator.phase() == null ? "" : indicator.phase());
                    both(line, "indicator", indicator.text());
                }
                for (EscoLink link : competency.esco()) {
                    Map<String, String> line = within(rows, group);
                    line.put("competency_code", competency.code());
                    line.put("esco_uri", link.uri());
                    line.put("esco_label", link.label());
                    line.put("esco_version", link.version());
                }
            }
        }
        return Csv.write(COLUMNS, rows);
    }

    private static Map<String, String> row(List<Map<String, String>> rows) {
        Map<String, String> row = new HashMap<>();
        rows.add(row);
        return row;
    }

    private static Map<String, String> within(List<Map<String, String>> rows, FrameworkDocument.Group group) {
        Map<String, String> row = row(rows);
        row.put("group_kind", group.kind());
        row.put("group_nl", group.name().nl());
        return row;
    }

    private static void both(Map<String, String> row, String column, Text text) {
        row.put(column + "_nl", text.nl());
        row.put(column + "_en", text.en());
    }

    private static void dimension(Map<String, String> row, String column, Dimension dimension) {
        row.put(column, dimension.code());
        row.put(column + "_nl", dimension.nl());
        row.put(column + "_en", dimension.en());
    }
}
