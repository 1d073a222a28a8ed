// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import org.hibernate.annotations.ColumnTransformer;

/**
 * One time that a course is given (uitvoering): its events, and the plan as it stands, which is a copy of what they say. It
 * counts on its last day, unless participants finish on days of their own or it counts per meeting. No place means online.
 */
@Entity
@Table(name = "edition")
class Edition {
    @Id
    private UUID id;

    @Version
    private int version;

    private String number;
    private UUID courseId;
    private LocalDate startsOn;
    private LocalDate endsOn;
    private String place;
    private Integer capacity;
    private Integer freePlaces;
    private BigDecimal price;
    private String enrolAt;
    private String language;
    private LocalDate countsFrom;
    private LocalDate listedOn;
    private boolean moved;
    private boolean cancelled;
    private String cancelReasons;
    private Instant recordedAt;
    private Instant changedAt;

    @ElementCollection
    @CollectionTable(name = "edition_event", joinColumns = @JoinColumn(name = "edition_id"))
    @OrderColumn(name = "position")
    private List<EventRow> events = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "edition_id", nullable = false, updatable = false)
    private List<Meeting> meetings = new ArrayList<>();

    /** What happened to it; never changed. */
    @Embeddable
    static class EventRow {
        @Enumerated(EnumType.STRING)
        private EditionLife.Kind kind;

        @Convert(converter = PlanColumn.class)
        @ColumnTransformer(write = "?::jsonb")
        private EditionPlan plan;

        private String reasons;
        private UUID recordedBy;
        private Instant recordedAt;

        protected EventRow() {}

        EditionLife.Kind kind() {
            return kind;
        }

        EditionPlan plan() {
            return plan;
        }

        String reasons() {
            return reasons;
        }

        /** Empty for what was planned before there were events. */
        Optional<PersonId> recordedBy() {
            return Optional.ofNullable(recordedBy).map(PersonId::new);
        }

        Instant recordedAt() {
            return recordedAt;
        }
    }

    /** A meeting as the plan stands; it keeps its key when it is moved. */
    @Entity(name = "EditionMeeting")
    @Table(name = "edition_meeting")
    static class Meeting {
        @Id
        private UUID id;

        private String code;
        private int position;
        private LocalDate heldOn;
        private LocalTime startsAt;
        private LocalTime endsAt;
        private Integer netMinutes;

        protected Meeting() {}

        private Meeting(String code, Instant at) {
            this.id = Ids.next(at);
            this.code = code;
        }

        private void follow(EditionPlan.Meeting plan, int place) {
            position = place;
            heldOn = plan.heldOn();
            startsAt = plan.startsAt();
            endsAt = plan.endsAt();
            netMinutes = plan.netMinutes();
        }

        UUID id() {
            return id;
        }

        String code() {
            return code;
        }
    }

    /** The plan as the database keeps it. */
    @Converter
    static class PlanColumn implements AttributeConverter<EditionPlan, String> {
        private static final ObjectMapper JSON = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

        @Override
        public String convertToDatabaseColumn(EditionPlan plan) {
            try {
                return plan == null ? null : JSON.writeValueAsString(plan);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public EditionPlan convertToEntityAttribute(String document) {
            try {
                return document == null ? null : JSON.readValue(document, EditionPlan.class);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    protected Edition() {}

    Edition(String number, UUID courseId, EditionPlan plan, EditionPlan.Bounds course, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.number = number;
        this.courseId = courseId;
        this.recordedAt = at;
        record(new EditionLife.Step(EditionLife.Kind.PLANNED, plan, null), course, by, at);
    }

    /** Puts on record what happens, and brings the copy up to date. */
    final void record(EditionLife.Step step, EditionPlan.Bounds course, PersonId by, Instant at) {
        EventRow row = new EventRow();
        row.kind = step.kind();
        row.plan = step.plan();
        row.reasons = step.reasons();
        row.recordedBy = by.value();
        row.recordedAt = at;
        events.add(row);
        follow(life(), course, at);
    }

    private void follow(EditionLife life, EditionPlan.Bounds course, Instant at) {
        EditionPlan plan = life.plan();
        startsOn = plan.startsOn();
        endsOn = plan.endsOn();
        place = plan.place();
        capacity = plan.capacity();
        freePlaces = plan.freePlaces();
        price = plan.price();
        enrolAt = plan.enrolAt();
        language = plan.language();
        countsFrom = plan.countsFrom(course);
        listedOn = plan.listedOn(course);
        moved = life.moved();
        cancelled = life.isCancelled();
        cancelReasons = life.cancelReasons();
        changedAt = at;
        Map<String, Meeting> known = meetings.stream().collect(Collectors.toMap(Meeting::code, Function.identity()));
        List<String> planned =
                plan.meetings().stream().map(EditionPlan.Meeting::code).toList();
        meetings.removeIf(m -> !planned.contains(m.code()));
        for (int i = 0; i < planned.size(); i++) {
            Meeting meeting = known.get(planned.get(i));
            if (meeting == null) {
                meeting = new Meeting(planned.get(i), at);
                meetings.add(meeting);
            }
            meeting.follow(plan.meetings().get(i), i);
        }
    }

    EditionLife life() {
        return EditionLife.of(events.stream()
                .map(e -> new EditionLife.Step(e.kind(), e.plan(), e.reasons()))
                .toList());
    }

    List<EventRow> events() {
        return List.copyOf(events);
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    UUID course() {
        return courseId;
    }

    LocalDate startsOn() {
        return startsOn;
    }

    LocalDate endsOn() {
        return endsOn;
    }

    boolean isCancelled() {
        return cancelled;
    }

    List<Editions.MeetingFacts> meetings(EditionPlan.Bounds course) {
        Map<String, String> titles = course.sessions().stream()
                .collect(Collectors.toMap(CourseDossier.Session::code, CourseDossier.Session::title));
        return meetings.stream()
                .sorted(Comparator.comparingInt(m -> m.position))
                .map(m -> new Editions.MeetingFacts(
                        m.id,
                        m.code,
                        titles.getOrDefault(m.code, m.code),
                        m.heldOn,
                        m.netMinutes == null ? 0 : m.netMinutes))
                .toList();
    }

    Editions.EditionView view(LocalDate today) {
        return new Editions.EditionView(
                id,
                number,
                startsOn,
                endsOn,
                place,
                EditionState.of(startsOn, endsOn, cancelled, today),
                moved,
                capacity,
                freePlaces,
                price,
                enrolAt,
                language,
                cancelReasons);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Edition, UUID> {
        String nextNumber() {
            return "U"
                    + getEntityManager()
                            .createNativeQuery("select nextval('edition_number')")
                            .getSingleResult();
        }

        List<Edition> ofCourse(UUID course) {
            return list("courseId = ?1 order by startsOn desc, number", course);
        }

        Optional<Edition> byNumber(String number) {
            return find("number", number).firstResultOptional();
        }

        Optional<Edition> locked(UUID id) {
            return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        }
    }
}
