// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.platform.local.PostgresForTests;
import nl.vakregister.testing.Given;
import nl.vakregister.testing.Problem;
import nl.vakregister.testing.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class NameSearchTest {

    /** Initials, prefix, surname, name at birth, name of partner; and what people type to find them. */
    private static final String FIXTURE =
            """
            J.P.|         |Jansen-Zwart    |        |        | J.P. Jansen Zwart; jp jansen; Jansen, J.P.; jansen-zwart; Zwart; J. Zwart; jan jansen
            A.  |van den  |Berghuizen      |        |        | van den Berghuizen; vd Berghuizen; v.d. berghuizen; v/d Berghuizen; Berghuizen, van den; berghuiz
            G.  |'t       |Hooftman        |        |        | 't Hooftman; ’t hooftman; t hooftman; G. 't Hooftman; hooftman
            H.  |in 't    |Veldkampen      |        |        | in 't Veldkampen; in t veldkampen; int veldkampen; H. Veldkampen
            P.  |         |d'Anconetti     |        |        | d'Anconetti; d’anconetti; anconetti; P. d'Anconetti
            W.J.|         |'s-Gravesander  |        |        | 's-Gravesander; gravesander; s-gravesander; W.J. Gravesander
            F.  |         |Ünalan-Çelikten |        |        | unalan celikten; Çelikten; Ünalan; F. unalan; celikten-unalan; Fatma Çelikten
            E.  |         |Meijerhof       |        |        | Meijerhof; Meyerhof; Meÿerhof; meĳerhof; E Meijerhof
            IJ. |         |IJsselmuiden    |        |        | IJsselmuiden; ijsselmuiden; Ysselmuiden; IJsbrand IJsselmuiden; Y. ijsselmuiden
            S.M.|de       |Vriesendorp     |        |        | de Vriesendorp; Vriesendorp; S. de Vriesendorp; sm vriesendorp; Sanne de Vriesendorp; vriesendo
            T.  |         |Bakkenist       |        |        | T. Bakkenist; t bakkenist; Theo Bakkenist; Bakkenist, T
            Th. |         |Molendam        |        |        | Th. Molendam; T. Molendam; Thomas Molendam; th molendam
            D.  |         |Visserinck      |        |        | D. Visserinck; Visserinck D.; Daan Visserinck
            M.E.|van der  |Heijdenrijk-Oosterwolde| |        | van der Heijdenrijk; heydenrijk oosterwolde; Oosterwolde-van der Heijdenrijk; ME Oosterwolde; m.e. v.d. heijdenrijk
            L.  |         |Ngo             |        |        | L. Ngo; ngo
            Z.  |         |Đorđevićan      |        |        | dordevican; Đorđevićan; Z. Dordevican
            K.  |         |Sørensborg      |        |        | sorensborg; Sørensborg; SORENSBORG
            R.  |         |Großmannsen     |        |        | grossmannsen; Großmannsen
            N.  |van      |Dijkmanshof     |Smeetsers|        | van Dijkmanshof; dykmanshof; v dijkmanshof; N. v. Dijkmanshof; vandijkmanshof; Smeetsers; N. Smeetsers
            B.  |         |Kuiperstra      |van Loonwijk|    | Kuiperstra; van Loonwijk; Loonwyk; B. Loonwijk; Kuiperstra-van Loonwijk
            C.  |         |Hendrikxen      |        |de Boerwinkel| Hendrikxen; Boerwinkel; de boerwinkel; Hendrikxen-de Boerwinkel; Boerwinkel-Hendrikxen; C. Boerwinkel
            O.  |van ’t   |Zandersloot     |Prinsenberg|ter Brugghen| van 't Zandersloot; Prinsenberg; ter Brugghen; zandersloot brugghen; O. Prinsenberg
            A.M.|el       |Khattabian      |        |        | el Khattabian; Khattabian; Ahmed el Khattabian; am khattabian
            J.  |         |Şahinoglu       |        |        | sahinoglu; Şahinoğlu; J. Sahinoglu
            Q.  |van der  |Linde van Sprankhuis|    |        | van der Linde van Sprankhuis; Sprankhuis; linde sprankhuis; Q. Sprankhuis
            Y.  |         |Onderwaterman   |        |        | Onderwaterman; Y. Onderwaterman; onderwat
            V.  |         |Zoëterman       |        |        | Zoeterman; Zoe\u0308terman; V. Zoëterman
            X.  |van      |Vandewalleman   |        |        | Vandewalleman; van Vandewalleman; X. vandewalleman
            """;

    @Test
    void peopleAreFoundHoweverTheirNameIsTyped() {
        Map<String, String> numbers = new HashMap<>();
        FIXTURE.lines().forEach(line -> numbers.put(line, registered(line.split("\\|"))));

        assertThat(numbers).hasSizeGreaterThan(25);
        numbers.forEach((line, number) -> {
            for (String typed : line.split("\\|")[5].split(";")) {
                Response answer = search(typed.strip());
                assertThat(answer.<List<String>>path("registrations.number"))
                        .as("%s finds %s", typed.strip(), line.strip())
                        .contains(number);
            }
        });
    }

    @Test
    void aSlipOfTheKeysIsAQuestionAndNotAnAnswer() {
        String surname = "Pqrbakel" + Given.surname();
        String number = registered(surname);
        String slip = surname.substring(0, 5) + surname.charAt(6) + surname.charAt(5) + surname.substring(7);
        if (slip.equals(surname)) {
            slip = surname.substring(0, 5) + surname.substring(6);
        }

        Response exact = search(surname);
        assertThat(exact.<List<String>>path("registrations.number")).containsExactly(number);
        assertThat(exact.<Boolean>path("similar")).isFalse();

        Response guessed = search(slip);
        assertThat(guessed.<List<String>>path("registrations.number")).containsExactly(number);
        assertThat(guessed.<Boolean>path("similar")).isTrue();
        assertThat(page(slip)).contains("Bedoelde je", "Niemand heet precies zo");
        assertThat(page(surname)).doesNotContain("Bedoelde je");
        assertThat(search("B. " + slip).<List<String>>path("registrations.number"))
                .as("another initial")
                .isEmpty();
    }

    @Test
    void otherInitialsThanTheFirstAreAGuess() {
        String surname = Given.surname();
        String number = registered("J.P.", "", surname, "", "");

        assertThat(search("J.B. " + surname).<List<String>>path("registrations.number"))
                .containsExactly(number);
        assertThat(search("J.B. " + surname).<Boolean>path("similar")).isTrue();
        assertThat(search("P.J. " + surname).<List<String>>path("registrations.number"))
                .isEmpty();
    }

    @Test
    void wholeWordsComeBeforeBeginnings() {
        String surname = Given.surname();
        String longer = registered("A.", "", surname + "aa", "", "");
        String whole = registered("Z.", "", surname, "", "");

        assertThat(search(surname).<List<String>>path("registrations.number")).containsExactly(whole, longer);
    }

    @Test
    void anotherNameFindsButIsNotShown() {
        String surname = Given.surname();
        String birth = Given.surname();
        String partner = Given.surname();
        String number = registered("A.", "", surname, "van " + birth, partner);

        for (String other : List.of(birth, "A. van " + birth, partner)) {
            Response answer = search(other);
            assertThat(answer.<List<String>>path("registrations.number")).containsExactly(number);
            assertThat(answer.<List<String>>path("byOtherName")).containsExactly(number);
            assertThat(answer.asString()).doesNotContain(birth, partner);
        }
        assertThat(search(surname).<List<String>>path("byOtherName")).isEmpty();
        assertThat(page(birth)).contains("Gevonden op een andere naam van deze persoon", surname);
        assertThat(page(surname)).doesNotContain("Gevonden op een andere naam", birth, partner);
        assertThat(TestUser.nobody().get("/register/" + number).asString()).doesNotContain(birth, partner);
    }

    @Test
    void aCommonNameIsCutWithAdvice() {
        String surname = Given.surname();
        for (int i = 0; i < PublicEntries.MAX_RESULTS + 1; i++) {
            registered((char) ('A' + i) + ".", "", surname, "", "");
        }

        Response answer = search(surname);

        assertThat(answer.<List<String>>path("registrations.number")).hasSize(PublicEntries.MAX_RESULTS);
        assertThat(answer.<Boolean>path("more")).isTrue();
        assertThat(answer.<List<String>>path("registrations.name"))
                .startsWith("A. " + surname, "B. " + surname, "C. " + surname);
        assertThat(page(surname)).contains("Zet de voorletters erbij");
        assertThat(search("U. " + surname).<List<String>>path("registrations.name"))
                .containsExactly("U. " + surname);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Robert'); drop table registration_name;--",
                "%jansen%",
                "jan\u202Esen",
                "van den",
                "\uD83D\uDE00 jansen",
                "J J J J J J J J jansen",
                "aa bb cc dd ee ff gg hh"
            })
    void takesWhateverIsTyped(String typed) {
        search(typed).then().statusCode(200);
        TestUser.nobody().queryParam("q", typed).get("/register").then().statusCode(200);
    }

    @Test
    void refusesWhatIsNoName() {
        Problem.invalid(TestUser.nobody()
                        .queryParam("name", "jansen ".repeat(100))
                        .get("/api/v1/registrations"))
                .names("name")
                .says("too long");
        TestUser.nobody()
                .queryParam("q", "x".repeat(1000))
                .get("/register")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"birthPrefix", "birthSurname", "partnerPrefix", "partnerSurname"})
    void anotherNameIsAName(String field) {
        Map<String, String> fields = Given.application(Given.surname());
        fields.put("birthSurname", "Bakker");
        fields.put("partnerSurname", "Visser");
        fields.put(field, "<b>1</b>");

        Problem.invalid(Given.apply(TestUser.professional(), fields))
                .names(field)
                .saysNothingOf("<b>");
    }

    @Test
    void aPrefixNeedsAName() {
        Map<String, String> fields = Given.application(Given.surname());
        fields.put("birthPrefix", "van der");

        Problem.invalid(Given.apply(TestUser.professional(), fields)).names("birthSurname");
    }

    private static String registered(String... parts) {
        Map<String, String> fields = Given.application(parts.length == 1 ? parts[0] : parts[2].strip());
        if (parts.length > 1) {
            put(fields, "initials", parts[0]);
            put(fields, "namePrefix", parts[1]);
            put(fields, "birthSurname", parts[3]);
            put(fields, "partnerSurname", parts[4]);
        }
        return Given.registered(TestUser.professional(), fields);
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isBlank()) {
            fields.put(name, value.strip());
        }
    }

    private static Response search(String name) {
        return TestUser.nobody()
                .queryParam("name", name)
                .get("/api/v1/registrations")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static String page(String query) {
        return TestUser.nobody().queryParam("q", query).get("/register").asString();
    }
}
