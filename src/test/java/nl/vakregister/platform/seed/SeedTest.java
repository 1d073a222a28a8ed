// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class SeedTest {
    private static final List<String> TABLES = List.of(
            "framework_version",
            "framework_dimension",
            "competency_group",
            "competency",
            "code_version",
            "core_value",
            "register",
            "register_level",
            "register_variant",
            "norm");

    @Inject
    DataSource database;

    @Inject
    Event<StartupEvent> start;

    @Test
    void theFiveRolesOfTheClientManagerAreComplete() {
        JsonPath kvb = framework("KVB");

        assertThat(kvb.getString("provenance")).isEqualTo("VERIFIED");
        assertThat(kvb.getList("groups")).hasSize(1);
        assertThat(kvb.getInt("groups[0].declaredSize")).isEqualTo(5);
        assertThat(kvb.<String>getList("groups[0].competencies.name.nl"))
                .containsExactly("Onderzoekend", "Ondersteunend", "Samenwerkend", "Monitorend", "Lerend");
    }

    @Test
    void theSocialWorkersProfileSaysWhatIsMissing() {
        JsonPath bcp = framework("BCP-SW");

        assertThat(bcp.getString("provenance")).isEqualTo("PARTIAL");
        assertThat(bcp.<Integer>getList("groups.declaredSize")).containsExactly(7, 7);
        assertThat(bcp.getList("groups[0].competencies")).hasSize(3);
        assertThat(bcp.getList("groups[1].competencies")).hasSize(5);
        assertThat(bcp.<String>getList("phases.nl")).containsExactly("startbekwaam", "vakbekwaam", "vakvolwassen");
        assertThat(bcp.<String>getList("levels.nl")).containsExactly("mbo", "hbo");
        assertThat(bcp.getString("source")).startsWith("https://");
    }

    @Test
    void theCodeHasFiveCoreValues() {
        JsonPath codes = TestUser.nobody().get("/api/v1/professional-codes").jsonPath();

        assertThat(codes.getList("findAll { it.code == 'BPSW' }")).hasSize(1);
        codes.setRootPath("find { it.code == 'BPSW' }");
        assertThat(codes.<String>getList("coreValues.nl"))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("respect voor menselijke waardigheid en autonomie");
        assertThat(codes.<String>getList("coreValues.en")).hasSize(5).noneMatch(String::isBlank);
        // The source that was read does not give them
        assertThat(codes.getList("articles")).isEmpty();
    }

    @Test
    void theNormIsAnExampleAndSaysSo() {
        JsonPath norms = TestUser.nobody().get("/api/v1/registers/RP-SW/norms").jsonPath();

        assertThat(norms.getList("$")).hasSize(1);
        assertThat(norms.getString("[0].provenance")).isEqualTo("DEMO");
        assertThat(norms.getInt("[0].periodMonths")).isEqualTo(60);
        assertThat(norms.<String>getList("[0].categories.code"))
                .containsExactly("GEACCREDITEERD", "REFLECTIE", "OVERIG");
        assertThat(TestUser.with("admin").asks().get("/beheer").asString())
                .contains("voorbeeldnorm", "(3 van 7)", "(5 van 7)", "(5 van 5)");
        TestUser sanne = TestUser.professional();
        Given.registered(sanne, Given.surname());
        assertThat(sanne.asks().get("/mijn").asString())
                .contains("voorbeeldnorm", "Het zijn niet de eisen van een echt register.");
    }

    @Test
    void startingAgainDoublesNothing() {
        List<Long> before = counts();
        assertThat(before).doesNotContain(0L);

        start.fire(new StartupEvent());

        assertThat(counts()).isEqualTo(before);
    }

    private List<Long> counts() {
        return TABLES.stream()
                .map(table -> Rows.count(database, "select count(*) from " + table))
                .toList();
    }

    private static JsonPath framework(String code) {
        JsonPath all = TestUser.nobody().get("/api/v1/competency-frameworks").jsonPath();
        assertThat(all.<String>getList("code")).contains("BCP-SW", "KVB");
        return all.setRootPath("find { it.code == '" + code + "' }");
    }
}
