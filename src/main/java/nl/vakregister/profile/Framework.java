// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/** One published version of a competency framework, whole: it is loaded once and never changed. */
@Entity
@Table(name = "framework_version")
class Framework {
    @Id
    UUID id;

    String code;
    String version;

    @Embedded
    @AttributeOverride(name = "nl", column = @Column(name = "name_nl"))
    @AttributeOverride(name = "en", column = @Column(name = "name_en"))
    Words name;

    @Embedded
    @AttributeOverride(name = "nl", column = @Column(name = "about_nl"))
    @AttributeOverride(name = "en", column = @Column(name = "about_en"))
    Words about;

    @Enumerated(EnumType.STRING)
    Provenance provenance;

    String source;
    Integer publishedYear;

    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "framework_id", nullable = false, updatable = false)
    @OrderBy("position")
    List<Group> groups = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "framework_dimension", joinColumns = @JoinColumn(name = "framework_id"))
    @OrderBy("kind, position")
    List<Dimension> dimensions = new ArrayList<>();

    /** A name in both languages, as two columns. */
    @Embeddable
    record Words(String nl, String en) {
        static Words of(Text text) {
            return new Words(text.nl(), text.en());
        }

        Text text() {
            return new Text(nl, en);
        }
    }

    /** A level (mbo, hbo) or phase (startbekwaam ...) that the framework tells apart. */
    @Embeddable
    record Dimension(
            String kind,
            int position,
            String code,
            @Column(name = "name_nl") String nl,
            @Column(name = "name_en") String en) {}

    @Entity(name = "CompetencyGroup")
    @Table(name = "competency_group")
    static class Group {
        @Id
        UUID id;

        int position;
        String kind;

        @Embedded
        @AttributeOverride(name = "nl", column = @Column(name = "name_nl"))
        @AttributeOverride(name = "en", column = @Column(name = "name_en"))
        Words name;

        Integer declaredSize;

        @OneToMany(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "group_id", nullable = false, updatable = false)
        @OrderBy("position")
        List<Competency> competencies = new ArrayList<>();
    }

    @Entity(name = "Competency")
    @Table(name = "competency")
    static class Competency {
        @Id
        UUID id;

        int position;
        String code;

        @Embedded
        @AttributeOverride(name = "nl", column = @Column(name = "name_nl"))
        @AttributeOverride(name = "en", column = @Column(name = "name_en"))
        Words name;
    }

    Frameworks.View view() {
        return new Frameworks.View(
                code,
                version,
                name.text(),
                about.text(),
                provenance,
                source,
                publishedYear,
                dimension("LEVEL"),
                dimension("PHASE"),
                groups.stream()
                        .map(g -> new Frameworks.Group(
                                g.name.text(),
                                g.kind,
                                g.declaredSize,
                                g.competencies.stream()
                                        .map(c -> new Frameworks.Competency(c.id, c.code, c.name.text()))
                                        .toList()))
                        .toList());
    }

    private List<Text> dimension(String kind) {
        return dimensions.stream()
                .filter(d -> d.kind().equals(kind))
                .map(d -> new Text(d.nl(), d.en()))
                .toList();
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Framework, UUID> {}
}
