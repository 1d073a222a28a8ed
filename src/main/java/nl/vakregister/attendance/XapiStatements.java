// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Attendance as learning systems state it. All statements of a call are taken in or none; each counts once per sender, and
 * becomes a row like any other.
 */
@ApplicationScoped
public class XapiStatements {
    /** Statements in one call. */
    static final int MOST = 500;

    private static final int MOST_PROBLEMS = 100;
    private static final int DEEPEST = 50;

    /** Strict: what is there twice, or after the end, is no statement. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The last part of an address of ours: an edition or course by id or number. */
    private static final Pattern OURS =
            Pattern.compile("(?i)(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?<edition>U\\d+)|(?<course>C\\d+)");

    private final KeptStatement.Repo kept;
    private final OwnCodes references;
    private final ReportableEditions editions;
    private final Delegations delegations;
    private final Registrations registrations;
    private final ChannelIntake intake;
    private final Sheets sheets;
    private final Event<Deed> deeds;
    private final Clock clock;
    private final String publicUrl;

    XapiStatements(
            KeptStatement.Repo kept,
            OwnCodes references,
            ReportableEditions editions,
            Delegations delegations,
            Registrations registrations,
            ChannelIntake intake,
            Sheets sheets,
            Event<Deed> deeds,
            Clock clock,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl) {
        this.kept = kept;
        this.references = references;
        this.editions = editions;
        this.delegations = delegations;
        this.registrations = registrations;
        this.intake = intake;
        this.sheets = sheets;
        this.deeds = deeds;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * A statement as its sender sees it.
     *
     * @param account the code of the participant, or null when it was removed on request
     * @param outcome what became of its row
     */
    public record View(
            UUID id,
            String homePage,
            String account,
            String verb,
            String object,
            Boolean completion,
            Boolean success,
            Instant at,
            Instant receivedAt,
            UUID edition,
            UUID sheet,
            Outcome outcome) {}

    /** Which edition, and under which permit when the sender is not its provider. */
    private record Place(Editions.EditionFacts edition, String meeting, Delegations.Permit permit) {}

    private record Found(int index, UUID id, XapiStatement statement, Place place) {}

    /**
     * Takes in one statement, or an array of them.
     *
     * @param named the organisation that the actor acts for, or null for her only one
     * @return the ids of all statements in order, or nothing when none of them is about attendance
     * @throws Refusal when one is not right, or has the id of another one that came before
     */
    @Transactional
    public List<UUID> take(Actor actor, OrganisationId named, byte[] body) {
        OrganisationId organisation = Reporting.organisation(actor, named);
        Instant now = clock.instant();
        JsonNode json = parse(body);
        List<JsonNode> each = new ArrayList<>();
        if (json.isArray()) {
            if (json.size() > MOST) {
                throw Refusal.tooLarge(
                        "statements",
                        new Text(
                                "Stuur hoogstens " + MOST + " statements per keer.",
                                "Send at most " + MOST + " statements at a time."));
            }
            json.forEach(each::add);
        } else {
            each.add(json);
        }
        List<Refusal.Problem> problems = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        Map<UUID, Integer> first = new HashMap<>();
        Map<Integer, XapiStatement> attended = new LinkedHashMap<>();
        for (int i = 0; i < each.size(); i++) {
            String place = json.isArray() ? "[" + i + "]." : "";
            XapiStatement.Read read = XapiStatement.read(each.get(i), place, now, problems);
            UUID id = read.id().orElseGet(UUID::randomUUID);
            ids.add(id);
            if (read.attended().isPresent()) {
                Integer same = first.putIfAbsent(id, i);
                if (same == null) {
                    attended.put(i, read.attended().get());
                } else if (!attended.get(same)
                        .digest()
                        .equals(read.attended().get().digest())) {
                    throw other();
                }
            }
        }
        refuseIfAny(problems);
        if (attended.isEmpty()) {
            return List.of();
        }
        kept.hold(organisation);
        Map<UUID, KeptStatement> before = kept.of(organisation, first.keySet()).stream()
                .collect(Collectors.toMap(KeptStatement::id, Function.identity()));
        List<Found> found = new ArrayList<>();
        for (Map.Entry<Integer, XapiStatement> one : attended.entrySet()) {
            UUID id = ids.get(one.getKey());
            KeptStatement same = before.get(id);
            if (same != null && !same.digest().equals(one.getValue().digest())) {
                throw other();
            }
            if (same == null) {
                String place = (json.isArray() ? "[" + one.getKey() + "]." : "") + "object.id";
                place(actor, organisation, one.getValue(), place, problems)
                        .ifPresent(p -> found.add(new Found(one.getKey(), id, one.getValue(), p)));
            }
        }
        refuseIfAny(problems);
        store(actor, organisation, found, now);
        return ids;
    }

    private void store(Actor actor, OrganisationId organisation, List<Found> found, Instant now) {
        if (found.isEmpty()) {
            return;
        }
        Map<String, OwnCodes.Target> people = references.resolveAll(
                organisation,
                ExternalKind.PERSON,
                found.stream().map(f -> f.statement().account()).toList());
        Map<UUID, List<Found>> byEdition = found.stream()
                .collect(Collectors.groupingBy(
                        f -> f.place().edition().edition(), java.util.TreeMap::new, Collectors.toList()));
        for (List<Found> same : byEdition.values()) {
            Place place = same.get(0).place();
            if (place.permit() != null) {
                delegations.hold(place.permit());
            }
            List<ChannelIntake.Row> rows = same.stream()
                    .map(f -> row(f, people, place.permit() != null))
                    .toList();
            ChannelIntake.Taken taken = intake.take(actor, place.edition(), Channel.XAPI, rows, place.permit());
            for (int i = 0; i < same.size(); i++) {
                Found each = same.get(i);
                kept.persist(new KeptStatement(
                        organisation,
                        each.id(),
                        each.statement(),
                        place.edition().edition(),
                        taken.sheet().id(),
                        taken.rows().get(i).line(),
                        actor.person(),
                        now));
            }
        }
        kept.flush();
        deeds.fire(new StatementsTaken(now, actor.person(), organisation, found.size()));
    }

    /** A code that stands for nobody stays in the row as it came; only a provider's may be found out about later. */
    private ChannelIntake.Row row(Found found, Map<String, OwnCodes.Target> people, boolean byBuyer) {
        String account = found.statement().account();
        String meeting = found.place().meeting();
        LocalDate day = LocalDate.ofInstant(found.statement().at(), clock.getZone());
        Optional<String> number = Optional.ofNullable(people.get(account))
                .flatMap(t -> registrations.find(t.id()))
                .map(r -> r.number().value())
                .or(() ->
                        RegisterNumber.read(account).isPresent() || byBuyer ? Optional.of(account) : Optional.empty());
        return new ChannelIntake.Row(number.orElse(""), number.isPresent() ? "" : account, "", meeting, day);
    }

    private Optional<Place> place(
            Actor actor,
            OrganisationId organisation,
            XapiStatement statement,
            String where,
            List<Refusal.Problem> problems) {
        LocalDate day = LocalDate.ofInstant(statement.at(), clock.getZone());
        Optional<Place> place =
                named(organisation, statement.object(), day).flatMap(found -> permitted(actor, organisation, found));
        if (place.isEmpty()) {
            problems.add(
                    new Refusal.Problem(
                            where,
                            new Text(
                                    where
                                            + ": deze cursus of uitvoering kennen we niet bij jou op deze dag. Stuur eerst je eigen code in, of gebruik het adres van de uitvoering.",
                                    where
                                            + ": we know no such course or edition of yours on this day. First send your own code, or use the address of the edition.")));
        }
        return place;
    }

    private Optional<Place> permitted(Actor actor, OrganisationId organisation, Place found) {
        if (found.edition().provider().equals(organisation)) {
            return Optional.of(found);
        }
        return delegations
                .mayReport(actor, found.edition())
                .filter(p -> p.buyer().equals(organisation))
                .map(p -> new Place(found.edition(), found.meeting(), p));
    }

    /** What an object names: a code of the organisation's own, or an address of ours. */
    private Optional<Place> named(OrganisationId organisation, String object, LocalDate day) {
        for (ExternalKind kind : List.of(ExternalKind.MEETING, ExternalKind.EDITION, ExternalKind.COURSE)) {
            Optional<OwnCodes.Target> target = references.resolve(organisation, kind, object);
            if (target.isPresent()) {
                return kind == ExternalKind.COURSE
                        ? held(target.get().id(), day)
                        : Optional.of(new Place(
                                editions.get(target.get().id()),
                                target.get().meeting() == null
                                        ? ""
                                        : target.get().meeting(),
                                null));
            }
        }
        if (!object.startsWith(publicUrl + "/")) {
            return Optional.empty();
        }
        Matcher ours = OURS.matcher(object.substring(object.lastIndexOf('/') + 1));
        if (!ours.matches()) {
            return Optional.empty();
        }
        if (ours.group("course") != null) {
            return editions.courseByNumber(ours.group("course")).flatMap(c -> held(c.id(), day));
        }
        return (ours.group("id") != null
                        ? editions.find(UUID.fromString(ours.group("id")))
                        : editions.byNumber(ours.group("edition")))
                .map(e -> new Place(e, "", null));
    }

    /** The only edition of the course on this day. */
    private Optional<Place> held(UUID course, LocalDate day) {
        List<Editions.EditionFacts> held = editions.ofCourse(course, day);
        return held.size() == 1 ? Optional.of(new Place(held.get(0), "", null)) : Optional.empty();
    }

    /** One statement, for the organisation that sent it. */
    @Transactional
    public View get(Actor actor, OrganisationId named, UUID id) {
        OrganisationId organisation = Reporting.organisation(actor, named);
        KeptStatement statement = kept.findByIdOptional(new KeptStatement.Key(organisation.value(), id))
                .orElseThrow(Refusal::notFound);
        Editions.EditionFacts edition = editions.get(statement.edition());
        return statement.view(
                sheets.rows(ChannelIntake.inNameOf(actor, edition), statement.sheet(), List.of(statement.line()))
                        .get(0)
                        .outcome());
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = body == null ? null : JSON.readTree(body);
            if (json != null && (json.isObject() || json.isArray() && !json.isEmpty())) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Refused below: what it says may hold what was sent
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Refusal.invalid(
                "statements",
                new Text(
                        "Stuur één statement, of een lijst van statements, als JSON.",
                        "Send one statement, or an array of statements, as JSON."));
    }

    private static void refuseIfAny(List<Refusal.Problem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        }
    }

    private static Refusal other() {
        return Refusal.conflict(new Text(
                "Een ander statement met deze id is al ontvangen. Er is niets geboekt.",
                "Another statement with this id was received already. Nothing was booked."));
    }
}
