// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Text;

/** What was published in a month. A fact: it is never changed, and no other follows for the same month. */
@Entity
@Table(name = "statistics_release")
class Release {
    @Id
    private UUID id;

    private LocalDate month;
    private LocalDate countedOn;
    private Instant publishedAt;

    @ElementCollection
    @CollectionTable(name = "statistics_cell", joinColumns = @JoinColumn(name = "release_id"))
    @OrderBy("position")
    private List<Cell> cells = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "statistics_time", joinColumns = @JoinColumn(name = "release_id"))
    @OrderBy("position")
    private List<Time> times = new ArrayList<>();

    /**
     * One number of a table.
     *
     * @param register its code, or {@link Dimension#ALL}
     * @param member what is counted, or {@link Dimension#ALL} for the total
     * @param people rounded; null when it is hidden
     */
    @Embeddable
    record Cell(
            @Enumerated(EnumType.STRING) Dimension dimension,
            String register,
            String member,
            String nameNl,
            String nameEn,
            int position,
            Integer people) {
        Text name() {
            return new Text(nameNl, nameEn);
        }

        boolean isTotal() {
            return member.equals(Dimension.ALL);
        }
    }

    /** How long decisions of a register took in the twelve months before. */
    @Embeddable
    record Time(
            @Enumerated(EnumType.STRING) Step step,
            String register,
            String nameNl,
            String nameEn,
            int position,
            int decisions,
            int medianDays,
            int nineInTenDays) {
        Text name() {
            return new Text(nameNl, nameEn);
        }
    }

    protected Release() {}

    Release(LocalDate countedOn, Instant at) {
        this.id = Ids.next(at);
        this.month = countedOn.withDayOfMonth(1);
        this.countedOn = countedOn;
        this.publishedAt = at;
    }

    void add(Dimension dimension, String register, String member, Text name, Integer people) {
        cells.add(new Cell(dimension, register, member, name.nl(), name.en(), cells.size(), people));
    }

    void add(Step step, String register, Text name, int decisions, int medianDays, int nineInTenDays) {
        times.add(new Time(step, register, name.nl(), name.en(), times.size(), decisions, medianDays, nineInTenDays));
    }

    UUID id() {
        return id;
    }

    YearMonth month() {
        return YearMonth.from(month);
    }

    LocalDate countedOn() {
        return countedOn;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    List<Cell> cells() {
        return List.copyOf(cells);
    }

    List<Time> times() {
        return List.copyOf(times);
    }

    /** The numbers of one table by member; hidden ones are there without a value. */
    Map<String, Integer> table(Dimension dimension, String register) {
        Map<String, Integer> table = new LinkedHashMap<>();
        cells.stream()
                .filter(c -> c.dimension() == dimension && c.register().equals(register))
                .forEach(c -> table.put(c.member(), c.people()));
        return table;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Release, UUID> {
        Optional<Release> of(YearMonth month) {
            return find("month", month.atDay(1)).singleResultOptional();
        }

        Optional<Release> newest() {
            return find("order by month desc").firstResultOptional();
        }

        List<Release> all() {
            return list("order by month desc");
        }
    }
}
