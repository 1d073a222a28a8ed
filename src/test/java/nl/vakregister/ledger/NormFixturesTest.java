// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm;
import nl.vakregister.register.SeedNorms;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The norms that are delivered, with the numbers of the delivered file, on their edges. A line is a name, what somebody
 * has done (see {@link Dossier}), and either {@code complete} or how each shortfall begins.
 */
class NormFixturesTest {
    private static final LocalDate BEGIN = LocalDate.of(2023, 3, 1);

    /** Ends after the leniency. */
    @TestFactory
    Stream<DynamicTest> nursesAfterTheLeniency() {
        return dossiers(
                "VVN-KR",
                "STANDAARD",
                null,
                LocalDate.of(2022, 7, 1),
                """
                minimum and total exactly          | GEACCREDITEERD=80 ODA=104 rest                  | complete
                everything accredited              | GEACCREDITEERD=184 rest                         | complete
                a hundredth short of the minimum   | GEACCREDITEERD=79.99 ODA=200 rest               | Nog 0,01 punten geaccrediteerde scholing
                a hundredth short of the total     | GEACCREDITEERD=80 ODA=103.99 rest               | Nog 0,01 punten in totaal
                minima met but the total not       | GEACCREDITEERD=80 rest                          | Nog 104 punten in totaal
                200 points and still short         | ODA=200 rest                                    | Nog 80 punten geaccrediteerde scholing
                the first day counts               | GEACCREDITEERD=80@first ODA=104 rest            | complete
                the day before does not            | GEACCREDITEERD=80@before ODA=184 rest           | Nog 80 punten geaccrediteerde scholing
                the last day counts                | GEACCREDITEERD=80 ODA=104@last rest             | complete
                the day after does not             | GEACCREDITEERD=80 ODA=104@after rest            | Nog 104 punten in totaal
                the leap day counts                | GEACCREDITEERD=80@2024-02-29 ODA=104 rest       | complete
                without accreditation it is none   | GEACCREDITEERD=80!none ODA=184 rest             | Nog 80 punten geaccrediteerde scholing
                work one hour short                | GEACCREDITEERD=80 ODA=104 work=1849             | Nog 1 uur werk
                work exactly, net                  | GEACCREDITEERD=80 ODA=104 work=1850             | complete
                the lower norm is not enough       | GEACCREDITEERD=64 ODA=83 rest                   | Nog 16 punten geaccrediteerde scholing; Nog 37 punten in totaal
                """);
    }

    /** Ends on the last day of the leniency. */
    @TestFactory
    Stream<DynamicTest> nursesUnderTheLeniency() {
        return dossiers(
                "VVN-KR",
                "STANDAARD",
                null,
                LocalDate.of(2022, 6, 30),
                """
                minimum and total exactly          | GEACCREDITEERD=64 ODA=83 rest                   | complete
                the usual norm is more than enough | GEACCREDITEERD=80 ODA=104 rest                  | complete
                everything accredited              | GEACCREDITEERD=147 rest                         | complete
                a hundredth short of the minimum   | GEACCREDITEERD=63.99 ODA=100 rest               | Nog 0,01 punten geaccrediteerde scholing
                a hundredth short of the total     | GEACCREDITEERD=64 ODA=82.99 rest                | Nog 0,01 punten in totaal
                only other activities              | ODA=147 rest                                    | Nog 64 punten geaccrediteerde scholing
                the last day counts                | GEACCREDITEERD=64 ODA=83@2027-06-29 rest        | complete
                the day after does not             | GEACCREDITEERD=64 ODA=83@2027-06-30 rest        | Nog 83 punten in totaal
                work exactly                       | GEACCREDITEERD=64 ODA=83 work=1850              | complete
                work one hour short                | GEACCREDITEERD=64 ODA=83 work=1849              | Nog 1 uur werk
                the leap day counts                | GEACCREDITEERD=64@2024-02-29 ODA=83 rest        | complete
                """);
    }

    @TestFactory
    Stream<DynamicTest> practiceNursesExchangeNothing() {
        return dossiers(
                "ANPG-POHGGZ",
                "STANDAARD",
                null,
                LocalDate.of(2024, 2, 29),
                """
                75 and 75                          | A=75 B=75                | complete
                more of both                       | A=80 B=76                | complete
                100 and 50 is no exchange          | A=100 B=50               | Nog 25 punten categorie B; Nog 25 punten in totaal
                50 and 100 is no exchange          | A=50 B=100               | Nog 25 punten categorie A; Nog 25 punten in totaal
                everything in one category         | A=150                    | Nog 75 punten categorie B; Nog 75 punten in totaal
                a hundredth short in A             | A=74.99 B=300            | Nog 0,01 punten categorie A; Nog 0,01 punten in totaal
                a hundredth short in B             | A=300 B=74.99            | Nog 0,01 punten categorie B; Nog 0,01 punten in totaal
                nothing at all                     |                          | Nog 75 punten categorie A; Nog 75 punten categorie B; Nog 150 punten in totaal
                begins on a leap day               | A=75@2024-02-29 B=75     | complete
                the day before the leap day        | A=75@2024-02-28 B=75     | Nog 75 punten categorie A; Nog 75 punten in totaal
                ends on the 27th                   | A=75@2029-02-27 B=75     | complete
                the 28th is the next period        | A=75@2029-02-28 B=75     | Nog 75 punten categorie A; Nog 75 punten in totaal
                """);
    }

    @TestFactory
    Stream<DynamicTest> specialistNursesIn2021() {
        return dossiers(
                "VVN-VSR",
                "STANDAARD",
                null,
                LocalDate.of(2016, 6, 1),
                """
                85, 25 and 50                      | GEACCREDITEERD=85 ICT=25 VRIJ=50               | complete
                free choice from accredited        | GEACCREDITEERD=135 ICT=25                      | complete
                free choice from peer assessment   | GEACCREDITEERD=85 ICT=75                       | complete
                minima met but the total not       | GEACCREDITEERD=85 ICT=25 VRIJ=49.99            | Nog 0,01 punten in totaal
                peer assessment a hundredth short  | GEACCREDITEERD=135 ICT=24.99                   | Nog 0,01 punten intercollegiale toetsing; Nog 0,01 punten in totaal
                accredited a hundredth short       | GEACCREDITEERD=84.99 ICT=25 VRIJ=100           | Nog 0,01 punten geaccrediteerde scholing
                no peer assessment                 | GEACCREDITEERD=160                             | Nog 25 punten intercollegiale toetsing
                free choice alone                  | VRIJ=160                                       | Nog 85 punten geaccrediteerde scholing; Nog 25 punten intercollegiale toetsing
                not accredited                     | GEACCREDITEERD=85!none ICT=25 VRIJ=135         | Nog 85 punten geaccrediteerde scholing
                the last day counts                | GEACCREDITEERD=85 ICT=25@last VRIJ=50          | complete
                the first day counts               | GEACCREDITEERD=85@first ICT=25 VRIJ=50         | complete
                the day before does not            | GEACCREDITEERD=85@before ICT=25 VRIJ=50        | Nog 85 punten geaccrediteerde scholing; Nog 85 punten in totaal
                the leap day counts                | GEACCREDITEERD=85 ICT=25@2020-02-29 VRIJ=50    | complete
                the day after does not             | GEACCREDITEERD=85 ICT=25@after VRIJ=50         | Nog 25 punten intercollegiale toetsing; Nog 25 punten in totaal
                """);
    }

    @TestFactory
    Stream<DynamicTest> mastersWithLittleExperience() {
        String table =
                """
                40, 40 and 40                      | SCHOLING=40 SUPERVISIE=40 VRIJE_RUIMTE=40 rest              | complete
                free choice filled by training     | SCHOLING=80 SUPERVISIE=40 rest                              | complete
                free choice filled by supervision  | SCHOLING=40 SUPERVISIE=80 rest                              | complete
                the maximum exactly met            | SCHOLING=39.5@first SCHOLING=0.5 SUPERVISIE=40 VRIJE_RUIMTE=39.99 VRIJE_RUIMTE=0.01 rest | complete
                a hundredth above the maximum      | SCHOLING=40 SUPERVISIE=39.99 VRIJE_RUIMTE=40.01 rest        | Nog 0,01 punten supervisie; Nog 0,01 punten in totaal
                training a hundredth short         | SCHOLING=39.99 SUPERVISIE=80.01 rest                        | Nog 0,01 punten scholing
                supervision a hundredth short      | SCHOLING=80.01 SUPERVISIE=39.99 rest                        | Nog 0,01 punten supervisie
                the first day counts               | SCHOLING=40@first SUPERVISIE=40 VRIJE_RUIMTE=40 rest        | complete
                the day before does not            | SCHOLING=40@before SUPERVISIE=40 VRIJE_RUIMTE=40 rest       | Nog 40 punten scholing; Nog 40 punten in totaal
                the leap day counts                | SCHOLING=40 SUPERVISIE=40@2024-02-29 VRIJE_RUIMTE=40 rest   | complete
                the last day, a leap day, counts   | SCHOLING=40@2028-02-29 SUPERVISIE=40@last VRIJE_RUIMTE=40 rest | complete
                the day after does not             | SCHOLING=40 SUPERVISIE=40@after VRIJE_RUIMTE=40 rest        | Nog 40 punten supervisie; Nog 40 punten in totaal
                surplus above the maximum          | SCHOLING=40 SUPERVISIE=39 VRIJE_RUIMTE=100 rest             | Nog 1 punt supervisie; Nog 1 punt in totaal
                total a hundredth short            | SCHOLING=40 SUPERVISIE=40 VRIJE_RUIMTE=39.99 rest           | Nog 0,01 punten in totaal
                accredited by the NVO              | SCHOLING=40!NVO SUPERVISIE=40 VRIJE_RUIMTE=40 rest          | complete
                accredited by somebody else        | SCHOLING=40!REGISTER SUPERVISIE=40 VRIJE_RUIMTE=40 rest     | Nog 40 punten scholing; Nog 40 punten in totaal
                45 hours with two is 40 points     | SCHOLING=40 SUPERVISIE=45h/2 VRIJE_RUIMTE=40 rest           | complete
                50 hours with three is 40 points   | SCHOLING=40 SUPERVISIE=50h/3 VRIJE_RUIMTE=40 rest           | complete
                44 hours with two is short         | SCHOLING=60 SUPERVISIE=44h/2 VRIJE_RUIMTE=40 rest           | Nog 0,89 punten supervisie
                work one hour short                | SCHOLING=40 SUPERVISIE=80 rest work=2499                    | Nog 1 uur werk
                work below the level               | SCHOLING=40 SUPERVISIE=80 rest work=2500:HBO                | Nog 2500 uur werk
                two case reports of three          | SCHOLING=40 SUPERVISIE=80 rest CASUSVERSLAGEN*2             | Nog te doen: casusverslagen
                no case reports with an endorsement | SCHOLING=40 SUPERVISIE=80 rest without:CASUSVERSLAGEN AANTEKENING*1 | complete
                no case reports without            | SCHOLING=40 SUPERVISIE=80 rest without:CASUSVERSLAGEN       | Nog te doen: 3 keer casusverslagen
                no workplace guidance              | SCHOLING=40 SUPERVISIE=80 rest without:WERKBEGELEIDING      | Nog te doen: werkbegeleiding
                """;
        return Stream.of("SKJ-MORTHO", "SKJ-MPSY").flatMap(norm -> dossiers(norm, "TOT_3648", null, BEGIN, table));
    }

    @TestFactory
    Stream<DynamicTest> mastersWithExperience() {
        String table =
                """
                40, 20, 20 and 40                  | SCHOLING=40 INTERVISIE=20 SUPERVISIE=20 VRIJE_RUIMTE=40 rest      | complete
                without free choice                | SCHOLING=80 INTERVISIE=20 SUPERVISIE=20 rest                      | complete
                no peer review                     | SCHOLING=80 SUPERVISIE=40 rest                                    | Nog 20 punten intervisie
                peer review a hundredth short      | SCHOLING=80 INTERVISIE=19.99 SUPERVISIE=21 rest                   | Nog 0,01 punten intervisie
                the maximum exactly met            | SCHOLING=40 INTERVISIE=20 SUPERVISIE=20 VRIJE_RUIMTE=39.99 VRIJE_RUIMTE=0.01 rest | complete
                a hundredth above the maximum      | SCHOLING=40 INTERVISIE=20 SUPERVISIE=19.99 VRIJE_RUIMTE=40.01 rest | Nog 0,01 punten supervisie; Nog 0,01 punten in totaal
                training a hundredth short         | SCHOLING=39.99 INTERVISIE=40.01 SUPERVISIE=40 rest                | Nog 0,01 punten scholing
                total a hundredth short            | SCHOLING=79.99 INTERVISIE=20 SUPERVISIE=20 rest                   | Nog 0,01 punten in totaal
                the first day counts               | SCHOLING=80@first INTERVISIE=20 SUPERVISIE=20 rest                | complete
                the day before does not            | SCHOLING=80 INTERVISIE=20@before SUPERVISIE=40 rest               | Nog 20 punten intervisie
                the leap day counts                | SCHOLING=80 INTERVISIE=20@2024-02-29 SUPERVISIE=20 rest           | complete
                the last day, a leap day, counts   | SCHOLING=80@2028-02-29 INTERVISIE=20@last SUPERVISIE=20 rest      | complete
                the day after does not             | SCHOLING=80 INTERVISIE=20@after SUPERVISIE=40 rest                | Nog 20 punten intervisie
                no case reports with an endorsement | SCHOLING=80 INTERVISIE=20 SUPERVISIE=20 rest without:CASUSVERSLAGEN AANTEKENING*1 | complete
                minima met but the total not       | SCHOLING=40 INTERVISIE=20 SUPERVISIE=20 VRIJE_RUIMTE=39 rest      | Nog 1 punt in totaal
                surplus above the maximum          | SCHOLING=40 INTERVISIE=20 SUPERVISIE=19 VRIJE_RUIMTE=60 rest      | Nog 1 punt supervisie; Nog 1 punt in totaal
                22.5 hours with two is 20 points   | SCHOLING=80 INTERVISIE=20 SUPERVISIE=22.5h/2 rest                 | complete
                25 hours with three is 20 points   | SCHOLING=80 INTERVISIE=20 SUPERVISIE=25h/3 rest                   | complete
                24 hours with three is short       | SCHOLING=81 INTERVISIE=20 SUPERVISIE=24h/3 rest                   | Nog 0,8 punten supervisie
                not accredited                     | SCHOLING=40!none INTERVISIE=40 SUPERVISIE=40 VRIJE_RUIMTE=40 rest | Nog 40 punten scholing
                work one hour short                | SCHOLING=80 INTERVISIE=20 SUPERVISIE=20 rest work=2499            | Nog 1 uur werk
                no case reports                    | SCHOLING=80 INTERVISIE=20 SUPERVISIE=20 rest without:CASUSVERSLAGEN | Nog te doen: 3 keer casusverslagen
                """;
        return Stream.of("SKJ-MORTHO", "SKJ-MPSY").flatMap(norm -> dossiers(norm, "VANAF_3648", null, BEGIN, table));
    }

    @TestFactory
    Stream<DynamicTest> youthAndFamilyProfessionals() {
        return dossiers(
                "SKJ-JGP",
                "STANDAARD",
                null,
                BEGIN,
                """
                everything exactly                 | REFLECTIE=60 rest                    | complete
                a hundredth short                  | REFLECTIE=59.99 rest                 | Nog 0,01 punten reflectie
                other learning does not help       | LEREN=100 rest                       | Nog 60 punten reflectie
                3368 hours with youth as well      | REFLECTIE=60 rest work=3368          | complete
                work one hour short                | REFLECTIE=60 rest work=3367          | Nog 1 uur werk: 3.368
                work below the level               | REFLECTIE=60 rest work=3368:MBO4     | Nog 3368 uur werk
                8 hours a week with youth missing  | REFLECTIE=60 rest without:JGP_8      | Nog 1684 uur werk
                the VOG is three months old        | REFLECTIE=60 rest vog=3              | complete
                the VOG is four months old         | REFLECTIE=60 rest vog=4              | Nog een VOG
                no VOG                             | REFLECTIE=60 rest without:vog        | Nog een VOG; Nog een VOG die gold op 1 maart 2023
                no VOG at the beginning            | REFLECTIE=60 rest vog=0 without:vogfirst | Nog een VOG die gold op 1 maart 2023
                """);
    }

    @TestFactory
    Stream<DynamicTest> youthCareWorkersOfOldByCohort() {
        LocalDate begin = LocalDate.of(2014, 1, 1);
        String both =
                """
                60, 50 and 50                      | SCHOLING=60 REFLECTIE=50 VRIJE_RUIMTE=50 rest                     | complete
                free choice a hundredth short      | SCHOLING=60 REFLECTIE=51 VRIJE_RUIMTE=49.99 rest                  | Nog 0,01 punten vrije ruimte
                15 hours a week now                | SCHOLING=60 REFLECTIE=50 VRIJE_RUIMTE=50 rest without:NU_16 now=15 | Nog 1 uur werk per week
                no two years                       | SCHOLING=60 REFLECTIE=50 VRIJE_RUIMTE=50 rest without:MAANDEN_24  | Nog 24 maanden werk
                """;
        return Stream.of(
                        dossiers("SKJ-JZW", "STANDAARD", "MET_PROFIEL", begin, both),
                        dossiers("SKJ-JZW", "STANDAARD", "ZONDER_PROFIEL", begin, both),
                        dossiers(
                                "SKJ-JZW",
                                "STANDAARD",
                                "ZONDER_PROFIEL",
                                begin,
                                "no ethics training | SCHOLING=60 REFLECTIE=50 VRIJE_RUIMTE=50 rest without:BEROEPSETHIEK"
                                        + " | Nog te doen: introductie"),
                        dossiers(
                                "SKJ-JZW",
                                "STANDAARD",
                                "MET_PROFIEL",
                                begin,
                                "ethics training not asked | SCHOLING=60 REFLECTIE=50 VRIJE_RUIMTE=50 rest"
                                        + " without:BEROEPSETHIEK | complete"))
                .flatMap(each -> each);
    }

    /** Example numbers in a real structure. */
    @TestFactory
    Stream<DynamicTest> socialWorkersOfTheExampleNorm() {
        return dossiers(
                "RP-SW",
                "STANDAARD",
                null,
                LocalDate.of(2024, 2, 29),
                """
                50, 30 and 20                      | GEACCREDITEERD=50 REFLECTIE=30 OVERIG=20 rest              | complete
                the maximum exactly met            | GEACCREDITEERD=50 REFLECTIE=30 OVERIG=19.99 OVERIG=0.01 rest | complete
                a hundredth above the maximum      | GEACCREDITEERD=50 REFLECTIE=29.99 OVERIG=20.01 rest        | Nog 0,01 punten reflectie; Nog 0,01 punten in totaal
                a hundredth below the maximum      | GEACCREDITEERD=50 REFLECTIE=30 OVERIG=19.99 rest           | Nog 0,01 punten in totaal
                the leap day counts                | GEACCREDITEERD=70@2024-02-29 REFLECTIE=30@2028-02-29 rest  | complete
                surplus of other does not count    | GEACCREDITEERD=50 REFLECTIE=29 OVERIG=500 rest             | Nog 1 punt reflectie; Nog 1 punt in totaal
                200 points and still short         | GEACCREDITEERD=200 rest                                    | Nog 30 punten reflectie
                minima met but the total not       | GEACCREDITEERD=50 REFLECTIE=30 rest                        | Nog 20 punten in totaal
                no accreditation                   | GEACCREDITEERD=50!none REFLECTIE=80 OVERIG=20 rest         | Nog 50 punten geaccrediteerde
                the last day counts                | GEACCREDITEERD=70@last REFLECTIE=30 rest                   | complete
                the day after does not             | GEACCREDITEERD=70@after REFLECTIE=30 rest                  | Nog 50 punten geaccrediteerde; Nog 70 punten in totaal
                no work                            | GEACCREDITEERD=70 REFLECTIE=30 rest without:WERK_16        | Nog 336
                """);
    }

    @Test
    void everyDeliveredNormCanBeMetAndIsNotMetByNothing() {
        List<Norm> all = SeedNorms.all();
        assertThat(all).hasSizeGreaterThan(15);
        for (Norm norm : all) {
            Period period = Period.ofMonths(BEGIN, norm.periodMonths());
            StringBuilder enough = new StringBuilder("rest");
            norm.categories().forEach(c -> {
                Points most = c.max() == null
                        ? c.min().plus(norm.totalMin() == null ? Points.ZERO : norm.totalMin())
                        : c.max();
                if (most.isPositive()) {
                    enough.append(' ').append(c.code()).append('=').append(most);
                }
            });
            assertThat(new Dossier(norm, period, enough.toString()).progress().shortfalls())
                    .as(norm.code() + norm.variant())
                    .isEmpty();
            assertThat(new Dossier(norm, period, "").progress().complete())
                    .as(norm.code() + norm.variant())
                    .isFalse();
        }
    }

    @Test
    void theLeniencyIsChosenByTheEndOfThePeriod() {
        Norm lenient = vvn(LocalDate.of(2022, 6, 30));
        Norm usual = vvn(LocalDate.of(2022, 7, 1));

        assertThat(lenient.totalMin()).isEqualTo(Points.of("147"));
        assertThat(usual.totalMin()).isEqualTo(Points.of("184"));
    }

    private static Norm vvn(LocalDate begin) {
        Period period = Period.ofMonths(begin, 60);
        return SeedNorms.choose("VVN-KR", "STANDAARD", null, period, period.lastDay());
    }

    private static Stream<DynamicTest> dossiers(
            String register, String variant, String cohort, LocalDate begin, String table) {
        Period period = Period.ofMonths(begin, 60);
        Norm norm = SeedNorms.choose(register, variant, cohort, period, period.lastDay());
        return table.lines()
                .map(line -> line.split("\\|"))
                .map(cells -> DynamicTest.dynamicTest(
                        String.join(" ", register, variant, cohort == null ? "" : cohort, cells[0].strip()),
                        () -> check(new Dossier(norm, period, cells[1].strip()).progress(), cells[2].strip())));
    }

    private static void check(Progress progress, String expected) {
        List<String> shortfalls = progress.shortfalls().stream().map(Text::nl).toList();
        if (expected.equals("complete")) {
            assertThat(shortfalls).isEmpty();
            assertThat(progress.complete()).isTrue();
            return;
        }
        List<String> begin =
                Arrays.stream(expected.split(";")).map(String::strip).toList();
        assertThat(progress.complete()).isFalse();
        assertThat(shortfalls).hasSameSizeAs(begin);
        for (int i = 0; i < begin.size(); i++) {
            assertThat(shortfalls.get(i)).startsWith(begin.get(i));
        }
    }
}
