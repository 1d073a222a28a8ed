// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.LinkedData;
import nl.vakregister.platform.web.LinkedData.Address;
import nl.vakregister.platform.web.LinkedData.Thing;

/** Releases in the shapes in which they go out: JSON, CSV, and the description of the data set (DCAT-AP-NL 3). */
final class OpenData {
    static final String LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/";

    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final Map<String, String> PREFIXES = new LinkedHashMap<>();
    private static final List<String> COLUMNS = List.of(
            "month",
            "countedOn",
            "dimension",
            "register",
            "code",
            "nameNl",
            "nameEn",
            "people",
            "hidden",
            "decisions",
            "medianDays",
            "nineInTenDays");

    static {
        PREFIXES.put("dcat", "http://www.w3.org/ns/dcat#");
        PREFIXES.put("dcterms", "http://purl.org/dc/terms/");
        PREFIXES.put("foaf", "http://xmlns.com/foaf/0.1/");
        PREFIXES.put("vcard", "http://www.w3.org/2006/vcard/ns#");
    }

    private static final Text TITLE = new Text("Cijfers van Vakregister", "Figures of Vakregister");
    private static final Text ABOUT = new Text(
            "Hoeveel sociaal professionals zijn ingeschreven, per register, stand, niveau, jaar en werkplaats, en hoe lang"
                    + " besluiten duren. Afgerond op tientallen; getallen onder de tien zijn verborgen.",
            "How many social professionals are registered, by register, status, level, year and place of work, and how long"
                    + " decisions take. Rounded to tens; numbers below ten are hidden.");

    private OpenData() {}

    /** A release in a list. */
    record ListedJson(String month, LocalDate countedOn, Instant publishedAt) {
        static ListedJson of(Releases.Listed release) {
            return new ListedJson(release.month().toString(), release.countedOn(), release.publishedAt());
        }
    }

    /** A release as JSON. */
    record ReleaseJson(
            String month,
            LocalDate countedOn,
            Instant publishedAt,
            String licence,
            int roundedTo,
            List<TableJson> tables,
            List<TimeJson> processingTimes) {}

    record TableJson(String dimension, String register, Integer total, List<NumberJson> numbers) {}

    /** @param people rounded; without it the number is hidden */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NumberJson(String code, Text name, Integer people, boolean hidden) {}

    record TimeJson(String step, String register, int decisions, int medianDays, int nineInTenDays) {}

    static ReleaseJson json(Releases.View release) {
        return new ReleaseJson(
                release.month().toString(),
                release.countedOn(),
                release.publishedAt(),
                LICENCE,
                Disclosure.STEP,
                release.tables().stream()
                        .map(t -> new TableJson(
                                t.dimension().name(),
                                t.register(),
                                t.total(),
                                t.rows().stream()
                                        .map(r -> new NumberJson(r.code(), r.name(), r.people(), r.people() == null))
                                        .toList()))
                        .toList(),
                release.times().stream()
                        .map(t -> new TimeJson(
                                t.step().name(), t.register(), t.decisions(), t.medianDays(), t.nineInTenDays()))
                        .toList());
    }

    /** One row a number; totals have no code. */
    static byte[] csv(Releases.View release) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Releases.TableView table : release.tables()) {
            if (table.total() != null) {
                rows.add(number(release, table, new Releases.Row("", new Text("Totaal", "Total"), table.total())));
            }
            table.rows().forEach(row -> rows.add(number(release, table, row)));
        }
        for (Releases.TimeView time : release.times()) {
            Map<String, String> row =
                    row(release, "PROCESSING_TIME", time.register(), time.step().name());
            row.put("nameNl", time.step().label().nl());
            row.put("nameEn", time.step().label().en());
            row.put("decisions", Integer.toString(time.decisions()));
            row.put("medianDays", Integer.toString(time.medianDays()));
            row.put("nineInTenDays", Integer.toString(time.nineInTenDays()));
            rows.add(row);
        }
        return Csv.write(COLUMNS, rows);
    }

    private static Map<String, String> number(Releases.View release, Releases.TableView table, Releases.Row number) {
        Map<String, String> row = row(release, table.dimension().name(), table.register(), number.code());
        row.put("nameNl", number.name().nl());
        row.put("nameEn", number.name().en());
        row.put("people", number.people() == null ? "" : number.people().toString());
        row.put("hidden", Boolean.toString(number.people() == null));
        return row;
    }

    private static Map<String, String> row(Releases.View release, String dimension, String register, String code) {
        Map<String, String> row = new LinkedHashMap<>();
        COLUMNS.forEach(column -> row.put(column, ""));
        row.put("month", release.month().toString());
        row.put("countedOn", release.countedOn().toString());
        row.put("dimension", dimension);
        row.put("register", register == null ? "" : register);
        row.put("code", code);
        return row;
    }

    /**
     * The catalogue: one data set, of which every release is a pair of distributions.
     *
     * @param publisher who publishes, with an address of its own
     */
    static LinkedData catalogue(List<Releases.Listed> releases, String publisher, String publicUrl, String mailbox) {
        LinkedData data = new LinkedData(PREFIXES);
        String page = publicUrl + "/cijfers";
        String set = page + "#dataset";
        Address us = new Address(publicUrl + "/#organisation");
        data.thing(us.value(), "foaf:Agent")
                .say("foaf:name", publisher)
                .say("dcterms:type", new Address("http://purl.org/adms/publishertype/NonProfitOrganisation"));
        data.thing(page + "#catalog", "dcat:Catalog")
                .say("dcterms:title", TITLE)
                .say("dcterms:description", ABOUT)
                .say("dcterms:publisher", us)
                .say("dcterms:license", new Address(LICENCE))
                .say("foaf:homepage", new Address(page))
                .say("dcat:dataset", new Address(set));
        data.thing(page + "#contact", "vcard:Kind")
                .say("vcard:fn", publisher)
                .say("vcard:hasEmail", new Address("mailto:" + mailbox));
        Thing dataset = data.thing(set, "dcat:Dataset")
                .say("dcterms:title", TITLE)
                .say("dcterms:description", ABOUT)
                .say("dcterms:identifier", set)
                .say("dcterms:publisher", us)
                .say("dcterms:creator", us)
                .say("dcat:contactPoint", new Address(page + "#contact"))
                .say("dcat:landingPage", new Address(page))
                .say("dcterms:license", new Address(LICENCE))
                .say("dcterms:accessRights", new Address(AUTHORITY + "access-right/PUBLIC"))
                .say("dcterms:accrualPeriodicity", new Address(AUTHORITY + "frequency/MONTHLY"))
                .say(
                        "dcterms:language",
                        new Address(AUTHORITY + "language/NLD"),
                        new Address(AUTHORITY + "language/ENG"))
                .say("dcat:theme", new Address(AUTHORITY + "data-theme/SOCI"));
        releases.stream().findFirst().ifPresent(newest -> dataset.say("dcterms:modified", newest.countedOn()));
        for (Releases.Listed release : releases) {
            distribution(data, dataset, release, page, "csv", "CSV", "text/csv");
            distribution(data, dataset, release, page, "json", "JSON", "application/json");
        }
        return data;
    }

    private static void distribution(
            LinkedData data,
            Thing dataset,
            Releases.Listed release,
            String page,
            String extension,
            String type,
            String mediaType) {
        String file = page + "/" + release.month() + "/" + file(release.month(), extension);
        Address id = new Address(page + "/" + release.month() + "#" + extension);
        dataset.say("dcat:distribution", id);
        data.thing(id.value(), "dcat:Distribution")
                .say(
                        "dcterms:title",
                        new Text(
                                TITLE.nl() + ", " + release.month() + ", " + type,
                                TITLE.en() + ", " + release.month() + ", " + type))
                .say("dcat:accessURL", new Address(page + "/" + release.month()))
                .say("dcat:downloadURL", new Address(file))
                .say("dcterms:format", new Address(AUTHORITY + "file-type/" + type))
                .say("dcat:mediaType", new Address("https://www.iana.org/assignments/media-types/" + mediaType))
                .say("dcterms:license", new Address(LICENCE))
                .say("dcterms:issued", release.countedOn());
    }

    static String file(YearMonth month, String extension) {
        return "vakregister-" + month + "." + extension;
    }
}
