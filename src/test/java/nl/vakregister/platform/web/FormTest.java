// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private static final String FIELD = "field";
    private static final Text FIRST = new Text("eerste", "first");
    private static final Text SECOND = new Text("tweede", "second");

    @ParameterizedTest
    @CsvSource({
        "22-11-2026, 2026-11-22",
        "1-2-2026, 2026-02-01",
        "01-02-2026, 2026-02-01",
        "1-12-2026, 2026-12-01",
        "10-10-2026, 2026-10-10",
        "22/11/2026, 2026-11-22",
        "1.2.2026, 2026-02-01",
        "2026-11-22, 2026-11-22",
        "2026-02-01, 2026-02-01",
        "' 22-11-2026 ', 2026-11-22",
        "29-2-2028, 2028-02-29"
    })
    void aDayIsReadAsTheBrowserSendsItOrAsPeopleWriteIt(String typed, LocalDate day) {
        Form form = filled(typed);

        assertThat(form.date(FIELD)).contains(day);
        assertThat(form.isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gisteren",
                "22 november 2026",
                "22-11",
                "22-11-26",
                "31-02-2026",
                "29-2-2026",
                "0-1-2026",
                "1-0-2026",
                "11-22-2026",
                "32-1-2026",
                "2026-13-01",
                "2026-1-2",
                "2026-11-22T00:00",
                "22-11-2026 of later",
                "20261122",
                "-",
                "123-1-2026"
            })
    void nonsenseIsNoDayAndThePersonHearsIt(String typed) {
        assertNoDay(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-011-022", "2026-012-01", "2026-01-022"})
    void aDayWithTooManyZerosIsNoDay(String typed) {
        assertNoDay(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12026-11-22", "+999999999-12-31", "-2026-11-22"})
    void aYearHasFourDigits(String typed) {
        assertNoDay(typed);
    }

    @Test
    void anEmptyDayIsNoProblemHere() {
        Form form = filled("  ");

        assertThat(form.date(FIELD)).isEmpty();
        assertThat(form.date("other")).isEmpty();
        assertThat(form.isValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "' 90 ', 90", "0, 0", "-5, -5", "007, 7", "2147483647, 2147483647"})
    void aWholeNumberIsRead(String typed, int number) {
        Form form = filled(typed);

        assertThat(form.number(FIELD)).contains(number);
        assertThat(form.isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"negentig", "90 minuten", "1,5", "1.5", "1 000", "2147483648", "0x10", "-"})
    void whatIsNoWholeNumberIsAProblem(String typed) {
        Form form = filled(typed);

        assertThat(form.number(FIELD)).isEmpty();
        assertThat(form.error(FIELD).nl()).contains("heel getal");
        assertThat(form.value(FIELD)).isEqualTo(typed);
    }

    @Test
    void anEmptyNumberIsNoProblemHere() {
        Form form = filled("");

        assertThat(form.number(FIELD)).isEmpty();
        assertThat(form.isValid()).isTrue();
    }

    @Test
    void valuesAreTrimmedAndEmptyOnesAreAbsent() {
        Form form = Form.empty().put("a", "  x  ").put("b", "   ").put("c", null);

        assertThat(form.value("a")).isEqualTo("x");
        assertThat(form.optional("a")).contains("x");
        assertThat(form.value("b")).isEmpty();
        assertThat(form.optional("b")).isEmpty();
        assertThat(form.optional("c")).isEmpty();
        assertThat(form.values()).containsOnlyKeys("a");
    }

    @Test
    void aFieldMayHaveSeveralValuesInTheOrderTheyCame() {
        Form form = Form.empty().put("a", "x").put("a", " y ").put("a", "");

        assertThat(form.all("a")).containsExactly("x", "y");
        assertThat(form.value("a")).isEqualTo("x");
        assertThat(form.has("a", "y")).isTrue();
        assertThat(form.has("a", "z")).isFalse();
        assertThat(form.has("b", "y")).isFalse();
        assertThat(form.all("b")).isEmpty();
    }

    @Test
    void aReplacedValueIsTheOnlyOne() {
        Form form = Form.empty().put("a", "x").put("a", "y").replace("a", "z");

        assertThat(form.all("a")).containsExactly("z");
        assertThat(form.replace("a", "").all("a")).isEmpty();
    }

    @Test
    void aChoiceIsOneOfTheConstantsOrNothing() {
        assertThat(filled("PROVIDER").choice(FIELD, Role.class)).contains(Role.PROVIDER);
        assertThat(filled("provider").choice(FIELD, Role.class)).isEmpty();
        assertThat(filled("EMPEROR").choice(FIELD, Role.class)).isEmpty();
        assertThat(filled("").choice(FIELD, Role.class)).isEmpty();
    }

    @Test
    void anIdIsOneOrNothing() {
        UUID id = new UUID(1, 2);

        assertThat(filled(id.toString()).uuid(FIELD)).contains(id);
        assertThat(filled("not an id").uuid(FIELD)).isEmpty();
        assertThat(filled("").uuid(FIELD)).isEmpty();
    }

    @Test
    void theFirstProblemOfAFieldIsShown() {
        Form form = Form.empty().problem(FIELD, FIRST).problem("other", SECOND);

        assertThat(form.error(FIELD)).isEqualTo(FIRST);
        assertThat(form.error("other")).isEqualTo(SECOND);
        assertThat(form.error("third")).isNull();
        assertThat(form.isValid()).isFalse();
    }

    @Test
    void whatAUseCaseRefusesIsTakenOverOncePerField() {
        Form form = Form.empty()
                .refused(Refusal.invalid(List.of(
                        new Refusal.Problem(FIELD, FIRST),
                        new Refusal.Problem(FIELD, SECOND),
                        new Refusal.Problem("other", SECOND))));

        assertThat(form.problems())
                .containsExactly(new Refusal.Problem(FIELD, FIRST), new Refusal.Problem("other", SECOND));
    }

    @Test
    void whatTheFormFoundItselfIsNotSaidAgainByTheUseCase() {
        Form form = filled("morgen");
        form.date(FIELD);
        Text found = form.error(FIELD);
        form.refused(Refusal.invalid(FIELD, SECOND));

        assertThat(form.problems()).containsExactly(new Refusal.Problem(FIELD, found));
    }

    @Test
    void aFieldThatIsReadTwiceHasOneProblem() {
        Form form = filled("morgen");
        form.date(FIELD);
        form.date(FIELD);
        form.number(FIELD);

        assertThat(form.problems()).hasSize(1);
    }

    @Test
    void aRefusalWithoutFieldsIsAProblemOfTheWholeForm() {
        Form form = Form.empty().refused(Refusal.conflict(FIRST));

        assertThat(form.error("")).isEqualTo(FIRST);
        assertThat(form.isValid()).isFalse();
    }

    @Test
    void aFormThatWasKeptKnowsIt() {
        Form form = Form.resumed(Map.of(FIELD, List.of("x")));

        assertThat(form.isResumed()).isTrue();
        assertThat(form.value(FIELD)).isEqualTo("x");
        assertThat(Form.empty().isResumed()).isFalse();
    }

    private static Form filled(String value) {
        return Form.empty().put(FIELD, value);
    }

    private static void assertNoDay(String typed) {
        Form form = filled(typed);

        assertThat(form.date(FIELD)).isEmpty();
        assertThat(form.error(FIELD).nl()).contains("Vul een datum in");
        assertThat(form.problems()).hasSize(1);
        assertThat(form.value(FIELD)).isEqualTo(typed);
    }
}
