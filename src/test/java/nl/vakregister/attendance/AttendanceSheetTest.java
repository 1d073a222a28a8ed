// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.attendance.AttendanceSheet.Row;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttendanceSheetTest {

    private static final String NUMBER = "SW123456788";
    private static final String OTHER = "SW000000011";

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void aCommaSemicolonOrTabSeparates(String separator) {
        List<Row> rows = rows("registernummer" + separator + "naam\n" + NUMBER + separator + "de Vries\n");

        assertThat(rows).containsExactly(new Row(2, NUMBER, "de Vries", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void aSheetWithoutHeadingHasTheNumberFirst(String separator) {
        List<Row> rows = rows(NUMBER + separator + "de Vries\n" + OTHER + separator + "Bakker");

        assertThat(rows).containsExactly(new Row(1, NUMBER, "de Vries", true), new Row(2, OTHER, "Bakker", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registernummer;naam",
                "Registratienummer;Achternaam",
                "NUMMER;Deelnemer",
                "number;name",
                "Registration number;Surname",
                "registrationnumber;participant",
                "\"registernummer\";\"naam\"",
                " registernummer ; naam "
            })
    void aHeadingInDutchOrEnglishIsNoParticipant(String heading) {
        assertThat(rows(heading + "\n" + NUMBER + ";Bakker")).containsExactly(new Row(2, NUMBER, "Bakker", true));
    }

    @Test
    void theHeadingSaysWhichColumnIsWhich() {
        assertThat(rows("datum;achternaam;plaats;registernummer\n1-2-2026;Bakker;Ede;" + NUMBER))
                .containsExactly(new Row(2, NUMBER, "Bakker", true));
    }

    @Test
    void aSheetMayHaveNumbersOnly() {
        assertThat(rows("registernummer\n" + NUMBER + "\n" + OTHER))
                .containsExactly(new Row(2, NUMBER, "", true), new Row(3, OTHER, "", true));
        assertThat(rows(NUMBER + "\n" + OTHER))
                .containsExactly(new Row(1, NUMBER, "", true), new Row(2, OTHER, "", true));
    }

    @Test
    void aFirstLineWithANumberIsAParticipantEvenIfItLooksLikeAHeading() {
        assertThat(rows(NUMBER + ";naam\n" + OTHER + ";Bakker")).hasSize(2);
    }

    @Test
    void aCellThatIsNotThereIsEmpty() {
        assertThat(rows("naam;registernummer\nBakker\n;" + NUMBER))
                .containsExactly(new Row(2, "", "Bakker", true), new Row(3, NUMBER, "", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void aByteOrderMarkIsNotPartOfTheText(String mark) {
        assertThat(rows(mark + "registernummer;naam\n" + NUMBER + ";Ünal"))
                .containsExactly(new Row(2, NUMBER, "Ünal", true));
        assertThat(rows(mark + NUMBER + ";Ünal")).containsExactly(new Row(1, NUMBER, "Ünal", true));
    }

    @Test
    void whatIsNotUtf8IsReadAsAnOlderSpreadsheetWritesIt() {
        byte[] file = (NUMBER + ";Çelik-Müller €’s").getBytes(Charset.forName("windows-1252"));

        assertThat(AttendanceSheet.parse(file)).containsExactly(new Row(1, NUMBER, "Çelik-Müller €’s", true));
    }

    @Test
    void utf8IsReadAsUtf8() {
        assertThat(rows(NUMBER + ";Žoğan Łukasiewicz 李"))
                .containsExactly(new Row(1, NUMBER, "Žoğan Łukasiewicz 李", true));
    }

    @Test
    void aQuotedCellMayHoldTheSeparator() {
        assertThat(rows("registernummer;naam\n" + NUMBER + ";\"Vries; de\"\n" + OTHER + ";\"Berg, van den\""))
                .containsExactly(new Row(2, NUMBER, "Vries; de", true), new Row(3, OTHER, "Berg, van den", true));
        assertThat(rows("registernummer,naam\n" + NUMBER + ",\"Vries, de\""))
                .containsExactly(new Row(2, NUMBER, "Vries, de", true));
    }

    @Test
    void aSeparatorInsideQuotesDoesNotDecideWhatSeparates() {
        assertThat(rows(NUMBER + ";\"Vries, de, S.\"\n" + OTHER + ";Bakker"))
                .containsExactly(new Row(1, NUMBER, "Vries, de, S.", true), new Row(2, OTHER, "Bakker", true));
    }

    @Test
    void aDoubledQuotationMarkInsideQuotesIsOne() {
        assertThat(rows(NUMBER + ";\"Jan \"\"de Jager\"\" Bakker\""))
                .containsExactly(new Row(1, NUMBER, "Jan \"de Jager\" Bakker", true));
        assertThat(rows(NUMBER + ";\"\"")).containsExactly(new Row(1, NUMBER, "", true));
    }

    @Test
    void aQuotationMarkInsideAPlainCellIsJustAMark() {
        assertThat(rows(NUMBER + ";Jan \"Bakker")).containsExactly(new Row(1, NUMBER, "Jan \"Bakker", true));
    }

    @Test
    void anUnclosedQuoteSpoilsOnlyItsOwnLine() {
        List<Row> rows = rows("registernummer;naam\n" + NUMBER + ";\"Vries\n" + OTHER + ";Bakker\n\"" + NUMBER + ";x");

        assertThat(rows).extracting(Row::line).containsExactly(2, 3, 4);
        assertThat(rows).extracting(Row::readable).containsExactly(false, true, false);
        assertThat(rows.get(1)).isEqualTo(new Row(3, OTHER, "Bakker", true));
        assertThat(rows.get(0).number()).isEqualTo(NUMBER + ";\"Vries");
    }

    @Test
    void anUnreadableFirstLineIsNotTheHeading() {
        assertThat(rows("\"" + NUMBER + ";Vries\n" + OTHER + ";Bakker"))
                .containsExactly(new Row(1, "\"" + NUMBER + ";Vries", "", false), new Row(2, OTHER, "Bakker", true));
    }

    @Test
    void blankLinesAreLeftOutButCounted() {
        assertThat(rows("\n  \nregisternummer;naam\n\n" + NUMBER + ";Bakker\n \t \n" + OTHER + ";Vries\n\n\n"))
                .containsExactly(new Row(5, NUMBER, "Bakker", true), new Row(7, OTHER, "Vries", true));
    }

    @Test
    void aLineOfNothingButSeparatorsHasNoParticipant() {
        assertThat(rows("registernummer;naam;plaats\n" + NUMBER + ";Bakker;Ede\n;;\n;;\n"))
                .containsExactly(new Row(2, NUMBER, "Bakker", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndAsTheyDoOnAnySystem(String end) {
        assertThat(rows("registernummer;naam" + end + NUMBER + ";Bakker" + end + OTHER + ";Vries" + end))
                .containsExactly(new Row(2, NUMBER, "Bakker", true), new Row(3, OTHER, "Vries", true));
    }

    @Test
    void spacesAroundACellAreNotPartOfIt() {
        assertThat(rows("  " + NUMBER + " ;  Bakker  ")).containsExactly(new Row(1, NUMBER, "Bakker", true));
    }

    @Test
    void aPdfIsNoSheet() {
        assertRefused("%PDF-1.7\n1 0 obj".getBytes(UTF_8), "CSV");
    }

    @Test
    void aSpreadsheetFileIsNoSheet() {
        assertRefused(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0}, "CSV");
        assertRefused(new byte[] {'P', 'K', 3, 4, 20, 1, (byte) 0xd0, 1}, "CSV");
        assertRefused(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, 0}, "CSV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
    void textOfTwoBytesALetterIsReadWhenItHasAMark(String encoding) {
        assertThat(AttendanceSheet.parse((NUMBER + ";Bäkker").getBytes(Charset.forName(encoding))))
                .containsExactly(new Row(1, NUMBER, "Bäkker", true));
    }

    @Test
    void textOfTwoBytesALetterWithoutAMarkIsNoSheet() {
        assertRefused((NUMBER + ";Bakker").getBytes(java.nio.charset.StandardCharsets.UTF_16LE), "CSV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><table><tr><td>SW123456788</td></tr></table></html>",
                "\uFEFF  <?xml version=\"1.0\"?><Workbook/>",
                "{\\rtf1 lijst}",
                "SW123456788;B\0kker",
                "\u0001\u0002\u0003\u0004\u0005 ruis"
            })
    void whatIsNoTableIsNoSheet(String text) {
        assertRefused(text.getBytes(UTF_8), "CSV");
    }

    @Test
    void aThousandColumnsAndALineOfFiveMegabytesAreRead() {
        String wide = IntStream.range(0, 1_000).mapToObj(i -> "kolom" + i).collect(Collectors.joining(";"));
        assertThat(rows("registernummer;naam;" + wide + "\n" + NUMBER + ";Bakker" + ";x".repeat(1_000)))
                .containsExactly(new Row(2, NUMBER, "Bakker", true));
        assertThat(rows("x".repeat(5_000_000))).singleElement().satisfies(row -> assertThat(row.number())
                .isEqualTo("x".repeat(200)));
        assertThat(rows(";".repeat(5_000_000) + "\n" + NUMBER)).hasSize(1);
    }

    @Test
    void meetingDayAndTheProvidersOwnCodeAreColumnsToo() {
        assertThat(rows("eigen code;naam;bijeenkomst;afgerond op\nP-1;Bakker;M2;24-11-2026"))
                .containsExactly(new Row(2, "", "Bakker", "M2", "24-11-2026", "P-1", "", "", true));
    }

    @Test
    void whatElseALineHoldsIsKept() {
        List<List<String>> kept = new java.util.ArrayList<>();
        AttendanceSheet.read(
                new java.io.StringReader("registernummer;naam;plaats\n" + NUMBER + ";Bakker;Ede\n" + OTHER + ";Vries"),
                (row, cells) -> kept.add(cells));

        assertThat(kept).containsExactly(List.of(NUMBER, "Bakker", "Ede"), List.of());
    }

    @Test
    void pastedNumbersMayHaveAnythingBetweenAndSpacesInside() {
        assertThat(pasted("SW123456788 SW000000011")).containsExactly("SW123456788", "SW000000011");
        assertThat(pasted("SW 123 456 788, 000.000.011;sw-123456788\n123 456 788 000000011"))
                .containsExactly("SW 123 456 788", "000.000.011", "sw-123456788", "123 456 788", "000000011");
        assertThat(pasted("lid 12 SW123456788 12345678")).containsExactly("lid 12", "SW123456788", "12345678");
        assertThat(pasted(" \n,;\n" + NUMBER)).containsExactly(NUMBER);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> pasted(" ,\n")).isInstanceOf(Refusal.class);
    }

    private static List<String> pasted(String text) {
        List<String> numbers = new java.util.ArrayList<>();
        AttendanceSheet.pasted(new java.io.StringReader(text), (row, cells) -> numbers.add(row.number()));
        return numbers;
    }

    @Test
    void mendedOutcomesSayWhichLineTheyAreAbout() {
        List<AttendanceSheet.MendedRow> rows = AttendanceSheet.mended(new java.io.StringReader(
                "lijst;regel;registernummer;naam\nx;7;" + NUMBER + ";Bakker\nx;;" + OTHER + ";Vries"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(7);
            assertThat(row.sheet()).isEqualTo("x");
            assertThat(row.row().number()).isEqualTo(NUMBER);
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> AttendanceSheet.mended(new java.io.StringReader("registernummer\n" + NUMBER)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aSheetOfWhichTheFirstWordBeginsWithTheLettersOfAZipFileIsASheet() {
        assertThat(rows("PKJ123456788;Bakker")).containsExactly(new Row(1, "PKJ123456788", "Bakker", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t\n", "\uFEFF", "registernummer;naam", "registernummer;naam\n\n"})
    void aSheetWithoutParticipantsIsRefused(String text) {
        assertRefused(text.getBytes(UTF_8), "participant");
    }

    @Test
    void aHundredThousandRowsAreAcceptedAndOneMoreIsNot() {
        String most = numbers(100_000);

        assertThat(rows(most)).hasSize(100_000);
        assertThat(rows("registernummer\n" + most)).hasSize(100_000);
        assertThat(rows(most + "\n\n\n")).hasSize(100_000);
        assertRefused((most + "\n" + NUMBER).getBytes(UTF_8), "100,000");
        assertRefused((most + "\n\"broken").getBytes(UTF_8), "100,000");
    }

    @Test
    void aLongCellIsCut() {
        Row row = rows("x".repeat(201) + ";" + "y".repeat(1_000)).get(0);

        assertThat(row.number()).isEqualTo("x".repeat(200));
        assertThat(row.name()).isEqualTo("y".repeat(200));
        assertThat(rows("x".repeat(200)).get(0).number()).hasSize(200);
        assertThat(rows("\"" + "x".repeat(5_000)).get(0).number()).hasSize(200);
    }

    @Test
    void whateverIsSentIsRefusedOrGivesARowForEveryLineWithContent() {
        Random random = new Random(52);
        char[] letters = "\";,\t\r\n ab1SW0é\uFEFF".toCharArray();
        for (int round = 0; round < 3_000; round++) {
            String text = IntStream.range(0, random.nextInt(80))
                    .mapToObj(i -> String.valueOf(letters[random.nextInt(letters.length)]))
                    .collect(Collectors.joining());
            String[] lines = text.split("\r\n|\n|\r", -1);
            try {
                List<Row> rows = rows(text);

                assertThat(rows).isNotEmpty();
                assertThat(rows).extracting(Row::line).isSorted().doesNotHaveDuplicates();
                assertThat(rows)
                        .allSatisfy(row -> assertThat(lines[row.line() - 1]).isNotBlank());
            } catch (Refusal nothingInIt) {
                assertThat(nothingInIt.kind()).isEqualTo(Refusal.Kind.INVALID);
            }
        }
    }

    @Test
    void whateverIsQuotedIsReadBack() {
        Random random = new Random(53);
        char[] letters = "\";,\t abé'-".toCharArray();
        for (int round = 0; round < 1_000; round++) {
            String name = IntStream.range(0, random.nextInt(30))
                    .mapToObj(i -> String.valueOf(letters[random.nextInt(letters.length)]))
                    .collect(Collectors.joining());
            String sheet = "registernummer;naam\n" + NUMBER + ";\"" + name.replace("\"", "\"\"") + "\"";

            assertThat(rows(sheet)).containsExactly(new Row(2, NUMBER, name.strip(), true));
        }
    }

    private static String numbers(int many) {
        return IntStream.range(0, many).mapToObj("%09d"::formatted).collect(Collectors.joining("\n"));
    }

    private static List<Row> rows(String text) {
        return AttendanceSheet.parse(text.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] file, String word) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> AttendanceSheet.parse(file));

        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("sheet");
            assertThat(problem.message().en()).contains(word);
        });
    }
}
