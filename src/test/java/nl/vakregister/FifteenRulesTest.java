// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Credit;
import nl.vakregister.ledger.Evidence;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.ledger.NotCounted;
import nl.vakregister.ledger.Progress;
import nl.vakregister.ledger.Requirement;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Demands;
import nl.vakregister.register.Life;
import nl.vakregister.register.Norm;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;
import nl.vakregister.register.SeedNorms;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that a naive implementation would miss, each with its number in the domain facts, section 9(c). */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(Travel.class)
class FifteenRulesTest {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final Period PERIOD = Period.ofMonths(BEGIN, 60);

    @Inject
    Ledger ledger;

    @Inject
    Registrations registrations;

    @BeforeEach
    void itIsToday() {
        Travel.home();
    }

    @Test
    void rule01_pointsAreDecimalAndDerivedFromNetMinutes() {
        Demands.Conversion masters =
                norm("SKJ-MORTHO", "TOT_3648", null).demands().conversion();

        assertThat(masters.ofNetMinutes(390)).isEqualTo(Points.of("6.5"));
        assertThat(masters.ofNetMinutes(100)).isEqualTo(Points.of("1.67"));
        assertThat(masters.ofGroupMinutes(45 * 60, 2)).isEqualTo(Points.of("40"));
        assertThat(masters.ofGroupMinutes(50 * 60, 3)).isEqualTo(Points.of("40"));
        assertThat(masters.ofGroupMinutes(90, 2)).isEqualTo(Points.of("1.33"));
    }

    @Test
    void rule01_whatWasClaimedIsKeptBesideWhatWasAwarded() {
        Registrations.Facts registration = registered(TestUser.professional());
        book(new Credit(
                registration.id(),
                "REFLECTIE",
                Points.of("8"),
                Points.of("6.5"),
                registration.period().start(),
                "edition:" + UUID.randomUUID(),
                "Intervisie"));

        assertThat(ledger.lines(registration)).singleElement().satisfies(line -> {
            assertThat(line.claimed()).isEqualTo(Points.of("8"));
            assertThat(line.awarded()).isEqualTo(Points.of("6.5"));
        });
        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.of("6.5"));
    }

    @Test
    void rule02_aMaximumCapsWhatCountsAndNotWhatIsRecorded() {
        Progress progress = progress(norm("RP-SW", "STANDAARD", null), line("OVERIG", "35.5"));
        Progress.Category other = progress.categories().get(2);

        assertThat(other.earned()).isEqualTo(Points.of("35.5"));
        assertThat(other.counted()).isEqualTo(Points.of("20"));
        assertThat(progress.lines().get(0).remarks()).singleElement().satisfies(p -> assertThat(p.why())
                .isEqualTo(NotCounted.ABOVE_MAXIMUM));
    }

    @Test
    void rule02_whetherSurplusFillsTheTotalIsPerNorm() {
        assertThat(progress(norm("SKJ-MORTHO", "TOT_3648", null), line("SCHOLING", "80"), line("SUPERVISIE", "40"))
                        .totalMissing())
                .isEqualTo(Points.ZERO);
        assertThat(progress(norm("ANPG-POHGGZ", "STANDAARD", null), line("A", "100"), line("B", "50"))
                        .totalMissing())
                .isEqualTo(Points.of("25"));
    }

    @Test
    void rule03_allMinimaAndTheTotalAndEveryObligationMustHoldTogether() {
        Progress rich = progress(norm("RP-CO", "PLUS", null), line("GEACCREDITEERD", "200"));

        assertThat(rich.totalMissing()).isEqualTo(Points.ZERO);
        assertThat(rich.complete()).isFalse();
        assertThat(rich.shortfalls())
                .extracting(Text::nl)
                .contains("Nog 30 punten reflectie")
                .anyMatch(t -> t.contains("naast de cliënt"));
    }

    @Test
    void rule04_onlyWhatWasCompletedInsideThePeriodCounts() {
        Norm norm = norm("RP-SW", "STANDAARD", null);
        Progress progress = progress(
                norm,
                line("REFLECTIE", "1", BEGIN.minusDays(1)),
                line("REFLECTIE", "2", BEGIN),
                line("REFLECTIE", "4", PERIOD.lastDay()),
                line("REFLECTIE", "8", PERIOD.end()));

        assertThat(progress.totalCounted()).isEqualTo(Points.of("6"));
    }

    @Test
    void rule04_meetingsCountOneByOneOnlyAsSourcesOfTheirOwn() {
        Registrations.Facts registration = registered(TestUser.professional());
        String edition = "edition:" + UUID.randomUUID();
        book(credit(registration, "2", edition + "#1"));
        book(credit(registration, "2", edition + "#2"));

        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.of("4"));
        assertThatThrownBy(() -> book(credit(registration, "2", edition + "#2")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void rule05_whatWasDoneBetweenSubmissionAndDecisionServesTheNextPeriodUnlessTheObligationSaysNo() {
        LocalDate decided = BEGIN.plusMonths(2);
        Evidence evidence = new Evidence(
                List.of(line("SCHOLING", "5", BEGIN.plusDays(3))),
                List.of(),
                List.of(new Evidence.Done("BEROEPSETHIEK", BEGIN.plusDays(3), true)),
                List.of(),
                null,
                decided,
                List.of());
        Norm ethics = SeedNorms.all().stream()
                .filter(n -> "ZONDER_PROFIEL".equals(n.cohort()))
                .findFirst()
                .orElseThrow();
        Progress next = Progress.of(ethics, PERIOD, evidence, decided);

        assertThat(next.totalCounted()).isEqualTo(Points.of("5"));
        assertThat(next.shortfalls()).extracting(Text::nl).anyMatch(t -> t.contains("beroepsethiek"));
    }

    @Test
    void rule05_anEarlyReRegistrationMovesThePeriodToTheDayOfSubmission() {
        LocalDate submitted = PERIOD.end().minusMonths(4);
        Life life = Life.of(List.of(admitted(), renewed(submitted)), null);

        assertThat(life.terms())
                .extracting(Life.Term::period)
                .containsExactly(new Period(BEGIN, submitted), Period.ofMonths(submitted, 60));
    }

    @Test
    void rule06_submittedInTimeIsStillValid() {
        LocalDate late = PERIOD.end().plusMonths(6);
        Life waiting = Life.of(List.of(admitted()), PERIOD.lastDay());

        assertThat(waiting.isRegisteredOn(late)).isTrue();
        assertThat(waiting.keepsValid(PERIOD, late)).as("a certificate").isTrue();
        assertThat(waiting.lastDay(late)).as("no end date is null").isEmpty();
        assertThat(Life.of(List.of(admitted()), null).isRegisteredOn(PERIOD.end()))
                .isFalse();
        assertThat(Life.of(List.of(admitted(), renewed(PERIOD.lastDay())), null).isRegisteredOn(late))
                .isTrue();
    }

    @Test
    void rule13_extensionDiffersFromPauseAndFromRestart() {
        LocalDate from = BEGIN.plusYears(2);
        Life extended = Life.of(
                List.of(admitted(), event(Life.Kind.EXTENDED, from, PERIOD.end().plusMonths(12), BEGIN.plusMonths(12))),
                null);
        Life paused = Life.of(List.of(admitted(), event(Life.Kind.PAUSED, from, from.plusDays(90), null)), null);
        LocalDate back = PERIOD.end().plusYears(1);
        Life restarted = Life.of(List.of(admitted(), event(Life.Kind.ADMITTED, back, back.plusMonths(60), null)), null);

        assertThat(extended.isRegisteredOn(from)).isTrue();
        assertThat(extended.lapsesOn()).contains(PERIOD.end().plusMonths(12));
        assertThat(extended.last().countsFrom()).as("the oldest points lapse").isEqualTo(BEGIN.plusMonths(12));
        assertThat(paused.isRegisteredOn(from)).isFalse();
        assertThat(paused.lapsesOn()).contains(PERIOD.end().plusDays(90));
        assertThat(paused.last().countsFrom()).isEqualTo(BEGIN);
        assertThat(restarted.isRegisteredOn(back.minusDays(1))).isFalse();
        assertThat(restarted.last().countsFrom()).as("a clean start").isEqualTo(back);
    }

    @Test
    void rule15_publicLookUpTellsThreeThingsApart() {
        TestUser person = TestUser.professional();
        String number = Given.registered(person, Given.surname());
        assertThat(lookUp(number).<String>path("status")).isEqualTo("registered");

        person.asks()
                .contentType("application/json")
                .body(java.util.Map.of("day", Given.today().toString()))
                .post("/api/v1/registrations/{number}/life/withdrawals", number)
                .then()
                .statusCode(200);

        io.restassured.response.Response former = lookUp(number);
        assertThat(former.<String>path("status")).isEqualTo("no-longer-registered");
        assertThat(former.<String>path("workplace")).isNull();
        assertThat(former.asString()).doesNotContainIgnoringCase("withdrawn").doesNotContain("eigen verzoek");
        lookUp(Given.unknownNumber(new java.util.Random())).then().statusCode(404);
    }

    private static io.restassured.response.Response lookUp(String number) {
        return TestUser.nobody().get("/api/v1/registrations/{number}", number);
    }

    private static Life.Event admitted() {
        return event(Life.Kind.ADMITTED, BEGIN, PERIOD.end(), null);
    }

    private static Life.Event renewed(LocalDate submitted) {
        return event(Life.Kind.RENEWED, submitted, submitted.plusMonths(60), null);
    }

    private static Life.Event event(Life.Kind kind, LocalDate on, LocalDate until, LocalDate countsFrom) {
        return new Life.Event(kind, on, until, countsFrom, "STANDAARD", null, null);
    }

    @Test
    void rule07_accreditationIsPerRegisterAndPerDate() {
        TestUser provider = Given.providerWithOrganisation();
        java.util.Map<String, String> elsewhere = Given.application(Given.surname());
        elsewhere.put("register", "RP-MW");
        String right = Given.registered(TestUser.professional(), Given.surname());
        String other = Given.registered(TestUser.professional(), elsewhere);
        UUID edition = Given.editionToday(provider);

        io.restassured.response.Response sheet =
                Given.sheet(provider, edition, "nummer\n" + right + "\n" + other + "\n");

        assertThat(sheet.<List<String>>path("outcomes.outcome")).first().isEqualTo("BOOKED");
        assertThat(sheet.<List<String>>path("outcomes.outcome")).last().isNotEqualTo("BOOKED");
    }

    @Test
    void rule08_withoutCourseIdItIsOther() {
        Evidence.Line other = line("OVERIG", "4");
        Evidence.Line claimed = new Evidence.Line(
                UUID.randomUUID(),
                "GEACCREDITEERD",
                Points.of("4"),
                BEGIN.plusYears(1),
                Instant.EPOCH,
                "eigen:" + UUID.randomUUID(),
                null,
                null,
                null,
                Evidence.State.BOOKED);
        Progress progress = progress(norm("RP-SW", "STANDAARD", null), other, claimed);

        assertThat(progress.totalCounted()).isEqualTo(Points.of("4"));
        assertThat(progress.lines().stream().flatMap(l -> l.remarks().stream()))
                .singleElement()
                .satisfies(r -> assertThat(r.why()).isEqualTo(NotCounted.NOT_ACCREDITED));
    }

    @Test
    void rule09_oneSourceCountsOncePerRegistrationWhoeverBooksIt() {
        TestUser person = TestUser.professional();
        Registrations.Facts registration = registered(person);
        Registrations.Facts other = registered(TestUser.professional());
        String source = "edition:" + UUID.randomUUID();
        book(credit(registration, "6", source));

        assertThatThrownBy(() -> book(credit(registration, "6", source))).isInstanceOf(RuntimeException.class);
        book(credit(other, "6", source));
        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.of("6"));
        assertThat(ledger.progress(other).totalCounted()).isEqualTo(Points.of("6"));
    }

    @Test
    void rule10_identifiersAreStringsAndOnePersonHasSeveralNumbers() {
        TestUser person = TestUser.professional();
        String surname = Given.surname();
        String social = Given.registered(person, surname);
        Map<String, String> elsewhere = new HashMap<>(Given.application(surname));
        elsewhere.put("register", "RP-MW");
        String other = Given.registered(person, elsewhere);
        String namesake = Given.registered(TestUser.professional(), surname);

        // Letters and leading zeros belong to the number
        String zeros = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> String.format("SW%09d", i))
                .filter(typed -> RegisterNumber.read(typed).orElseThrow().isRight())
                .findFirst()
                .orElseThrow();
        assertThat(new RegisterNumber(zeros).value()).startsWith("SW0000000").isEqualTo(zeros);
        assertThat(social).startsWith("SW").hasSize(11);
        assertThat(other).hasSize(11).doesNotStartWith("SW");
        // One person, two registers at once, two numbers
        Registrations.Facts one = registrations.byNumber(social).orElseThrow();
        assertThat(registrations.ofPerson(one.person()))
                .extracting(r -> r.number().value())
                .containsExactlyInAnyOrder(social, other);
        assertThat(registrations.ofPerson(one.person())).allMatch(r -> r.isRegisteredOn(Given.today()));
        // A name alone tells nobody apart: another person, who stays another
        assertThat(registrations.byNumber(namesake).orElseThrow().person()).isNotEqualTo(one.person());
        assertThat(registrations.byNumber(surname)).isEmpty();
        // No end is no date
        Life inactive = Life.of(
                List.of(
                        new Life.Event(Life.Kind.ADMITTED, BEGIN, PERIOD.end(), null, "STANDAARD", null, null),
                        new Life.Event(Life.Kind.INACTIVATED, BEGIN.plusDays(9), null, null, null, null, null)),
                null);
        assertThat(inactive.history()).last().satisfies(span -> assertThat(span.until())
                .isNull());
    }

    @Test
    void rule11_severalWorkThresholdsInNetHoursHoldAtOnce() {
        Norm norm = norm("SKJ-JGP", "STANDAARD", null);

        assertThat(open(norm, List.of(), work("3368", "SOCIAAL_WERK"))).containsExactly("JGP_8");
        assertThat(open(norm, List.of(), work("1684", "JGP"))).containsExactly("UREN_3368");
        assertThat(open(norm, List.of(), work("1684", "SOCIAAL_WERK", "JGP"), work("1684", "SOCIAAL_WERK")))
                .isEmpty();
        assertThat(open(norm, List.of(), work("1683", "SOCIAAL_WERK", "JGP"), work("1684", "SOCIAAL_WERK")))
                .containsExactly("UREN_3368", "JGP_8");
    }

    @Test
    void rule11_hoursUnderARestrictionDoNotCount() {
        Norm norm = norm("SKJ-JGP", "STANDAARD", null);
        Period barred = new Period(BEGIN.plusYears(1), BEGIN.plusYears(1).plusDays(1));

        assertThat(open(norm, List.of(barred), work("3368", "SOCIAAL_WERK", "JGP")))
                .containsExactly("UREN_3368");
    }

    @Test
    void rule12_theNormIsThatOfTheCohortAndOfTheTemporaryMeasure() {
        Period lenient = new Period(LocalDate.of(2022, 6, 30), LocalDate.of(2027, 6, 30));
        Period usual = new Period(LocalDate.of(2022, 7, 1), LocalDate.of(2027, 7, 1));
        Period old = Period.ofMonths(LocalDate.of(2014, 1, 1), 60);

        assertThat(chosen("VVN-KR", null, lenient).totalMin()).isEqualTo(Points.of("147"));
        assertThat(chosen("VVN-KR", null, usual).totalMin()).isEqualTo(Points.of("184"));
        assertThat(chosen("SKJ-JZW", "MET_PROFIEL", old).demands().obligations())
                .isEmpty();
        assertThat(chosen("SKJ-JZW", "ZONDER_PROFIEL", old).demands().obligations())
                .extracting(Demands.Obligation::code)
                .containsExactly("BEROEPSETHIEK");
    }

    @Test
    void rule14_aMeasureHasThreeDatesAndAPublicityFlagAndVanishesFromEverywhere() {
        TestUser person = TestUser.professional();
        String surname = Given.surname();
        String number = Given.registered(person, surname);
        String code = Given.certificate(person, number);
        LocalDate today = Given.today();
        measure(number, "WARNING", today, null);
        measure(number, "REPRIMAND", today, null);
        measure(number, "REPRIMAND", today.minusDays(9), today);
        Given.issue(person, number, "EN").then().statusCode(201);
        assertThat(TestUser.nobody().get("/api/v1/registrations/" + number).<List<?>>path("measures"))
                .isEmpty();

        measure(number, "REPRIMAND", today.minusDays(9), today.plusDays(1));

        assertThat(TestUser.nobody()
                        .get("/api/v1/registrations/" + number)
                        .<List<Boolean>>path("measures.openToAppeal"))
                .containsExactly(true);
        assertThat(TestUser.nobody().get("/register/" + number).asString()).contains("Berisping");
        assertThat(TestUser.nobody().accept("text/html").get("/v/" + code).asString())
                .contains("Echt en geldig")
                .doesNotContain("Berisping");
        Given.issue(person, number, "NL").then().statusCode(400);
        measure(number, "SUSPENSION", today, today.plusDays(5), today.plusDays(2));
        assertThat(publicly(number).getList("measures.kind")).hasSize(2);
        assertThat(publicly(number).getString("status")).isEqualTo("suspended");
        assertThat(TestUser.nobody().get("/api/v1/verifications/" + code).<String>path("verdict"))
                .isEqualTo("suspended");

        // Nobody does anything; only the days go by
        Travel.to(today.plusDays(1));
        assertThat(publicly(number).getList("measures.kind")).hasSize(1);

        Travel.to(today.plusDays(2));
        assertThat(publicly(number).getString("status")).isEqualTo("registered");
        assertThat(publicly(number).getList("measures.effectiveUntil")).hasSize(1);
        Given.issue(person, number, "NL").then().statusCode(400);

        Travel.to(today.plusDays(5));
        assertThat(publicly(number).getList("measures")).isEmpty();
        assertThat(TestUser.nobody().get("/register/" + number).asString())
                .doesNotContain("Berisping", "Schorsing", "Geschorst");
        assertThat(TestUser.nobody()
                        .get("/api/v1/registrations?name=" + surname)
                        .asString())
                .contains(number)
                .doesNotContainIgnoringCase("measures\":[{");
        assertThat(TestUser.nobody().accept("text/html").get("/v/" + code).asString())
                .contains("Echt en geldig")
                .doesNotContain("Berisping", "Schorsing");
        Given.issue(person, number, "NL").then().statusCode(201);
    }

    private static io.restassured.path.json.JsonPath publicly(String number) {
        return TestUser.nobody().get("/api/v1/registrations/" + number).jsonPath();
    }

    private static void measure(String number, String kind, LocalDate from, LocalDate visibleUntil) {
        measure(number, kind, from, visibleUntil, null);
    }

    private static void measure(String number, String kind, LocalDate from, LocalDate visibleUntil, LocalDate until) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", kind);
        facts.put("body", Map.of("nl", "College van Toezicht", "en", "Board", "own", false));
        facts.put("caseReference", "23.001T");
        facts.put("decidedOn", from.toString());
        facts.put("effectiveFrom", from.toString());
        facts.put("effectiveUntil", until == null ? null : until.toString());
        facts.put("published", visibleUntil != null);
        facts.put("visibleUntil", visibleUntil == null ? null : visibleUntil.toString());
        facts.put("registrations", List.of(number));
        facts.put("reasons", "Gronden.");
        String id = TestUser.registrar()
                .asks()
                .contentType("application/json")
                .body(facts)
                .post("/api/v1/measures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        if (until != null) {
            TestUser.registrar()
                    .asks()
                    .contentType("application/json")
                    .body(Map.of("kind", "CONFIRMED", "reasons", "Akkoord."))
                    .post("/api/v1/measures/{id}/events", id)
                    .then()
                    .statusCode(200);
        }
    }

    private static Norm chosen(String register, String cohort, Period period) {
        return SeedNorms.choose(register, "STANDAARD", cohort, period, period.lastDay());
    }

    private static Norm norm(String register, String variant, String cohort) {
        return SeedNorms.choose(register, variant, cohort, PERIOD, PERIOD.lastDay());
    }

    private static List<String> open(Norm norm, List<Period> restrictions, Evidence.Work... work) {
        Evidence evidence = new Evidence(List.of(), List.of(work), List.of(), List.of(), null, null, restrictions);
        return Progress.of(norm, PERIOD, evidence, PERIOD.lastDay()).requirements().stream()
                .filter(r -> !r.isMet() && r.kind() == Requirement.Kind.WORK)
                .map(r -> r.code())
                .toList();
    }

    private static Evidence.Work work(String hours, String... scopes) {
        return new Evidence.Work(PERIOD, new BigDecimal(hours), null, "HBO", List.of(scopes), false, true);
    }

    private static Progress progress(Norm norm, Evidence.Line... lines) {
        return Progress.of(norm, PERIOD, Evidence.ofLines(List.of(lines)), PERIOD.lastDay());
    }

    private static Evidence.Line line(String category, String points) {
        return line(category, points, BEGIN.plusYears(1));
    }

    private static Evidence.Line line(String category, String points, LocalDate day) {
        return new Evidence.Line(
                UUID.randomUUID(),
                category,
                Points.of(points),
                day,
                Instant.EPOCH,
                "edition:" + UUID.randomUUID(),
                "NIP",
                null,
                null,
                Evidence.State.BOOKED);
    }

    private Registrations.Facts registered(TestUser person) {
        return registrations.byNumber(Given.registered(person, Given.surname())).orElseThrow();
    }

    private static Credit credit(Registrations.Facts registration, String points, String source) {
        return new Credit(
                registration.id(),
                "GEACCREDITEERD",
                Points.of(points),
                Points.of(points),
                registration.period().start(),
                source,
                "Cursus");
    }

    private void book(Credit credit) {
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.credit(
                        new PersonId(UUID.randomUUID()), UUID.randomUUID(), List.of(credit), Instant.now()));
    }
}
