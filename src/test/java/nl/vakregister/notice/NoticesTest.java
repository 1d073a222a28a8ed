// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.platform.outbox.OutboxRelay;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import nl.vakregister.testing.Travel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@TestProfile(Travel.class)
class NoticesTest {
    private static final RestAssuredConfig MAIL = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("message/rfc822", ContentType.TEXT));
    private static final String SECRET = "only-in-tests-0123456789abcdef";

    private final TestUser sanne = TestUser.professional();
    private final String surname = Given.surname();
    private final String address = sanne.subject() + "@example.org";

    @Inject
    DataSource database;

    @Inject
    EntityManager entities;

    @Inject
    NoticeRounds rounds;

    @Inject
    Reminders reminders;

    @Inject
    Digests digests;

    @Inject
    OutboxRelay relay;

    @Inject
    MockMailbox mailbox;

    @Inject
    Registrations registrations;

    @BeforeEach
    void itIsToday() {
        Travel.home();
        mailbox.clear();
    }

    private String registered() {
        return Given.registered(sanne, surname);
    }

    private void run(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private LocalDate lastDay(String number) {
        return registrations.byNumber(number).orElseThrow().period().lastDay();
    }

    private List<String> told(TestUser user) {
        return Rows.list(
                database,
                "select n.title_nl from notice n join person p on p.id = n.person_id where p.subject = ? order by n.id",
                user.subject());
    }

    private long moments(String number) {
        return Rows.count(
                database,
                "select count(*) from reminder m join registration r on r.id = m.registration_id where r.number = ?",
                number);
    }

    private void remind() {
        rounds.round(() -> false);
    }

    private List<Mail> mailed() {
        relay.work(() -> false);
        return mailbox.getMailsSentTo(address);
    }

    @Test
    void admissionIsToldInTheInboxAndMailedWithoutAnythingPersonal() {
        String number = registered();
        run("delete from outbox");
        TestUser registrar = TestUser.registrar();
        UUID application = Given.applied(sanne, withRegister("RP-MW"));
        Given.decide(registrar, application, "ASK_MORE", "Stuur je cijferlijst.")
                .then()
                .statusCode(200);

        assertThat(told(sanne)).contains("Je bent ingeschreven", "Er is een vraag aan jou");
        List<Mail> mails = mailed();
        assertThat(mails).hasSize(1);
        Mail mail = mails.get(0);
        assertThat(mail.getSubject() + mail.getText() + mail.getHtml())
                .doesNotContain(surname, number, "cijferlijst", "RP-MW");
        assertThat(mail.getText()).contains("Postbus 1, 3500 AA Utrecht", "/mijn/berichten", "termijn");
        assertThat(mail.getHeaders().get("List-Unsubscribe").get(0)).contains("/afmelden/");
        assertThat(mail.getHeaders().get("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeaders()).containsKey("Message-ID");
        assertThat(mail.getBounceAddress()).startsWith("bounce+").endsWith("@example.org");
        // Nothing is left to send
        mailbox.clear();
        assertThat(mailed()).isEmpty();
    }

    private Map<String, String> withRegister(String register) {
        Map<String, String> fields = Given.application(surname);
        fields.put("register", register);
        return fields;
    }

    @Test
    void theInboxIsOnesOwnAndCountsWhatWasNotRead() {
        registered();
        Response inbox = sanne.asks().get("/api/v1/notices");
        assertThat(inbox.jsonPath().getLong("unread")).isEqualTo(1);
        String id = inbox.path("notices[0].id");
        assertThat(sanne.asks().get("/mijn").asString()).contains("/mijn/berichten\">Berichten", "(1<span");

        TestUser other = TestUser.professional();
        Problem.notFound(other.asks().post("/api/v1/notices/" + id + "/_read"));
        assertThat(other.asks().get("/mijn/berichten/" + id).statusCode()).isEqualTo(404);
        assertThat(sanne.asks().get("/mijn/berichten/" + id).asString()).contains("Welkom in het register");

        assertThat(sanne.asks().get("/api/v1/notices").jsonPath().getLong("unread"))
                .isZero();
        assertThat(sanne.asks().get("/mijn/berichten?lang=en").asString()).contains("You have read everything");
    }

    @Test
    void whatIsOpenIsRemindedOnceForEachMomentAlsoAfterDowntime() {
        String number = registered();
        LocalDate lastDay = lastDay(number);
        Travel.to(lastDay.minusMonths(12).minusDays(1));
        remind();
        assertThat(moments(number)).isZero();

        Travel.to(lastDay.minusMonths(12));
        remind();
        remind();
        assertThat(told(sanne))
                .filteredOn(t -> t.startsWith("Herregistratie"))
                .containsExactly("Herregistratie: nog ongeveer 12 maanden");
        String body = Rows.list(
                        database,
                        "select body_nl from notice n join person p on p.id = n.person_id where p.subject = ? and kind = 'REMINDER'",
                        sanne.subject())
                .get(0);
        assertThat(body).contains("Dit staat nog open:", "punten");

        // Down on the day of six months, and at the one of three: the last of them is told, once
        Travel.to(lastDay.minusMonths(3).plusDays(2));
        remind();
        remind();
        Travel.to(lastDay.minusWeeks(1));
        remind();
        Travel.to(lastDay);
        remind();
        assertThat(told(sanne))
                .filteredOn(t -> t.startsWith("Herregistratie"))
                .containsExactly(
                        "Herregistratie: nog ongeveer 12 maanden",
                        "Herregistratie: nog ongeveer 3 maanden",
                        "Herregistratie: nog ongeveer 1 week");

        Travel.to(lastDay.plusDays(1));
        remind();
        remind();
        assertThat(told(sanne))
                .filteredOn(t -> t.equals("Je periode is voorbij. Wat nu?"))
                .hasSize(1);
    }

    @Test
    void stopsAfterSubmission() {
        String number = registered();
        LocalDate lastDay = lastDay(number);
        Travel.to(lastDay.minusDays(20));
        sanne.asks()
                .contentType("application/json")
                .body(Map.of("registration", number, "kind", "RENEWAL"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);

        Travel.to(lastDay.minusWeeks(1));
        remind();
        Travel.to(lastDay.plusDays(2));
        remind();

        assertThat(moments(number)).isZero();
    }

    @Test
    void followsAPeriodThatMoved() {
        String number = registered();
        LocalDate lastDay = lastDay(number);
        Travel.to(lastDay.minusMonths(3));
        remind();
        String id = sanne.asks()
                .contentType("application/json")
                .body(Map.of("registration", number, "kind", "EXTENSION", "months", 6, "leaveKind", "OTHER"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        TestUser.registrar()
                .asks()
                .contentType("application/json")
                .body(Map.of("decision", "GRANT", "reasons", "Akkoord."))
                .post("/api/v1/procedures/" + id + "/decisions")
                .then()
                .statusCode(200);
        assertThat(lastDay(number)).isAfter(lastDay);

        // Neither the moments of the old end, nor those of the new one that had passed by then
        Travel.to(lastDay.minusWeeks(1));
        remind();
        assertThat(moments(number)).isEqualTo(1);
        Travel.to(lastDay(number).minusMonths(6).plusDays(1));
        remind();
        assertThat(Rows.list(
                        database,
                        "select m.moment from reminder m join registration r on r.id = m.registration_id where r.number = ?"
                                + " order by m.recorded_at",
                        number))
                .containsExactly("3M", "6M");
    }

    @Test
    void everybodyIsRemindedOnceByTwoInstancesAndARestart() {
        List<TestUser> people = new ArrayList<>();
        LocalDate lastDay = null;
        for (int i = 0; i < 25; i++) {
            TestUser each = TestUser.professional();
            lastDay = lastDay(Given.registered(each, Given.surname()));
            people.add(each);
        }
        run("delete from outbox");
        Travel.to(lastDay.minusMonths(6));

        // Both begin; one is stopped in the middle, and starts again
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<?> one = CompletableFuture.runAsync(() -> rounds.round(() -> asked.incrementAndGet() > 2));
        CompletableFuture<?> other = CompletableFuture.runAsync(this::remind);
        CompletableFuture.allOf(one, other).join();
        remind();
        assertThat(people).allSatisfy(p -> assertThat(told(p))
                .filteredOn(t -> t.startsWith("Herregistratie"))
                .containsExactly("Herregistratie: nog ongeveer 6 maanden"));

        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<?> first = CompletableFuture.runAsync(() -> relay.work(() -> sent.incrementAndGet() > 10));
        CompletableFuture<?> second = CompletableFuture.runAsync(() -> relay.work(() -> false));
        CompletableFuture.allOf(first, second).join();
        relay.work(() -> false);
        assertThat(people).allSatisfy(p -> {
            assertThat(mailbox.getMailsSentTo(p.subject() + "@example.org")).hasSize(1);
        });
    }

    @Test
    void whoWantsNoMailGetsOnlyWhatATermHangsOn() {
        registered();
        run("delete from outbox");
        settings("INBOX", "EN").then().statusCode(303);
        String edition = booked();
        assertThat(edition).isNotBlank();
        assertThat(mailed()).isEmpty();
        UUID application = Given.applied(sanne, withRegister("RP-MW"));
        Given.decide(TestUser.registrar(), application, "ASK_MORE", "Stuur meer.")
                .then()
                .statusCode(200);

        assertThat(mailed()).hasSize(1);
        assertThat(mailbox.getMailsSentTo(address).get(0).getSubject()).startsWith("There is a notice for you");
        assertThat(told(sanne)).contains("Er zijn punten voor je geboekt");
    }

    /** Points by attendance, as they come. */
    private String booked() {
        TestUser omar = Given.providerWithOrganisation();
        String number = Rows.list(
                        database,
                        "select r.number from registration r join person p on p.id = r.person_id where p.subject = ? limit 1",
                        sanne.subject())
                .get(0);
        return Given.sheet(omar, Given.editionToday(omar), number + "\n")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response settings(String way, String language) {
        return Given.form(sanne.asks(), Map.of("what", "save", "way", way, "language", language))
                .post("/mijn/berichten/instellingen");
    }

    @Test
    void aWayThatIsNoneIsRefused() {
        Response answer = settings("DUIF", "NL");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("Kies hoe je van berichten wilt horen.");
    }

    @Test
    void aDigestIsOneMailAWeek() {
        registered();
        settings("DIGEST", "NL").then().statusCode(303);
        run("delete from outbox");
        booked();
        assertThat(mailed()).isEmpty();

        LocalDate monday = Travel.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        Travel.to(monday.plusDays(1));
        digests.send();
        digests.send();
        assertThat(mailed()).hasSize(1);
        assertThat(mailbox.getMailsSentTo(address).get(0).getText()).doesNotContain(surname, "punten");

        Travel.to(monday.plusDays(8));
        digests.send();
        assertThat(mailed()).hasSize(1);
    }

    @Test
    void mailThatComesBackStopsUntilTheAddressIsConfirmed() {
        registered();
        run("delete from outbox");
        settings("MAIL", "NL");
        booked();
        UUID handle = UUID.fromString(mailed().get(0).getBounceAddress().replaceAll("^bounce\\+|@.*$", ""));
        Problem.notFound(report(handle, "5.1.1", "verkeerd"));
        report(handle, "4.2.2", SECRET).then().statusCode(204);
        assertThat(sanne.asks().get("/mijn/berichten").asString()).doesNotContain("We kunnen je niet mailen");
        TestUser.nobody()
                .header("X-Mail-Secret", SECRET)
                .config(MAIL)
                .contentType("message/rfc822")
                .body("Hallo")
                .post("/api/v1/mail-bounces")
                .then()
                .statusCode(400);

        report(handle, "5.1.1", SECRET).then().statusCode(204);
        report(handle, "5.1.1", SECRET).then().statusCode(204);
        assertThat(sanne.asks().get("/mijn/berichten").asString()).contains("We kunnen je niet mailen", address);
        assertThat(TestUser.registrar().asks().get("/registratie/onbestelbaar").asString())
                .contains("5.1.1");
        mailbox.clear();
        UUID application = Given.applied(sanne, withRegister("RP-MW"));
        Given.decide(TestUser.registrar(), application, "ASK_MORE", "Stuur meer.")
                .then()
                .statusCode(200);
        assertThat(mailed()).isEmpty();

        Given.form(sanne.asks(), Map.of("what", "confirm"))
                .post("/mijn/berichten")
                .then()
                .statusCode(303);
        assertThat(sanne.asks().get("/mijn/berichten").asString()).doesNotContain("We kunnen je niet mailen");
        Given.decide(TestUser.registrar(), application, "REFUSE", "Te weinig.")
                .then()
                .statusCode(200);
        assertThat(mailed()).hasSize(1);
    }

    private static Response report(UUID handle, String status, String secret) {
        return TestUser.nobody()
                .header("X-Mail-Secret", secret)
                .config(MAIL)
                .contentType("message/rfc822")
                .body(BounceReportTest.report(handle, status))
                .post("/api/v1/mail-bounces");
    }

    @Test
    void mailIsEndedWithoutSigningIn() {
        registered();
        run("delete from outbox");
        booked();
        String link =
                mailed().get(0).getHeaders().get("List-Unsubscribe").get(0).replaceAll(".*(/afmelden/[^>]+)>", "$1");
        assertThat(TestUser.nobody().get(link).asString())
                .contains("Stop met mailen")
                .doesNotContain(surname, address);
        assertThat(TestUser.nobody().get("/afmelden/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(sanne.asks().get("/mijn/berichten/instellingen").asString()).contains("value=\"MAIL\" checked");

        TestUser.nobody()
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200);
        assertThat(sanne.asks().get("/mijn/berichten/instellingen").asString()).contains("value=\"INBOX\" checked");
    }

    @Test
    void aCalendarOfOnesOwnOpensWithItsCodeUntilItIsRevoked() throws Exception {
        String number = registered();
        Response made = Given.form(sanne.asks(), Map.of("what", "feed")).post("/mijn/berichten/instellingen");
        String code = made.cookie("vr-once");
        assertThat(sanne.asks()
                        .cookie("vr-once", code)
                        .get("/mijn/berichten/instellingen")
                        .asString())
                .contains("/kalender/" + code + ".ics");
        assertThat(Rows.count(
                        database,
                        "select count(*) from calendar_feed where encode(digest, 'escape') like ?",
                        "%" + code + "%"))
                .isZero();

        Response feed = TestUser.nobody().get("/kalender/" + code + ".ics");
        assertThat(feed.contentType()).startsWith("text/calendar");
        assertThat(feed.asString().lines())
                .allSatisfy(l -> assertThat(l.getBytes()).hasSizeLessThanOrEqualTo(75));
        Calendar calendar = new CalendarBuilder().build(new StringReader(feed.asString()));
        assertThat(calendar.getComponents("VEVENT")).hasSize(1);
        assertThat(feed.asString())
                .contains("DTSTART;VALUE=DATE:" + lastDay(number).toString().replace("-", ""), "\r\n");

        assertThat(TestUser.nobody().get("/kalender/" + "A".repeat(26) + ".ics").statusCode())
                .isEqualTo(404);
        Given.form(sanne.asks(), Map.of("what", "revoke"))
                .post("/mijn/berichten/instellingen")
                .then()
                .statusCode(303);
        assertThat(TestUser.nobody().get("/kalender/" + code + ".ics").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRegisterChoosesItsOwnMoments() {
        TestUser admin = TestUser.with("admin");
        Map<String, Object> body = Map.of("moments", List.of("2W", "8M"));
        assertThat(moments(admin, body).then().statusCode(200).extract().<List<String>>path("moments"))
                .containsExactly("8M", "2W");
        assertThat(moments(admin, Map.of("moments", List.of("morgen"))).statusCode())
                .isEqualTo(400);
        assertThat(moments(TestUser.registrar(), body).statusCode()).isEqualTo(403);
    }

    private static Response moments(TestUser user, Map<String, Object> body) {
        return user.asks().contentType("application/json").body(body).post("/api/v1/registers/RP-MW/reminder-moments");
    }

    @Test
    void theListIsNeverReadyWhileOneStepIsOpenAndSendingGivesAReceipt() {
        String number = registered();
        String list = "/mijn/herregistratie/" + number;
        assertThat(sanne.asks().get(list).asString()).contains("Nog niet klaar", "Dit staat nog open");
        assertThat(TestUser.professional().asks().get(list).statusCode()).isEqualTo(404);
        Response early = sanne.asks().post(list + "/controleren");
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(early.asString()).contains("Dat kan nog niet");

        Travel.to(lastDay(number).minusDays(5));
        assertThat(sanne.asks().get(list + "/controleren").asString()).contains("Er staat nog iets open", surname);
        Response sent = sanne.asks().post(list + "/controleren");
        assertThat(sent.statusCode()).isEqualTo(303);
        String receipt = sent.header("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(sanne.asks().get(receipt).asString())
                .contains("We hebben je herregistratie ontvangen", surname, "je blijft geregistreerd");
        assertThat(TestUser.professional().asks().get(receipt).statusCode()).isEqualTo(404);
        assertThat(sanne.asks().get(list).asString()).contains("Klaar: verstuurd");
    }
}
