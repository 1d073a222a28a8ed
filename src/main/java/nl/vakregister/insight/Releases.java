// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.vakregister.accreditation.ProcessingTimes;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.time.Durations.Spread;
import nl.vakregister.portfolio.EvidenceTimes;
import nl.vakregister.register.DecisionTimes;
import nl.vakregister.register.Headcounts;
import nl.vakregister.register.Registers;

/** The numbers that are published, a release a month. Who comes second in a month changes nothing. */
@ApplicationScoped
class Releases {
    private final Release.Repo releases;
    private final Headcounts headcounts;
    private final Registers registers;
    private final DecisionTimes decisions;
    private final ProcessingTimes accreditations;
    private final EvidenceTimes evidence;
    private final Event<StatisticsPublished> published;
    private final EntityManager database;
    private final Clock clock;

    Releases(
            Release.Repo releases,
            Headcounts headcounts,
            Registers registers,
            DecisionTimes decisions,
            ProcessingTimes accreditations,
            EvidenceTimes evidence,
            Event<StatisticsPublished> published,
            EntityManager database,
            Clock clock) {
        this.releases = releases;
        this.headcounts = headcounts;
        this.registers = registers;
        this.decisions = decisions;
        this.accreditations = accreditations;
        this.evidence = evidence;
        this.published = published;
        this.database = database;
        this.clock = clock;
    }

    /** A release in a list. */
    record Listed(YearMonth month, LocalDate countedOn, Instant publishedAt) {}

    /** A release as everybody may see it. */
    record View(
            YearMonth month, LocalDate countedOn, Instant publishedAt, List<TableView> tables, List<TimeView> times) {
        List<TableView> of(Dimension dimension) {
            return tables.stream().filter(t -> t.dimension() == dimension).toList();
        }
    }

    /**
     * A table of a release.
     *
     * @param register its code, or null for all registers
     * @param total rounded; null when the table has none
     */
    record TableView(Dimension dimension, String register, Text registerName, Integer total, List<Row> rows) {}

    /** @param people rounded; null when it is hidden */
    record Row(String code, Text name, Integer people) {}

    record TimeView(Step step, String register, Text registerName, int decisions, int medianDays, int nineInTenDays) {}

    /** Publishes the numbers of this month, unless that was done or there is nothing to tell; counts first, then holds on. */
    Optional<YearMonth> publish() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        if (isPublished(YearMonth.from(today))) {
            return Optional.empty();
        }
        Map<Headcounts.Counted, Long> counts = headcounts.on(today);
        return QuarkusTransaction.requiringNew().call(() -> store(counts, today, now));
    }

    private boolean isPublished(YearMonth month) {
        return QuarkusTransaction.requiringNew().call(() -> releases.of(month).isPresent());
    }

    private Optional<YearMonth> store(Map<Headcounts.Counted, Long> counts, LocalDate today, Instant now) {
        boolean first = (Boolean) database.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('statistics', 0))", Boolean.class)
                .getSingleResult();
        YearMonth month = YearMonth.from(today);
        if (!first || releases.of(month).isPresent()) {
            return Optional.empty();
        }
        Optional<Release> last = releases.newest();
        Release release = new Release(today, now);
        boolean tells = new ReleaseTables(
                        release,
                        (dimension, register) ->
                                last.map(r -> r.table(dimension, register)).orElse(Map.of()),
                        counts)
                .fill(registers.open());
        if (!tells) {
            return Optional.empty();
        }
        times(release);
        releases.persist(release);
        published.fire(new StatisticsPublished(now, release.id(), month));
        return Optional.of(month);
    }

    private void times(Release release) {
        Instant since = ReleaseTables.measuredFrom(release.countedOn())
                .atStartOfDay(clock.getZone())
                .toInstant();
        spreads(release, Step.APPLICATION, decisions.applications(since, Disclosure.FEWEST));
        spreads(release, Step.RENEWAL, decisions.renewals(since, Disclosure.FEWEST));
        accreditations.all().stream()
                .filter(t -> t.decisions() >= Disclosure.FEWEST)
                .forEach(t -> release.add(
                        Step.ACCREDITATION,
                        t.register().code(),
                        t.register().name(),
                        Disclosure.rounded(t.decisions()),
                        t.medianDays(),
                        t.nineInTenDays()));
        spreads(release, Step.EVIDENCE, evidence.of(since, Disclosure.FEWEST));
    }

    private void spreads(Release release, Step step, List<Spread> spreads) {
        for (Spread spread : spreads) {
            Registers.View register = registers.get(spread.group());
            release.add(
                    step,
                    register.code(),
                    register.name(),
                    Disclosure.rounded(spread.times()),
                    spread.medianDays(),
                    spread.nineInTenDays());
        }
    }

    /** All releases, the newest first. */
    @Transactional
    List<Listed> all() {
        return releases.all().stream()
                .map(r -> new Listed(r.month(), r.countedOn(), r.publishedAt()))
                .toList();
    }

    /** The newest release; empty when nothing was published yet. */
    @Transactional
    Optional<View> newest() {
        return releases.newest().map(Releases::view);
    }

    /**
     * The release of a month, such as 2026-11.
     *
     * @throws Refusal when there is none
     */
    @Transactional
    View of(String month) {
        if (!month.matches("\\d{4}-(0[1-9]|1[0-2])")) {
            throw Refusal.notFound();
        }
        return releases.of(YearMonth.parse(month)).map(Releases::view).orElseThrow(Refusal::notFound);
    }

    private static View view(Release release) {
        record Key(Dimension dimension, String register) {}
        Map<Key, List<Release.Cell>> tables = new LinkedHashMap<>();
        Map<String, Text> names = new LinkedHashMap<>();
        release.cells().forEach(c -> {
            tables.computeIfAbsent(new Key(c.dimension(), c.register()), k -> new ArrayList<>())
                    .add(c);
            if (c.dimension() == Dimension.REGISTER) {
                names.put(c.member(), c.name());
            }
        });
        return new View(
                release.month(),
                release.countedOn(),
                release.publishedAt(),
                tables.entrySet().stream()
                        .map(t -> table(t.getKey().dimension(), t.getKey().register(), names, t.getValue()))
                        .toList(),
                release.times().stream()
                        .map(t -> new TimeView(
                                t.step(), t.register(), t.name(), t.decisions(), t.medianDays(), t.nineInTenDays()))
                        .toList());
    }

    private static TableView table(
            Dimension dimension, String register, Map<String, Text> names, List<Release.Cell> cells) {
        return new TableView(
                dimension,
                register.equals(Dimension.ALL) ? null : register,
                names.getOrDefault(register, new Text(register, register)),
                cells.stream()
                        .filter(Release.Cell::isTotal)
                        .map(Release.Cell::people)
                        .findFirst()
                        .orElse(null),
                cells.stream()
                        .filter(c -> !c.isTotal())
                        .map(c -> new Row(c.member(), c.name(), c.people()))
                        .toList());
    }
}
