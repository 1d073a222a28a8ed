// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/** A published version of a norm, as a row. The rule works with {@link Norm}. */
@Entity
@Table(name = "norm")
class NormVersion {
    @Id
    private UUID id;

    private UUID registerId;
    private String code;
    private int version;
    private String variant;
    private String nameNl;
    private String nameEn;
    private LocalDate validFrom;
    private LocalDate validUntil;
    private int periodMonths;
    private BigDecimal totalMin;
    private BigDecimal pointsPerHour;

    @Enumerated(EnumType.STRING)
    private Provenance provenance;

    private String source;

    @ElementCollection
    @CollectionTable(name = "norm_category", joinColumns = @JoinColumn(name = "norm_id"))
    @OrderColumn(name = "position")
    private List<CategoryRow> categories = new ArrayList<>();

    @Embeddable
    record CategoryRow(
            String code,
            @Column(name = "name_nl") String nl,
            @Column(name = "name_en") String en,
            BigDecimal min,
            BigDecimal max) {
        Norm.Category category() {
            return new Norm.Category(code, new Text(nl, en), new Points(min), max == null ? null : new Points(max));
        }
    }

    protected NormVersion() {}

    NormVersion(Registers.SeedNorm from, UUID registerId, java.time.Instant at) {
        this.id = Ids.next(at);
        this.registerId = registerId;
        this.code = from.code();
        this.version = from.version();
        this.variant = from.variant();
        this.nameNl = from.name().nl();
        this.nameEn = from.name().en();
        this.validFrom = from.validFrom();
        this.validUntil = from.validUntil();
        this.periodMonths = from.periodMonths();
        this.totalMin = from.totalMin();
        this.pointsPerHour = from.pointsPerHour();
        this.provenance = from.provenance();
        this.source = from.source();
        from.categories()
                .forEach(c -> categories.add(
                        new CategoryRow(c.code(), c.name().nl(), c.name().en(), c.min(), c.max())));
    }

    UUID registerId() {
        return registerId;
    }

    Norm norm() {
        return new Norm(
                id,
                code,
                version,
                variant,
                new Text(nameNl, nameEn),
                periodMonths,
                totalMin == null ? null : new Points(totalMin),
                pointsPerHour,
                provenance,
                source,
                categories.stream().map(CategoryRow::category).toList());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<NormVersion, UUID> {
        Optional<NormVersion> inForce(UUID register, String variant, LocalDate day) {
            return find(
                            "registerId = ?1 and variant = ?2 and validFrom <= ?3 and (validUntil is null or validUntil > ?3) order by validFrom desc, version desc",
                            register,
                            variant,
                            day)
                    .firstResultOptional();
        }
    }
}
