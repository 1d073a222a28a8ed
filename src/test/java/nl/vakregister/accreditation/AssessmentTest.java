// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.vakregister.kernel.Lots;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the work list to the end of an accreditation, over the API. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class AssessmentTest {
    private static final String API = "/api/v1/accreditations/";

    private final TestUser omar = TestUser.provider();
    private final TestUser anna = TestUser.named("Anna", "Beoordelaar", "assessor");
    private final TestUser bea = TestUser.named("Bea", "Beoordelaar", "assessor");
    private final LocalDate today = Given.today();
    private UUID course;
    private String id;

    @Inject
    DataSource database;

    @BeforeEach
    void aCourseWaits() {
        Given.organisation(omar);
        course = Given.submitted(omar);
        id = accreditation(course);
    }

    private static String accreditation(UUID course) {
        return TestUser.assessor().asks().get("/api/v1/courses/{id}", course).path("accreditations[0].id");
    }

    private Response post(TestUser user, String what, Map<String, ?> body) {
        return user.asks().contentType(ContentType.JSON).body(body).post(API + id + "/" + what);
    }

    private Response post(TestUser user, String what) {
        return user.asks().post(API + id + "/" + what);
    }

    private Response take(TestUser user) {
        return post(user, "assignments", Map.of());
    }

    private Response decide(TestUser user) {
        return post(user, "decisions", Given.grant(today, today.plusYears(1)));
    }

    private Response answer(TestUser user, String text) {
        return Given.form(user.asks(), Map.of("answer", text)).post(API + id + "/answers");
    }

    private Response object(TestUser user) {
        return Given.form(user.asks(), Map.of("objection", "Dit is te weinig.")).post(API + id + "/objections");
    }

    private String status() {
        return anna.asks().get(API + id).path("status");
    }

    private void grantedInPart() {
        Map<String, Object> part = Given.grant(today, today.plusYears(1));
        part.put("points", Map.of("GEACCREDITEERD", 4));
        post(anna, "decisions", part).then().statusCode(200);
    }

    private static String person(TestUser assessor) {
        return assessor.asks().get(API + "_assessors").jsonPath().getString("find { it.you }.person");
    }

    @Test
    void oneOfTwoWhoTakeItHasIt() {
        take(anna).then().statusCode(200);
        take(anna).then().statusCode(200);

        Problem.conflict(take(bea)).says("Anna Beoordelaar");
        assertThat(status()).isEqualTo("IN_ASSESSMENT");
        assertThat(line(anna).<Boolean>get("mine")).isTrue();
        assertThat(line(bea).<String>get("assessor")).isEqualTo("Anna Beoordelaar");
    }

    private io.restassured.path.json.JsonPath line(TestUser user) {
        String after = null;
        while (true) {
            var request = user.asks();
            Response page = (after == null ? request : request.queryParam("after", after)).get(API + "_waiting");
            page.then().statusCode(200);
            if (page.<Map<String, ?>>path("waiting.find { it.id == '" + id + "' }") != null) {
                return page.jsonPath().setRootPath("waiting.find { it.id == '" + id + "' }");
            }
            after = page.path("next");
            assertThat(after).as("the request is on the list").isNotNull();
        }
    }

    @Test
    void theListIsInOrderAndNothingIsTwiceOrMissing() {
        take(anna).then().statusCode(200);

        List<String> mine = anna.asks().get(API + "_waiting?whose=MINE").path("waiting.id");
        assertThat(mine).containsExactly(id);
        assertThat(anna.asks().get(API + "_waiting?whose=UNASSIGNED").<List<String>>path("waiting.id"))
                .doesNotContain(id);
        assertThat(anna.asks().get(API + "_waiting?register=SKJ-JGP").<List<String>>path("waiting.id"))
                .doesNotContain(id);
        assertThat(line(anna).<Integer>get("place")).isPositive();
        assertThat(line(anna).<String>get("expected")).isNotNull();
        Problem.notFound(anna.asks().get(API + "_waiting?register=NIETS"));
        Problem.notFound(anna.asks().get(API + "_waiting?after=kapot"));
        Problem.forbidden(omar.asks().get(API + "_waiting"));
    }

    @Test
    void aFileIsHandedOverByWhoHasItOrAnAdministrator() {
        String toBea = person(listed(bea));
        take(anna).then().statusCode(200);
        TestUser other = listed(TestUser.assessor());

        Problem.forbidden(post(other, "assignments", Map.of("assessor", toBea)));
        Problem.invalid(post(anna, "assignments", Map.of("assessor", UUID.randomUUID())))
                .names("assessor");
        post(anna, "assignments", Map.of("assessor", toBea)).then().statusCode(200);
        assertThat(line(bea).<Boolean>get("mine")).isTrue();
        post(TestUser.with("admin"), "assignments", Map.of("assessor", person(listed(anna))))
                .then()
                .statusCode(200);
        assertThat(line(anna).<Boolean>get("mine")).isTrue();
        Problem.forbidden(post(bea, "releases"));
        post(anna, "releases").then().statusCode(200);
        assertThat(status()).isEqualTo("SUBMITTED");
    }

    private static TestUser listed(TestUser assessor) {
        assessor.asks().get(API + "_waiting").then().statusCode(200);
        return assessor;
    }

    @Test
    void whoDeclaredAnInterestNeverDecidesOnTheCourse() {
        take(anna).then().statusCode(200);
        Problem.invalid(post(anna, "conflicts", Map.of("reasons", "x"))).names("conflict");
        Problem.invalid(post(anna, "conflicts", Map.of("kind", "OTHER"))).names("conflictWords");
        post(anna, "conflicts", Map.of("kind", "COLLEAGUE")).then().statusCode(200);

        assertThat(status()).isEqualTo("SUBMITTED");
        Problem.forbidden(take(anna));
        Problem.forbidden(decide(anna));
        listed(bea);
        Problem.invalid(post(bea, "assignments", Map.of("assessor", person(anna))))
                .names("assessor");
        decide(bea).then().statusCode(200);
    }

    @Test
    void aMemberOfTheProviderAndAColleagueOfTheSubmitterNeverDo() {
        TestUser both = omar.as("provider", "assessor");
        Problem.forbidden(take(both));
        Problem.forbidden(decide(both));
        // Omar also belongs to the organisation of the assessor
        TestUser colleague = TestUser.with("provider", "assessor");
        Given.organisation(colleague);
        String person = Rows.list(database, "select id from person where subject = ?", omar.subject())
                .get(0);
        String organisation = Rows.list(
                        database,
                        "select m.organisation_id from membership m join person p on p.id = m.person_id where p.subject = ?",
                        colleague.subject())
                .get(0);
        decideAllowedBefore(colleague);
        Rows.list(
                database,
                "insert into membership (person_id, organisation_id, since, manages, courses, attends)"
                        + " values (?, ?, now(), false, false, true) returning person_id",
                UUID.fromString(person),
                UUID.fromString(organisation));

        Problem.forbidden(decide(colleague)).says("You work with");
    }

    /** Until they share an organisation she is as free as anybody. */
    private void decideAllowedBefore(TestUser colleague) {
        take(colleague).then().statusCode(200);
        post(colleague, "releases").then().statusCode(200);
    }

    @Test
    void nobodyDecidesOnSomebodyElsesFile() {
        take(anna).then().statusCode(200);

        Problem.forbidden(decide(bea)).says("Anna Beoordelaar");
        assertThat(status()).isEqualTo("IN_ASSESSMENT");
    }

    @Test
    void withoutADeclarationThereIsNoDecision() {
        Map<String, Object> undeclared = Given.grant(today, today.plusYears(1));
        undeclared.put("noInterest", false);

        Problem.invalid(post(anna, "decisions", undeclared)).names("noInterest");
        take(anna).then().statusCode(200);
        Problem.invalid(post(anna, "decisions", undeclared)).names("noInterest");
        post(anna, "declarations").then().statusCode(200);
        post(anna, "decisions", undeclared).then().statusCode(200);
        assertThat(anna.asks().get(API + id).<List<String>>path("steps.kind"))
                .containsExactly("ASSIGNED", "NO_INTEREST_DECLARED", "DECIDED");
    }

    @Test
    void ofTwoAtOnceOneDecidesAndTheOtherReadsWhatHappened() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Response>> calls = List.of(() -> decide(anna), () -> decide(bea));
            List<Response> answers = new java.util.ArrayList<>();
            for (Future<Response> answer : both.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
            Problem.conflict(answers.stream()
                            .filter(a -> a.statusCode() == 409)
                            .findFirst()
                            .orElseThrow())
                    .says("decided on already, by");
        } finally {
            both.shutdown();
        }
    }

    @Test
    void questionsGoToAndFroWithinTheFile() {
        Map<String, Object> question = Map.of(
                "question",
                "Hoe toetsen jullie?",
                "answerBy",
                today.plusDays(14).toString());
        Problem.conflict(post(anna, "questions", question));
        take(anna).then().statusCode(200);
        Problem.invalid(post(anna, "questions", Map.of("question", " ", "answerBy", today.toString())))
                .names("question", "answerBy");
        Problem.conflict(answer(omar, "Te vroeg."));
        post(anna, "questions", question).then().statusCode(200);

        assertThat(status()).isEqualTo("MORE_ASKED");
        Problem.conflict(post(anna, "questions", question));
        Problem.conflict(decide(anna)).says("still has time");
        Problem.notFound(answer(Given.providerWithOrganisation(), "Ik hoor er niet bij."));
        Problem.invalid(answer(omar, " ")).names("answer");
        Given.form(omar.asks(), Map.of("answer", "Met een casus."))
                .multiPart("document", "toets.pdf", Given.pdf(), "application/pdf")
                .post(API + id + "/answers")
                .then()
                .statusCode(200);

        assertThat(status()).isEqualTo("IN_ASSESSMENT");
        assertThat(omar.asks().get(API + id).<List<String>>path("steps.kind")).containsExactly("ASKED", "ANSWERED");
        String document = omar.asks().get(API + id).path("steps[1].documents[0]");
        assertThat(anna.asks()
                        .get("/beoordeling/accreditaties/" + id + "/documenten/" + document)
                        .asByteArray())
                .isEqualTo(Given.pdf());
        Problem.notFound(Given.providerWithOrganisation().asks().get(API + id));
        post(anna, "questions", question).then().statusCode(200);
        answer(omar, "Nog een antwoord.").then().statusCode(200);
        decide(anna).then().statusCode(200);
    }

    @Test
    void anAwardAboveTheNetMinutesNeedsAReasonAndAPartSaysWhatWasAsked() {
        Map<String, Object> grant = Given.grant(today, today.plusYears(1));
        grant.remove("aboveReason");
        Problem.invalid(post(anna, "decisions", grant)).names("aboveReason");
        grant.put("points", Map.of("GEACCREDITEERD", 4));
        grant.put("conditions", "Meld het als het programma verandert.");
        Response part = post(anna, "decisions", grant);

        assertThat(part.<String>path("status")).isEqualTo("PARTLY_ACCREDITED");
        assertThat(part.<Boolean>path("decision.partial")).isTrue();
        assertThat(part.<Number>path("decision.claimed").doubleValue()).isEqualTo(6);
        assertThat(part.<Number>path("decision.awarded").doubleValue()).isEqualTo(4);
        assertThat(omar.asks().get(API + id).<String>path("objectBefore"))
                .isEqualTo(today.plusWeeks(6).plusDays(1).toString());
        assertThat(omar.asks().get(API + id).<String>path("decision.conditions"))
                .isEqualTo("Meld het als het programma verandert.");
    }

    @Test
    void anObjectionIsHeardBySomebodyElse() {
        grantedInPart();
        Problem.notFound(object(Given.providerWithOrganisation()));
        object(omar).then().statusCode(200);
        Problem.conflict(object(omar));
        assertThat(status()).isEqualTo("IN_OBJECTION");
        Map<String, Object> upheld = Map.of("outcome", "UPHELD", "decision", Given.grant(today, today.plusYears(1)));

        Problem.forbidden(post(anna, "objection-decisions", upheld)).says("had a part");
        Map<String, Object> otherStart =
                Map.of("outcome", "UPHELD", "decision", Given.grant(today.plusDays(1), today.plusYears(1)));
        Problem.invalid(post(bea, "objection-decisions", otherStart)).names("validFrom");
        post(bea, "objection-decisions", upheld).then().statusCode(200);

        assertThat(status()).isEqualTo("ACCREDITED");
        assertThat(anna.asks().get(API + id).<Number>path("decision.awarded").doubleValue())
                .isEqualTo(7.5);
        assertThat(Rows.count(
                        database,
                        "select count(*) from accreditation_validity where accreditation_id = ?",
                        UUID.fromString(id)))
                .isEqualTo(1);
        Problem.conflict(object(omar));
    }

    @Test
    void whoHadTheFileBeforeHearsNoObjection() {
        take(bea).then().statusCode(200);
        post(bea, "releases").then().statusCode(200);
        post(anna, "decisions", Given.refusal("Past niet.")).then().statusCode(200);
        object(omar).then().statusCode(200);
        Map<String, Object> dismissed = Map.of("outcome", "DISMISSED", "decision", Given.refusal("Het blijft zo."));

        Problem.forbidden(post(bea, "objection-decisions", dismissed));
        Problem.invalid(post(TestUser.assessor(), "objection-decisions", Map.of("decision", Given.refusal(" "))))
                .names("outcome", "reasons");
        post(TestUser.assessor(), "objection-decisions", dismissed).then().statusCode(200);
        assertThat(status()).isEqualTo("REFUSED");
    }

    @Test
    void whatWasGivenInFullHasNoObjection() {
        decide(anna).then().statusCode(200);

        Problem.conflict(object(omar));
    }

    @Test
    void aWithdrawalNeedsFourEyesAndEndsWhatEditionsAreWorth() {
        decide(anna).then().statusCode(200);
        LocalDate from = today.plusDays(10);
        Map<String, Object> proposal = new HashMap<>(
                Map.of("from", from.toString(), "reasons", "De docent is vertrokken.", "noInterest", true));
        for (LocalDate wrong : List.of(today.minusDays(1), today.plusYears(3))) {
            Map<String, Object> bad = new HashMap<>(proposal);
            bad.put("from", wrong.toString());
            Problem.invalid(post(anna, "withdrawals", bad)).names("withdrawFrom");
        }
        Problem.invalid(post(anna, "withdrawals", Map.of("reasons", " ")))
                .names("noInterest", "withdrawalReasons", "withdrawFrom");
        Problem.forbidden(post(omar.as("provider", "assessor"), "withdrawals", proposal));
        post(anna, "withdrawals", proposal).then().statusCode(200);
        Problem.conflict(post(anna, "withdrawals", proposal));
        Map<String, Object> confirm = Map.of("confirm", true, "reasons", "Eens.", "noInterest", true);

        Problem.forbidden(post(anna, "withdrawal-decisions", confirm)).says("proposed this yourself");
        assertThat(omar.asks().get(API + id).<List<String>>path("steps.kind")).doesNotContain("WITHDRAWAL_PROPOSED");
        post(bea, "withdrawal-decisions", confirm).then().statusCode(200);

        assertThat(anna.asks().get(API + id).<String>path("validUntil"))
                .isEqualTo(from.minusDays(1).toString());
        Problem.conflict(post(TestUser.assessor(), "withdrawal-decisions", confirm));
        UUID before = Given.edition(omar, course, from.minusDays(1));
        UUID after = Given.edition(omar, course, from);
        assertThat(worth(before)).doesNotContain("geen punten");
        assertThat(worth(after)).contains("geen punten");
    }

    private String worth(UUID edition) {
        return omar.asks().get("/opleider/uitvoeringen/" + edition).asString();
    }

    @Test
    void aProviderObjectsToAWithdrawalAndSomebodyElseUndoesIt() {
        decide(anna).then().statusCode(200);
        post(bea, "withdrawals", Map.of("from", today.toString(), "reasons", "Klachten.", "noInterest", true))
                .then()
                .statusCode(200);
        TestUser cleo = TestUser.assessor();
        post(cleo, "withdrawal-decisions", Map.of("confirm", true, "reasons", "Eens.", "noInterest", true))
                .then()
                .statusCode(200);
        assertThat(status()).isEqualTo("WITHDRAWN");
        UUID edition = Given.edition(omar, course, today.plusDays(3));
        assertThat(worth(edition)).contains("geen punten");
        String page = omar.asks()
                .get("/opleider/cursussen/" + course + "/vragen/" + id)
                .asString();
        assertThat(page).contains("Bezwaar maken", "Klachten.");

        object(omar).then().statusCode(200);
        Map<String, Object> upheld =
                Map.of("outcome", "UPHELD", "decision", Given.refusal("De klachten gingen over een andere cursus."));
        Problem.forbidden(post(bea, "objection-decisions", upheld));
        Problem.forbidden(post(cleo, "objection-decisions", upheld));
        Problem.forbidden(post(anna, "objection-decisions", upheld));
        TestUser dora = TestUser.assessor();
        assertThat(dora.asks().get("/beoordeling/accreditaties/" + id).asString())
                .contains("bezwaar tegen de intrekking")
                .doesNotContain("Het nieuwe besluit, als");
        Problem.invalid(post(dora, "objection-decisions", Map.of("outcome", "UPHELD", "decision", Given.refusal(" "))))
                .names("reasons");
        post(dora, "objection-decisions", upheld).then().statusCode(200);

        assertThat(status()).isEqualTo("ACCREDITED");
        assertThat(worth(edition)).doesNotContain("geen punten");
        assertThat(omar.asks().get(API + id).<List<String>>path("steps.kind")).contains("OBJECTION_UPHELD");
    }

    @Test
    void whatWasAccreditedAgainMeanwhileStandsInTheWayOfUndoingAWithdrawal() {
        decide(anna).then().statusCode(200);
        post(anna, "withdrawals", Map.of("from", today.toString(), "reasons", "Klachten.", "noInterest", true));
        post(bea, "withdrawal-decisions", Map.of("confirm", true, "reasons", "Eens.", "noInterest", true))
                .then()
                .statusCode(200);
        object(omar).then().statusCode(200);
        UUID again = UUID.fromString(Rows.list(
                        database,
                        "insert into accreditation (id, version, course_id, register_id, submitted_at, kind, decided, asked)"
                                + " select gen_random_uuid(), 0, course_id, register_id, now(), 'NEW', false, false from accreditation"
                                + " where id = ? returning id",
                        UUID.fromString(id))
                .get(0));
        String objected = id;
        id = again.toString();
        decide(anna).then().statusCode(200);
        id = objected;

        Problem.conflict(post(
                        TestUser.assessor(),
                        "objection-decisions",
                        Map.of("outcome", "UPHELD", "decision", Given.refusal("Onterecht."))))
                .says("accredited again");
        assertThat(status()).isEqualTo("IN_OBJECTION");
    }

    @Test
    void aWithdrawalBeforeTheStartIsNone() {
        post(anna, "decisions", Given.grant(today.plusDays(30), today.plusYears(1)))
                .then()
                .statusCode(200);

        Problem.invalid(post(
                        anna,
                        "withdrawals",
                        Map.of("from", today.plusDays(29).toString(), "reasons", "Toch niet.", "noInterest", true)))
                .names("withdrawFrom");
    }

    @Test
    void aRoundIsDrawnOnceAndAnybodyCanRecomputeIt() throws Exception {
        decide(anna).then().statusCode(200);
        String seed = "trekking " + UUID.randomUUID();
        Map<String, String> round = Map.of(
                "register", Given.REGISTER, "onDay", today.toString(), "seed", seed, "seedSource", "Staatscourant");
        Problem.forbidden(draw(anna, round));
        Problem.invalid(draw(TestUser.registrar(), Map.of("seed", "kort")))
                .names("register", "onDay", "seed", "seedSource");
        Response drawn = draw(TestUser.registrar(), round);
        drawn.then().statusCode(201);
        Problem.conflict(draw(TestUser.with("admin"), round));

        String path = "/api/v1/reaudit-rounds/" + drawn.path("id");
        List<Map<String, Object>> members =
                TestUser.nobody().get(path + "/members").path("$");
        assertThat(members).hasSize(drawn.<Integer>path("population"));
        assertThat(members).filteredOn(m -> (Boolean) m.get("drawn")).hasSize(drawn.<Integer>path("drawn"));
        for (Map<String, Object> member : members.subList(0, Math.min(5, members.size()))) {
            assertThat(Lots.hash(seed, UUID.fromString((String) member.get("accreditation"))))
                    .isEqualTo(member.get("hash"));
        }
        assertThat(TestUser.nobody()
                        .get("/opleiders/heronderzoek/" + drawn.path("id") + "/populatie")
                        .asString())
                .contains((String) members.get(0).get("hash"));
        assertThat(TestUser.nobody()
                        .get("/opleiders/heronderzoek/" + drawn.path("id"))
                        .asString())
                .contains(seed, (String) members.get(0).get("course"));
        id = (String) members.get(0).get("accreditation");
        assertThat(anna.asks().get(API + id).<String>path("matter")).isIn("REAUDIT", "OBJECTION", "WITHDRAWAL");
    }

    private static Response draw(TestUser user, Map<String, String> round) {
        return user.asks().contentType(ContentType.JSON).body(round).post("/api/v1/reaudit-rounds");
    }

    @Test
    void aReauditIsDoneByWhoDidNotDecideAndMayEndInAWithdrawal() {
        decide(anna).then().statusCode(200);
        drawUntilDrawn();
        Map<String, Object> fine = Map.of("confirmed", true, "reasons", "Klopt nog.", "noInterest", true);
        Problem.forbidden(post(anna, "reaudit-findings", fine)).says("decided on this yourself");
        Problem.invalid(post(bea, "reaudit-findings", Map.of("confirmed", false)))
                .names("noInterest", "reasons", "withdrawFrom");
        post(
                        bea,
                        "reaudit-findings",
                        Map.of(
                                "confirmed",
                                false,
                                "reasons",
                                "Het programma is anders.",
                                "withdrawFrom",
                                today.plusDays(5).toString(),
                                "noInterest",
                                true))
                .then()
                .statusCode(200);

        assertThat(anna.asks().get(API + id).<String>path("matter")).isEqualTo("WITHDRAWAL");
        Map<String, Object> confirm = Map.of("confirm", true, "reasons", "Eens.", "noInterest", true);
        Problem.forbidden(post(bea, "withdrawal-decisions", confirm));
        post(anna, "withdrawal-decisions", confirm).then().statusCode(200);
        assertThat(anna.asks().get(API + id).<String>path("validUntil"))
                .isEqualTo(today.plusDays(4).toString());
    }

    /** Another register than others draw from would be empty; so seeds are tried until this one is among the drawn. */
    private void drawUntilDrawn() {
        for (int i = 0; i < 2000; i++) {
            String seed = "proef " + UUID.randomUUID();
            List<UUID> population = Rows.list(
                            database,
                            "select v.accreditation_id from accreditation_validity v join register r on r.id = v.register_id"
                                    + " where r.code = ? and v.valid_from <= ? and v.valid_until > ?",
                            Given.REGISTER,
                            today,
                            today)
                    .stream()
                    .map(UUID::fromString)
                    .toList();
            boolean among = Lots.draw(seed, population, new java.math.BigDecimal("0.05")).stream()
                    .anyMatch(m -> m.drawn() && m.id().toString().equals(id));
            if (among) {
                draw(
                                TestUser.registrar(),
                                Map.of(
                                        "register",
                                        Given.REGISTER,
                                        "onDay",
                                        today.toString(),
                                        "seed",
                                        seed,
                                        "seedSource",
                                        "Staatscourant"))
                        .then()
                        .statusCode(201);
                return;
            }
        }
        throw new AssertionError("never drawn");
    }

    @Test
    void howLongItTookIsPublicFromFiveDecisionsOn() {
        for (int i = 0; i < ProcessingTimes.FEWEST; i++) {
            Given.accredited(omar, today, today.plusYears(1));
        }

        Response times = TestUser.nobody().get(API + "_times");

        assertThat(times.<Integer>path("find { it.register == 'RP-SW' }.decisions"))
                .isGreaterThanOrEqualTo(ProcessingTimes.FEWEST);
        assertThat(times.<Integer>path("find { it.register == 'RP-SW' }.medianDays"))
                .isPositive();
        assertThat(TestUser.nobody().get("/opleiders/doorlooptijden").asString())
                .contains("Register Sociaal Werk");
        assertThat(omar.asks().get(API + id).<Integer>path("medianDays")).isPositive();
        assertThat(omar.asks().get(API + id).<Integer>path("place")).isPositive();
    }

    @Test
    void theDatabaseRefusesWhatNobodyMayDo() {
        grantedInPart();
        object(omar).then().statusCode(200);
        String anna = Rows.list(
                        database,
                        "select decided_by from accreditation_decision where accreditation_id = ?",
                        UUID.fromString(id))
                .get(0);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rows.list(
                        database,
                        "insert into accreditation_step (id, accreditation_id, position, kind, recorded_at, recorded_on, actor, words)"
                                + " values (gen_random_uuid(), ?, 99, 'OBJECTION_DISMISSED', now(), current_date, ?, 'x') returning id",
                        UUID.fromString(id),
                        UUID.fromString(anna)))
                .hasMessageContaining("somebody else decides");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rows.list(
                        database,
                        "with other as (select gen_random_uuid() as id) insert into accreditation_validity"
                                + " (accreditation_id, course_id, register_id, decision_id, valid_from, valid_until)"
                                + " select (select a.id from accreditation a where not exists (select from accreditation_validity w"
                                + " where w.accreditation_id = a.id) limit 1), course_id, register_id, decision_id, valid_from, valid_until"
                                + " from accreditation_validity where accreditation_id = ? returning accreditation_id",
                        UUID.fromString(id)))
                .hasMessageMatching("(?s).*(accreditation_validity_apart|null value).*");
    }
}
