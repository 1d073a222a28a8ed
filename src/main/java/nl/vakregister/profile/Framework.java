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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import org.hibernate.annotations.BatchSize;

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
    Instant recordedAt;

    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "framework_id", nullable = false, updatable = false)
    @OrderBy("position")
    @BatchSize(size = 100)
    List<Group> groups = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "framework_dimension", joinColumns = @JoinColumn(name = "framework_id"))
    @OrderBy("kind, position")
    @BatchSize(size = 100)
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

    /** What somebody at this level and phase shows; null is every level or phase. */
    @Embeddable
    record Indicator(
            int position,
            UUID frameworkId,
            String levelCode,
            String phaseCode,
            @Column(name = "text_nl") String nl,
            @Column(name = "text_en") String en) {}

    @Embeddable
    record EscoLink(int position, String uri, String label, @Column(name = "esco_version") String version) {}

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
        @BatchSize(size = 500)
        List<Competency> competencies = new ArrayList<>();

        private void add(FrameworkDocument.Competency from, UUID framework, Instant at) {
            Competency competency = new Competency();
            competency.id = Ids.next(at);
            competency.frameworkId = framework;
            competency.position = competencies.size();
            competency.code = from.code();
            competency.name = Words.of(from.name());
            competency.description = from.description() == null ? null : Words.of(from.description());
            from.indicators()
                    .forEach(i -> competency.indicators.add(new Indicator(
                            competency.indicators.size(),
                            framework,
                            i.level(),
                            i.phase(),
                            i.text().nl(),
                            i.text().en())));
            from.esco()
                    .forEach(e ->
                            competency.esco.add(new EscoLink(competency.esco.size(), e.uri(), e.label(), e.version())));
            competencies.add(competency);
        }
    }

    @Entity(name = "Competency")
    @Table(name = "competency")
    static class Competency {
        @Id
        UUID id;

        UUID frameworkId;
        int position;
        String code;

        @Embedded
        @AttributeOverride(name = "nl", column = @Column(name = "name_nl"))
        @AttributeOverride(name = "en", column = @Column(name = "name_en"))
        Words name;

        /** Null when the source gives none. */
        @Embedded
        @AttributeOverride(name = "nl", column = @Column(name = "description_nl"))
        @AttributeOverride(name = "en", column = @Column(name = "description_en"))
        Words description;

        @ElementCollection
        @CollectionTable(name = "competency_indicator", joinColumns = @JoinColumn(name = "competency_id"))
        @OrderBy("position")
        @BatchSize(size = 500)
        List<Indicator> indicators = new ArrayList<>();

        @ElementCollection
        @CollectionTable(name = "competency_esco", joinColumns = @JoinColumn(name = "competency_id"))
        @OrderBy("position")
        @BatchSize(size = 500)
        List<EscoLink> esco = new ArrayList<>();

        Frameworks.Competency view() {
            return new Frameworks.Competency(
                    id,
                    code,
                    name.text(),
                    description == null ? null : description.text(),
                    indicators.stream()
                            .map(i -> new Frameworks.Indicator(i.levelCode(), i.phaseCode(), new Text(i.nl(), i.en())))
                            .toList(),
                    esco.stream()
                            .map(e -> new Frameworks.EscoLink(e.uri(), e.label(), e.version()))
                            .toList());
        }
    }

    /** As it was published, whole. Its keys are new. */
    static Framework of(FrameworkDocument from, Instant at) {
        Framework framework = new Framework();
        framework.id = Ids.next(at);
        framework.code = from.code();
        framework.version = from.version();
        framework.name = Words.of(from.name());
        framework.about = Words.of(from.about());
        framework.provenance = from.provenance();
        framework.source = from.source();
        framework.publishedYear = from.publishedYear();
        framework.recordedAt = at;
        framework.dimension("LEVEL", from.levels());
        framework.dimension("PHASE", from.phases());
        for (FrameworkDocument.Group g : from.groups()) {
            Group group = new Group();
            group.id = Ids.next(at);
            group.position = framework.groups.size();
            group.kind = g.kind();
            group.name = Words.of(g.name());
            group.declaredSize = g.declaredSize();
            g.competencies().forEach(c -> group.add(c, framework.id, at));
            framework.groups.add(group);
        }
        return framework;
    }

    private void dimension(String kind, List<Frameworks.Dimension> all) {
        for (int i = 0; i < all.size(); i++) {
            Frameworks.Dimension each = all.get(i);
            dimensions.add(new Dimension(kind, i, each.code(), each.nl(), each.en()));
        }
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
                                g.competencies.stream().map(Competency::view).toList()))
                        .toList());
    }

    FrameworkDocument document() {
        return new FrameworkDocument(
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
                        .map(g -> new FrameworkDocument.Group(
                                g.kind,
                                g.name.text(),
                                g.declaredSize,
                                g.competencies.stream()
                                        .map(Competency::view)
                                        .map(c -> new FrameworkDocument.Competency(
                                                c.code(), c.name(), c.description(), c.indicators(), c.esco()))
                                        .toList()))
                        .toList());
    }

    UUID id() {
        return id;
    }

    private List<Frameworks.Dimension> dimension(String kind) {
        return dimensions.stream()
                .filter(d -> d.kind().equals(kind))
                .map(d -> new Frameworks.Dimension(d.code(), d.nl(), d.en()))
                .toList();
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Framework, UUID> {
        Optional<Framework> version(String code, String version) {
            return find("code = ?1 and version = ?2", code, version).firstResultOptional();
        }

        /** The year decides; then, and where no year is known, what was recorded last. */
        Optional<Framework> newest(String code) {
            return find("code = ?1 order by publishedYear desc nulls last, recordedAt desc, id desc", code)
                    .firstResultOptional();
        }

        List<Competency> competencies(Collection<UUID> ids) {
            return getEntityManager()
                    .createQuery(
                            "select c from Framework f join f.groups g join g.competencies c where c.id in :ids"
                                    + " order by f.code, f.version, g.position, c.position",
                            Competency.class)
                    .setParameter("ids", ids)
                    .getResultList();
        }
    }
}
