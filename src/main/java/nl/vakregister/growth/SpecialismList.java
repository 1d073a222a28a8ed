// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/** A published version of what professionals can be at home in. A fact. */
@Entity
@Table(name = "specialism_list")
class SpecialismList {
    @Id
    private UUID id;

    private String version;
    private String nameNl;
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private Provenance provenance;

    private String source;
    private Instant recordedAt;

    @OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @JoinColumn(name = "list_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<Item> items = new ArrayList<>();

    /** What sort of thing it is. */
    enum Kind {
        ROLE(new Text("rol", "role"), new Text("Je rol", "Your role")),
        LIFE_DOMAIN(new Text("leefgebied", "life domain"), new Text("Leefgebieden", "Life domains")),
        TARGET_GROUP(new Text("doelgroep", "target group"), new Text("Doelgroepen", "Target groups"));

        private final Text label;
        private final Text heading;

        Kind(Text label, Text heading) {
            this.label = label;
            this.heading = heading;
        }

        public Text label() {
            return label;
        }

        public Text heading() {
            return heading;
        }
    }

    /** One thing to be at home in. */
    @Entity(name = "Specialism")
    @Table(name = "specialism")
    static class Item {
        @Id
        private UUID id;

        private int position;

        @Enumerated(EnumType.STRING)
        private Kind kind;

        private String code;
        private String nameNl;
        private String nameEn;

        @Enumerated(EnumType.STRING)
        private Provenance provenance;

        protected Item() {}

        UUID id() {
            return id;
        }

        int position() {
            return position;
        }

        Kind kind() {
            return kind;
        }

        String code() {
            return code;
        }

        Text name() {
            return new Text(nameNl, nameEn);
        }

        Provenance provenance() {
            return provenance;
        }
    }

    /** As it stands in the file it came from. */
    record Document(String version, Text name, Provenance provenance, String source, List<Line> specialisms) {}

    record Line(Kind kind, String code, Text name, Provenance provenance) {}

    protected SpecialismList() {}

    SpecialismList(Document document, Instant at) {
        this.id = Ids.next(at);
        this.version = document.version();
        this.nameNl = document.name().nl();
        this.nameEn = document.name().en();
        this.provenance = document.provenance();
        this.source = document.source();
        this.recordedAt = at;
        for (Line line : document.specialisms()) {
            Item item = new Item();
            item.id = Ids.next(at);
            item.position = items.size();
            item.kind = line.kind();
            item.code = line.code();
            item.nameNl = line.name().nl();
            item.nameEn = line.name().en();
            item.provenance = line.provenance();
            items.add(item);
        }
    }

    String version() {
        return version;
    }

    Text name() {
        return new Text(nameNl, nameEn);
    }

    Provenance provenance() {
        return provenance;
    }

    String source() {
        return source;
    }

    List<Item> items() {
        return items;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<SpecialismList, UUID> {
        Optional<SpecialismList> newest() {
            return find("order by recordedAt desc, id desc").firstResultOptional();
        }
    }
}
