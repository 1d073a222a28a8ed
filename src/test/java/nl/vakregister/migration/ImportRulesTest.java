// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.discipline.MeasureKind;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.register.Life;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final ImportRow.Words WORDS = new ImportRow.Words(
            Map.of("LEVEL", Map.of("bachelor", "HBO"), "CATEGORY", Map.of("scholing", "GEACCREDITEERD")),
            List.of("MBO", "HBO"),
            List.of("BASIS", "PLUS"),
            List.of("GEACCREDITEERD"),
            TODAY);

    @Test
    void readsALifeOfManySteps() {
        List<Life.Event> events = ImportedHistory.read(
                        "ADMITTED 2015-01-01 2019-12-31; RENEWED 2020-01-01 2024-12-31;INACTIVATED 2021-01-01;"
                                + " REACTIVATED 2021-06-01; WITHDRAWN 2023-06-01; ADMITTED 2025-01-01 2029-12-31",
                        "BASIS",
                        TODAY)
                .orElseThrow();
        Life life = Life.of(events, null);

        assertThat(life.stateOn(LocalDate.of(2014, 12, 31))).isEqualTo(Life.State.NOT_YET);
        assertThat(life.stateOn(LocalDate.of(2019, 12, 31))).isEqualTo(Life.State.REGISTERED);
        assertThat(life.stateOn(LocalDate.of(2021, 3, 1))).isEqualTo(Life.State.INACTIVE);
        assertThat(life.stateOn(LocalDate.of(2021, 6, 1))).isEqualTo(Life.State.REGISTERED);
        assertThat(life.stateOn(LocalDate.of(2024, 1, 1))).isEqualTo(Life.State.LEFT);
        assertThat(life.stateOn(TODAY)).isEqualTo(Life.State.REGISTERED);
        assertThat(life.last().period().lastDay()).isEqualTo(LocalDate.of(2029, 12, 31));
        assertThat(life.last().variant()).isEqualTo("BASIS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hallo",
                "ADMITTED",
                "ADMITTED 2020-01-01",
                "ADMITTED 2020-01-01 2019-12-31",
                "ADMITTED 2020-02-30 2024-12-31",
                "ADMITTED 1820-01-01 2024-12-31",
                "ADMITTED 2026-11-26 2030-12-31",
                "RENEWED 2020-01-01 2024-12-31",
                "ADMITTED 2020-01-01 2024-12-31; RENEWED 2024-06-01 2029-06-01",
                "ADMITTED 2020-01-01 2024-12-31; ADMITTED 2022-01-01 2026-12-31",
                "ADMITTED 2020-01-01 2024-12-31; REACTIVATED 2021-01-01",
                "ADMITTED 2020-01-01 2024-12-31; WITHDRAWN 2021-01-01; RENEWED 2025-01-01 2029-12-31",
                "ADMITTED 2020-01-01 2024-12-31; WITHDRAWN 2021-01-01 2021-02-01",
                "ADMITTED 2020-01-01 2024-12-31; WITHDRAWN 2019-01-01",
                "ADMITTED 2020-01-01 2024-12-31; STRUCK_OFF 2021-01-01",
                "ADMITTED 2020-01-01 2024-12-31; SUSPENDED 2021-01-01",
                "ADMITTED 2020-01-01 2020-12-31; DIED 2020-06-01; ADMITTED 2021-01-01 2025-12-31"
            })
    void refusesALifeThatCannotBe(String told) {
        assertThat(ImportedHistory.read(told, "BASIS", TODAY)).isEmpty();
    }

    private static Map<String, String> registration() {
        return new HashMap<>(Map.of(
                "initials", "A.B.",
                "surname", "de Vries",
                "level", "bachelor",
                "variant", "PLUS",
                "formernumber", "12345",
                "history", "ADMITTED 2024-01-01 2028-12-31"));
    }

    @Test
    void readsARegistrationInOurWords() {
        ImportRow read = ImportRow.read(RowKind.REGISTRATION, registration(), WORDS);

        assertThat(read).isInstanceOfSatisfying(ImportRow.Holder.class, holder -> {
            assertThat(holder.level()).isEqualTo("HBO");
            assertThat(holder.variant()).isEqualTo("PLUS");
            assertThat(holder.name().prefix()).isEqualTo("de");
            assertThat(holder.name().surname()).isEqualTo("Vries");
            assertThat(holder.formerNumber()).isEqualTo("12345");
            assertThat(holder.history()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "surname, '', NAME_WRONG",
        "surname, 12, NAME_WRONG",
        "initials, '', NAME_WRONG",
        "level, doctor, LEVEL_UNKNOWN",
        "variant, ANDERS, VARIANT_UNKNOWN",
        "history, '', HISTORY_WRONG"
    })
    void saysWhatIsWrongWithARegistration(String column, String cell, RowProblem problem) {
        Map<String, String> cells = registration();
        cells.put(column, cell);

        assertThat(ImportRow.read(RowKind.REGISTRATION, cells, WORDS)).isEqualTo(new ImportRow.Wrong(problem));
    }

    private static Map<String, String> points() {
        return new HashMap<>(Map.of(
                "registration", "r1",
                "category", "scholing",
                "points", "6,5",
                "day", "2025-05-01",
                "description", "Cursus"));
    }

    @Test
    void readsPointsInOurWords() {
        assertThat(ImportRow.read(RowKind.POINTS, points(), WORDS))
                .isEqualTo(new ImportRow.Earned(
                        "r1", "GEACCREDITEERD", Points.of("6.5"), LocalDate.of(2025, 5, 1), "Cursus"));
    }

    @ParameterizedTest
    @CsvSource({
        "category, anders, CATEGORY_UNKNOWN",
        "points, 0, POINTS_WRONG",
        "points, -1, POINTS_WRONG",
        "points, 1000.01, POINTS_WRONG",
        "points, 0.001, POINTS_WRONG",
        "points, 1e999999999, POINTS_WRONG",
        "points, veel, POINTS_WRONG",
        "day, '', DAY_WRONG",
        "day, 2026-11-26, DAY_WRONG",
        "day, 01-05-2025, DAY_WRONG",
        "description, '', DESCRIPTION_WRONG"
    })
    void saysWhatIsWrongWithPoints(String column, String cell, RowProblem problem) {
        Map<String, String> cells = points();
        cells.put(column, cell);

        assertThat(ImportRow.read(RowKind.POINTS, cells, WORDS)).isEqualTo(new ImportRow.Wrong(problem));
    }

    @Test
    void readsAMeasure() {
        Map<String, String> cells = new HashMap<>(Map.of(
                "registration", "r1",
                "measure", "REPRIMAND",
                "day", "2025-05-01",
                "body", "College van Toezicht",
                "case", "25.001",
                "grounds", "Proef"));

        assertThat(ImportRow.read(RowKind.MEASURE, cells, WORDS))
                .isInstanceOfSatisfying(ImportRow.Imposed.class, imposed -> assertThat(imposed.kind())
                        .isEqualTo(MeasureKind.REPRIMAND));
        cells.put("measure", "SUSPENSION");
        assertThat(ImportRow.read(RowKind.MEASURE, cells, WORDS))
                .as("a suspension has an end")
                .isEqualTo(new ImportRow.Wrong(RowProblem.DAY_WRONG));
        cells.put("measure", "boos");
        assertThat(ImportRow.read(RowKind.MEASURE, cells, WORDS))
                .isEqualTo(new ImportRow.Wrong(RowProblem.MEASURE_UNKNOWN));
        cells.put("measure", "REPRIMAND");
        cells.put("grounds", "");
        assertThat(ImportRow.read(RowKind.MEASURE, cells, WORDS))
                .isEqualTo(new ImportRow.Wrong(RowProblem.MEASURE_INCOMPLETE));
    }

    @Test
    void readsACertificate() {
        Map<String, String> cells = new HashMap<>(Map.of("registration", "r1", "number", "C-1", "day", "2025-05-01"));

        assertThat(ImportRow.read(RowKind.CERTIFICATE, cells, WORDS))
                .isEqualTo(new ImportRow.Certified("r1", "C-1", LocalDate.of(2025, 5, 1), null));
        cells.put("until", "2024-01-01");
        assertThat(ImportRow.read(RowKind.CERTIFICATE, cells, WORDS))
                .isEqualTo(new ImportRow.Wrong(RowProblem.DAY_WRONG));
        cells.put("until", "");
        cells.put("number", "");
        assertThat(ImportRow.read(RowKind.CERTIFICATE, cells, WORDS))
                .isEqualTo(new ImportRow.Wrong(RowProblem.DESCRIPTION_WRONG));
        assertThat(ImportRow.read(RowKind.UNKNOWN, cells, WORDS))
                .isEqualTo(new ImportRow.Wrong(RowProblem.KIND_UNKNOWN));
    }

    @Test
    void jsonSaysTheSameAsATable() {
        List<Csv.Row> table =
                ImportFile.read("kind;externalId;history\nregistration;r1;ADMITTED 2020-01-01 2024-12-31; \n"
                        .replace("2024-12-31; ", "2024-12-31")
                        .getBytes(UTF_8));
        List<Csv.Row> json = ImportFile.read(
                ("[{\"kind\": \"registration\", \"externalId\": \"r1\", \"history\": [{\"kind\": \"ADMITTED\","
                                + " \"on\": \"2020-01-01\", \"until\": \"2024-12-31\"}]}]")
                        .getBytes(UTF_8));

        assertThat(json.get(0).cells()).isEqualTo(table.get(0).cells());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[{\"iets\": 1}]", "[{]", "kind;iets\na;b\n", "kind\n"})
    void refusesWhatIsNoSuchFile(String file) {
        assertThatThrownBy(() -> ImportFile.read(file.getBytes(UTF_8))).isInstanceOf(Refusal.class);
    }

    @Test
    void whereAnImportStandsFollowsFromItsRows() {
        assertThat(Imports.State.of(true, Map.of(RowState.WAITING, 1))).isEqualTo(Imports.State.CANCELLED);
        assertThat(Imports.State.of(false, Map.of(RowState.WAITING, 1, RowState.RIGHT, 1)))
                .isEqualTo(Imports.State.CHECKING);
        assertThat(Imports.State.of(false, Map.of(RowState.APPROVED, 1, RowState.BOOKED, 1)))
                .isEqualTo(Imports.State.RUNNING);
        assertThat(Imports.State.of(false, Map.of(RowState.RIGHT, 1, RowState.BOOKED, 1)))
                .isEqualTo(Imports.State.CHECKED);
        assertThat(Imports.State.of(false, Map.of(RowState.WRONG, 1, RowState.BOOKED, 1)))
                .isEqualTo(Imports.State.DONE);
    }
}
