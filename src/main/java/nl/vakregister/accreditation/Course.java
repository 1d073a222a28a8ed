// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

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
    private UUID programmeId;
    private UUID submittedBy;
    private Instant submittedAt;

    @ElementCollection
    @CollectionTable(name = "course_competency", joinColumns = @JoinColumn(name = "course_id"))
    @Column(name = "competency_id")
    private Set<UUID> competencies = new HashSet<>();

    protected Course() {}

    Course(String number, OrganisationId provider, Courses.Submission from, PersonId by, Instant at) {
        this.id = Ids.next(at);
        this.number = number;
        this.organisationId = provider.value();
        this.title = from.title();
        this.summary = from.summary();
        this.form = from.form();
        this.netMinutes = from.netMinutes();
        this.programmeId = from.programme();
        this.competencies.addAll(from.competencies());
        this.submittedBy = by.value();
        this.submittedAt = at;
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

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Course, UUID> {
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
    }
}
