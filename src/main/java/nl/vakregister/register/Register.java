// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Text;
import org.hibernate.annotations.BatchSize;

/** A register of one profession: its letters, its code, its framework, its levels. */
@Entity
@Table(name = "register")
class Register {
    @Id
    private UUID id;

    private String code;
    private String numberPrefix;
    private String nameNl;
    private String nameEn;
    private String professionNl;
    private String professionEn;
    private String conductCode;
    private String frameworkCode;
    private String source;
    private boolean open;
    private String aboutNl;
    private String aboutEn;

    @ElementCollection
    @CollectionTable(name = "register_variant", joinColumns = @JoinColumn(name = "register_id"))
    @BatchSize(size = 64)
    @OrderColumn(name = "position")
    private List<VariantRow> variants = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "register_level", joinColumns = @JoinColumn(name = "register_id"))
    @BatchSize(size = 64)
    @OrderColumn(name = "position")
    private List<LevelRow> levels = new ArrayList<>();

    @Embeddable
    record LevelRow(String code, @Column(name = "name_nl") String nl, @Column(name = "name_en") String en) {}

    @Embeddable
    record VariantRow(String code, @Column(name = "name_nl") String nl, @Column(name = "name_en") String en) {}

    protected Register() {}

    Register(Registers.SeedRegister from, Instant at) {
        this.id = Ids.next(at);
        this.code = from.code();
        this.numberPrefix = from.numberPrefix();
        this.nameNl = from.name().nl();
        this.nameEn = from.name().en();
        this.professionNl = from.profession().nl();
        this.professionEn = from.profession().en();
        this.conductCode = from.conductCode();
        this.frameworkCode = from.frameworkCode();
        this.source = from.source();
        this.open = from.open();
        if (from.about() != null) {
            this.aboutNl = from.about().nl();
            this.aboutEn = from.about().en();
        }
        from.variants()
                .forEach(v -> variants.add(
                        new VariantRow(v.code(), v.name().nl(), v.name().en())));
        from.levels()
                .forEach(l -> levels.add(
                        new LevelRow(l.code(), l.name().nl(), l.name().en())));
    }

    UUID id() {
        return id;
    }

    Registers.View view() {
        return new Registers.View(
                id,
                code,
                numberPrefix,
                new Text(nameNl, nameEn),
                new Text(professionNl, professionEn),
                conductCode,
                frameworkCode,
                source,
                open,
                aboutNl == null ? null : new Text(aboutNl, aboutEn),
                levels.stream()
                        .map(l -> new Registers.Level(l.code(), new Text(l.nl(), l.en())))
                        .toList(),
                variants.stream()
                        .map(v -> new Registers.Variant(v.code(), new Text(v.nl(), v.en())))
                        .toList());
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Register, UUID> {
        Optional<Register> byCode(String code) {
            return find("code", code).firstResultOptional();
        }
    }
}
