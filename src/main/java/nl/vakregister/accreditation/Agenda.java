// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;
import org.hibernate.Session;

/**
 * What can be followed: editions of accredited courses that are not over, for anybody. In-company courses are not here, nor
 * what a provider gives that may not, for the register that accredited it.
 */
@ApplicationScoped
public class Agenda {
    /** Editions on a page. */
    public static final int PAGE = 25;

    public static final int MOST = 500;

    private static final String COLUMNS =
            """
            select e.id, e.number, e.starts_on, e.ends_on, e.listed_on, e.counts_from, e.place, e.capacity, e.free_places,
              coalesce(e.price, (c.dossier->>'price')::numeric) as price, e.enrol_at, e.language, e.moved, e.cancel_reasons,
              e.recorded_at, e.changed_at, e.version,
              c.id as course, c.number as course_number, c.title, c.summary, c.form, c.net_minutes, c.per_meeting,
              o.name as provider, o.town as provider_town
            from edition e
            join course c on c.id = e.course_id
            join organisation o on o.id = c.organisation_id
            """;

    private static final String MEETINGS =
            """
            select edition_id, code, held_on, starts_at, ends_at, net_minutes from edition_meeting
            where edition_id = any(?) order by edition_id, position
            """;

    /** Blocks that are not over, of the providers of these courses. Without a register it is for all of them. */
    private static final String BLOCKS =
            """
            select c.id, b.register_id, b.from_day, n.until_day from course c
            join provider_block b on b.organisation_id = c.organisation_id
            left join provider_block_end n on n.block_id = b.id
            where c.id = any(?) and (n.until_day is null or n.until_day > greatest(b.from_day, ?::date))
            """;

    /** The provider may not, for the register of the accreditation {@code s}: now, or when the edition is over. */
    private static final String BLOCKED =
            """
            exists (select from provider_block b left join provider_block_end n on n.block_id = b.id
              cross join unnest(array[?::date, e.ends_on]) as d (day)
              where b.organisation_id = c.organisation_id and (b.register_id is null or b.register_id = s.register_id)
              and b.from_day <= d.day and (n.until_day is null or n.until_day > d.day))
            """;

    private final EditionStanding standing;
    private final Registers registers;
    private final EntityManager database;
    private final Clock clock;

    Agenda(EditionStanding standing, Registers registers, EntityManager database, Clock clock) {
        this.standing = standing;
        this.registers = registers;
        this.database = database;
        this.clock = clock;
    }

    /**
     * An edition as anybody may know it.
     *
     * @param place null when online
     * @param price null when it does not say
     * @param cancelReasons null unless cancelled
     * @param open whether participants finish on days of their own until the last day
     */
    public record Item(
            UUID id,
            String number,
            LocalDate startsOn,
            LocalDate endsOn,
            String place,
            Integer capacity,
            Integer freePlaces,
            BigDecimal price,
            String enrolAt,
            String language,
            boolean moved,
            String cancelReasons,
            Instant recordedAt,
            Instant changedAt,
            int version,
            UUID course,
            String courseNumber,
            String title,
            String summary,
            CourseForm form,
            int netMinutes,
            boolean perMeeting,
            boolean open,
            String provider,
            String providerTown,
            List<Credit> credits,
            List<Meeting> meetings) {
        public boolean isCancelled() {
            return cancelReasons != null;
        }

        public boolean isFree() {
            return price != null && price.signum() == 0;
        }

        /** As people write it: whole euros without decimals. */
        public String priceIn(Language language) {
            BigDecimal shown = price.stripTrailingZeros().scale() <= 0 ? price.setScale(0) : price.setScale(2);
            String plain = shown.toPlainString();
            return "€ " + (language == Language.NL ? plain.replace('.', ',') : plain);
        }
    }

    /** @param netMinutes null when it does not say */
    public record Meeting(String code, LocalDate heldOn, LocalTime startsAt, LocalTime endsAt, Integer netMinutes) {}

    /**
     * What it is worth in a register.
     *
     * @param example the norm that names the categories is an example
     * @param total of all categories, and of all meetings when they count one by one
     */
    public record Credit(
            String register,
            Text registerName,
            List<Share> shares,
            Points total,
            LocalDate validFrom,
            LocalDate lastDay,
            String conditions,
            boolean example) {}

    public record Share(String category, Text name, Points points) {}

    /** @param next where the next page begins, or null */
    public record Slice(List<Item> items, String next) {}

    /** A page of the agenda, by date. Cancelled editions are not on it. */
    @Transactional
    public Slice page(Search search, String after) {
        AgendaFilter.After from = after == null || after.isEmpty() ? null : AgendaFilter.After.read(after);
        List<Row> rows = rows(search.filter(), from, false, PAGE + 1);
        List<Row> shown = rows.subList(0, Math.min(PAGE, rows.size()));
        String next = rows.size() > PAGE
                ? new AgendaFilter.After(
                                shown.get(PAGE - 1).listedOn(),
                                shown.get(PAGE - 1).item().id())
                        .written()
                : null;
        return new Slice(complete(shown), next);
    }

    /** What a feed carries: the first {@value #MOST}, with those that were cancelled, each with its meetings. */
    @Transactional
    public List<Item> feed(Search search) {
        return complete(rows(search.filter(), null, true, MOST));
    }

    /** An edition with the competencies that its course works on. */
    public record About(Item item, Set<UUID> competencies) {}

    /**
     * What is to come that works on one of these competencies or counts in one of these registers: the first {@value #MOST}
     * by date. Cancelled editions are not among them.
     */
    @Transactional
    public List<About> about(Collection<UUID> competencies, Collection<UUID> registers) {
        List<Item> items = database.unwrap(Session.class).doReturningWork(connection -> {
            LocalDate today = LocalDate.now(clock);
            Object[] ids = competencies.toArray();
            Object[] counting = registers.toArray();
            return complete(read(
                    COLUMNS + "where e.ends_on >= ? and not c.in_company and not e.cancelled"
                            + " and exists (select from accreditation_standing s where s.course_id = c.id and s.valid_from <= e.ends_on"
                            + " and s.valid_until > greatest(e.counts_from, least(?::date, e.ends_on)) and not "
                            + BLOCKED
                            + " and (s.register_id = any(?) or exists (select from course_competency k where k.course_id = c.id"
                            + " and k.competency_id = any(?)))) order by e.listed_on, e.id limit " + MOST,
                    List.of(
                            today,
                            today,
                            today,
                            connection.createArrayOf("uuid", counting),
                            connection.createArrayOf("uuid", ids))));
        });
        Map<UUID, Set<UUID>> works =
                competenciesOf(items.stream().map(Item::course).distinct().toList());
        return items.stream()
                .map(i -> new About(i, works.getOrDefault(i.course(), Set.of())))
                .toList();
    }

    /** The competencies that a course works on. */
    @Transactional
    public Set<UUID> competenciesOf(UUID course) {
        return competenciesOf(List.of(course)).getOrDefault(course, Set.of());
    }

    private Map<UUID, Set<UUID>> competenciesOf(Collection<UUID> courses) {
        Map<UUID, Set<UUID>> all = new HashMap<>();
        List<?> rows = courses.isEmpty()
                ? List.of()
                : database.createNativeQuery(
                                "select course_id, competency_id from course_competency where course_id in (:courses)")
                        .setParameter("courses", courses)
                        .getResultList();
        rows.stream().map(Object[].class::cast).forEach(row -> all.computeIfAbsent((UUID) row[0], c -> new HashSet<>())
                .add((UUID) row[1]));
        return all;
    }

    /** A search that was read and understood; made by {@link #search}. */
    public static final class Search {
        private final AgendaFilter filter;

        private Search(AgendaFilter filter) {
            this.filter = filter;
        }

        AgendaFilter filter() {
            return filter;
        }
    }

    /** @throws Refusal when there is no such register */
    @Transactional
    Search search(AgendaFilter filter) {
        if (filter.register() != null && registers.byCode(filter.register()).isEmpty()) {
            throw Refusal.invalid(
                    "register", new Text("Dit register kennen we niet.", "We do not know this register."));
        }
        return new Search(filter);
    }

    /**
     * One edition that anybody may know: of a course that was accredited and is not in-company. Also when it is over.
     *
     * @throws Refusal when there is none
     */
    @Transactional
    public Item one(String number) {
        return one("e.number = ?", number);
    }

    @Transactional
    public Item one(UUID id) {
        return one("e.id = ?", id);
    }

    private Item one(String condition, Object value) {
        List<Row> rows = read(
                COLUMNS + "where " + condition
                        + " and not c.in_company and exists (select from accreditation_standing s where s.course_id = c.id)",
                List.of(value));
        if (rows.isEmpty()) {
            throw Refusal.notFound();
        }
        return complete(rows).get(0);
    }

    /** The editions of a course that are not over, with those that were cancelled; none that a block leaves worth nothing. */
    List<Item> ofCourse(UUID course) {
        LocalDate today = LocalDate.now(clock);
        return complete(read(
                COLUMNS + "where c.id = ? and e.ends_on >= ? and exists (select from accreditation_standing s"
                        + " where s.course_id = c.id and not " + BLOCKED + ") order by e.listed_on, e.id limit 100",
                List.of(course, today, today)));
    }

    private record Row(Item item, LocalDate listedOn, LocalDate countsFrom) {}

    private List<Row> rows(AgendaFilter filter, AgendaFilter.After after, boolean cancelled, int limit) {
        LocalDate today = LocalDate.now(clock);
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder(COLUMNS).append("where e.ends_on >= ? and not c.in_company");
        values.add(filter.from() == null || filter.from().isBefore(today) ? today : filter.from());
        if (!cancelled) {
            sql.append(" and not e.cancelled");
        }
        if (filter.until() != null) {
            sql.append(" and e.starts_on <= ?");
            values.add(filter.until());
        }
        // A day that counts and is still to come lies in an accreditation
        sql.append(
                " and exists (select from accreditation_standing s where s.course_id = c.id and s.valid_from <= e.ends_on"
                        + " and s.valid_until > greatest(e.counts_from, least(?::date, e.ends_on))");
        values.add(today);
        sql.append(" and not ").append(BLOCKED);
        values.add(today);
        if (filter.register() != null) {
            sql.append(" and s.register_id = (select id from register where code = ?)");
            values.add(filter.register());
        }
        sql.append(')');
        if (filter.competency() != null) {
            sql.append(
                    " and exists (select from course_competency k where k.course_id = c.id and k.competency_id = ?)");
            values.add(filter.competency());
        }
        if (filter.setting() != null) {
            sql.append(
                    filter.setting() == AgendaFilter.Setting.ONLINE
                            ? " and e.place is null"
                            : " and e.place is not null");
        }
        if (filter.place() != null) {
            sql.append(" and lower(e.place) like lower(?) || '%'");
            values.add(literally(filter.place()));
        }
        if (filter.form() != null) {
            sql.append(" and c.form = ?");
            values.add(filter.form().name());
        }
        if (filter.words() != null) {
            for (String word : filter.words().split("\\s+")) {
                sql.append(
                        " and (c.title ilike ? or o.name ilike ? or c.summary ilike ? or e.number ilike ? or c.number ilike ?)");
                String pattern = "%" + literally(word) + "%";
                values.addAll(List.of(pattern, pattern, pattern, literally(word), literally(word)));
            }
        }
        if (after != null) {
            sql.append(" and (e.listed_on, e.id) > (?, ?)");
            values.add(after.day());
            values.add(after.edition());
        }
        sql.append(" order by e.listed_on, e.id limit ").append(limit);
        return read(sql.toString(), values);
    }

    /** Text that means itself in a pattern. */
    private static String literally(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private List<Row> read(String sql, List<?> values) {
        database.flush();
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement read = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    read.setObject(i + 1, values.get(i));
                }
                List<Row> rows = new ArrayList<>();
                try (ResultSet found = read.executeQuery()) {
                    while (found.next()) {
                        rows.add(row(found));
                    }
                }
                return rows;
            }
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        LocalDate startsOn = row.getObject("starts_on", LocalDate.class);
        LocalDate endsOn = row.getObject("ends_on", LocalDate.class);
        CourseForm form = CourseForm.valueOf(row.getString("form"));
        boolean perMeeting = row.getBoolean("per_meeting");
        return new Row(
                new Item(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        startsOn,
                        endsOn,
                        row.getString("place"),
                        row.getObject("capacity", Integer.class),
                        row.getObject("free_places", Integer.class),
                        row.getBigDecimal("price"),
                        row.getString("enrol_at"),
                        row.getString("language"),
                        row.getBoolean("moved"),
                        row.getString("cancel_reasons"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getInt("version"),
                        row.getObject("course", UUID.class),
                        row.getString("course_number"),
                        row.getString("title"),
                        row.getString("summary"),
                        form,
                        row.getInt("net_minutes"),
                        perMeeting,
                        form == CourseForm.E_LEARNING && !perMeeting && !startsOn.equals(endsOn),
                        row.getString("provider"),
                        row.getString("provider_town"),
                        List.of(),
                        List.of()),
                row.getObject("listed_on", LocalDate.class),
                row.getObject("counts_from", LocalDate.class));
    }

    /** With what each is worth and when it meets: a query for all of them together. */
    private List<Item> complete(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        Map<UUID, List<EditionStanding.Standing>> standings = standing.ofCourses(
                rows.stream().map(r -> r.item().course()).distinct().toList());
        Map<UUID, List<Block>> blocks =
                blocks(rows.stream().map(r -> r.item().course()).distinct().toList(), today);
        Map<UUID, List<Meeting>> meetings =
                meetings(rows.stream().map(r -> r.item().id()).toList());
        Names names = new Names(today);
        return rows.stream()
                .map(row -> with(
                        row.item(),
                        credits(
                                row,
                                standings.getOrDefault(row.item().course(), List.of()),
                                blocks.getOrDefault(row.item().course(), List.of()),
                                today,
                                names),
                        meetings.getOrDefault(row.item().id(), List.of())))
                .toList();
    }

    private static Item with(Item item, List<Credit> credits, List<Meeting> meetings) {
        return new Item(
                item.id(),
                item.number(),
                item.startsOn(),
                item.endsOn(),
                item.place(),
                item.capacity(),
                item.freePlaces(),
                item.price(),
                item.enrolAt(),
                item.language(),
                item.moved(),
                item.cancelReasons(),
                item.recordedAt(),
                item.changedAt(),
                item.version(),
                item.course(),
                item.courseNumber(),
                item.title(),
                item.summary(),
                item.form(),
                item.netMinutes(),
                item.perMeeting(),
                item.open(),
                item.provider(),
                item.providerTown(),
                credits,
                meetings);
    }

    private Map<UUID, List<Meeting>> meetings(Collection<UUID> of) {
        return database.unwrap(Session.class).doReturningWork(connection -> meetings(connection, of));
    }

    private static Map<UUID, List<Meeting>> meetings(Connection connection, Collection<UUID> of) throws SQLException {
        Map<UUID, List<Meeting>> all = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(MEETINGS)) {
            read.setArray(1, connection.createArrayOf("uuid", of.toArray()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    all.computeIfAbsent(row.getObject("edition_id", UUID.class), e -> new ArrayList<>())
                            .add(new Meeting(
                                    row.getString("code"),
                                    row.getObject("held_on", LocalDate.class),
                                    row.getObject("starts_at", LocalTime.class),
                                    row.getObject("ends_at", LocalTime.class),
                                    row.getObject("net_minutes", Integer.class)));
                }
            }
        }
        return all;
    }

    /**
     * From a day on the provider may not.
     *
     * @param register null for all
     * @param until the first day on which it no longer holds, or null
     */
    private record Block(UUID register, LocalDate from, LocalDate until) {
        boolean bars(UUID accreditedIn, LocalDate day) {
            return (register == null || register.equals(accreditedIn))
                    && !day.isBefore(from)
                    && (until == null || day.isBefore(until));
        }
    }

    private Map<UUID, List<Block>> blocks(Collection<UUID> courses, LocalDate today) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            Map<UUID, List<Block>> all = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(BLOCKS)) {
                read.setArray(1, connection.createArrayOf("uuid", courses.toArray()));
                read.setObject(2, today);
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        all.computeIfAbsent(row.getObject("id", UUID.class), c -> new ArrayList<>())
                                .add(new Block(
                                        row.getObject("register_id", UUID.class),
                                        row.getObject("from_day", LocalDate.class),
                                        row.getObject("until_day", LocalDate.class)));
                    }
                }
            }
            return all;
        });
    }

    /** What holds on the day that counts; for what counts on several days, on the first of them that is still to come. */
    private static List<Credit> credits(
            Row row, List<EditionStanding.Standing> standings, List<Block> blocks, LocalDate today, Names names) {
        LocalDate last = row.item().endsOn();
        LocalDate first = row.countsFrom().isAfter(today) ? row.countsFrom() : today.isAfter(last) ? last : today;
        Map<UUID, EditionStanding.Standing> byRegister = new LinkedHashMap<>();
        standings.stream()
                .filter(s -> !s.granted().validity().start().isAfter(last)
                        && s.granted().validity().end().isAfter(row.countsFrom().isEqual(last) ? last : first))
                .filter(s -> blocks.stream()
                        .noneMatch(b -> b.bars(s.granted().register(), today)
                                || b.bars(s.granted().register(), last)))
                .sorted(Comparator.comparing(s -> s.granted().validity().start()))
                .forEach(s -> byRegister.putIfAbsent(s.granted().register(), s));
        return byRegister.values().stream().map(names::credit).toList();
    }

    /** The names of registers and categories, each looked up once. */
    Names names() {
        return new Names(LocalDate.now(clock));
    }

    final class Names {
        private record Register(Registers.View view, Norm norm) {}

        private final LocalDate today;
        private final Map<UUID, Register> known = new HashMap<>();

        private Names(LocalDate today) {
            this.today = today;
        }

        private Register of(UUID id) {
            return known.computeIfAbsent(id, r -> new Register(registers.get(r), norm(r)));
        }

        private Norm norm(UUID register) {
            try {
                return registers.normInForce(register, today);
            } catch (Refusal none) {
                return null;
            }
        }

        Credit credit(EditionStanding.Standing standing) {
            EditionWorth.Granted granted = standing.granted();
            Register register = of(granted.register());
            Map<String, Points> sums = new TreeMap<>();
            Stream.concat(Stream.of(granted.points()), granted.perMeeting().values().stream())
                    .forEach(points -> points.forEach((category, some) -> sums.merge(category, some, Points::plus)));
            return new Credit(
                    register.view().code(),
                    register.view().name(),
                    shares(register, sums),
                    Points.sum(sums.values()),
                    granted.validity().start(),
                    granted.validity().lastDay(),
                    standing.conditions(),
                    register.norm() != null && register.norm().isExample());
        }

        List<Share> shares(UUID register, Map<String, Points> points) {
            return shares(of(register), new TreeMap<>(points));
        }

        private static List<Share> shares(Register register, Map<String, Points> sums) {
            return sums.entrySet().stream()
                    .map(e -> new Share(
                            e.getKey(),
                            Optional.ofNullable(register.norm())
                                    .map(n -> n.categoryName(e.getKey()))
                                    .orElse(new Text(e.getKey(), e.getKey())),
                            e.getValue()))
                    .toList();
        }
    }

    /** When any of these last changed; for whoever asks whether there is something new. */
    static Optional<Instant> lastChange(List<Item> items) {
        return items.stream().map(Item::changedAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
