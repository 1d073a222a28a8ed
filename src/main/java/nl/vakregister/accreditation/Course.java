// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.hibernate.annotations.ColumnTransformer;

/** A course as its provider described it. What it is worth is decided elsewhere: {@link Accreditation}. */
@Entity
@Table(name = "course")
class Course {
    @Id
    private UUID id;

    private String number;
    private UUID organisationId;
    private String title;
    private String summary;

    @Enumerated(EnumType.STRING)
    private CourseForm form;

    private int netMinutes;
    private boolean inCompany;
    private boolean perMeeting;

    @Convert(converter = CourseDossier.Column.class)
    @ColumnTransformer(write = "?::jsonb")
    private CourseDossier dossier;

    private UUID programmeId;
    private UUID submittedBy;
    private Instant submittedAt;

    @ElementCollection
    @CollectionTable(name = "course_competency", joinColumns = @JoinColumn(name = "course_id"))
    @Column(name = "competency_id")
    private Set<UUID> competencies = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "course_document", joinColumns = @JoinColumn(name = "course_id"))
    @Column(name = "document_id")
    private Set<UUID> documents = new HashSet<>();

    @OneToOne(mappedBy = "course", cascade = CascadeType.PERSIST)
    private Stop stop;

    /** That its provider no longer gives a course: a fact, once. */
    @Entity(name = "CourseStop")
    @Table(name = "course_stop")
    static class Stop {
        @Id
        private UUID courseId;

        @OneToOne
        @MapsId
        @JoinColumn(name = "course_id")
        private Course course;

        private LocalDate stopsOn;
        private String reasons;
        private UUID recordedBy;
        private Instant recordedAt;

        protected Stop() {}

        /** From this day on there are no new editions. */
        LocalDate stopsOn() {
            return stopsOn;
        }

        String reasons() {
            return reasons;
        }

        PersonId recordedBy() {
            return new PersonId(recordedBy);
        }

        Instant recordedAt() {
            return recordedAt;
        }
    }

    protected Course() {}

    /** @param id that of the draft it came of, so that a draft becomes one course */
    Course(UUID id, String number, OrganisationId provider, CourseDossier dossier, PersonId by, Instant at) {
        this.id = id;
        this.number = number;
        this.organisationId = provider.value();
        this.title = dossier.title();
        this.summary = dossier.summary();
        this.form = dossier.form();
        this.netMinutes = dossier.netMinutes();
        this.inCompany = dossier.inCompany();
        this.perMeeting = dossier.perMeeting();
        this.dossier = dossier;
        this.programmeId = dossier.programme().orElseThrow();
        this.competencies.addAll(dossier.competencies());
        dossier.documents().forEach(d -> this.documents.add(d.id()));
        this.submittedBy = by.value();
        this.submittedAt = at;
    }

    void stop(LocalDate from, String reasons, PersonId by, Instant at) {
        if (stop != null) {
            throw Refusal.conflict(new Text("Deze cursus is al gestopt.", "This course has been stopped already."));
        }
        stop = new Stop();
        stop.course = this;
        stop.stopsOn = from;
        stop.reasons = reasons;
        stop.recordedBy = by.value();
        stop.recordedAt = at;
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    OrganisationId provider() {
        return new OrganisationId(organisationId);
    }

    String title() {
        return title;
    }

    String summary() {
        return summary;
    }

    CourseForm form() {
        return form;
    }

    int netMinutes() {
        return netMinutes;
    }

    /** Only for one employer: not in the public agenda. */
    boolean inCompany() {
        return inCompany;
    }

    /** Whether its meetings are accredited one by one: {@link #sessions()}. */
    boolean perMeeting() {
        return perMeeting;
    }

    /** The meetings that are accredited one by one; empty when the course counts as a whole. */
    List<CourseDossier.Session> sessions() {
        return dossier.sessions();
    }

    CourseDossier dossier() {
        return dossier;
    }

    /** That the provider stopped it; then there are no editions that begin on or after that day. */
    Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    UUID programme() {
        return programmeId;
    }

    PersonId submittedBy() {
        return new PersonId(submittedBy);
    }

    Instant submittedAt() {
        return submittedAt;
    }

    Set<UUID> competencies() {
        return Set.copyOf(competencies);
    }

    Set<UUID> documents() {
        return Set.copyOf(documents);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Course, UUID> {
        static final int PAGE = 50;

        String nextNumber() {
            return "C"
                    + getEntityManager()
                            .createNativeQuery("select nextval('course_number')")
                            .getSingleResult();
        }

        List<Course> ofProviders(Collection<OrganisationId> providers) {
            return list(
                    "organisationId in ?1 order by submittedAt desc",
                    providers.stream().map(OrganisationId::value).toList());
        }

        /** A page of them, and one more when there is a next. */
        List<Course> ofProviders(Collection<OrganisationId> providers, int page) {
            return find(
                            "organisationId in ?1 order by submittedAt desc, id",
                            providers.stream().map(OrganisationId::value).toList())
                    .range((page - 1) * PAGE, page * PAGE)
                    .list();
        }
    }
}
