// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameworkDocumentTest {
    private static final String HEADING =
            "framework;version;name_nl;name_en;about_nl;about_en;provenance;source;group_kind;group_nl;group_en;competency_code;competency_nl;competency_en;level;level_nl;level_en;phase;indicator_nl;indicator_en;esco_uri;esco_label;esco_version\n";
    private static final String FIRST = "F;1;Naam;Name;Over;About;DEMO;bron;THEME;Groep;Group;A;Een;One;;;;;;;;;\n";

    @Test
    void readsEverythingThatAFrameworkHas() {
        FrameworkDocument whole = Documents.whole();

        assertThat(whole.counts()).isEqualTo(new FrameworkDocument.Counts(2, 2, 3, 1));
        assertThat(whole.groups().get(0).competencies().get(0).indicators())
                .extracting(Frameworks.Indicator::level)
                .containsExactly("MBO4", "HBO", null);
    }

    @Test
    void theTableThatGoesOutComesInAsTheSameFramework() {
        FrameworkDocument whole = Documents.whole();

        byte[] sheet = FrameworkSheet.write(whole);

        assertThat(FrameworkDocument.read(FrameworkSheet.read(sheet))).isEqualTo(whole);
        assertThat(new String(sheet, UTF_8)).contains("\"'=Verzonnen", "\"'-vraagt door\"");
    }

    @Test
    void aLineBelongsToWhatStandsAboveIt() {
        FrameworkDocument read = sheet(HEADING + FIRST
                + ";;;;;;;;;;;;;;MBO4;mbo;vocational;;;;;;\n"
                + ";;;;;;;;;;;;;;MBO4;;;;Doet;Does;;;\n"
                + ";;;;;;;;;;;B;Twee;Two;;;;;Kan;Can;;;\n");

        assertThat(read.groups()).hasSize(1);
        List<FrameworkDocument.Competency> all = read.groups().get(0).competencies();
        assertThat(all).extracting(FrameworkDocument.Competency::code).containsExactly("A", "B");
        assertThat(all.get(0).indicators())
                .extracting(Frameworks.Indicator::level)
                .containsExactly("MBO4");
        assertThat(all.get(1).indicators()).hasSize(1);
    }

    @Test
    void aTableHearsEverythingAtOnceWithItsCells() {
        Refusal refusal = refused(() -> sheet(HEADING + FIRST
                + ";;;;;;;;;;;;Zonder code;Without code;;;;;;;;;\n"
                + ";;;;;;;;;;;A;Nog eens;Again;;;;;;;;;\n"
                + ";;;;;;;;;;;A;;;AD;;;NOOIT;Doet;;;;\n"
                + ";;;;;;;;;;;A;;;;;;;;;https://example.org/esco;x;1\n"));

        assertThat(refusal.problems())
                .extracting(Refusal.Problem::field)
                .containsExactlyInAnyOrder(
                        "line 3, competency_code",
                        "line 4, competency_code",
                        "line 5, level",
                        "line 5, phase",
                        "line 5, indicator_en",
                        "line 6, esco_uri");
        assertThat(refusal.problems()).allSatisfy(problem -> {
            assertThat(problem.message().nl()).startsWith("regel ").doesNotContain("NOOIT", "example.org");
            assertThat(problem.message().en()).startsWith("line ").doesNotContain("NOOIT", "example.org");
        });
    }

    @Test
    void aTableThatContradictsItselfIsRefusedWhereItDoes() {
        assertThat(fields(() -> sheet(HEADING + FIRST + "F;2;;;;;;;;;;B;Twee;Two;;;;;;;;;\n")))
                .containsExactly("line 3, version");
        assertThat(fields(() -> sheet(HEADING + ";;;;;;;;;;;A;Een;One;;;;;;;;;\n")))
                .contains("line 2, framework", "line 2, name_nl", "line 2, source", "line 2, group_kind");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "\"code\": \"P-VRAGEN\"|\"code\": \"P-LUISTEREN\"|groups[0].competencies[1].code",
                "\"code\": \"P-VRAGEN\"|\"code\": \"\"|groups[0].competencies[1].code",
                "\"code\": \"P-VRAGEN\"|\"code\": \"p vragen\"|groups[0].competencies[1].code",
                "\"code\": \"P-VRAGEN\"|\"code\": 7|groups[0].competencies[1].code",
                "\"level\": \"HBO\"|\"level\": \"WO\"|groups[0].competencies[0].indicators[1].level",
                "\"phase\": \"VAK\"|\"phase\": \"LATER\"|groups[0].competencies[0].indicators[1].phase",
                "http://data.europa.eu/esco/|https://data.europa.eu/esco/|groups[0].competencies[0].esco[0].uri",
                "skill/0000-proef|skill/a b|groups[0].competencies[0].esco[0].uri",
                "\"version\": \"v0\"|\"version\": null|groups[0].competencies[0].esco[0].version",
                "\"declaredSize\": 3|\"declaredSize\": 1|groups[0].declaredSize",
                "\"declaredSize\": 3|\"declaredSize\": \"drie\"|groups[0].declaredSize",
                "\"declaredSize\": 7, ||groups[1].competencies",
                "\"kind\": \"GENERIC\"|\"kind\": \"ALGEMEEN\"|groups[0].kind",
                "\"provenance\": \"DEMO\"|\"provenance\": \"ECHT\"|provenance",
                "\"version\": \"2030\"|\"version\": \"20/30\"|version",
                "\"publishedYear\": 2030|\"publishedYear\": 12|publishedYear",
                "{\"nl\": \"Vragen\", \"en\": \"Asking\"}|{\"nl\": \"Vragen\"}|groups[0].competencies[1].name.en",
                "{\"nl\": \"Vragen\", \"en\": \"Asking\"}|\"Vragen\"|groups[0].competencies[1].name",
                "\"code\": \"HBO\", \"nl\"|\"code\": \"MBO4\", \"nl\"|levels[1].code",
                "\"code\": \"P-VRAGEN\"|\"code\": \"P-VRAGEN\", \"id\": 1|groups[0].competencies[1]"
            })
    void jsonHearsWhereItIsWrong(String right, String wrong, String path) {
        String json = Documents.json("PROEF", "2030");
        assertThat(json).contains(right);
        String spoilt = json.replace(right, wrong == null ? "" : wrong);

        assertThat(fields(() -> FrameworkDocument.read(Incoming.json(spoilt.getBytes(UTF_8)))))
                .contains(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"{|line 1", "[]|$", "{} {}|line 1", "{\"code\": 1, \"code\": 2}|line 1", "nee|line 1"})
    void whatIsNoSoundJsonIsRefusedWithItsLine(String json, String place) {
        assertThat(fields(() -> Incoming.json(json.getBytes(UTF_8)))).containsExactly(place);
    }

    @Test
    void aFloodOfProblemsIsCutOff() {
        String many = "{\"groups\": [" + "1,".repeat(90) + "1], \"levels\": [" + "{},".repeat(19) + "{}]}";

        assertThat(fields(() -> FrameworkDocument.read(Incoming.json(many.getBytes(UTF_8)))))
                .hasSize(101)
                .last()
                .isEqualTo("$");
    }

    private static FrameworkDocument sheet(String csv) {
        return FrameworkDocument.read(FrameworkSheet.read(csv.getBytes(UTF_8)));
    }

    private static List<String> fields(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return refused(reading).problems().stream().map(Refusal.Problem::field).toList();
    }

    private static Refusal refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        Refusal refusal = catchThrowableOfType(Refusal.class, reading);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
