// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;

/**
 * All that a provider tells about a course, as one document. As long as it is a draft anything may still be absent; what
 * must be there to submit it says {@link DossierCheck}. Times are in minutes, the price in euros.
 *
 * @param inCompany only for one employer, so not in the public agenda
 * @param language ISO 639-1, such as nl
 * @param audience for whom it is meant
 * @param perMeeting whether each meeting is credited by itself; else the course counts as a whole
 * @param test null when there is none
 * @param price for one participant; 0 is free of charge
 * @param groupSize how many participants at most
 */
public record CourseDossier(
        String title,
        String summary,
        CourseForm form,
        Boolean inCompany,
        String language,
        String audience,
        List<Wish> registers,
        Boolean perMeeting,
        List<Part> parts,
        List<Goal> goals,
        Test test,
        List<Teacher> teachers,
        BigDecimal price,
        Integer groupSize,
        List<Attachment> documents) {

    public CourseDossier {
        inCompany = inCompany != null && inCompany;
        language = language == null ? "nl" : language;
        registers = copy(registers);
        perMeeting = perMeeting != null && perMeeting;
        parts = copy(parts);
        goals = copy(goals);
        teachers = copy(teachers);
        documents = copy(documents);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    static CourseDossier empty() {
        return new CourseDossier(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * A register to accredit the course for.
     *
     * @param claimed the points that the provider thinks right, or null; the assessor decides
     * @param years the term that the provider would like, or null
     */
    public record Wish(String register, Points claimed, Integer years) {}

    /**
     * A part of the programme.
     *
     * @param meeting the number of the meeting or session it belongs to; null when the course counts as a whole
     */
    public record Part(String title, PartKind kind, Integer minutes, Integer meeting) {}

    /** What somebody can do afterwards, and which competencies of the framework that serves. */
    public record Goal(String text, Set<UUID> competencies) {
        public Goal {
            competencies = competencies == null
                    ? Set.of()
                    : java.util.Collections.unmodifiableSet(new LinkedHashSet<>(competencies));
        }
    }

    /**
     * How participants show what they have learnt.
     *
     * @param passing when somebody has passed
     */
    public record Test(String description, String passing) {}

    public record Teacher(String name, String qualification) {}

    /** What a document is for. */
    public enum DocumentKind {
        PROGRAMME(new Text("programma", "programme")),
        TEST(new Text("toets", "test")),
        TEACHERS(new Text("over de docenten", "about the teachers")),
        EVALUATION(new Text("evaluatieformulier", "evaluation form")),
        OTHER(new Text("iets anders", "something else"));

        private final Text label;

        DocumentKind(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }
    }

    public record Attachment(DocumentKind kind, UUID id) {}

    /** A meeting that is credited by itself; {@code code} such as M1 is unique within the course. */
    public record Session(String code, String title, int netMinutes) {}

    /** Net time: the parts that count. */
    public int netMinutes() {
        long sum = parts.stream().filter(this::counts).mapToLong(Part::minutes).sum();
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, sum));
    }

    /** Whether the part is net time; not when it is incomplete. */
    public boolean counts(Part part) {
        return part.kind() != null
                && part.minutes() != null
                && part.kind().whyNot(form).isEmpty();
    }

    /** The meetings that are credited one by one, in order; empty when the course counts as a whole. */
    public List<Session> sessions() {
        if (!perMeeting) {
            return List.of();
        }
        Map<Integer, List<Part>> byMeeting = new LinkedHashMap<>();
        parts.stream().filter(p -> p.meeting() != null && counts(p)).forEach(p -> byMeeting
                .computeIfAbsent(p.meeting(), m -> new ArrayList<>())
                .add(p));
        return byMeeting.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(m -> new Session(code(m.getKey()), title(m.getValue()), minutes(m.getValue())))
                .toList();
    }

    static String code(int meeting) {
        return "M" + meeting;
    }

    private static String title(List<Part> meeting) {
        return meeting.stream()
                .filter(p -> p.kind() == PartKind.SESSION)
                .findFirst()
                .orElse(meeting.get(0))
                .title();
    }

    private static int minutes(List<Part> meeting) {
        return meeting.stream().mapToInt(Part::minutes).sum();
    }

    /** Everything the goals serve. */
    public Set<UUID> competencies() {
        Set<UUID> all = new LinkedHashSet<>();
        goals.forEach(g -> all.addAll(g.competencies()));
        return all;
    }

    /** The codes of the registers it is for. */
    public Set<String> registerCodes() {
        Set<String> all = new LinkedHashSet<>();
        registers.forEach(w -> all.add(w.register()));
        return all;
    }

    public Optional<UUID> programme() {
        return documents.stream()
                .filter(d -> d.kind() == DocumentKind.PROGRAMME)
                .map(Attachment::id)
                .findFirst();
    }

    /** The document as the database keeps it. */
    @jakarta.persistence.Converter
    static class Column implements jakarta.persistence.AttributeConverter<CourseDossier, String> {
        @Override
        public String convertToDatabaseColumn(CourseDossier dossier) {
            return DossierJson.write(dossier);
        }

        @Override
        public CourseDossier convertToEntityAttribute(String document) {
            return DossierJson.read(document, CourseDossier.class);
        }
    }
}
