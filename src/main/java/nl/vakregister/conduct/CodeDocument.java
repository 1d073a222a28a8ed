// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.vakregister.conduct.Codes.Article;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.CsvDocument;
import nl.vakregister.platform.web.Incoming;

/**
 * The content of one version of a professional code: what an import brings and an export gives. Two documents with the
 * same content are equal. As a table, a line holds a core value, an article, or both; the code itself is said once.
 */
record CodeDocument(
        String code,
        String version,
        Text title,
        LocalDate validFrom,
        Provenance provenance,
        String source,
        List<Text> coreValues,
        List<Article> articles) {
    static final int MAX_BYTES = 2 * 1024 * 1024;

    /** The columns, in the order in which they go out. Documented for people at {@code /beheer/beroepscodes}. */
    static final List<String> COLUMNS = List.of(
            "code",
            "version",
            "title_nl",
            "title_en",
            "valid_from",
            "provenance",
            "source",
            "core_value_nl",
            "core_value_en",
            "article",
            "article_nl",
            "article_en");

    private static final int MAX_ROWS = 2000;
    private static final int MAX_VALUES = 50;
    private static final int MAX_ARTICLES = 1000;
    private static final int MAX_TEXT = 8000;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,59}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    /** @throws nl.vakregister.kernel.Refusal with everything that is wrong, each with its place */
    static CodeDocument read(Incoming in) {
        in.only("code", "version", "title", "validFrom", "provenance", "source", "coreValues", "articles");
        Set<String> numbers = new HashSet<>();
        CodeDocument document = new CodeDocument(
                matching(in, "code", CODE, "hoofdletters, cijfers en streepjes", "capitals, digits and dashes"),
                matching(in, "version", VERSION, "letters, cijfers, punt en streepje", "letters, digits, dot and dash"),
                in.both("title", 300),
                in.day("validFrom"),
                in.choice("provenance", Provenance.class),
                in.text("source", 4000),
                in.list("coreValues", MAX_VALUES).stream()
                        .map(v -> {
                            v.only("nl", "en");
                            return new Text(v.text("nl", MAX_TEXT), v.text("en", MAX_TEXT));
                        })
                        .toList(),
                in.list("articles", MAX_ARTICLES).stream()
                        .map(a -> article(a, numbers))
                        .toList());
        if (document.coreValues().isEmpty() && document.articles().isEmpty()) {
            in.problem(
                    "coreValues",
                    "er is ten minste één kernwaarde of artikel nodig.",
                    "at least one core value or article is needed.");
        }
        in.refuseIfAny();
        return document;
    }

    private static Article article(Incoming in, Set<String> numbers) {
        in.only("number", "text");
        String number = in.text("number", 20);
        if (!number.isEmpty() && !numbers.add(number)) {
            in.problem("number", "dit nummer staat er twee keer.", "this number is there twice.");
        }
        return new Article(number, in.both("text", MAX_TEXT));
    }

    private static String matching(Incoming in, String field, Pattern form, String nl, String en) {
        String typed = in.text(field, 100);
        if (!typed.isEmpty() && !form.matcher(typed).matches()) {
            in.problem(field, "gebruik alleen " + nl + ", niet te lang.", "use only " + en + ", not too long.");
        }
        return typed;
    }

    /** @throws nl.vakregister.kernel.Refusal when the file is no such table */
    static Incoming sheet(byte[] file) {
        List<Csv.Row> rows = Csv.read(file, COLUMNS, MAX_ROWS);
        CsvDocument document = new CsvDocument();
        document.once(rows, "code", "code");
        document.once(rows, "version", "version");
        document.once(rows, "title.nl", "title_nl");
        document.once(rows, "title.en", "title_en");
        document.once(rows, "validFrom", "valid_from");
        document.once(rows, "provenance", "provenance");
        document.once(rows, "source", "source");
        List<Object> values = document.list("coreValues");
        List<Object> articles = document.list("articles");
        for (Csv.Row row : rows) {
            if (CsvDocument.isAny(row, "core_value_nl", "core_value_en")) {
                String at = "coreValues[" + values.size() + "]";
                Map<String, Object> value = CsvDocument.add(values);
                document.put(value, at, "nl", row, "core_value_nl");
                document.put(value, at, "en", row, "core_value_en");
            }
            if (CsvDocument.isAny(row, "article", "article_nl", "article_en")) {
                String at = "articles[" + articles.size() + "]";
                Map<String, Object> article = CsvDocument.add(articles);
                document.put(article, at, "number", row, "article");
                document.put(article, at, "text.nl", row, "article_nl");
                document.put(article, at, "text.en", row, "article_en");
            }
        }
        return document.incoming();
    }

    /** The same table with everything of this version in it; reading it again gives the same document. */
    byte[] csv() {
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(new HashMap<>(Map.of(
                "code", code,
                "version", version,
                "title_nl", title.nl(),
                "title_en", title.en(),
                "valid_from", validFrom.toString(),
                "provenance", provenance.name(),
                "source", source)));
        coreValues.forEach(v -> rows.add(Map.of("core_value_nl", v.nl(), "core_value_en", v.en())));
        articles.forEach(a -> rows.add(Map.of(
                "article", a.number(),
                "article_nl", a.text().nl(),
                "article_en", a.text().en())));
        return Csv.write(COLUMNS, rows);
    }
}
