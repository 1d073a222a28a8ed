// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import nl.vakregister.kernel.Points;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PointsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NormFormTest {
    static Stream<NormDraft.Document> seeded() throws IOException {
        ObjectMapper json =
                new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(PointsJson.module());
        try (InputStream file = NormFormTest.class.getResourceAsStream("/seed/register/norms.json")) {
            return json.readValue(file, new TypeReference<List<Registers.SeedNorm>>() {}).stream()
                    .map(Registers.SeedNorm::document);
        }
    }

    @ParameterizedTest
    @MethodSource("seeded")
    void everySeededNormCanBeMadeWithTheForm(NormDraft.Document document) {
        Form form = NormForm.write(document);

        NormDraft.Document read = NormForm.read(form);

        assertThat(form.problems()).isEmpty();
        assertThat(read)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("seeded")
    void everySeededNormIsPossible(NormDraft.Document document) {
        assertThat(document.demands().impossibilities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12,5 | 12.5", "12.5 | 12.5", "12 | 12", "-1 | -1", "0,05 | 0.05", "100000 | 100000"})
    void aNumberHasACommaOrAPoint(String typed, String points) {
        Form form = Form.empty().put("demands.totalMin", typed);

        assertThat(NormForm.read(form).demands().totalMin()).isEqualTo(Points.of(points));
        assertThat(form.error("demands.totalMin")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.000", "1,000", "1.000,50", "veel", "1e9", "12,345", "9999999999", "--1", "1,", "NaN", "1 000"})
    void whatMayMeanSomethingElseIsRefused(String typed) {
        Form form = Form.empty().put("demands.totalMin", typed);

        assertThat(NormForm.read(form).demands().totalMin()).isNull();
        assertThat(form.error("demands.totalMin")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2=0,8889", "2 = 0.8889 ; 1=1", "1=1;2=0,8889;", ";2=0,8889"})
    void groupFactorsHaveACommaOrAPoint(String typed) {
        Form form = Form.empty().put("demands.conversion.groupFactors", typed);

        assertThat(NormForm.read(form).demands().conversion().groupFactors())
                .containsEntry(2, new BigDecimal("0.8889"));
        assertThat(form.error("demands.conversion.groupFactors")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2", "2=", "=1", "2=0,8889 3=0,8", "2=1; 2=0,5", "twee=1", "2=0,88889", "12345=1"})
    void unclearGroupFactorsAreRefused(String typed) {
        Form form = Form.empty().put("demands.conversion.groupFactors", typed);

        NormForm.read(form);

        assertThat(form.error("demands.conversion.groupFactors")).isNotNull();
    }

    @Test
    void anEmptyLineIsNoLineAndTheRestMovesUp() {
        Form form = Form.empty()
                .put("demands.categories.0.accreditedOnly", "true")
                .put("demands.categories.1.code", "a")
                .put("demands.categories.1.min", "veel")
                .put("demands.categories.5.name.nl", "Bij")
                .put("demands.work.3.unit", "HOURS_PER_PERIOD");

        Demands demands = NormForm.read(form).demands();

        assertThat(demands.categories()).extracting(Demands.Category::code).containsExactly("A", null);
        assertThat(demands.categories().get(0).accreditedOnly()).isFalse();
        assertThat(demands.work()).isEmpty();
        assertThat(form.error("demands.categories.0.min")).isNotNull();
        assertThat(form.value("demands.categories.0.min")).isEqualTo("veel");
        assertThat(form.value("demands.categories.1.name.nl")).isEqualTo("Bij");
        assertThat(NormForm.lines(form, NormForm.CATEGORIES)).containsExactly(0, 1, 2, 3);
        assertThat(NormForm.lines(form, NormForm.WORK)).containsExactly(0, 1);
    }
}
