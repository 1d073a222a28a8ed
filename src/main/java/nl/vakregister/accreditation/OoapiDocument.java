// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.platform.web.Incoming;

/**
 * Courses and offerings as OOAPI v5 writes them (open-education-api/specification, release 5.0), read as far as they mean
 * something here. What is taken over and what is not, with the reason, is said for every field that the specification
 * knows. Nothing is guessed: where two readings are possible the field is left for the provider.
 */
final class OoapiDocument {
    static final int MOST = 200;
    static final int MAX_BYTES = 2_000_000;

    private static final int LONGEST = 20_000;
    private static final int MOST_MINUTES = 60_000;
    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    /** ISO 639-2, of which some languages have two codes. */
    private static final Map<String, String> LANGUAGES = languages();

    private OoapiDocument() {}

    /** A field that is not taken over, and why. */
    record Left(String field, Text why) {}

    /** An object in the document. */
    sealed interface Entry {
        /** What its sender calls it; null when it does not say. */
        UUID externalId();

        List<String> taken();

        List<Left> left();
    }

    /**
     * @param codes other names of the course, among which may be our number
     * @param dossier incomplete: OOAPI knows neither registers, nor parts of a programme, nor teachers
     */
    record Course(UUID externalId, Set<String> codes, CourseDossier dossier, List<String> taken, List<Left> left)
            implements Entry {}

    /**
     * @param course what its sender calls the course
     * @param plan without meetings
     * @param placeUnknown whether it neither names a town nor says that it is online
     */
    record Offering(
            UUID externalId, UUID course, EditionPlan plan, boolean placeUnknown, List<String> taken, List<Left> left)
            implements Entry {}

    /** @param why it is nothing that can be taken over */
    record Unreadable(UUID externalId, boolean offering, Text why) implements Entry {
        @Override
        public List<String> taken() {
            return List.of();
        }

        @Override
        public List<Left> left() {
            return List.of();
        }
    }

    /**
     * One object, a list of them, or a page as OOAPI gives it ({@code items}); a course that is written out in an offering
     * is an object too. Courses come first.
     *
     * @throws Refusal when it is no JSON, holds nothing, or too much
     */
    static List<Entry> read(byte[] file) {
        JsonNode document = Incoming.tree(file);
        List<JsonNode> objects = new ArrayList<>();
        if (document.isArray()) {
            document.forEach(objects::add);
        } else if (document.path("items").isArray()) {
            document.get("items").forEach(objects::add);
        } else if (document.path("courses").isArray()
                || document.path("offerings").isArray()) {
            document.path("courses").forEach(objects::add);
            document.path("offerings").forEach(objects::add);
        } else {
            objects.add(document);
        }
        if (objects.isEmpty()) {
            throw Refusal.invalid(
                    "file",
                    new Text("Hier staat geen cursus of aanbod in.", "There is no course or offering in this."));
        }
        if (objects.size() > MOST) {
            throw Refusal.invalid(
                    "file",
                    new Text(
                            "Stuur hoogstens 200 cursussen en uitvoeringen tegelijk.",
                            "Send at most 200 courses and offerings at once."));
        }
        Map<UUID, Entry> courses = new LinkedHashMap<>();
        List<Entry> rest = new ArrayList<>();
        for (JsonNode object : objects) {
            if (object.path("offeringId").isMissingNode()
                    && !object.path("courseId").isMissingNode()) {
                add(courses, rest, course(object));
            } else {
                if (object.path("course").isObject()) {
                    add(courses, rest, course(object.get("course")));
                }
                rest.add(offering(object));
            }
        }
        List<Entry> all = new ArrayList<>(courses.values());
        all.addAll(rest);
        return all;
    }

    /** The same course may be written out in each of its offerings. */
    private static void add(Map<UUID, Entry> courses, List<Entry> rest, Entry course) {
        if (course.externalId() == null) {
            rest.add(course);
        } else {
            courses.putIfAbsent(course.externalId(), course);
        }
    }

    private static Entry course(JsonNode object) {
        UUID id = id(object.get("courseId"));
        if (id == null) {
            return new Unreadable(
                    null,
                    false,
                    new Text(
                            "courseId ontbreekt of is geen UUID. Zonder dat herkennen we de cursus later niet.",
                            "courseId is missing or no UUID. Without it we would not know the course again."));
        }
        Reader reader = new Reader(object);
        String title = reader.text("name");
        String summary = reader.text("description");
        List<CourseDossier.Goal> goals = reader.goals();
        Integer minutes = reader.minutes();
        String assessment = reader.text("assessment");
        CourseForm form = reader.form();
        String language = reader.language();
        Set<String> codes = reader.codes();
        reader.leave(
                "admissionRequirements",
                "schrijf zelf op voor wie de cursus is.",
                "write down yourself whom the course is for.");
        reader.leave("coordinators", "dit zijn gegevens over mensen.", "these are data about people.");
        reader.leaveRest();
        List<CourseDossier.Part> parts =
                minutes == null ? List.of() : List.of(new CourseDossier.Part(title, PartKind.LESSON, minutes, null));
        CourseDossier dossier = new CourseDossier(
                title,
                summary,
                form,
                false,
                language,
                null,
                List.of(),
                false,
                parts,
                goals,
                assessment == null ? null : new CourseDossier.Test(assessment, null),
                List.of(),
                null,
                null,
                List.of());
        return new Course(id, codes, dossier, reader.taken, reader.left);
    }

    private static Entry offering(JsonNode object) {
        UUID id = id(object.get("offeringId"));
        if (id == null) {
            return new Unreadable(
                    null,
                    !object.path("offeringId").isMissingNode(),
                    new Text(
                            "Dit heeft geen courseId of offeringId die een UUID is.",
                            "This has no courseId or offeringId that is a UUID."));
        }
        String type = object.path("offeringType").asText("course");
        if (!"course".equals(type)) {
            return new Unreadable(
                    id,
                    true,
                    new Text(
                            "Alleen aanbod van een cursus wordt een uitvoering, geen opleiding of onderdeel.",
                            "Only an offering of a course becomes an edition, not one of a programme or component."));
        }
        JsonNode of = object.path("course");
        UUID course = id(of.isObject() ? of.get("courseId") : of);
        if (course == null) {
            return new Unreadable(
                    id, true, new Text("Er staat niet bij van welke cursus.", "It does not say of which course."));
        }
        Reader reader = new Reader(object);
        LocalDate startsOn = reader.day("startDate");
        LocalDate endsOn = reader.day("endDate");
        if (startsOn == null || endsOn == null) {
            return new Unreadable(
                    id,
                    true,
                    new Text(
                            "startDate en endDate moeten er staan, als 2026-11-24.",
                            "startDate and endDate must be there, as 2026-11-24."));
        }
        Boolean online = reader.online();
        String town = Boolean.TRUE.equals(online) ? null : reader.town();
        Integer capacity = reader.whole("maxNumberStudents");
        Integer free = reader.free(capacity);
        BigDecimal price = reader.price();
        String link = reader.link();
        String language = reader.language();
        reader.leave("name", "komt van de cursus.", "comes from the course.");
        reader.leave("description", "komt van de cursus.", "comes from the course.");
        reader.leaveRest();
        return new Offering(
                id,
                course,
                new EditionPlan(startsOn, endsOn, town, capacity, free, price, link, language, List.of()),
                town == null && !Boolean.TRUE.equals(online),
                reader.taken,
                reader.left);
    }

    private static UUID id(JsonNode node) {
        if (node == null || !node.isTextual() || node.textValue().length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(node.textValue());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> languages() {
        Map<String, String> all = new LinkedHashMap<>();
        EditionPlan.LANGUAGES.forEach(l -> all.put(Locale.forLanguageTag(l).getISO3Language(), l));
        all.putAll(Map.of("dut", "nl", "ger", "de", "fre", "fr"));
        return Map.copyOf(all);
    }

    /** Reads the fields of one object and keeps account of each. */
    private static final class Reader {
        /** That every object has, or that was looked at before. */
        private static final Set<String> IDS = Set.of("courseId", "offeringId", "offeringType", "course");

        /** What else the specification knows. */
        private static final Set<String> KNOWN = Set.of(
                "primaryCode",
                "abbreviation",
                "otherCodes",
                "duration",
                "firstStartDate",
                "fieldsOfStudy",
                "qualificationRequirements",
                "level",
                "enrollment",
                "resources",
                "link",
                "educationSpecification",
                "addresses",
                "consumers",
                "ext",
                "programs",
                "organization",
                "validFrom",
                "validTo",
                "timelineOverrides",
                "academicSession",
                "programOffering",
                "pendingNumberStudents",
                "minNumberStudents",
                "resultExpected",
                "resultValueType",
                "enrollStartDate",
                "enrollEndDate",
                "flexibleEntryPeriodStart",
                "flexibleEntryPeriodEnd",
                "startDateTime",
                "endDateTime");

        private final JsonNode object;
        private final List<String> taken = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private final Set<String> seen = new LinkedHashSet<>(IDS);

        private Reader(JsonNode object) {
            this.object = object;
        }

        private JsonNode field(String name) {
            seen.add(name);
            JsonNode node = object.path(name);
            return node.isNull() ? node.path("") : node;
        }

        private <T> T take(String name, T value, String nl, String en) {
            if (value != null) {
                taken.add(name);
            } else if (!field(name).isMissingNode()) {
                left.add(new Left(name, new Text(nl, en)));
            }
            return value;
        }

        private void leave(String name, String nl, String en) {
            take(name, null, nl, en);
        }

        /** In Dutch if it is there, else in whatever language comes first. */
        private String text(String name) {
            return take(
                    name,
                    spoken(field(name)),
                    "dit is geen tekst met een taal, of te lang.",
                    "this is no text with a language, or too long.");
        }

        private static String spoken(JsonNode texts) {
            String first = null;
            for (JsonNode each : texts) {
                String value = clean(each.path("value"));
                if (value != null && each.path("language").asText("").startsWith("nl")) {
                    return value;
                }
                first = first == null ? value : first;
            }
            return first;
        }

        private static String clean(JsonNode node) {
            if (!node.isTextual() || node.textValue().length() > LONGEST) {
                return null;
            }
            String text = Typed.clean(node.textValue()).strip();
            return text.isEmpty() ? null : text;
        }

        private List<CourseDossier.Goal> goals() {
            List<CourseDossier.Goal> goals = new ArrayList<>();
            for (JsonNode outcome : field("learningOutcomes")) {
                String text = spoken(outcome);
                if (text != null && goals.size() < DossierCheck.MOST_GOALS) {
                    goals.add(new CourseDossier.Goal(text, Set.of()));
                }
            }
            boolean all = goals.size() == field("learningOutcomes").size();
            take(
                    "learningOutcomes",
                    goals.isEmpty() ? null : goals,
                    "hier staan geen leerdoelen als tekst.",
                    "there are no learning goals as text in this.");
            if (!goals.isEmpty() && !all) {
                left.add(new Left(
                        "learningOutcomes",
                        new Text("een deel was geen tekst of te veel.", "a part was no text or too many.")));
            }
            return goals;
        }

        /** Only hours in class say how long the lessons are; study points and study load also hold what is done at home. */
        private Integer minutes() {
            JsonNode load = field("studyLoad");
            Integer minutes = null;
            if ("contacttime".equals(load.path("studyLoadUnit").asText())
                    && load.path("value").isNumber()) {
                BigDecimal exact = load.path("value").decimalValue().multiply(HOUR);
                if (exact.signum() > 0
                        && exact.compareTo(BigDecimal.valueOf(MOST_MINUTES)) <= 0
                        && exact.stripTrailingZeros().scale() <= 0) {
                    minutes = exact.intValueExact();
                }
            }
            return take(
                    "studyLoad",
                    minutes,
                    "alleen contacturen zeggen iets over netto tijd. Vul het programma zelf in.",
                    "only contact hours say something about net time. Fill in the programme yourself.");
        }

        private Set<String> modes() {
            Set<String> modes = new LinkedHashSet<>();
            field("modeOfDelivery").forEach(m -> modes.add(m.asText()));
            return modes;
        }

        /** {@code online} alone may be a webinar or an e-learning. */
        private CourseForm form() {
            Set<String> modes = modes();
            boolean together = modes.contains("on campus") || modes.contains("situated");
            boolean apart = modes.contains("online") || modes.contains("distance-learning");
            CourseForm form = modes.contains("hybrid") || together && apart
                    ? CourseForm.BLENDED
                    : together
                            ? CourseForm.TRAINING
                            : modes.equals(Set.of("distance-learning")) ? CourseForm.E_LEARNING : null;
            return take(
                    "modeOfDelivery",
                    form,
                    "dit kan een webinar of een e-learning zijn. Kies zelf.",
                    "this may be a webinar or an e-learning. Choose yourself.");
        }

        /** Null when it does not say, or says both. */
        private Boolean online() {
            Set<String> modes = modes();
            boolean together = modes.contains("on campus") || modes.contains("situated") || modes.contains("hybrid");
            boolean apart = modes.contains("online") || modes.contains("distance-learning");
            return take(
                    "modeOfDelivery",
                    together == apart ? null : Boolean.valueOf(apart),
                    "hieruit blijkt niet of het online is.",
                    "this does not say whether it is online.");
        }

        private String language() {
            return take(
                    "teachingLanguage",
                    LANGUAGES.get(field("teachingLanguage").asText()),
                    "deze taal kennen we hier niet.",
                    "we do not know this language here.");
        }

        private Set<String> codes() {
            Set<String> codes = new LinkedHashSet<>();
            code(field("primaryCode"), codes);
            field("otherCodes").forEach(c -> code(c, codes));
            return codes;
        }

        private static void code(JsonNode entry, Set<String> codes) {
            String code = clean(entry.path("code"));
            if (code != null && code.length() <= 100) {
                codes.add(code);
            }
        }

        private LocalDate day(String name) {
            String typed = field(name).asText("");
            LocalDate day;
            try {
                day = typed.length() == 10 ? LocalDate.parse(typed) : null;
            } catch (DateTimeException e) {
                day = null;
            }
            return take(name, day, "dit is geen datum.", "this is no date.");
        }

        private String town() {
            String town = null;
            for (JsonNode address : field("addresses")) {
                town = town == null ? clean(address.path("city")) : town;
            }
            return take("addresses", town, "hier staat geen plaats in.", "there is no town in this.");
        }

        private Integer whole(String name) {
            JsonNode number = field(name);
            return take(
                    name,
                    number.isIntegralNumber() && number.canConvertToInt() && number.intValue() > 0
                            ? number.intValue()
                            : null,
                    "dit is geen aantal plaatsen.",
                    "this is no number of places.");
        }

        private Integer free(Integer capacity) {
            JsonNode enrolled = field("enrolledNumberStudents");
            return take(
                    "enrolledNumberStudents",
                    capacity != null
                                    && enrolled.isIntegralNumber()
                                    && enrolled.canConvertToInt()
                                    && enrolled.intValue() >= 0
                            ? Math.max(0, capacity - enrolled.intValue())
                            : null,
                    "zonder maxNumberStudents weten we niet hoeveel plaatsen vrij zijn.",
                    "without maxNumberStudents we do not know how many places are free.");
        }

        private BigDecimal price() {
            BigDecimal price = null;
            for (JsonNode cost : field("priceInformation")) {
                boolean whole = "total costs".equals(cost.path("costType").asText())
                        && "EUR".equals(cost.path("currency").asText("EUR"));
                String amount = cost.path("amount").asText("");
                if (price == null && whole && amount.matches("\\d{1,7}(\\.\\d{1,2})?")) {
                    price = new BigDecimal(amount);
                }
            }
            return take(
                    "priceInformation",
                    price,
                    "hier staat geen totale prijs in euro in.",
                    "there is no total price in euros in this.");
        }

        private String link() {
            String link = clean(field("link"));
            return take(
                    "link",
                    link != null && link.startsWith("https://") ? link : null,
                    "alleen een adres dat met https:// begint.",
                    "only an address that begins with https://.");
        }

        /** What nobody asked for; names that the specification does not know are not repeated. */
        private void leaveRest() {
            int strange = 0;
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                if (seen.contains(each.getKey()) || each.getValue().isNull()) {
                    continue;
                }
                if (KNOWN.contains(each.getKey())) {
                    left.add(new Left(each.getKey(), new Text("dit gebruiken we niet.", "we do not use this.")));
                } else {
                    strange++;
                }
            }
            if (strange > 0) {
                left.add(new Left(
                        "*",
                        new Text(
                                strange + " velden die OOAPI v5 niet kent.",
                                strange + " fields that OOAPI v5 does not know.")));
            }
        }
    }
}
