// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.attendance.ExternalReferenceEvent.ExternalReferenceConfirmed;
import nl.vakregister.attendance.ExternalReferenceEvent.ExternalReferenceProposed;
import nl.vakregister.attendance.ExternalReferenceEvent.ExternalReferenceRemoved;
import nl.vakregister.attendance.ExternalReferenceEvent.ExternalReferencesSet;
import nl.vakregister.identity.OrganisationDirectory;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.register.Registrations;
import org.hibernate.Session;

/**
 * What organisations call courses, editions, meetings and people in systems of their own. A code means something only
 * within its organisation; what it calls a person is known by nobody else, and goes when she asks.
 */
@ApplicationScoped
public class OwnCodes implements ExternalReferences {
    static final List<String> COLUMNS = List.of("kind", "external_id", "target");
    static final int MOST = 50_000;
    static final int PAGE = 200;
    private static final int LONGEST = 100;
    private static final int MOST_PROBLEMS = 100;
    private static final int BATCH = 5_000;

    private static final String SET =
            """
            insert into external_reference (id, organisation_id, kind, external_id, course_id, edition_id, meeting_code,
                registration_id, proposed, recorded_by, recorded_at)
            select g.id, ?, g.kind, g.external_id, g.course_id, g.edition_id, g.meeting_code, g.registration_id, false, ?, ?
            from unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[])
              as g(id, kind, external_id, course_id, edition_id, meeting_code, registration_id)
            order by g.kind, g.external_id
            on conflict (organisation_id, kind, external_id) do update
              set course_id = excluded.course_id, edition_id = excluded.edition_id, meeting_code = excluded.meeting_code,
                registration_id = excluded.registration_id, proposed = false,
                recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
              where external_reference.proposed
                or (external_reference.course_id, external_reference.edition_id, external_reference.meeting_code,
                    external_reference.registration_id)
                  is distinct from (excluded.course_id, excluded.edition_id, excluded.meeting_code, excluded.registration_id)
            """;

    private final ExternalReference.Repo references;
    private final ReportableEditions editions;
    private final Delegations delegations;
    private final Registrations registrations;
    private final OrganisationDirectory directory;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final Clock clock;

    OwnCodes(
            ExternalReference.Repo references,
            ReportableEditions editions,
            Delegations delegations,
            Registrations registrations,
            OrganisationDirectory directory,
            EntityManager database,
            Event<Deed> deeds,
            Clock clock) {
        this.references = references;
        this.editions = editions;
        this.delegations = delegations;
        this.registrations = registrations;
        this.directory = directory;
        this.database = database;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * What a code stands for.
     *
     * @param id of the course, the edition (also for a meeting) or the registration
     * @param meeting the code of the meeting, for a meeting only
     */
    public record Target(ExternalKind kind, UUID id, String meeting) {}

    /**
     * A line that says what a code stands for.
     *
     * @param place where it stands, for what is wrong about it
     * @param target number of a course or edition, {@code edition#meeting}, or a register number
     */
    public record Line(String place, String kind, String externalId, String target) {}

    /**
     * A code as its organisation sees it.
     *
     * @param target as it is typed in a {@link Line}
     * @param proposed stated by the person herself; holds once the organisation confirms
     */
    public record View(
            UUID id, ExternalKind kind, String externalId, String target, boolean proposed, Instant recordedAt) {}

    /** A code as the person sees it whom it stands for. */
    public record Mine(UUID id, Organisations.View organisation, String externalId, String number, boolean proposed) {}

    /** What this code stands for within the organisation; one that is only proposed stands for nothing yet. */
    @Transactional
    public Optional<Target> resolve(OrganisationId organisation, ExternalKind kind, String externalId) {
        return Optional.ofNullable(
                resolveAll(organisation, kind, List.of(externalId)).get(externalId));
    }

    /** Many at once: each code with what it stands for. What stands for nothing is left out. */
    @Transactional
    public Map<String, Target> resolveAll(
            OrganisationId organisation, ExternalKind kind, Collection<String> externalIds) {
        Map<String, Target> found = new HashMap<>();
        List<String> asked =
                externalIds.stream().filter(Objects::nonNull).distinct().toList();
        for (int from = 0; from < asked.size(); from += BATCH) {
            references
                    .of(organisation, kind, asked.subList(from, Math.min(from + BATCH, asked.size())))
                    .forEach(r -> found.put(r.externalId(), r.target()));
        }
        return found;
    }

    @Override
    @Transactional
    public Optional<UUID> resolve(OrganisationId organisation, Kind kind, String externalId) {
        return Optional.ofNullable(
                resolve(organisation, kind, List.of(externalId)).get(externalId));
    }

    /** Of a person, who she is; of a meeting, its own id. */
    @Override
    @Transactional
    public Map<String, UUID> resolve(OrganisationId organisation, Kind kind, Collection<String> externalIds) {
        Map<String, Target> targets = resolveAll(organisation, ExternalKind.valueOf(kind.name()), externalIds);
        Map<UUID, PersonId> holders = kind == Kind.PERSON
                ? registrations.holders(
                        targets.values().stream().map(Target::id).collect(java.util.stream.Collectors.toSet()))
                : Map.of();
        Map<String, UUID> ours = new HashMap<>();
        targets.forEach((code, target) -> {
            switch (kind) {
                case PERSON ->
                    Optional.ofNullable(holders.get(target.id())).ifPresent(holder -> ours.put(code, holder.value()));
                case MEETING ->
                    editions.get(target.id()).meetings().stream()
                            .filter(m -> m.code().equals(target.meeting()))
                            .findFirst()
                            .ifPresent(m -> ours.put(code, m.id()));
                case COURSE, EDITION -> ours.put(code, target.id());
            }
        });
        return ours;
    }

    /** The lines of a file with the columns kind, external_id and target. */
    static List<Line> read(byte[] file) {
        return Csv.read(file, COLUMNS, MOST).stream()
                .map(row -> new Line("line " + row.line(), row.get("kind"), row.get("external_id"), row.get("target")))
                .toList();
    }

    /**
     * Says what codes stand for, all or none. A code that is there already stands for the new target from now on.
     *
     * @return how many codes are new or stand for something else than before
     * @throws Refusal when a line is not right; it names every such line and repeats no code
     */
    @Transactional
    public int set(Actor actor, OrganisationId organisation, List<Line> lines) {
        Reporting.mustReport(actor, organisation);
        if (lines.isEmpty() || lines.size() > MOST) {
            throw Refusal.invalid(
                    "references", new Text("Stuur 1 tot en met " + MOST + " codes.", "Send 1 to " + MOST + " codes."));
        }
        List<Refusal.Problem> problems = new ArrayList<>();
        Map<String, Registrations.Facts> people = registrations.byNumbers(lines.stream()
                .filter(l -> ExternalKind.PERSON.name().equalsIgnoreCase(l.kind()))
                .map(Line::target)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<String, Optional<Target>> known = new HashMap<>();
        Set<List<String>> seen = new HashSet<>();
        List<Target> targets = new ArrayList<>(lines.size());
        List<String> codes = new ArrayList<>(lines.size());
        for (Line line : lines) {
            ExternalKind kind = kind(line.kind());
            String code = line.externalId() == null ? "" : line.externalId().strip();
            String target = line.target() == null ? "" : line.target().strip();
            Optional<Target> stands = kind == null
                    ? Optional.empty()
                    : known.computeIfAbsent(kind + " " + target, k -> target(organisation, kind, target, people));
            problem(
                    kind == null,
                    problems,
                    line,
                    "kies COURSE, EDITION, MEETING of PERSON.",
                    "choose COURSE, EDITION, MEETING or PERSON.");
            problem(
                    code.isEmpty() || code.length() > LONGEST,
                    problems,
                    line,
                    "vul je eigen code in, hoogstens " + LONGEST + " tekens.",
                    "enter your own code, at most " + LONGEST + " characters.");
            problem(
                    kind != null && stands.isEmpty(),
                    problems,
                    line,
                    kind == null ? "" : "dit is geen " + kind.target().nl() + " die je mag gebruiken.",
                    kind == null ? "" : "this is no " + kind.target().en() + " that you may use.");
            problem(
                    kind != null && !seen.add(List.of(kind.name(), code)),
                    problems,
                    line,
                    "deze code staat er twee keer.",
                    "this code is there twice.");
            stands.ifPresent(t -> {
                targets.add(t);
                codes.add(code);
            });
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        Instant now = clock.instant();
        int[] changed = new int[1];
        database.unwrap(Session.class)
                .doWork(connection ->
                        changed[0] = write(connection, organisation, codes, targets, actor.person(), now));
        if (changed[0] > 0) {
            deeds.fire(new ExternalReferencesSet(now, actor.person(), organisation, changed[0]));
        }
        return changed[0];
    }

    private static int write(
            Connection connection,
            OrganisationId organisation,
            List<String> codes,
            List<Target> targets,
            PersonId by,
            Instant at)
            throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(SET)) {
            int next = 0;
            set.setObject(++next, organisation.value());
            set.setObject(++next, by.value());
            set.setObject(++next, at.atOffset(ZoneOffset.UTC));
            set.setArray(++next, array(connection, "uuid", targets, t -> Ids.next(at)));
            set.setArray(
                    ++next, array(connection, "text", targets, t -> t.kind().name()));
            set.setArray(++next, connection.createArrayOf("text", codes.toArray()));
            set.setArray(
                    ++next, array(connection, "uuid", targets, t -> t.kind() == ExternalKind.COURSE ? t.id() : null));
            set.setArray(
                    ++next,
                    array(
                            connection,
                            "uuid",
                            targets,
                            t -> t.kind() == ExternalKind.EDITION || t.kind() == ExternalKind.MEETING ? t.id() : null));
            set.setArray(++next, array(connection, "text", targets, Target::meeting));
            set.setArray(
                    ++next, array(connection, "uuid", targets, t -> t.kind() == ExternalKind.PERSON ? t.id() : null));
            return set.executeUpdate();
        }
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Target> targets, Function<Target, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, targets.stream().map(value).toArray());
    }

    private static void problem(boolean wrong, List<Refusal.Problem> problems, Line line, String nl, String en) {
        if (wrong && problems.size() < MOST_PROBLEMS) {
            problems.add(new Refusal.Problem(
                    line.place(),
                    new Text(line.place().replace("line", "regel") + ": " + nl, line.place() + ": " + en)));
        }
    }

    private static ExternalKind kind(String typed) {
        for (ExternalKind each : ExternalKind.values()) {
            if (each.name().equalsIgnoreCase(typed == null ? "" : typed.strip())) {
                return each;
            }
        }
        return null;
    }

    private Optional<Target> target(
            OrganisationId organisation, ExternalKind kind, String typed, Map<String, Registrations.Facts> people) {
        return switch (kind) {
            case COURSE ->
                editions.courseByNumber(typed)
                        .filter(c ->
                                c.provider().equals(organisation) || delegations.isAllowed(organisation, c.id(), null))
                        .map(c -> new Target(kind, c.id(), null));
            case EDITION -> edition(organisation, typed).map(e -> new Target(kind, e.edition(), null));
            case MEETING -> {
                int hash = typed.lastIndexOf('#');
                yield hash < 0
                        ? Optional.empty()
                        : edition(organisation, typed.substring(0, hash)).flatMap(e -> e.meetings().stream()
                                .filter(m -> m.code()
                                        .equalsIgnoreCase(
                                                typed.substring(hash + 1).strip()))
                                .findFirst()
                                .map(m -> new Target(kind, e.edition(), m.code())));
            }
            case PERSON -> Optional.ofNullable(people.get(typed)).map(r -> new Target(kind, r.id(), null));
        };
    }

    private Optional<Editions.EditionFacts> edition(OrganisationId organisation, String typed) {
        return editions.byNumber(typed)
                .filter(e -> e.provider().equals(organisation)
                        || delegations.isAllowed(organisation, e.course(), e.edition()));
    }

    /** The codes of one kind in the order of the code, at most {@value #PAGE} after this one. */
    @Transactional
    public List<View> page(Actor actor, OrganisationId organisation, ExternalKind kind, String after) {
        Reporting.mustReport(actor, organisation);
        return references.page(organisation, kind, after == null ? "" : after, PAGE).stream()
                .map(this::view)
                .toList();
    }

    /** All codes as a file that can be sent in again. */
    @Transactional
    public byte[] export(Actor actor, OrganisationId organisation) {
        Reporting.mustReport(actor, organisation);
        List<Map<String, String>> rows = new ArrayList<>();
        for (ExternalKind kind : ExternalKind.values()) {
            String after = "";
            List<View> page = page(actor, organisation, kind, after);
            while (!page.isEmpty()) {
                for (View each : page) {
                    if (!each.proposed()) {
                        Map<String, String> row = new LinkedHashMap<>();
                        row.put("kind", each.kind().name());
                        row.put("external_id", each.externalId());
                        row.put("target", each.target());
                        rows.add(row);
                    }
                }
                page = page(actor, organisation, kind, page.get(page.size() - 1).externalId());
                database.clear();
            }
        }
        return Csv.write(COLUMNS, rows);
    }

    /** @throws Refusal when it is somebody else's */
    @Transactional
    public View get(Actor actor, UUID id) {
        ExternalReference reference = references
                .findByIdOptional(id)
                .filter(r -> actor.memberOf(r.organisation()))
                .orElseThrow(Refusal::notFound);
        Reporting.mustReport(actor, reference.organisation());
        return view(reference);
    }

    /**
     * Removes a code. The organisation may, and so may the person whom it stands for; what the organisation sent under a
     * personal code loses that code, too.
     *
     * @throws Refusal when it is somebody else's
     */
    @Transactional
    public void remove(Actor actor, UUID id) {
        ExternalReference reference = references.findByIdOptional(id).orElseThrow(Refusal::notFound);
        Optional<PersonId> holder = holder(reference);
        if (holder.filter(actor::is).isEmpty()) {
            Reporting.mustReport(actor, reference.organisation());
        }
        OrganisationId organisation = reference.organisation();
        String code = reference.externalId();
        boolean personal = reference.kind() == ExternalKind.PERSON && !reference.isProposed();
        references.delete(reference);
        references.flush();
        if (personal) {
            database.createNativeQuery("update xapi_statement set account_name = null"
                            + " where organisation_id = :organisation and account_name = :code")
                    .setParameter("organisation", organisation.value())
                    .setParameter("code", code)
                    .executeUpdate();
        }
        deeds.fire(new ExternalReferenceRemoved(clock.instant(), actor.person(), organisation, holder.orElse(null)));
    }

    /**
     * A professional says by which code an organisation knows her.
     *
     * @param number one of her own register numbers
     * @throws Refusal when the number is not hers, the code is taken, or another wish of hers is open there
     */
    @Transactional
    public UUID propose(Actor actor, String number, String kvkNumber, String externalId) {
        Registrations.Facts registration =
                registrations.byNumber(number).filter(r -> actor.is(r.person())).orElseThrow(Refusal::notFound);
        String code = Typed.clean(externalId == null ? "" : externalId).strip();
        Optional<Organisations.View> organisation = directory.byKvkNumber(kvkNumber);
        List<Refusal.Problem> problems = new ArrayList<>();
        if (organisation.isEmpty()) {
            problems.add(new Refusal.Problem(
                    "kvkNumber",
                    new Text(
                            "Met dit KvK-nummer is geen organisatie aangemeld in Vakregister.",
                            "No organisation with this Chamber of Commerce number has signed up in Vakregister.")));
        }
        if (code.isEmpty() || code.length() > LONGEST) {
            problems.add(new Refusal.Problem(
                    "externalId",
                    new Text(
                            "Vul de code in waaronder de opleider je kent, hoogstens 100 tekens.",
                            "Enter the code by which the provider knows you, at most 100 characters.")));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        OrganisationId to = organisation.get().id();
        boolean open = references.ofRegistrations(List.of(registration.id())).stream()
                .anyMatch(r -> r.isProposed() && r.organisation().equals(to));
        if (open || references.of(to, ExternalKind.PERSON, code).isPresent()) {
            throw Refusal.conflict(
                    new Text(
                            "Deze koppeling kan nu niet. Er wacht al een verzoek van je, of de opleider heeft deze code al in gebruik. Neem contact op met de opleider.",
                            "This link is not possible now. A request of yours is waiting, or the provider uses this code already. Contact the provider."));
        }
        Instant now = clock.instant();
        ExternalReference reference = new ExternalReference(to, code, registration.id(), actor.person(), now);
        references.persistAndFlush(reference);
        deeds.fire(new ExternalReferenceProposed(now, actor.person(), to));
        return reference.id();
    }

    /** The organisation agrees that a code stands for whoever said so. */
    @Transactional
    public void confirm(Actor actor, UUID id) {
        ExternalReference reference = references
                .findByIdOptional(id)
                .filter(r -> actor.memberOf(r.organisation()))
                .orElseThrow(Refusal::notFound);
        Reporting.mustReport(actor, reference.organisation());
        PersonId holder = holder(reference).orElseThrow(Refusal::notFound);
        if (actor.is(holder)) {
            throw Refusal.forbidden(new Text(
                    "Dit gaat over jezelf. Een collega moet dit bevestigen.",
                    "This is about yourself. A colleague must confirm it."));
        }
        if (!reference.isProposed()) {
            throw Refusal.conflict(new Text("Deze code was al bevestigd.", "This code was confirmed already."));
        }
        Instant now = clock.instant();
        reference.confirm(actor.person(), now);
        references.flush();
        deeds.fire(new ExternalReferenceConfirmed(now, actor.person(), reference.organisation(), holder));
    }

    /** What waits for the organisation's consent, oldest first. */
    @Transactional
    public List<View> proposed(Actor actor, OrganisationId organisation) {
        Reporting.mustReport(actor, organisation);
        return references.proposed(organisation, PAGE).stream().map(this::view).toList();
    }

    /** The codes by which organisations know this person. */
    @Transactional
    public List<Mine> mine(Actor actor) {
        Map<UUID, String> numbers = new LinkedHashMap<>();
        registrations
                .ofPerson(actor.person())
                .forEach(r -> numbers.put(r.id(), r.number().value()));
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<ExternalReference> all = references.ofRegistrations(numbers.keySet());
        Map<OrganisationId, Organisations.View> names = new HashMap<>();
        directory
                .of(all.stream().map(ExternalReference::organisation).distinct().toList())
                .forEach(o -> names.put(o.id(), o));
        return all.stream()
                .map(r -> new Mine(
                        r.id(),
                        names.get(r.organisation()),
                        r.externalId(),
                        numbers.get(r.target().id()),
                        r.isProposed()))
                .toList();
    }

    private Optional<PersonId> holder(ExternalReference reference) {
        return reference.kind() == ExternalKind.PERSON
                ? registrations.find(reference.target().id()).map(Registrations.Facts::person)
                : Optional.empty();
    }

    private View view(ExternalReference reference) {
        Target target = reference.target();
        String shown =
                switch (target.kind()) {
                    case COURSE -> editions.course(target.id()).orElseThrow().number();
                    case EDITION -> editions.get(target.id()).number();
                    case MEETING -> editions.get(target.id()).number() + "#" + target.meeting();
                    case PERSON ->
                        registrations.find(target.id()).orElseThrow().number().value();
                };
        return new View(
                reference.id(),
                reference.kind(),
                reference.externalId(),
                shown,
                reference.isProposed(),
                reference.recordedAt());
    }
}
