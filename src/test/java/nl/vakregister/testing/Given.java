// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import nl.vakregister.register.RegisterNumber;

/** The states that a story starts from, each reached the way people reach it. */
public final class Given {
    public static final String REGISTER = "RP-SW";

    private Given() {}

    public static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
    }

    /** Enough of a PDF to be one. */
    public static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(UTF_8);
    }

    /** A surname that nobody else has: letters only. */
    public static String surname() {
        StringBuilder name = new StringBuilder("Q");
        for (int i = 0; i < 11; i++) {
            name.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        return name.toString();
    }

    /** A text field of a form, in the encoding that browsers use. */
    public static MultiPartSpecification field(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset(UTF_8)
                .mimeType("text/plain")
                .build();
    }

    public static RequestSpecification form(RequestSpecification request, Map<String, String> fields) {
        request.contentType("multipart/form-data");
        fields.forEach((name, value) -> request.multiPart(field(name, value)));
        return request;
    }

    /** The version of the professional code that is in force. */
    public static String code() {
        return TestUser.nobody().get("/api/v1/professional-codes").jsonPath().getString("[0].id");
    }

    /** What a right application says. */
    public static Map<String, String> application(String surname) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("register", REGISTER);
        fields.put("level", "HBO");
        fields.put("initials", "S.");
        fields.put("givenName", "Sanne");
        fields.put("surname", surname);
        fields.put("workplace", "Utrecht");
        fields.put("endorsedCode", code());
        return fields;
    }

    public static Response apply(TestUser user, Map<String, String> fields) {
        return form(user.asks(), fields)
                .multiPart("diploma", "diploma.pdf", pdf(), "application/pdf")
                .post("/api/v1/applications");
    }

    /** An application that waits for a registrar. */
    public static UUID applied(TestUser user, String surname) {
        return applied(user, application(surname));
    }

    public static UUID applied(TestUser user, Map<String, String> fields) {
        return UUID.fromString(
                apply(user, fields).then().statusCode(201).extract().path("id"));
    }

    public static Response decide(TestUser registrar, UUID application, String decision, String reasons) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("decision", decision);
        body.put("reasons", reasons);
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/applications/{id}/decisions", application);
    }

    /** Somebody who is in the register from today; her number. */
    public static String registered(TestUser user, String surname) {
        return registered(user, application(surname));
    }

    public static String registered(TestUser user, Map<String, String> fields) {
        UUID application = applied(user, fields);
        return decide(TestUser.registrar(), application, "ADMIT", "Diploma in orde.")
                .then()
                .statusCode(200)
                .extract()
                .path("registrationNumber");
    }

    /** An organisation of which this person is the first member, let in by {@link #REGISTER}; its name. */
    public static String organisation(TestUser founder) {
        String name = "Opleider " + surname();
        authorised(founder, founded(founder, name), REGISTER);
        return name;
    }

    /** An organisation that no register has let in yet; its id. */
    public static UUID founded(TestUser founder) {
        return founded(founder, "Opleider " + surname());
    }

    private static UUID founded(TestUser founder, String name) {
        return founded(founder, name, kvkNumber());
    }

    /** Eight digits that hardly anybody has. */
    public static String kvkNumber() {
        return String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    }

    /** An organisation with this number of the Chamber of Commerce; its id. */
    public static UUID founded(TestUser founder, String name, String kvkNumber) {
        return UUID.fromString(founder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "kvkNumber", kvkNumber, "town", "Utrecht"))
                .post("/api/v1/organisations")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** The register lets the organisation in: its manager asks, a registrar grants. */
    public static void authorised(TestUser manager, UUID organisation, String register) {
        stated(manager, organisation);
        String asked = authorisation(manager, organisation, register)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        TestUser.registrar()
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("granted", true, "reasons", "Bekend bij het register."))
                .post("/api/v1/provider-authorisations/{id}/decisions", asked)
                .then()
                .statusCode(200);
    }

    /** The organisation says that it is a training institute. */
    public static void stated(TestUser manager, UUID organisation) {
        manager.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "TRAINING_INSTITUTE"))
                .post("/api/v1/providers/{id}/kinds", organisation)
                .then()
                .statusCode(200);
    }

    public static Response authorisation(TestUser manager, UUID organisation, String register) {
        return manager.asks()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "organisation",
                        organisation.toString(),
                        "register",
                        register,
                        "motivation",
                        "Wij geven cursussen."))
                .post("/api/v1/provider-authorisations");
    }

    /** Somebody who accepted an invitation with these duties. */
    public static TestUser member(TestUser manager, UUID organisation, String... duties) {
        String code = manager.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("duties", List.of(duties)))
                .post("/api/v1/organisations/{id}/invitations", organisation)
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        TestUser member = TestUser.provider();
        member.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code))
                .post("/api/v1/invitations/_accept")
                .then()
                .statusCode(200);
        return member;
    }

    /** The organisation of a provider that has one. */
    public static UUID organisationOf(TestUser provider) {
        return UUID.fromString(provider.asks().get("/api/v1/organisations").path("[0].id"));
    }

    /** What a right course says. */
    public static Map<String, String> course() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", "Schulden herkennen " + surname());
        fields.put("summary", "Wat je ziet en wat je dan doet.");
        fields.put("form", "TRAINING");
        fields.put("audience", "Sociaal werkers.");
        fields.put("netMinutes", "360");
        fields.put("teacherName", "Karim Bakker");
        fields.put("teacherQualification", "Trainer sinds 2009");
        fields.put("price", "245");
        fields.put("groupSize", "16");
        fields.put("registers", REGISTER);
        fields.put("competencies", competency());
        return fields;
    }

    /** The same as a dossier of several parts; a document is to be added. */
    public static Map<String, Object> dossier() {
        Map<String, Object> dossier = new LinkedHashMap<>();
        dossier.put("title", "Praten over geld " + surname());
        dossier.put("summary", "Hoe je over schulden begint.");
        dossier.put("form", "TRAINING");
        dossier.put("language", "nl");
        dossier.put("audience", "Sociaal werkers.");
        dossier.put("registers", List.of(Map.of("register", REGISTER)));
        dossier.put(
                "parts",
                List.of(
                        Map.of("title", "Inloop", "kind", "RECEPTION", "minutes", 15),
                        Map.of("title", "Signalen", "kind", "LESSON", "minutes", 90),
                        Map.of("title", "Lunch", "kind", "BREAK", "minutes", 45),
                        Map.of("title", "Oefenen", "kind", "PRACTICE", "minutes", 60)));
        dossier.put("goals", List.of(Map.of("text", "Herkent signalen", "competencies", List.of(competency()))));
        dossier.put("teachers", List.of(Map.of("name", "Karim Bakker", "qualification", "Trainer sinds 2009")));
        dossier.put("price", 245);
        dossier.put("groupSize", 16);
        return dossier;
    }

    public static Response draft(TestUser provider, Map<String, ?> dossier) {
        return provider.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("dossier", dossier))
                .post("/api/v1/course-drafts");
    }

    /** A draft with a programme, complete when the dossier is; its id. */
    public static UUID drafted(TestUser provider, Map<String, ?> dossier) {
        UUID id = UUID.fromString(
                draft(provider, dossier).then().statusCode(201).extract().path("id"));
        form(provider.asks(), Map.of("kind", "PROGRAMME"))
                .multiPart("document", "programma.pdf", pdf(), "application/pdf")
                .post("/api/v1/course-drafts/{id}/documents", id)
                .then()
                .statusCode(200);
        return id;
    }

    public static Response submitDraft(TestUser provider, UUID draft) {
        return provider.asks()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/course-drafts/{id}/submissions", draft);
    }

    public static String competency() {
        return TestUser.nobody()
                .get("/api/v1/competency-frameworks")
                .jsonPath()
                .getString("find { it.code == 'BCP-SW' }.groups[0].competencies[0].id");
    }

    public static Response submit(TestUser provider, Map<String, String> fields) {
        return form(provider.asks(), fields)
                .multiPart("programme", "programma.pdf", pdf(), "application/pdf")
                .post("/api/v1/courses");
    }

    /** A course that waits for an assessor, of a provider that has an organisation. */
    public static UUID submitted(TestUser provider) {
        return UUID.fromString(
                submit(provider, course()).then().statusCode(201).extract().path("id"));
    }

    /** A decision by an assessor without an interest. Terms are whole years: what has begun ends on that last day, anything else begins on that first day. */
    public static Map<String, Object> grant(LocalDate from, LocalDate lastDay) {
        int years = 1;
        while (from.plusYears(years).minusDays(1).isBefore(lastDay) && years < 5) {
            years++;
        }
        LocalDate start = from.isBefore(today()) ? lastDay.plusDays(1).minusYears(years) : from;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("register", REGISTER);
        body.put("granted", true);
        body.put("reasons", "Sluit aan bij het profiel.");
        body.put("points", Map.of("GEACCREDITEERD", 6, "REFLECTIE", 1.5));
        body.put("aboveReason", "De toets telt mee.");
        body.put("validFrom", start.toString());
        body.put("termInYears", years);
        body.put("noInterest", true);
        return body;
    }

    public static Map<String, Object> refusal(String reasons) {
        return new LinkedHashMap<>(
                Map.of("register", REGISTER, "granted", false, "reasons", reasons, "noInterest", true));
    }

    public static Response assess(TestUser assessor, UUID course, Map<String, ?> decision) {
        return assessor.asks()
                .contentType(ContentType.JSON)
                .body(decision)
                .post("/api/v1/courses/{id}/decisions", course);
    }

    /** A course with points: 6 and 1.5, in two categories. */
    public static UUID accredited(TestUser provider, LocalDate from, LocalDate lastDay) {
        UUID course = submitted(provider);
        assess(TestUser.assessor(), course, grant(from, lastDay)).then().statusCode(200);
        return course;
    }

    public static UUID edition(TestUser provider, UUID course, LocalDate day) {
        String location = provider.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("startsOn", day.toString(), "endsOn", day.toString(), "place", "Utrecht"))
                .post("/api/v1/courses/{id}/editions", course)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** A provider with an organisation. */
    public static TestUser providerWithOrganisation() {
        TestUser provider = TestUser.provider();
        organisation(provider);
        return provider;
    }

    /** An edition today of a course that is accredited this year. */
    public static UUID editionToday(TestUser provider) {
        UUID course = accredited(provider, today(), today().plusYears(1));
        return edition(provider, course, today());
    }

    public static Response sheet(TestUser provider, UUID edition, byte[] csv) {
        return provider.asks()
                .contentType("text/csv")
                .body(csv)
                .post("/api/v1/editions/{id}/attendance-sheets?filename=lijst.csv", edition);
    }

    public static Response sheet(TestUser provider, UUID edition, String csv) {
        return sheet(provider, edition, csv.getBytes(UTF_8));
    }

    /** A number with a right check digit that nobody has. */
    public static String unknownNumber(Random random) {
        while (true) {
            String number = String.format("SW%09d", random.nextInt(1_000_000_000));
            if (RegisterNumber.read(number).orElseThrow().isRight()) {
                return number;
            }
        }
    }

    /** The same number with a last digit that is wrong. */
    public static String mistyped(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (char) ('0' + (number.charAt(last) - '0' + 1) % 10);
    }

    /** A certificate of this registration; its code as printed. */
    public static String certificate(TestUser holder, String number) {
        return issue(holder, number, "NL").then().statusCode(201).extract().path("code");
    }

    public static Response issue(TestUser holder, String number, String language) {
        return holder.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("language", language))
                .post("/api/v1/registrations/{number}/certificates", number);
    }

    public static Response revoke(TestUser registrar, String code, String reason) {
        return registrar
                .asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post("/api/v1/certificates/{code}/revocations", code);
    }
}
