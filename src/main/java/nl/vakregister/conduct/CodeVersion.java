// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/** One version of a professional code with its core values (kernwaarden) and articles. Never changed. */
@Entity
@Table(name = "code_version")
class CodeVersion {
    @Id
    private UUID id;

    private String code;
    private String version;
    private String titleNl;
    private String titleEn;

    @Enumerated(EnumType.STRING)
    private Provenance provenance;

    private String source;
    private LocalDate validFrom;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "core_value", joinColumns = @JoinColumn(name = "code_version_id"))
    @OrderColumn(name = "position")
    private List<CoreValue> coreValues = new ArrayList<>();

    @Embeddable
    record CoreValue(@Column(name = "text_nl") String nl, @Column(name = "text_en") String en) {}

    @ElementCollection
    @CollectionTable(name = "code_article", joinColumns = @JoinColumn(name = "code_version_id"))
    @OrderColumn(name = "position")
    private List<Article> articles = new ArrayList<>();

    @Embeddable
    record Article(String number, @Column(name = "text_nl") String nl, @Column(name = "text_en") String en) {}

    protected CodeVersion() {}

    CodeVersion(UUID id, CodeDocument from, Instant at) {
        this.id = id;
        this.code = from.code();
        this.version = from.version();
        this.titleNl = from.title().nl();
        this.titleEn = from.title().en();
        this.provenance = from.provenance();
        this.source = from.source();
        this.validFrom = from.validFrom();
        this.recordedAt = at;
        from.coreValues().forEach(v -> coreValues.add(new CoreValue(v.nl(), v.en())));
        from.articles()
                .forEach(a -> articles.add(
                        new Article(a.number(), a.text().nl(), a.text().en())));
    }

    Codes.View view() {
        return new Codes.View(
                id,
                code,
                version,
                new Text(titleNl, titleEn),
                provenance,
                source,
                validFrom,
                coreValues.stream().map(v -> new Text(v.nl(), v.en())).toList(),
                articles.stream()
                        .map(a -> new Codes.Article(a.number(), new Text(a.nl(), a.en())))
                        .toList());
    }

    CodeDocument document() {
        Codes.View all = view();
        return new CodeDocument(
                code, version, all.title(), validFrom, provenance, source, all.coreValues(), all.articles());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<CodeVersion, UUID> {
        Optional<CodeVersion> current(String code, LocalDate day) {
            return find("code = ?1 and validFrom <= ?2 order by validFrom desc", code, day)
                    .firstResultOptional();
        }

        Optional<CodeVersion> version(String code, String version) {
            return find("code = ?1 and version = ?2", code, version).firstResultOptional();
        }

        boolean isAnotherFrom(String code, LocalDate day) {
            return count("code = ?1 and validFrom = ?2", code, day) > 0;
        }
    }
}
