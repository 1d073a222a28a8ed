// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final List<String> COLUMNS = List.of("code", "name");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code;name\nA;Een, twee\n",
                "\uFEFFcode,name\r\nA,\"Een, twee\"\r\n",
                "name\tCODE\nEen, twee\tA",
                "\n code ; name ;\n;;\nA; Een, twee ;\n\n"
            })
    void readsWhatSpreadsheetsWrite(String file) {
        List<Csv.Row> rows = read(file);

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("code")).isEqualTo("A");
        assertThat(rows.get(0).get("name")).isEqualTo("Een, twee");
    }

    @Test
    void aCellMayHoldLinesAndQuotes() {
        List<Csv.Row> rows = read("code;name\nA;\"Eén \"\"ding\"\"\nen nog iets\"\nB;twee\n");

        assertThat(rows.get(0).get("name")).isEqualTo("Eén \"ding\"\nen nog iets");
        assertThat(rows).extracting(Csv.Row::line).containsExactly(2, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+31", "-1", "@naam", "'=al beschermd", "'t Hooge", "gewoon", "a;b,c\"d\"\ne"})
    void nothingThatGoesOutIsAFormulaAndAllComesBack(String text) {
        byte[] file = Csv.write(COLUMNS, List.of(Map.of("code", "A", "name", text)));

        assertThat(new String(file, UTF_8)).doesNotContainPattern("[;\\n]\"?[=+@-]");
        assertThat(Csv.read(file, COLUMNS, 10).get(0).get("name")).isEqualTo(text);
    }

    @Test
    void saysWhatIsWrongWithTheColumns() {
        assertThat(refused("code;geheim;code\nA;B;C;D\n").problems())
                .extracting(Refusal.Problem::field)
                .containsExactly("line 1, column 2", "line 1, column 3", "line 2");
        assertThat(refused("code;geheim\nA;B").problems().get(0).message().nl())
                .isEqualTo("regel 1, kolom 2: deze kolom kennen we niet.");
    }

    @Test
    void saysWhereAQuotationMarkIsNotClosed() {
        assertThat(refused("code;name\nA;een\nB;\"twee\nC;drie\n").problems())
                .extracting(Refusal.Problem::field)
                .containsExactly("line 3");
    }

    @Test
    void refusesWhatIsNoTableOrTooLong() {
        assertThat(refused("").problems()).hasSize(1);
        assertThat(refused("code;name\n").problems()).hasSize(1);
        assertThat(refused("code\n" + "A\n".repeat(11)).problems()).hasSize(1);
        assertThat(refused("%PDF\0").problems().get(0).message().en()).contains("UTF-8");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] file = "code;name\nA;Financiën".getBytes(StandardCharsets.ISO_8859_1);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Csv.read(file, COLUMNS, 10));

        assertThat(refusal.problems().get(0).message().nl()).contains("UTF-8");
    }

    private static List<Csv.Row> read(String file) {
        return Csv.read(file.getBytes(UTF_8), COLUMNS, 10);
    }

    private static Refusal refused(String file) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(file));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
