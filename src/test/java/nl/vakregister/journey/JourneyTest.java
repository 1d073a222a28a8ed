// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * The main job as a story, told through the pages of the packaged application with a real login: from application to a
 * certificate that a stranger checks.
 */
class JourneyTest {
    private static PackagedApplication application;

    @BeforeAll
    static void start() {
        application = PackagedApplication.start();
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void from_application_to_a_certificate_that_a_stranger_checks() throws Exception {
        try (Browser browser = Browser.open(true)) {
            publicPages(browser);
            adminSeesWhatIsLoaded(browser);
            sanneApplies(browser);
            registrarAsksForMore(browser);
            sanneSupplements(browser);
            registrarAdmits(browser);
            String course = providerSubmitsCourse(browser);
            assessorAccredits(browser);
            providerReportsAttendance(browser, course);
            String number = sanneSeesHerPoints(browser);
            String code = sanneGetsHerCertificate(browser, number);
            anybodyVerifies(browser, code, "Echt en geldig");
            registrarRevokes(browser, number);
            anybodyVerifies(browser, code, "Ingetrokken");
            citizenSearches(browser, number);
            auditorReadsTheTrail(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void editions_are_planned_found_and_evaluated() {
        try (Browser browser = Browser.open(true)) {
            browser.go(application.url() + "/agenda");
            assertThat(browser.text()).contains("Motiverende gespreksvoering", "voorbeeldnorm", "Leerhuis Sociaal");
            browser.look("agenda");
            browser.type("q", "intervisie");
            browser.press("Zoeken");
            assertThat(browser.text()).contains("Intervisie in de wijk").doesNotContain("Motiverende");
            browser.look("agenda-filtered");
            browser.go(application.url() + "/agenda?q=bestaatniet");
            browser.look("agenda-empty");
            browser.go(application.url() + "/agenda?month=ooit");
            browser.look("agenda-error");
            browser.go(application.url() + "/agenda?q=motiverende");
            browser.leave(By.partialLinkText("Motiverende gespreksvoering"));
            assertThat(browser.text()).contains("Afgezegd", "Verplaatst", "Aanmelden bij de opleider");
            assertThat(browser.all("script[type='application/ld+json']")).hasSize(1);
            browser.look("course-public");
            String coursePage = browser.at();
            browser.go(application.url() + "/agenda?q=dag");
            browser.leave(By.partialLinkText("Dag van de wijk"));
            assertThat(browser.text()).contains("Sessies, elk met eigen punten", "Werksessie: armoede zien");
            browser.look("congress-public");

            signIn(browser, "opleider", "/opleider");
            browser.follow("Inlezen uit je eigen systeem");
            browser.press("Inlezen");
            assertThat(browser.text()).contains("Kies een JSON-bestand.");
            browser.look("course-import-error");
            browser.go(application.url() + "/opleider");
            browser.leave(By.partialLinkText("Motiverende gespreksvoering"));
            String course = browser.at().replaceFirst(".*/", "");
            browser.go(application.url() + "/opleider/cursussen/" + course + "/uitvoeringen");
            browser.look("editions");
            browser.follow("Uitvoering plannen");
            browser.type("place", "Ede");
            browser.press("Plannen");
            assertThat(browser.text()).contains("Vul de eerste dag in.");
            browser.look("edition-errors");
            browser.date(
                    "startsOn",
                    LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(30).toString());
            browser.press("Plannen");
            browser.look("edition");
            String edition = browser.at().replaceFirst("\\?.*", "");
            for (String page : new String[] {"wijzigen", "verplaatsen", "afzeggen", "evaluatie"}) {
                browser.go(edition + "/" + page);
                browser.look("edition-" + page);
            }

            signIn(browser, "noor", "/mijn");
            browser.look("mine-evaluations");
            browser.go(coursePage);
            assertThat(browser.text()).contains("Telt voor jou mee: ja");
            browser.look("course-for-you");
            browser.go(application.url() + "/mijn/evaluaties");
            browser.look("evaluations");
            browser.leave(By.partialLinkText("Motiverende gespreksvoering"));
            browser.press("Antwoorden versturen");
            browser.look("evaluation-errors");
            for (String question : new String[] {"content", "goals", "teacher", "practice", "recommend"}) {
                browser.choose(question, "4");
            }
            browser.press("Antwoorden versturen");
            assertThat(browser.text()).contains("Dank je wel");
            signIn(browser, "beoordelaar", "/beoordeling");
            browser.go(application.url() + "/beoordeling/evaluaties/" + course);
            browser.look("evaluation-too-few");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void what_was_typed_survives_the_end_of_the_session() throws Exception {
        try (Browser browser = Browser.open(true)) {
            signIn(browser, "opleider", "/opleider/cursussen/nieuw");
            browser.type("title", "Half ingevulde cursus");
            browser.type("summary", "Dit wil ik niet nog eens typen.");
            browser.type("audience", "Wie ervaring heeft.");
            browser.cookieNames().stream()
                    .filter(name -> name.startsWith("q_session"))
                    .forEach(browser::forget);
            browser.press("Bewaren en verder");
            assertThat(browser.text()).contains("Je was uitgelogd", "is bewaard");
            browser.look("session-ended");
            browser.follow("Opnieuw inloggen");
            assertThat(browser.at()).endsWith("/opleider/cursussen/nieuw");
            assertThat(browser.one("#title").getAttribute("value")).isEqualTo("Half ingevulde cursus");
            assertThat(browser.one("#summary").getAttribute("value")).isEqualTo("Dit wil ik niet nog eens typen.");
            assertThat(browser.one("#audience").getAttribute("value")).isEqualTo("Wie ervaring heeft.");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_organisation_lets_somebody_in_and_hands_the_account_over() throws Exception {
        try (Browser browser = Browser.open(true)) {
            signIn(browser, "opleider", "/opleider");
            browser.follow("Leerhuis Sociaal");
            String organisation = browser.at();
            browser.look("members");
            browser.follow("Iemand uitnodigen");
            browser.press("Maak uitnodiging");
            assertThat(browser.text()).contains("Kies ten minste één taak.");
            browser.look("invite-error");
            browser.type("label", "Petra");
            browser.choose("duties", "MANAGE");
            browser.choose("duties", "COURSES");
            browser.press("Maak uitnodiging");
            browser.look("invited");
            String link = browser.one("#link").getAttribute("value");
            browser.go(organisation + "/koppelingen");
            browser.type("clientId", "vakregister-demo-machine");
            browser.choose("duties", "COURSES");
            browser.press("Maak code");
            browser.look("connect-code");
            String code = browser.one("#code").getAttribute("value");
            String machine = machineToken();
            assertThat(asMachine(machine, "/api/v1/courses", null)).isEqualTo("[]");
            assertThat(asMachine(machine, "/api/v1/machine-clients/_claim", "{\"code\": \"" + code + "\"}"))
                    .contains("ACTIVE");
            assertThat(asMachine(machine, "/api/v1/courses", null)).contains("Motiverende gespreksvoering");
            browser.go(organisation + "/koppelingen");
            browser.look("connected");
            browser.follow("vakregister-demo-machine");
            browser.press("Beëindig de koppeling");
            assertThat(asMachine(machine, "/api/v1/courses", null)).isEqualTo("[]");

            signOut(browser);
            browser.go(link);
            browser.type("username", "werkplaats");
            browser.type("password", application.demoPassword());
            browser.leave(By.id("kc-login"));
            assertThat(browser.text()).contains("Je bent uitgenodigd door Leerhuis Sociaal");
            browser.look("invitation");
            browser.press("Accepteer de uitnodiging");
            assertThat(browser.text()).contains("Omar Bakker", "Petra Mulder");
            browser.follow("Omar Bakker");
            browser.look("member");
            browser.go(organisation.replace("organisaties", "aanbieders"));
            assertThat(browser.text()).contains("geautoriseerd");
            browser.look("provider-standing");
            browser.leave(By.cssSelector("a[href$='/instelling?register=RP-SW']"));
            browser.press("Verstuur");
            browser.look("institution-error");
            browser.go(organisation + "/verlaten");
            browser.look("leave");
            browser.press("Verlaat de organisatie");
            assertThat(browser.text()).contains("Werkplaats Sociaal Domein").doesNotContain("Leerhuis Sociaal");

            signIn(browser, "registrar", "/registratie");
            browser.follow("Opleiders: autorisatie, instellingsaccreditatie, blokkades");
            browser.look("providers");
            browser.follow("Gemeente Voorbeeldstad");
            browser.press("Besluit vastleggen");
            assertThat(browser.text()).contains("Kies je besluit.");
            browser.look("authorise");
            browser.choose("decision", "GRANT");
            browser.type("reasons", "Eigen scholing, op orde.");
            browser.press("Besluit vastleggen");
            browser.follow("Gemeente Voorbeeldstad");
            browser.press("Blokkeer deze opleider");
            browser.look("block-error");
            browser.type("reasons", "Presentie klopt niet.");
            browser.press("Blokkeer deze opleider");
            browser.leave(By.partialLinkText("Hef deze blokkade op"));
            browser.look("lift");
            browser.type("reasons", "Het klopt weer.");
            browser.press("Hef de blokkade op");
            assertThat(browser.text()).contains("opgeheven");
            browser.look("provider");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String machineToken() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=vakregister-demo-machine&client_secret="
                + URLEncoder.encode(application.demoPassword(), StandardCharsets.UTF_8);
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(application.loginUrl() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(answer).contains("access_token");
        return answer.replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    /** @param json what to send, or null to ask */
    private static String asMachine(String token, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(application.url() + path)).header("Authorization", "Bearer " + token);
        if (json != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void bad_input_is_answered_in_words_and_loses_nothing() throws Exception {
        try (Browser browser = Browser.open(true)) {
            signIn(browser, "opleider", "/opleider/cursussen/nieuw");
            browser.type("title", "Te weinig ingevuld");
            browser.press("Bewaren en verder");
            assertThat(browser.title()).startsWith("Fout: Stap 1 van 8");
            assertThat(browser.focused()).isEqualTo("errors-title");
            assertThat(browser.one("#title").getAttribute("value")).isEqualTo("Te weinig ingevuld");
            assertThat(browser.all(".error-summary li").size()).isGreaterThan(2);
            browser.look("course-errors");

            browser.go(application.url() + "/opleider");
            browser.look("course-drafts");
            browser.follow("Te weinig ingevuld");
            browser.go(browser.at().replaceFirst("/\\d+$", "/6"));
            browser.upload("programme", text("nep.pdf", "<html>geen pdf</html>"));
            browser.press("Bewaren en verder");
            assertThat(browser.text()).contains("Dit is geen PDF, PNG of JPEG");
            browser.look("course-document-refused");
            browser.upload("programme", file("programma.pdf", "/demo/programma"));
            browser.press("Bewaren en verder");
            assertThat(browser.text()).contains("programma-voorbeeld.pdf".substring(0, 9));

            browser.go(application.url() + "/registratie");
            assertThat(browser.text()).contains("Met dit account mag je dit niet");
            browser.look("forbidden");
            browser.go(application.url() + "/opleider/cursussen/0193f3a0-0000-7000-8000-000000000000");
            assertThat(browser.text()).contains("Niet gevonden");
            browser.look("not-found");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void who_signs_out_is_out_here_and_at_the_login() {
        try (Browser browser = Browser.open(true)) {
            signIn(browser, "noor", "/mijn");
            browser.go(application.url() + "/bestaat-niet");
            assertThat(browser.text()).contains("Deze pagina bestaat niet", "Noor van den Berg");
            browser.follow("Uitloggen");
            assertThat(browser.at()).startsWith(application.url() + "/");
            assertThat(browser.text())
                    .contains("Wie staat er voor je deur?", "Inloggen")
                    .doesNotContain("Noor");
            browser.go(application.url() + "/mijn");
            assertThat(browser.at()).startsWith(application.loginUrl());
            browser.go(application.url() + "/uitloggen");
            assertThat(browser.at()).isEqualTo(application.url() + "/");
        }
    }

    @Test
    void the_front_door_works_without_javascript() {
        try (Browser browser = Browser.open(false)) {
            browser.go(application.url() + "/");
            browser.type("q", "noor van den berg");
            browser.press("Zoeken");
            browser.follow("N. van den Berg");
            assertThat(browser.text()).contains("Ingeschreven", "Register Sociaal Werk");
        }
    }

    @Test
    void machines_sign_in_with_a_token_of_the_real_login() throws Exception {
        String token = token("noor");
        assertThat(ask("/api/v1/applications", token).statusCode()).isEqualTo(200);
        assertThat(ask("/api/v1/applications/_waiting", token).statusCode()).isEqualTo(403);
        assertThat(ask("/api/v1/applications/_waiting", token("registrar")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> without = ask("/api/v1/applications", "");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        String tampered = token.substring(0, token.length() - 8) + "AAAAAAAA";
        assertThat(ask("/api/v1/applications", tampered).statusCode()).isEqualTo(401);
    }

    private static String token(String user) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=vakregister-demo-cli&username=" + user + "&password="
                + application.demoPassword();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(application.loginUrl() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> ask(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application.url() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void publicPages(Browser browser) {
        browser.go(application.url() + "/");
        browser.look("home");
        browser.go(application.url() + "/?lang=en");
        assertThat(browser.text()).contains("Who is at your door?");
        browser.look("home-en");
        browser.go(application.url() + "/?lang=nl");
        for (String path : new String[] {
            "/v",
            "/v/offline",
            "/controleer-lijst",
            "/over",
            "/toegankelijkheid",
            "/demo",
            "/cijfers",
            "/doorlooptijden",
            "/api",
            "/problems",
            "/problems/conflict"
        }) {
            browser.go(application.url() + path);
            browser.look(path.substring(1).replace('/', '-'));
        }
        browser.go(application.url() + "/controleer-lijst");
        browser.type("list", "SW123456789, S. de Vries\nBIG-19012345601\ntypefout");
        browser.press("Controleer de lijst");
        assertThat(browser.text()).contains("0 van 3 ingeschreven", "BIG-register");
        browser.look("controleer-lijst-uitkomst");
    }

    private void adminSeesWhatIsLoaded(Browser browser) {
        signIn(browser, "beheerder", "/beheer");
        assertThat(browser.text())
                .contains(
                        "Register Sociaal Werk",
                        "voorbeeldnorm",
                        "Onderzoekend",
                        "Monitorend",
                        "betrouwbaarheid en integriteit");
        browser.look("admin");
    }

    private void sanneApplies(Browser browser) throws Exception {
        signIn(browser, "sanne", "/mijn");
        browser.look("mine-empty");
        browser.follow("Inschrijving aanvragen");
        browser.choose("register", "RP-SW");
        browser.look("choose-register");
        browser.press("Verder");
        browser.look("apply");
        assertThat(browser.one("#surname").getAttribute("value")).isEqualTo("Vries");
        assertThat(browser.one("#namePrefix").getAttribute("value")).isEqualTo("de");
        browser.choose("level", "HBO");
        browser.type("initials", "S.");
        browser.type("namePrefix", "de");
        browser.type("surname", "Vries");
        browser.type("workplace", "Deventer");
        browser.upload("diploma", file("diploma.pdf", "/demo/diploma"));
        browser.press("Aanvraag versturen");
        assertThat(browser.text()).contains("Onderschrijf de beroepscode");
        browser.look("apply-error");
        browser.one("#endorsedCode").click();
        browser.press("Aanvraag versturen");
        assertThat(browser.text()).contains("in behandeling", "als eerste aan de beurt");
        browser.look("application");
    }

    private void registrarAsksForMore(Browser browser) {
        signIn(browser, "registrar", "/registratie");
        browser.look("worklist");
        browser.follow("S. de Vries");
        browser.look("decide");
        browser.choose("decision", "ASK_MORE");
        browser.type("reasons", "De achterkant van je diploma ontbreekt.");
        browser.press("Besluit vastleggen");
        assertThat(browser.text()).contains("aanvulling gevraagd");
    }

    private void sanneSupplements(Browser browser) throws Exception {
        signIn(browser, "sanne", "/mijn");
        browser.follow("Register Sociaal Werk");
        assertThat(browser.text()).contains("De achterkant van je diploma ontbreekt.");
        browser.look("supplement");
        browser.type("message", "Hierbij de achterkant.");
        browser.upload("document", file("achterkant.pdf", "/demo/diploma"));
        browser.press("Verstuur aanvulling");
        assertThat(browser.text()).contains("in behandeling", "Hierbij de achterkant.");
    }

    private void registrarAdmits(Browser browser) {
        signIn(browser, "registrar", "/registratie");
        browser.follow("S. de Vries");
        browser.press("Besluit vastleggen");
        assertThat(browser.text()).contains("Kies je besluit.", "Geef de reden.");
        browser.look("decide-error");
        browser.choose("decision", "ADMIT");
        browser.type("reasons", "Diploma en code in orde.");
        browser.press("Besluit vastleggen");
        assertThat(browser.text()).contains("Open de inschrijving");
        browser.look("decided");
    }

    private String providerSubmitsCourse(Browser browser) throws Exception {
        signIn(browser, "opleider", "/opleider");
        browser.look("courses");
        browser.follow("Cursus indienen");
        browser.look("course-new");
        browser.type("title", "Werken met de buurt");
        browser.type("summary", "Je leert hoe je bewoners met elkaar verbindt.");
        browser.type("audience", "Sociaal werkers in een wijkteam.");
        browser.one("#form option[value=TRAINING]").click();
        browser.press("Bewaren en verder");
        assertThat(browser.title()).startsWith("Stap 2 van 8");
        browser.choose("registers", "RP-SW");
        browser.look("course-registers");
        browser.press("Bewaren en verder");
        browser.type("lines", "09:00-09:15 Ontvangst\n165 De buurt leren kennen\n45 Lunch\n165 Oefenen met bewoners");
        browser.press("Bewaren en uitrekenen");
        assertThat(browser.text()).contains("5,5 punten", "telt niet mee");
        browser.look("course-programme");
        browser.press("Bewaren en verder");
        browser.type("goals.0.text", "Brengt bewoners met elkaar in contact.");
        browser.one("input[name='goals.0.competencies']").click();
        browser.look("course-goals");
        browser.press("Bewaren en verder");
        browser.type("teachers.0.name", "Karim Bakker");
        browser.type("teachers.0.qualification", "Opbouwwerker en trainer.");
        browser.look("course-teachers");
        browser.press("Bewaren en verder");
        browser.type("price", "245");
        browser.type("groupSize", "16");
        browser.upload("programme", file("programma.pdf", "/demo/programma"));
        browser.look("course-practical");
        browser.press("Bewaren en verder");
        browser.look("course-wishes");
        browser.press("Bewaren en verder");
        assertThat(browser.title()).startsWith("Stap 8 van 8");
        browser.look("course-check");
        browser.press("Indienen bij de registers");
        assertThat(browser.text()).contains("Ingediend", "5,5 punten");
        browser.look("course-waiting");
        return browser.at().replaceFirst("\\?.*", "");
    }

    private void assessorAccredits(Browser browser) {
        signIn(browser, "beoordelaar", "/beoordeling");
        browser.look("assess-list");
        browser.follow("Werken met de buurt");
        browser.look("assess");
        assertThat(browser.one("[id='points.GEACCREDITEERD']").getAttribute("value"))
                .startsWith("5");
        browser.one("input[name=noInterest]").click();
        browser.choose("decision", "GRANT");
        browser.type("points.GEACCREDITEERD", "4,5");
        browser.type("points.REFLECTIE", "1");
        browser.type("reasons", "Past bij het profiel.");
        browser.press("Besluit vastleggen");
        assertThat(browser.text()).contains("Geaccrediteerd", "4,5 voor");
        browser.look("assessed");
    }

    private void providerReportsAttendance(Browser browser, String course) throws Exception {
        signIn(browser, "opleider", "/opleider");
        browser.go(course);
        browser.date("startsOn", LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString());
        browser.type("place", "Deventer");
        browser.press("Toevoegen");
        browser.look("attendance");
        String edition = browser.at();
        Path sheet = file("presentie.csv", "/demo/presentielijst");
        assertThat(Files.readAllLines(sheet)).hasSizeGreaterThan(50);
        browser.upload("sheet", sheet);
        browser.press("Lijst verwerken");
        assertThat(browser.text())
                .contains(
                        "Geboekt",
                        "Dubbel in de lijst",
                        "Naam wijkt af",
                        "Tikfout in het nummer",
                        "Geen registernummer",
                        "Nummer ontbreekt",
                        "Regel niet te lezen");
        browser.look("attendance-outcome");
        browser.go(edition);
        browser.upload("sheet", sheet);
        browser.press("Lijst verwerken");
        assertThat(browser.text()).contains("Deze lijst was al verwerkt");
        browser.go(edition);
        browser.upload("sheet", text("leeg.csv", "registernummer;naam\n"));
        browser.press("Lijst verwerken");
        assertThat(browser.text()).contains("geen enkele deelnemer");
        browser.look("attendance-error");
    }

    private String sanneSeesHerPoints(Browser browser) {
        signIn(browser, "sanne", "/mijn");
        assertThat(browser.text()).contains("5,5 van de 100 punten", "voorbeeldnorm", "Werken met de buurt");
        browser.look("mine");
        browser.follow("Bewijs van inschrijving");
        return browser.at().replaceAll(".*/", "");
    }

    private String sanneGetsHerCertificate(Browser browser, String number) throws Exception {
        browser.look("certificates-empty");
        browser.press("Maak bewijs");
        browser.look("certificates");
        String code = browser.one(".result-list h2 a").getText();
        byte[] pdf = browser.download("/mijn/bewijzen/" + number + "/" + code);
        Files.createDirectories(Path.of("target", "journey"));
        Files.write(Path.of("target", "journey", "bewijs.pdf"), pdf);
        assertThat(new String(pdf, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("%PDF-1.7");
        assertThat(browser.at()).endsWith(number);
        return code;
    }

    private void anybodyVerifies(Browser browser, String code, String expected) throws Exception {
        signOut(browser);
        browser.go(application.url() + "/v");
        browser.type("code", code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
        browser.press("Controleer");
        assertThat(browser.text()).contains(expected, "Sanne de Vries", "Gecontroleerd op");
        browser.look("verdict-" + expected.replace(' ', '-').toLowerCase(java.util.Locale.ROOT));
        String json = get("/api/v1/verifications/" + code);
        assertThat(json).contains(expected.startsWith("Echt") ? "\"genuine\"" : "\"revoked\"", "checkedAt");
        browser.go(application.url() + "/v/0000-0000-0000-0001");
        assertThat(browser.text()).contains("Onbekend");
        browser.look("verdict-unknown");
    }

    private void registrarRevokes(Browser browser, String number) {
        signIn(browser, "registrar", "/registratie");
        browser.type("number", number.replaceAll("(\\d{3})", " $1").toLowerCase(java.util.Locale.ROOT));
        browser.press("Open dossier");
        browser.press("Trek dit bewijs in");
        assertThat(browser.text()).contains("Geef de reden");
        browser.look("revoke");
        browser.one("input[name=reason]").sendKeys("Op verzoek van de houder.");
        browser.press("Trek dit bewijs in");
        assertThat(browser.text()).contains("Ingetrokken", "Op verzoek van de houder.");
        browser.look("revoked");
    }

    private void citizenSearches(Browser browser, String number) {
        signOut(browser);
        browser.go(application.url() + "/");
        browser.type("q", "de vries");
        browser.press("Zoeken");
        browser.look("search");
        browser.follow("S. de Vries");
        assertThat(browser.text()).contains("Ingeschreven", "Deventer").doesNotContain("Sanne");
        browser.look("entry");
        browser.go(application.url() + "/register?q=" + number.toLowerCase(java.util.Locale.ROOT));
        assertThat(browser.text()).contains("S. de Vries");
        browser.go(application.url() + "/register?q=xyzzy");
        assertThat(browser.text()).contains("Niemand gevonden");
        browser.look("search-nobody");
    }

    private void auditorReadsTheTrail(Browser browser) {
        signIn(browser, "auditor", "/toezicht");
        assertThat(browser.text()).contains("Bewijs ingetrokken", "Punten bijgeschreven", "Ingeschreven");
        browser.look("audit");
    }

    private void signIn(Browser browser, String user, String path) {
        signOut(browser);
        browser.go(application.url() + path);
        browser.type("username", user);
        browser.type("password", application.demoPassword());
        browser.leave(By.id("kc-login"));
        assertThat(browser.at()).isEqualTo(application.url() + path);
    }

    /** Forgets the session here and at the login server. */
    private void signOut(Browser browser) {
        browser.go(application.loginUrl() + "/.well-known/openid-configuration");
        browser.forgetEverything();
        browser.go(application.url() + "/over");
        browser.forgetEverything();
    }

    private static Path file(String name, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(application.url() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Files.write(folder().resolve(name), answer.body());
    }

    private static Path text(String name, String content) throws IOException {
        return Files.writeString(folder().resolve(name), content);
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(Path.of("target", "journey", "files"));
    }

    private static String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(application.url() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
