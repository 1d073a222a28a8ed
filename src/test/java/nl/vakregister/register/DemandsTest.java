// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.PointsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandsTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(PointsJson.module());

    private static final String SOUND =
            """
            {"periodMonths": 60, "totalMin": 100, "exchange": true,
             "categories": [
               {"code": "A", "name": {"nl": "a", "en": "a"}, "min": 50},
               {"code": "B", "name": {"nl": "b", "en": "b"}, "min": 30, "max": 40, "maxPerActivity": 10, "overflowTo": "A"},
               {"code": "C", "name": {"nl": "c", "en": "c"}, "max": 20}],
             "work": [
               {"code": "UREN", "name": {"nl": "u", "en": "u"}, "min": 16, "unit": "AVG_HOURS_PER_WEEK"},
               {"code": "MAANDEN", "name": {"nl": "m", "en": "m"}, "min": 24, "unit": "MONTHS_AT_HOURS_PER_WEEK", "hoursPerWeek": 16}],
             "obligations": [{"code": "ETHIEK", "name": {"nl": "e", "en": "e"}, "count": 1}],
             "conversion": {"netHourPoints": 1, "groupFactors": {"1": 1, "2": 0.8889, "3": 0.8}, "pointsPerEcts": 28},
             "vog": {"maxAgeMonths": 3, "continuous": true, "selfEmployedOnly": false},
             "extension": {"maxMonths": 12, "pregnancyMonths": 4, "once": true, "voidsOldest": false}}
            """;

    @Test
    void acceptsWhatCanBeMet() {
        assertThat(fields("{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the period
                "{'periodMonths': 1, 'renewalOpensMonths': 1, 'work': []} | renewalOpensMonths",
                "{'periodMonths': 0, 'work': []} | periodMonths renewalOpensMonths",
                "{'periodMonths': -60, 'work': []} | periodMonths renewalOpensMonths",
                "{'periodMonths': 241} | periodMonths",
                "{'renewalOpensMonths': 0} | renewalOpensMonths",
                "{'renewalOpensMonths': 60} | renewalOpensMonths",
                // categories
                "{'categories': []} | categories",
                "{'categories': [], 'totalMin': null} | categories",
                "{'categories': [], 'type': 'PORTFOLIO'} | categories",
                "{'/categories/1/min': 40.01} | demands.B.max",
                "{'/categories/0/min': -0.01} | demands.A.min",
                "{'/categories/0/min': 100000.01} | demands.A.min",
                "{'/categories/1/max': 100000.01} | demands.B.max",
                "{'/categories/1/max': -1} | demands.B.max",
                "{'/categories/1/maxPerActivity': 0} | demands.B.maxPerActivity",
                "{'/categories/1/maxPerActivity': -1} | demands.B.maxPerActivity",
                "{'/categories/1/maxPerActivity': 999999999} | demands.B.maxPerActivity",
                "{'/categories/1/overflowTo': 'X'} | demands.B.overflowTo",
                "{'/categories/1/overflowTo': 'B'} | demands.B.overflowTo",
                "{'/categories/0/overflowTo': 'C'} | demands.A.overflowTo demands.B.overflowTo",
                "{'/categories/2/overflowTo': 'B'} | demands.C.overflowTo",
                "{'/categories/1/max': null} | demands.B.overflowTo",
                "{'/categories/1/code': 'A'} | categories.1.code categories.1.overflowTo",
                "{'/categories/2/code': 'klein'} | categories.2.code",
                "{'/categories/2/code': null} | categories.2.code",
                "{'/categories/2/name': null} | categories.2.name.nl categories.2.name.en",
                "{'/categories/2/name': {'nl': 'c', 'en': ' '}} | categories.2.name.en",
                "{'/categories/2/minMinutesPerSession': 0} | categories.2.minMinutesPerSession",
                "{'/categories/2/minMinutesPerSession': 1441} | categories.2.minMinutesPerSession",
                "{'/categories/2/accreditors': ['']} | categories.2.accreditors",
                // the total
                "{'totalMin': -1} | totalMin",
                "{'totalMin': 100001} | totalMin",
                "{'exchange': false} | totalMin",
                "{'exchange': false, 'totalMin': 80.01} | totalMin",
                "{'/categories/0/max': 50, 'totalMin': 110.01} | totalMin",
                // work
                "{'/work/0/min': 0} | work.0.min",
                "{'/work/0/min': -8} | work.0.min",
                "{'/work/0/min': null} | work.0.min",
                "{'/work/0/min': 1e999} | work.0.min",
                "{'/work/0/min': 16.00001} | work.0.min",
                "{'/work/0/min': 169} | work.0.min",
                "{'/work/0/unit': null} | work.0.unit",
                "{'/work/0/hoursPerWeek': 16} | work.0.hoursPerWeek",
                "{'/work/1/hoursPerWeek': null} | work.1.hoursPerWeek",
                "{'/work/1/hoursPerWeek': 169} | work.1.hoursPerWeek",
                "{'/work/1/min': 61} | work.1.min",
                "{'/work/1/code': 'UREN'} | work.1.code",
                "{'/work/1/level': 'hbo'} | work.1.level",
                "{'/work/1/scope': 'a b'} | work.1.scope",
                // obligations
                "{'/obligations/0/count': 0} | obligations.0.count",
                "{'/obligations/0/count': 1001} | obligations.0.count",
                "{'/obligations/0/code': ''} | obligations.0.code",
                "{'/obligations/0/name': null} | obligations.0.name.nl obligations.0.name.en",
                // conversion, certificate of conduct, extension
                "{'/conversion/netHourPoints': 0} | conversion.netHourPoints",
                "{'/conversion/netHourPoints': 101} | conversion.netHourPoints",
                "{'/conversion/netHourPoints': 1e-999} | conversion.netHourPoints",
                "{'/conversion/groupFactors': {'0': 1}} | conversion.groupFactors",
                "{'/conversion/groupFactors': {'2': 1.01}} | conversion.groupFactors",
                "{'/conversion/groupFactors': {'2': 0}} | conversion.groupFactors",
                "{'/conversion/pointsPerEcts': -28} | conversion.pointsPerEcts",
                "{'/vog/maxAgeMonths': 0} | vog.maxAgeMonths",
                "{'/extension/maxMonths': 0} | extension.maxMonths",
                "{'/extension/pregnancyMonths': 0} | extension.pregnancyMonths",
            })
    void saysWhyAtTheField(String change, String expected) {
        String[] fields = expected.replace("demands.A", "categories.0")
                .replace("demands.B", "categories.1")
                .replace("demands.C", "categories.2")
                .split(" ");

        assertThat(fields(change)).containsExactlyInAnyOrder(fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'/categories/1/min': 40}",
                "{'totalMin': null}",
                "{'totalMin': 0}",
                "{'totalMin': 100000}",
                "{'exchange': false, 'totalMin': 80}",
                "{'/categories/0/max': 50, 'totalMin': 110}",
                "{'type': 'HOURS_ONLY', 'categories': [], 'totalMin': null}",
                "{'type': 'PORTFOLIO', 'categories': [], 'totalMin': null, 'work': []}",
                "{'periodMonths': 240}",
                "{'renewalOpensMonths': 59}",
                "{'/work/1/min': 60}",
                "{'/work/0/min': 168}",
                "{'conversion': null, 'vog': null, 'extension': null, 'obligations': null}",
            })
    void theBorderItselfIsPossible(String change) {
        assertThat(fields(change)).isEmpty();
    }

    @Test
    void saysHowMuchCanCountAtMost() {
        List<Refusal.Problem> found = demands("{'exchange': false}").impossibilities();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).message().nl()).contains("hoogstens 80 punten");
        assertThat(found.get(0).message().en()).contains("at most 80 points");
    }

    @Test
    void findsEverythingAtOnce() {
        assertThat(fields("{'periodMonths': 0, '/categories/1/min': 90, '/work/0/min': 0, '/vog/maxAgeMonths': 0}"))
                .contains("periodMonths", "categories.1.max", "work.0.min", "vog.maxAgeMonths");
    }

    /** Amounts that cannot be added up are refused, not added up. */
    @Test
    void hugeAmountsAreAProblemAndNoAccident() {
        assertThat(fields("{'/categories/0/max': 999999999999, '/categories/1/max': 999999999999, 'exchange': true}"))
                .containsExactlyInAnyOrder("categories.0.max", "categories.1.max");
        assertThat(fields(
                        "{'/categories/0/min': -999999999999, '/categories/1/min': -999999999999, 'exchange': false}"))
                .contains("categories.0.min", "categories.1.min");
    }

    @Test
    void thirtyLinesAreTheMost() {
        ObjectNode many = (ObjectNode) document("{'exchange': true}");
        for (int i = 0; i < 28; i++) {
            many.withArray("categories")
                    .addObject()
                    .put("code", "X" + i)
                    .set("name", JSON.createObjectNode().put("nl", "x").put("en", "x"));
        }
        assertThat(read(many).impossibilities())
                .extracting(Refusal.Problem::field)
                .containsExactly("categories");
    }

    @Test
    void theNextLargerGroupDecides() {
        Demands.Conversion rule = demands("{}").conversion();

        assertThat(rule.ofNetMinutes(90)).isEqualTo(Points.of("1.5"));
        assertThat(rule.ofGroupMinutes(60, 1)).isEqualTo(Points.of("1"));
        assertThat(rule.ofGroupMinutes(60, 2)).isEqualTo(Points.of("0.89"));
        assertThat(rule.ofGroupMinutes(60, 3)).isEqualTo(Points.of("0.80"));
        assertThat(rule.ofGroupMinutes(60, 9)).isEqualTo(Points.of("0.80"));
        assertThat(new Demands.Conversion(null, Map.of(4, new BigDecimal("0.5")), null).ofGroupMinutes(60, 2))
                .isEqualTo(Points.of("0.50"));
    }

    @Test
    void studyCreditsNeedARule() {
        assertThat(demands("{}").conversion().ofEcts(new BigDecimal("0.5"))).isEqualTo(Points.of("14"));
        Demands.Conversion without = new Demands.Conversion(null, null, null);
        assertThatThrownBy(() -> without.ofEcts(BigDecimal.ONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCategoryOfAnotherNormIsTakenByCodeOrByTheOnlyOneOfItsSort() {
        Demands youth = seeded("SKJ-JGP", "STANDAARD");
        Demands masters = seeded("SKJ-MPSY", "TOT_3648");
        Demands experienced = seeded("SKJ-MPSY", "VANAF_3648");
        Demands social = seeded("RP-SW", "STANDAARD");

        assertThat(like(social, "GEACCREDITEERD", masters)).isEqualTo("SCHOLING");
        assertThat(like(social, "REFLECTIE", masters)).isEqualTo("SUPERVISIE");
        assertThat(like(social, "REFLECTIE", youth)).isEqualTo("REFLECTIE");
        assertThat(like(social, "OVERIG", masters)).isEqualTo("VRIJE_RUIMTE");
        assertThat(like(social, "GEACCREDITEERD", youth)).isNull();
        assertThat(like(social, "REFLECTIE", experienced)).isNull();
        assertThat(like(seeded("ANPG-POHGGZ", "STANDAARD"), "A", social)).isNull();
    }

    private static String like(Demands from, String category, Demands to) {
        return to.like(from.category(category).orElseThrow())
                .map(Demands.Category::code)
                .orElse(null);
    }

    private static Demands seeded(String code, String variant) {
        return SeedNorms.all().stream()
                .filter(n -> n.code().equals(code) && n.variant().equals(variant))
                .findFirst()
                .orElseThrow()
                .demands();
    }

    @Test
    void whatFreesOfAnObligationIsNoObligationItself() {
        assertThat(fields("{'obligations': [{'code': 'A', 'name': {'nl': 'a', 'en': 'a'},"
                        + " 'unless': {'code': 'A', 'name': {'nl': '', 'en': 'x'}}}]}"))
                .containsExactly("obligations.0.unless.code", "obligations.0.unless.name.nl");
        assertThat(fields("{'obligations': [{'code': 'A', 'name': {'nl': 'a', 'en': 'a'}, 'when': 'SELF_EMPLOYED',"
                        + " 'unless': {'code': 'B', 'name': {'nl': 'b', 'en': 'b'}}}]}"))
                .isEmpty();
    }

    @Test
    void howLongACertificateOfConductHoldsIsForThoseWhoNeedOneAllAlong() {
        assertThat(fields("{'vog': {'maxAgeMonths': 3, 'continuous': true, 'validMonths': 48}}"))
                .isEmpty();
        assertThat(fields("{'vog': {'maxAgeMonths': 3, 'continuous': true, 'validMonths': 0}}"))
                .containsExactly("vog.validMonths");
        assertThat(fields("{'vog': {'maxAgeMonths': 3, 'continuous': false, 'validMonths': 48}}"))
                .containsExactly("vog.validMonths");
    }

    @Test
    void whatIsLeftOutIsTheUsual() {
        Demands least = new Demands(null, 60, null, null, null, null, null, null, null, null, null);

        assertThat(least.type()).isEqualTo(Demands.Type.POINTS);
        assertThat(least.exchange()).isTrue();
        assertThat(least.renewalOpensMonths()).isEqualTo(12);
        assertThat(least.conversion().netHourPoints()).isEqualTo(BigDecimal.ONE);
        assertThat(least.extensionOrDefault().maxMonths()).isEqualTo(12);
    }

    private static List<String> fields(String change) {
        return demands(change).impossibilities().stream()
                .map(Refusal.Problem::field)
                .toList();
    }

    private static Demands demands(String change) {
        return read(document(change));
    }

    /** The sound document with some values replaced; a key that begins with a slash is a JSON pointer. */
    private static JsonNode document(String change) {
        try {
            ObjectMapper exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
            ObjectNode document = (ObjectNode) exact.readTree(SOUND);
            exact.readTree(change.replace('\'', '"')).properties().forEach(each -> {
                String path = each.getKey();
                int last = path.lastIndexOf('/');
                ObjectNode parent = last < 0 ? document : (ObjectNode) document.at(path.substring(0, last));
                parent.set(path.substring(last + 1), each.getValue());
            });
            return document;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Demands read(JsonNode document) {
        try {
            return JSON.readValue(document.toString(), Demands.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
