// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OoapiDocumentTest {
    private static final UUID COURSE = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    private static final UUID OFFERING = UUID.fromString("123e4567-e89b-12d3-a456-134564174000");

    private static List<OoapiDocument.Entry> read(String json) {
        return OoapiDocument.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static OoapiDocument.Course course(String fields) {
        return (OoapiDocument.Course)
                read("{'courseId': '" + COURSE + "', " + fields + "}").get(0);
    }

    private static OoapiDocument.Entry offering(String fields) {
        return read("{'offeringId': '" + OFFERING + "', 'course': '" + COURSE + "', " + fields + "}")
                .get(0);
    }

    private static List<String> left(OoapiDocument.Entry entry) {
        return entry.left().stream().map(OoapiDocument.Left::field).toList();
    }

    @Test
    void aCourseBecomesWhatADossierKnowsOfIt() {
        OoapiDocument.Course read = course("'primaryCode': {'codeType': 'identifier', 'code': 'MGV-1'},"
                + " 'name': [{'language': 'en-GB', 'value': 'Talking'}, {'language': 'nl-NL', 'value': ' Praten '}],"
                + " 'description': [{'language': 'nl-NL', 'value': 'Hoe je begint.'}],"
                + " 'learningOutcomes': [[{'language': 'nl-NL', 'value': 'Begint erover'}], [{'language': 'nl-NL', 'value': 'Vraagt door'}]],"
                + " 'studyLoad': {'studyLoadUnit': 'contacttime', 'value': 12.5}, 'modeOfDelivery': ['on campus'],"
                + " 'teachingLanguage': 'nld', 'assessment': [{'language': 'nl-NL', 'value': 'Casus'}],"
                + " 'coordinators': ['" + OFFERING + "'], 'level': 'bachelor', 'zelfbedacht': true");

        CourseDossier dossier = read.dossier();
        assertThat(dossier.title()).isEqualTo("Praten");
        assertThat(dossier.summary()).isEqualTo("Hoe je begint.");
        assertThat(dossier.form()).isEqualTo(CourseForm.TRAINING);
        assertThat(dossier.language()).isEqualTo("nl");
        assertThat(dossier.netMinutes()).isEqualTo(750);
        assertThat(dossier.goals())
                .extracting(CourseDossier.Goal::text)
                .containsExactly("Begint erover", "Vraagt door");
        assertThat(dossier.test().description()).isEqualTo("Casus");
        assertThat(read.codes()).containsExactly("MGV-1");
        assertThat(read.taken())
                .containsExactlyInAnyOrder(
                        "name",
                        "description",
                        "learningOutcomes",
                        "studyLoad",
                        "modeOfDelivery",
                        "teachingLanguage",
                        "assessment");
        // A name that the specification does not know is not repeated
        assertThat(left(read)).containsExactlyInAnyOrder("coordinators", "level", "*");
    }

    @ParameterizedTest
    @CsvSource({
        "'[\"hybrid\"]', BLENDED",
        "'[\"on campus\", \"online\"]', BLENDED",
        "'[\"situated\"]', TRAINING",
        "'[\"distance-learning\"]', E_LEARNING",
        "'[\"online\"]', ",
        "'[]', ",
        "'\"online\"', ",
        "'[42, null]', "
    })
    void whatMayBeTwoThingsIsLeft(String modes, CourseForm form) {
        OoapiDocument.Course read = course("'modeOfDelivery': " + modes);

        assertThat(read.dossier().form()).isEqualTo(form);
        assertThat(left(read)).hasSize(form == null ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'studyLoadUnit': 'ects', 'value': 5}",
                "{'studyLoadUnit': 'hour', 'value': 5}",
                "{'studyLoadUnit': 'contacttime', 'value': -1}",
                "{'studyLoadUnit': 'contacttime', 'value': '8'}",
                "{'studyLoadUnit': 'contacttime', 'value': 1e300}",
                "{'studyLoadUnit': 'contacttime', 'value': 0.001}",
                "[8]",
                "8"
            })
    void onlyHoursInClassSayHowLongItIs(String load) {
        OoapiDocument.Course read = course("'studyLoad': " + load);

        assertThat(read.dossier().parts()).isEmpty();
        assertThat(left(read)).containsExactly("studyLoad");
    }

    @Test
    void halfFilledIsTakenAsFarAsItGoes() {
        OoapiDocument.Course read = course(
                "'name': null, 'description': [{'value': 7}, 'x', null],"
                        + " 'learningOutcomes': [[], 'x', [{'language': 'en-GB', 'value': 'Knows'}]], 'teachingLanguage': 'xx'");

        assertThat(read.dossier().title()).isNull();
        assertThat(read.dossier().summary()).isNull();
        assertThat(read.dossier().goals()).extracting(CourseDossier.Goal::text).containsExactly("Knows");
        assertThat(left(read)).containsExactlyInAnyOrder("description", "learningOutcomes", "teachingLanguage");
    }

    @Test
    void anOfferingBecomesAPlan() {
        OoapiDocument.Offering read =
                (OoapiDocument.Offering) offering("'offeringType': 'course', 'startDate': '2027-03-01',"
                        + " 'endDate': '2027-03-08', 'addresses': [{'addressType': 'teaching', 'city': 'Utrecht'}],"
                        + " 'modeOfDelivery': ['on campus'], 'maxNumberStudents': 20, 'enrolledNumberStudents': 25,"
                        + " 'priceInformation': [{'costType': 'STAP eligible', 'amount': '1'},"
                        + " {'costType': 'total costs', 'amount': '340.84', 'currency': 'EUR'}],"
                        + " 'link': 'https://example.org/x', 'teachingLanguage': 'eng',"
                        + " 'name': [{'language': 'nl-NL', 'value': 'Voorjaar'}]");

        assertThat(read.plan())
                .isEqualTo(new EditionPlan(
                        LocalDate.of(2027, 3, 1),
                        LocalDate.of(2027, 3, 8),
                        "Utrecht",
                        20,
                        0,
                        new BigDecimal("340.84"),
                        "https://example.org/x",
                        "en",
                        List.of()));
        assertThat(read.placeUnknown()).isFalse();
        assertThat(read.course()).isEqualTo(COURSE);
        assertThat(left(read)).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'offeringType': 'program', 'startDate': '2027-03-01', 'endDate': '2027-03-01'",
                "'startDate': '2027-02-30', 'endDate': '2027-03-01'",
                "'startDate': '2027-03-01T09:00:00Z', 'endDate': '2027-03-01'",
                "'startDate': 20270301, 'endDate': '2027-03-01'",
                "'endDate': '2027-03-01'"
            })
    void anOfferingWithoutDaysOrOfSomethingElseIsNone(String fields) {
        assertThat(offering(fields)).isInstanceOf(OoapiDocument.Unreadable.class);
    }

    @Test
    void insecureLinksForeignPricesAndOddNumbersAreLeft() {
        OoapiDocument.Entry read =
                offering("'startDate': '2027-03-01', 'endDate': '2027-03-01', 'modeOfDelivery': ['online'],"
                        + " 'link': 'javascript:alert(1)', 'maxNumberStudents': 99999999999, 'enrolledNumberStudents': 3,"
                        + " 'priceInformation': [{'costType': 'total costs', 'amount': '1e9', 'currency': 'EUR'},"
                        + " {'costType': 'total costs', 'amount': '10', 'currency': 'USD'}]");

        assertThat(left(read))
                .containsExactlyInAnyOrder("link", "maxNumberStudents", "enrolledNumberStudents", "priceInformation");
    }

    @Test
    void pagesListsAndCoursesWithinOfferingsAreRead() {
        String one = "{'courseId': '" + COURSE + "'}";
        String inside = "{'offeringId': '" + OFFERING
                + "', 'startDate': '2027-03-01', 'endDate': '2027-03-01', 'course': " + one + "}";

        assertThat(read("[" + inside + "," + inside + "]"))
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("Course", "Offering", "Offering");
        assertThat(read("{'pageSize': 10, 'items': [" + one + "]}")).hasSize(1);
        assertThat(read("{'courses': [" + one + "], 'offerings': [" + inside + "]}"))
                .hasSize(2);
        assertThat(read("[1, 'x', null, {}, {'courseId': 'C1'}]"))
                .hasSize(5)
                .allMatch(OoapiDocument.Unreadable.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geen json", "{'courseId': ", "[]", "{'items': []}", "{'a': 1, 'a': 2}"})
    void whatIsNoDocumentIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refusal.class);
    }

    @Test
    void tooMuchOrTooDeepIsRefused() {
        String many = "[" + "{},".repeat(OoapiDocument.MOST) + "{}]";
        String deep = "{'courseId': '" + COURSE + "', 'ext': " + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThatThrownBy(() -> read(many)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(Refusal.class);
        assertThat(course("'name': [{'language': 'nl', 'value': '" + "x".repeat(20_001) + "'}]")
                        .dossier()
                        .title())
                .isNull();
    }
}
