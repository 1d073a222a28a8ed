// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The norms that come with the software, row by row as the domain facts list them. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class NormSeedTest {
    /** code, variant, cohort, version, months, total, minima by category, provenance. */
    private static final String TABLE =
            """
            RP-SW,       STANDAARD,  ,                1, 60, 100.00, GEACCREDITEERD 50.00 REFLECTIE 30.00 OVERIG 0.00, DEMO
            RP-MW,       STANDAARD,  ,                1, 60, 100.00, GEACCREDITEERD 50.00 REFLECTIE 30.00 OVERIG 0.00, DEMO
            RP-SA,       STANDAARD,  ,                1, 60, 100.00, GEACCREDITEERD 50.00 REFLECTIE 30.00 OVERIG 0.00, DEMO
            RP-SJD,      BASIS,      ,                1, 60, 60.00, GEACCREDITEERD 30.00 REFLECTIE 20.00 OVERIG 0.00, DEMO
            RP-SJD,      PLUS,       ,                1, 60, 100.00, GEACCREDITEERD 50.00 REFLECTIE 30.00 OVERIG 0.00, DEMO
            RP-CO,       BASIS,      ,                1, 60, 60.00, GEACCREDITEERD 30.00 REFLECTIE 20.00 OVERIG 0.00, DEMO
            RP-CO,       PLUS,       ,                1, 60, 100.00, GEACCREDITEERD 50.00 REFLECTIE 30.00 OVERIG 0.00, DEMO
            RP-GGZA,     BASIS,      ,                1, 36, , '', VERIFIED
            RP-GGZA,     STANDAARD,  ,                1, 60, 100.00, GEACCREDITEERD 50.00 REFLECTIE 30.00 OVERIG 0.00, DEMO
            BVK-LEER,    STANDAARD,  ,                1, 36, , '', DEMO
            SKJ-JGP,     STANDAARD,  ,                1, 60, , REFLECTIE 60.00 LEREN 0.00, PARTIAL
            SKJ-JZW,     STANDAARD,  MET_PROFIEL,     1, 60, 160.00, SCHOLING 60.00 REFLECTIE 50.00 VRIJE_RUIMTE 50.00, HISTORIC
            SKJ-JZW,     STANDAARD,  ZONDER_PROFIEL,  1, 60, 160.00, SCHOLING 60.00 REFLECTIE 50.00 VRIJE_RUIMTE 50.00, HISTORIC
            SKJ-MORTHO,  TOT_3648,   ,                1, 60, 120.00, SCHOLING 40.00 SUPERVISIE 40.00 VRIJE_RUIMTE 0.00, VERIFIED
            SKJ-MORTHO,  VANAF_3648, ,                1, 60, 120.00, SCHOLING 40.00 INTERVISIE 20.00 SUPERVISIE 20.00 VRIJE_RUIMTE 0.00, PARTIAL
            SKJ-MPSY,    TOT_3648,   ,                1, 60, 120.00, SCHOLING 40.00 SUPERVISIE 40.00 VRIJE_RUIMTE 0.00, VERIFIED
            SKJ-MPSY,    VANAF_3648, ,                1, 60, 120.00, SCHOLING 40.00 INTERVISIE 20.00 SUPERVISIE 20.00 VRIJE_RUIMTE 0.00, VERIFIED
            VVN-KR,      STANDAARD,  ,                1, 60, 147.00, GEACCREDITEERD 64.00 ODA 0.00, PARTIAL
            VVN-KR,      STANDAARD,  ,                2, 60, 184.00, GEACCREDITEERD 80.00 ODA 0.00, VERIFIED
            VVN-VSR,     STANDAARD,  ,                1, 60, 160.00, GEACCREDITEERD 85.00 ICT 25.00 VRIJ 0.00, VERIFIED
            ANPG-POHGGZ, STANDAARD,  ,                1, 60, 150.00, A 75.00 B 75.00, VERIFIED
            """;

    private static final int ROWS = 21;

    @Inject
    Registers registers;

    @Inject
    NormVersion.Repo versions;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void isAsTheFactsSay(
            String code,
            String variant,
            String cohort,
            int version,
            int months,
            String total,
            String minima,
            String provenance) {
        Norm norm = registers.norms(registers.byCode(code).orElseThrow().id()).stream()
                .filter(n ->
                        n.variant().equals(variant) && Objects.equals(n.cohort(), cohort) && n.version() == version)
                .findFirst()
                .orElseThrow();

        assertThat(norm.periodMonths()).isEqualTo(months);
        assertThat(norm.totalMin() == null ? null : norm.totalMin().toString()).isEqualTo(total);
        assertThat(norm.categories().stream().map(c -> c.code() + " " + c.min()).collect(Collectors.joining(" ")))
                .isEqualTo(minima);
        assertThat(norm.provenance()).hasToString(provenance);
        assertThat(norm.isExample()).isEqualTo(provenance.equals("DEMO"));
        assertThat(norm.source()).isNotBlank();
        assertThat(norm.demands().impossibilities()).isEmpty();
    }

    @Test
    void thereIsNoOther() {
        List<NormVersion> seeded = versions.list("publishedBy is null");

        assertThat(seeded).hasSize(ROWS);
        assertThat(TABLE.lines()).hasSize(ROWS);
    }

    @Test
    void theWorkAndTheOtherDemandsAreThere() {
        Norm youth = only("SKJ-JGP");
        assertThat(youth.demands().work())
                .extracting(w -> w.min().intValueExact() + " " + w.unit())
                .containsExactly("3368 HOURS_PER_PERIOD", "8 AVG_HOURS_PER_WEEK");
        assertThat(youth.demands().vog()).isEqualTo(new Demands.Vog(3, true, false));
        assertThat(youth.categories().get(0).min()).hasToString("60.00");

        assertThat(only("ANPG-POHGGZ").demands().exchange()).isFalse();
        assertThat(only("BVK-LEER").demands().type()).isEqualTo(Demands.Type.PORTFOLIO);
        assertThat(only("BVK-LEER").demands().obligations()).hasSize(6);

        assertThat(seeded("VVN-KR")).allSatisfy(n -> {
            assertThat(n.demands().work().get(0).min()).isEqualByComparingTo("1850");
            assertThat(n.source()).contains("2.080 uur bruto");
        });
        assertThat(only("RP-MW").demands().obligations())
                .extracting(o -> o.code() + " " + o.when())
                .containsExactly("KVK SELF_EMPLOYED");
        assertThat(only("ANPG-POHGGZ").categories())
                .extracting(Demands.Category::audited)
                .containsExactly(false, true);

        List<Norm> masters = seeded("SKJ-MORTHO");
        assertThat(masters).allSatisfy(n -> assertThat(n.demands().conversion().groupFactors())
                .extractingByKeys(2, 3)
                .extracting(Object::toString)
                .containsExactly("0.8889", "0.8"));
        Map<String, List<String>> duties = seeded("SKJ-JZW").stream()
                .collect(Collectors.toMap(Norm::cohort, n -> n.demands().obligations().stream()
                        .map(Demands.Obligation::code)
                        .toList()));
        assertThat(duties)
                .containsEntry("MET_PROFIEL", List.of())
                .containsEntry("ZONDER_PROFIEL", List.of("BEROEPSETHIEK"));
    }

    @Test
    void leniencyForNursesEndsOnItsDay() {
        List<Norm> nurses = NormSuccession.line(seeded("VVN-KR"), "STANDAARD", null);

        assertThat(nurses).extracting(n -> n.appliesBy().name()).containsOnly("PERIOD_END");
        assertThat(nurses.get(1).validUntil()).isEqualTo("2027-07-01");
        assertThat(nurses.get(0).validFrom()).isEqualTo("2027-07-01");
    }

    @Test
    void anybodyReadsThemAndSeesWhatIsAnExample() {
        for (Registers.View register : registers.all()) {
            String page = TestUser.nobody().get("/normen/" + register.code()).asString();
            for (Norm norm : seeded(register.code())) {
                assertThat(page).contains(norm.name().nl().replace("'", "&#39;"));
                assertThat(page).contains(norm.provenance().label().nl());
            }
        }
        assertThat(TestUser.nobody().get("/normen").asString()).contains("/normen/RP-SW", "/normen/ANPG-POHGGZ");
        assertThat(TestUser.nobody().get("/normen/BESTAAT-NIET").statusCode()).isEqualTo(404);
        assertThat(TestUser.nobody().get("/normen/SKJ-MORTHO?lang=nl").asString())
                .contains(
                        "met 2: 0,8889; met 3: 0,8.",
                        "2500 uur in de hele periode",
                        "niet als je dit hebt: aantekening bij je registratie");
        assertThat(TestUser.nobody().get("/normen/RP-MW?lang=nl").asString())
                .contains("alleen voor wie zelfstandig werkt");
        assertThat(TestUser.nobody().get("/normen/ANPG-POHGGZ?lang=nl").asString())
                .contains("steekproef");
    }

    @Test
    void anybodyCalculatesWhatAnActivityIsWorth() {
        UUID masters = only("SKJ-MORTHO").id();
        String path = "/api/v1/norms/" + masters + "/points";
        assertThat(TestUser.nobody().get(path + "?minutes=90").jsonPath().getDouble("points"))
                .isEqualTo(1.5);
        assertThat(TestUser.nobody().get(path + "?minutes=60&groupSize=2").<String>path("arithmetic.nl"))
                .isEqualTo("60 minuten ÷ 60 × 1 per uur × 0,8889 in een groep van 2 = 0,89 punten");
        Problem.invalid(TestUser.nobody().get(path)).names("minutes");
        Problem.invalid(TestUser.nobody().get(path + "?minutes=0&groupSize=x")).names("minutes", "groupSize");
        Problem.invalid(TestUser.nobody().get(path + "?minutes=1&ects=1")).names("minutes", "ects");
        Problem.invalid(TestUser.nobody().get(path + "?ects=1")).names("ects");
        Problem.invalid(TestUser.nobody().get(path + "?ects=veel")).names("ects");
        Problem.notFound(TestUser.nobody().get("/api/v1/norms/" + UUID.randomUUID() + "/points?minutes=60"));

        UUID example = only("RP-SW").id();
        assertThat(TestUser.nobody()
                        .get("/api/v1/norms/" + example + "/points?ects=2,5")
                        .jsonPath()
                        .getDouble("points"))
                .isEqualTo(70.0);
        assertThat(TestUser.nobody()
                        .get("/normen/RP-SW?lang=nl&norm=" + example + "&ects=2")
                        .asString())
                .contains("2 EC × 28 = 56 punten");
        assertThat(TestUser.nobody()
                        .get("/normen/RP-SW?lang=nl&norm=" + masters + "&minutes=60")
                        .asString())
                .contains("Kies een norm.");
        assertThat(TestUser.nobody()
                        .get("/normen/RP-SW?lang=nl&norm=" + example + "&minutes=veel")
                        .asString())
                .contains("Vul het aantal minuten in");
    }

    private Norm only(String code) {
        return seeded(code).get(0);
    }

    private List<Norm> seeded(String code) {
        return versions.ofRegister(registers.byCode(code).orElseThrow().id()).stream()
                .filter(v -> v.publishedBy() == null)
                .map(NormVersion::norm)
                .toList();
    }
}
