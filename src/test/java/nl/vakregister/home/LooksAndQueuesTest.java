// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** Every way into somebody's dossier is on record, and everything that waits has a place and a day to count on. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LooksAndQueuesTest {
    private final TestUser sanne = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();
    private final String surname = Given.surname();

    @Inject
    DataSource database;

    @Test
    void everyLookOfSomebodyElseIsOnRecord() {
        String number = Given.registered(sanne, surname);
        String statement = stated(number);
        String procedure = asked(
                sanne,
                "/api/v1/procedures",
                Map.of("registration", number, "kind", "EXTENSION", "months", 1, "leaveKind", "OTHER"));
        String measure = measured(number);
        TestUser again = TestUser.professional();
        Given.registered(again, surname);
        for (String path : List.of(
                "/api/v1/registrations/" + number + "/life",
                "/api/v1/registrations/" + number + "/progress",
                "/registratie/punten/" + number,
                "/zaken/inschrijvingen/" + number,
                "/api/v1/registrations/" + number + "/attestations",
                "/registratie/verklaringen/" + statement,
                "/registratie/verklaringen/" + statement + "/document",
                "/api/v1/registrations/" + number + "/shields",
                "/registratie/inschrijvingen/" + number + "/openbaar",
                "/api/v1/procedures/" + procedure,
                "/zaken/" + procedure,
                "/api/v1/measures/" + measure,
                "/api/v1/duplicates/" + id(sanne) + "/" + id(again))) {
            TestUser somebody = TestUser.registrar();
            assertThat(somebody.asks().get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(looks(somebody)).as(path).isOne();
        }
        long before = looks(sanne);
        sanne.asks().get("/api/v1/registrations/" + number + "/progress").then().statusCode(200);
        assertThat(looks(sanne)).isEqualTo(before).isZero();
    }

    @Test
    void theListOfMeasuresTellsNoGrounds() {
        String number = Given.registered(sanne, surname);
        String measure = measured(number);

        String list = registrar.asks().get("/api/v1/measures").asString();

        assertThat(list).contains(measure).doesNotContain("Heel vertrouwelijke gronden.");
        assertThat(registrar.asks().get("/api/v1/measures/" + measure).asString())
                .contains("Heel vertrouwelijke gronden.");
    }

    @Test
    void whoeverAsksSeesHerPlaceAndADay() {
        String number = Given.registered(sanne, surname);
        TestUser provider = Given.providerWithOrganisation();
        Given.sheet(provider, Given.editionToday(provider), number).then().statusCode(201);
        String entry =
                sanne.asks().get("/api/v1/registrations/{n}/progress", number).path("lines[0].id");
        sanne.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reasons", "Niet van mij."))
                .post("/api/v1/registrations/{n}/ledger-entries/{e}/disputes", number, entry)
                .then()
                .statusCode(204);
        String request = asked(sanne, "/api/v1/correction-requests", Map.of("number", number, "reasons", "Mijn naam."));
        stated(number);

        assertThat(sanne.asks()
                        .get("/mijn/punten/{n}/boekingen/{e}?lang=nl", number, entry)
                        .asString())
                .contains("Plaats in de rij", "Besluit verwacht");
        assertThat(sanne.asks().get("/mijn/gegevens/" + number + "?lang=nl").asString())
                .contains("Plaats in de rij", "Antwoord verwacht");
        assertThat(sanne.asks().get("/mijn/werkervaring/" + number + "?lang=nl").asString())
                .contains("Besluit verwacht");
        assertThat(sanne.asks()
                        .get("/api/v1/registrations/{n}/attestations", number)
                        .<String>path("[0].expected"))
                .satisfies(day -> assertThat(LocalDate.parse(day)).isAfter(Given.today()));
        for (String list : List.of("/registratie/punten", "/registratie/correcties", "/registratie/verklaringen")) {
            assertThat(registrar.asks().get(list + "?lang=nl").asString())
                    .as(list)
                    .contains("Besluit verwacht");
        }
        assertThat(registrar
                        .asks()
                        .get("/api/v1/correction-requests")
                        .jsonPath()
                        .getString("find { it.id == '" + request + "' }.queue.expected"))
                .isNotNull();
    }

    @Test
    void mergesMeasuresAndMattersHaveAPlaceAndADay() {
        String number = Given.registered(sanne, surname);
        TestUser again = TestUser.professional();
        Given.applied(again, surname + "x");
        asked(
                registrar,
                "/api/v1/person-merges",
                Map.of("survivor", id(sanne), "merged", id(again), "reasons", "Zelfde diploma."));
        asked(
                sanne,
                "/api/v1/procedures",
                Map.of("registration", number, "kind", "EXTENSION", "months", 1, "leaveKind", "OTHER"));
        Map<String, Object> strikeOff = measure(number);
        strikeOff.put("kind", "STRIKE_OFF");
        String proposed = asked(registrar, "/api/v1/measures", strikeOff);

        for (String list : List.of("/registratie/samenvoegen", "/zaken", "/tucht")) {
            assertThat(registrar.asks().get(list + "?lang=nl").asString())
                    .as(list)
                    .contains("Besluit verwacht");
        }
        assertThat(registrar
                        .asks()
                        .get("/api/v1/measures")
                        .jsonPath()
                        .getString("waiting.find { it.id == '" + proposed + "' }.expected"))
                .isNotNull();
    }

    private String stated(String number) {
        String today = Given.today().toString();
        return Given.form(
                        sanne.asks(),
                        Map.of("kind", "WORK", "from", today, "until", today, "netHours", "8", "level", "HBO"))
                .multiPart("document", "bewijs.pdf", Given.pdf(), "application/pdf")
                .post("/api/v1/registrations/{n}/attestations", number)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String measured(String number) {
        return asked(TestUser.registrar(), "/api/v1/measures", measure(number));
    }

    private static Map<String, Object> measure(String number) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", "REPRIMAND");
        facts.put("body", Map.of("nl", "College", "en", "Board", "own", false));
        facts.put("caseReference", "1");
        facts.put("decidedOn", Given.today().toString());
        facts.put("effectiveFrom", Given.today().toString());
        facts.put("published", true);
        facts.put("visibleUntil", Given.today().plusDays(60).toString());
        facts.put("registrations", List.of(number));
        facts.put("reasons", "Heel vertrouwelijke gronden.");
        return facts;
    }

    private static String asked(TestUser user, String path, Map<String, ?> body) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private UUID id(TestUser user) {
        return UUID.fromString(Rows.list(database, "select id from person where subject = ?", user.subject())
                .get(0));
    }

    /** How often this user looked into Sanne's dossier. */
    private long looks(TestUser user) {
        return Rows.count(
                database,
                "select count(*) from audit_line l join person p on p.id = l.actor"
                        + " where l.deed = 'dossier-viewed' and p.subject = ? and l.about = ?",
                user.subject(),
                id(sanne));
    }
}
