// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registrations;
import nl.vakregister.register.SeedNorms;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.Rows;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;

/** Entries that turn out to be wrong: disputed, settled, taken back and booked anew; and the balance that goes along. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CorrectionTest {
    private static final List<String> CATEGORIES = List.of("GEACCREDITEERD", "REFLECTIE", "OVERIG");
    private static final Actor REGISTRAR = new Actor(new PersonId(UUID.randomUUID()), Set.of(Role.REGISTRAR), Set.of());

    @Inject
    Ledger ledger;

    @Inject
    Registrations registrations;

    @Inject
    DataSource database;

    private final TestUser holder = TestUser.professional();
    private final TestUser registrar = TestUser.registrar();

    @Test
    void aSourceCountsOnceUntilItIsReversedAndThenOnceAgain() {
        Registrations.Facts registration = registered();
        Credit credit = credit(registration, "GEACCREDITEERD", "6", "edition:" + UUID.randomUUID());
        UUID first = book(credit);

        assertThatThrownBy(() -> book(credit)).isInstanceOf(RuntimeException.class);
        assertThat(credited(credit.source())).containsExactly(registration.id());

        ledger.reverse(REGISTRAR, first, "Verkeerd geboekt.");
        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.ZERO);
        assertThat(credited(credit.source())).isEmpty();
        assertThatThrownBy(() -> ledger.reverse(REGISTRAR, first, "Nog eens."))
                .hasMessageContaining("taken back already");

        book(credit);
        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.of("6"));
        assertThatThrownBy(() -> book(credit)).isInstanceOf(RuntimeException.class);
        assertBalanceIsRight(registration);
    }

    @Test
    void meetingsOfOneEditionAreSourcesOfTheirOwn() {
        Registrations.Facts registration = registered();
        String edition = "edition:" + UUID.randomUUID();
        book(credit(registration, "GEACCREDITEERD", "2", edition + "#1"));
        book(credit(registration, "GEACCREDITEERD", "2", edition + "#2"));

        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.of("4"));
    }

    @Test
    void theStoredBalanceIsAlwaysWhatTheEntriesSay() {
        Registrations.Facts registration = registered();
        Random random = new Random(70);
        List<UUID> standing = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            if (!standing.isEmpty() && random.nextInt(3) == 0) {
                ledger.reverse(REGISTRAR, standing.remove(random.nextInt(standing.size())), "Fout.");
            } else {
                Points points = new Points(BigDecimal.valueOf(1 + random.nextInt(900), 2));
                standing.add(book(credit(
                        registration,
                        CATEGORIES.get(random.nextInt(3)),
                        points.toString(),
                        "edition:" + UUID.randomUUID())));
            }
        }
        assertBalanceIsRight(registration);
        for (Progress.Category category : ledger.progress(registration).categories()) {
            assertThat(new BigDecimal(Rows.list(
                                    database,
                                    "select coalesce(sum(earned), 0) from ledger_balance where registration_id = ? and category = ?",
                                    registration.id(),
                                    category.code())
                            .get(0)))
                    .isEqualByComparingTo(category.earned().value());
        }
    }

    @Test
    void aDisputedEntryDoesNotCountUntilItIsDismissed() {
        Registrations.Facts registration = registered();
        String number = registration.number().value();
        UUID entry = book(credit(registration, "REFLECTIE", "3", "edition:" + UUID.randomUUID()));

        Problem.notFound(dispute(TestUser.professional(), number, entry, "Niet van mij."));
        Problem.invalid(dispute(holder, number, entry, " ")).names("reasons");
        dispute(holder, number, entry, "Ik was er niet.").then().statusCode(204);
        Problem.conflict(dispute(holder, number, entry, "Ik was er niet."));
        assertThat(progress(number).path("lines[0].dispute").toString()).isEqualTo("OPEN");
        assertThat(progress(number).path("lines[0].parts[0].why").toString()).isEqualTo("DISPUTED");
        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.ZERO);

        Problem.conflict(post(registrar, number, entry, "reversals", Map.of("reasons", "Terug.")));
        Problem.forbidden(post(holder, number, entry, "settlements", Map.of("upheld", true, "reasons", "Ja.")));
        Problem.forbidden(post(
                holder.as("professional", "registrar"),
                number,
                entry,
                "settlements",
                Map.of("upheld", true, "reasons", "Ja.")));
        Problem.invalid(post(registrar, number, entry, "settlements", Map.of("reasons", "Ja.")))
                .names("upheld");
        post(registrar, number, entry, "settlements", Map.of("upheld", false, "reasons", "Je stond op de lijst."))
                .then()
                .statusCode(204);
        assertThat(ledger.progress(registration).totalCounted()).isEqualTo(Points.of("3"));
        Problem.conflict(
                post(registrar, number, entry, "settlements", Map.of("upheld", true, "reasons", "Toch niet.")));
    }

    @Test
    void aDisputeThatIsUpheldTakesTheEntryBack() {
        Registrations.Facts registration = registered();
        String number = registration.number().value();
        UUID entry = book(credit(registration, "REFLECTIE", "3", "edition:" + UUID.randomUUID()));
        dispute(holder, number, entry, "Ik was er niet.").then().statusCode(204);

        String worklist = registrar
                .asks()
                .get("/registratie/punten")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(worklist).contains(entry.toString());
        String page = registrar
                .asks()
                .get("/registratie/punten/{number}/boekingen/{id}", number, entry)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("Ik was er niet.").contains("UPHOLD");
        Given.form(registrar.asks(), Map.of("reasons", "Klopt."))
                .post("/registratie/punten/{number}/boekingen/{id}", number, entry)
                .then()
                .statusCode(400);
        Given.form(registrar.asks(), Map.of("wish", "UPHOLD", "reasons", "Klopt."))
                .post("/registratie/punten/{number}/boekingen/{id}", number, entry)
                .then()
                .statusCode(303);

        assertThat(ledger.progress(registration).totalEarned()).isEqualTo(Points.ZERO);
        assertBalanceIsRight(registration);
        assertThat(registrar.asks().get("/registratie/punten").asString()).doesNotContain(entry.toString());
        assertThat(Rows.list(database, "select deed from audit_line where subject = ? order by id", entry))
                .containsExactly("entry-disputed", "entry-reversed", "dispute-settled");
    }

    @Test
    void thePagesShowEveryLineWithWhyItCountsOrNot() {
        Registrations.Facts registration = registered();
        String number = registration.number().value();
        UUID entry = book(credit(registration, "OVERIG", "25", "edition:" + UUID.randomUUID()));

        String all = holder.asks()
                .get("/mijn/punten/{number}", number)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(all).contains("boven het maximum van de categorie").contains(entry.toString());
        assertThat(holder.asks()
                        .get("/mijn/punten/{number}?category=REFLECTIE", number)
                        .asString())
                .doesNotContain(entry.toString());
        assertThat(registrar.asks().get("/registratie/punten/{number}", number).statusCode())
                .isEqualTo(200);
        TestUser.professional()
                .asks()
                .get("/mijn/punten/{number}", number)
                .then()
                .statusCode(404);
        holder.asks()
                .get("/mijn/punten/{number}/boekingen/{id}", number, UUID.randomUUID())
                .then()
                .statusCode(404);

        Given.form(holder.asks(), Map.of("reasons", "Dit was minder."))
                .post("/mijn/punten/{number}/boekingen/{id}", number, entry)
                .then()
                .statusCode(303);
        assertThat(holder.asks()
                        .get("/mijn/punten/{number}/boekingen/{id}", number, entry)
                        .asString())
                .contains("Dit was minder.")
                .contains("betwist");
    }

    @Test
    void disputingAndTakingBackWaitForEachOther() {
        Registrations.Facts registration = registered();
        String number = registration.number().value();
        for (int round = 0; round < 8; round++) {
            UUID entry = book(credit(registration, "REFLECTIE", "3", "edition:" + UUID.randomUUID()));
            List<Integer> answers = List.<Supplier<Response>>of(
                            () -> dispute(holder, number, entry, "Ik was er niet."),
                            () -> post(registrar, number, entry, "reversals", Map.of("reasons", "Fout.")))
                    .stream()
                    .map(CompletableFuture::supplyAsync)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(Response::statusCode)
                    .sorted()
                    .toList();

            assertThat(answers).containsExactly(204, 409);
            assertThat(Rows.count(
                            database,
                            "select count(*) from open_dispute o join ledger_dispute d on d.id = o.dispute_id"
                                    + " join ledger_entry r on r.reverses = d.entry_id where d.entry_id = ?",
                            entry))
                    .isZero();
        }
    }

    @Test
    void whatWasFollowedCountsWholeOrPerMeetingAndNotBoth() {
        Registrations.Facts registration = registered();
        String edition = "edition:" + UUID.randomUUID();
        UUID whole = book(credit(registration, "GEACCREDITEERD", "4", edition));
        Credit meeting = credit(registration, "GEACCREDITEERD", "2", edition + "#1");

        assertThatThrownBy(() -> book(meeting)).hasMessageContaining("single meetings");
        assertThatThrownBy(() -> Rows.list(database, under(whole, edition + "#1")))
                .rootCause()
                .hasMessageContaining("booked whole and per meeting");

        ledger.reverse(REGISTRAR, whole, "Het gaat per bijeenkomst.");
        book(meeting);
        book(credit(registration, "GEACCREDITEERD", "2", edition + "#2"));
        assertThatThrownBy(() -> book(credit(registration, "GEACCREDITEERD", "4", edition)))
                .hasMessageContaining("single meetings");
        String other = "edition:" + UUID.randomUUID();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> ledger.credit(
                                REGISTRAR.person(),
                                UUID.randomUUID(),
                                List.of(
                                        credit(registration, "REFLECTIE", "1", other),
                                        credit(registration, "GEACCREDITEERD", "1", other + "#1")),
                                Instant.now())))
                .hasMessageContaining("single meetings");
        assertBalanceIsRight(registration);
    }

    /** The same entry from another source. */
    private static String under(UUID entry, String source) {
        return "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description,"
                + " origin, revision, recorded_at, recorded_by)"
                + " select gen_random_uuid(), registration_id, category, claimed, awarded, completed_on, '" + source
                + "', description, origin, 0, recorded_at, recorded_by from ledger_entry where id = '" + entry
                + "' returning id";
    }

    /** The one waits in the middle of its transaction for what the other has done but not finished. */
    @Test
    void aDisputeWaitsForAReversalThatIsUnderWay() throws Exception {
        Registrations.Facts registration = registered();
        String number = registration.number().value();
        UUID entry = book(credit(registration, "REFLECTIE", "3", "edition:" + UUID.randomUUID()));
        CompletableFuture<Response> disputed = QuarkusTransaction.requiringNew().call(() -> {
            ledger.reverse(REGISTRAR, entry, "Fout.");
            CompletableFuture<Response> late =
                    CompletableFuture.supplyAsync(() -> dispute(holder, number, entry, "Ik was er niet."));
            Thread.sleep(1_000);
            assertThat(late).isNotDone();
            return late;
        });

        Problem.conflict(disputed.get());
    }

    @Test
    void pointsThatAnotherAccreditorGaveCountWhereTheNormAsksThatAccreditor() {
        Registrations.Facts registration = registered();
        LocalDate day = registration.period().start();
        Norm norm = SeedNorms.choose("SKJ-MORTHO", "TOT_3648", null, registration.period(), day);
        book(credit(registration, "SCHOLING", "40", "edition:" + UUID.randomUUID()));
        assertThat(scholing(registration, norm)).isEqualTo(Points.ZERO);

        String source = "edition:" + UUID.randomUUID();
        Points points = Points.of("12");
        book(new Credit(registration.id(), "SCHOLING", points, points, day, source, "Activiteit " + source, "NIP"));

        assertThat(scholing(registration, norm)).isEqualTo(points);
    }

    private Points scholing(Registrations.Facts registration, Norm norm) {
        return ledger
                .progress(
                        registration,
                        norm,
                        registration.period(),
                        registration.period().start())
                .categories()
                .stream()
                .filter(c -> c.code().equals("SCHOLING"))
                .findFirst()
                .orElseThrow()
                .counted();
    }

    @Test
    void theDatabaseRefusesABrokenChain() {
        Registrations.Facts registration = registered();
        UUID entry = book(credit(registration, "REFLECTIE", "3", "edition:" + UUID.randomUUID()));
        assertThatThrownBy(() -> Rows.list(database, copy(entry, false)))
                .rootCause()
                .hasMessageContaining("booked anew only after a reversal");
        assertThatThrownBy(() -> Rows.list(database, copy(entry, true)))
                .rootCause()
                .hasMessageContaining("takes back one entry, whole");
    }

    /** The same entry booked again, or taken back for a part only. */
    private static String copy(UUID entry, boolean reversal) {
        return "insert into ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description,"
                + " origin, revision, reverses, reasons, recorded_at, recorded_by)"
                + " select gen_random_uuid(), registration_id, category, claimed, "
                + (reversal ? "-1" : "awarded") + ", completed_on, source, description, origin, "
                + (reversal ? "revision, id, 'x'" : "revision + 1, null::uuid, null")
                + ", recorded_at, recorded_by from ledger_entry where id = '" + entry + "' returning id";
    }

    private Registrations.Facts registered() {
        String number = Given.registered(holder, Given.surname());
        return registrations.byNumber(number).orElseThrow();
    }

    private static Credit credit(Registrations.Facts registration, String category, String points, String source) {
        LocalDate day = registration.period().start();
        return new Credit(
                registration.id(), category, Points.of(points), Points.of(points), day, source, "Activiteit " + source);
    }

    private UUID book(Credit credit) {
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.credit(REGISTRAR.person(), UUID.randomUUID(), List.of(credit), Instant.now()));
        return ledger.lines(registrations.find(credit.registration()).orElseThrow()).stream()
                .filter(l -> l.description().equals(credit.description()) && !l.reversal())
                .max(Comparator.comparing(Ledger.Line::recordedAt))
                .orElseThrow()
                .id();
    }

    private Set<UUID> credited(String source) {
        return QuarkusTransaction.requiringNew().call(() -> ledger.creditedFrom(source));
    }

    private void assertBalanceIsRight(Registrations.Facts registration) {
        String balance =
                "select row(period_starts_on, category, earned, entries)::text from ledger_balance where registration_id = ? order by 1";
        List<String> stored = Rows.list(database, balance, registration.id());
        QuarkusTransaction.requiringNew().run(() -> ledger.rebuild(registration.id()));
        assertThat(stored).isNotEmpty().isEqualTo(Rows.list(database, balance, registration.id()));
    }

    private Response progress(String number) {
        return holder.asks().get("/api/v1/registrations/{number}/progress", number);
    }

    private static Response dispute(TestUser user, String number, UUID entry, String reasons) {
        return post(user, number, entry, "disputes", Map.of("reasons", reasons));
    }

    private static Response post(TestUser user, String number, UUID entry, String what, Map<String, ?> body) {
        return user.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/registrations/{number}/ledger-entries/{id}/{what}", number, entry, what);
    }
}
