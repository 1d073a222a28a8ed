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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/** One version of a professional code with its core values (kernwaarden). Never changed. */
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

    @ElementCollection
    @CollectionTable(name = "core_value", joinColumns = @JoinColumn(name = "code_version_id"))
    @OrderColumn(name = "position")
    private List<CoreValue> coreValues = new ArrayList<>();

    @Embeddable
    record CoreValue(@Column(name = "text_nl") String nl, @Column(name = "text_en") String en) {}

    protected CodeVersion() {}

    CodeVersion(
            UUID id,
            String code,
            String version,
            Text title,
            Provenance provenance,
            String source,
            LocalDate validFrom,
            List<Text> coreValues) {
        this.id = id;
        this.code = code;
        this.version = version;
        this.titleNl = title.nl();
        this.titleEn = title.en();
        this.provenance = provenance;
        this.source = source;
        this.validFrom = validFrom;
        coreValues.forEach(v -> this.coreValues.add(new CoreValue(v.nl(), v.en())));
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
                coreValues.stream().map(v -> new Text(v.nl(), v.en())).toList());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<CodeVersion, UUID> {
        Optional<CodeVersion> current(String code, LocalDate day) {
            return find("code = ?1 and validFrom <= ?2 order by validFrom desc", code, day)
                    .firstResultOptional();
        }
    }
}
