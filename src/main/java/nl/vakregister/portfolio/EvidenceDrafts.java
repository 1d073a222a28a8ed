// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.ledger.Progress;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.portfolio.EvidenceEvent.EvidenceSubmitted;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;
import nl.vakregister.register.RegistrationHold;
import nl.vakregister.register.Registrations;

/**
 * Evidence in the making. Whatever is typed is kept, however incomplete; what it would give in each register is said at
 * once. Handed in, it becomes one item with a claim in every register where it counts.
 */
@ApplicationScoped
public class EvidenceDrafts {
    private static final int MOST_DRAFTS = 100;
    static final int MOST_DOCUMENTS = 20;
    private static final int LONGEST_FIELD = 5_000;
    private static final String USUAL = "TRAINING";

    private final EvidenceDraft.Repo drafts;
    private final EvidenceItem.Repo items;
    private final EvidenceClaim.Repo claims;
    private final Activities activities;
    private final CourseHint courses;
    private final Registrations registrations;
    private final Registers registers;
    private final RegistrationHold holds;
    private final Ledger ledger;
    private final People people;
    private final Documents documents;
    private final BadgeIssuers badges;
    private final ItemBadge.Repo itemBadges;
    private final Event<Deed> deeds;
    private final Clock clock;

    EvidenceDrafts(
            EvidenceDraft.Repo drafts,
            EvidenceItem.Repo items,
            EvidenceClaim.Repo claims,
            Activities activities,
            CourseHint courses,
            Registrations registrations,
            Registers registers,
            RegistrationHold holds,
            Ledger ledger,
            People people,
            Documents documents,
            BadgeIssuers badges,
            ItemBadge.Repo itemBadges,
            Event<Deed> deeds,
            Clock clock) {
        this.drafts = drafts;
        this.items = items;
        this.claims = claims;
        this.activities = activities;
        this.courses = courses;
        this.registrations = registrations;
        this.registers = registers;
        this.holds = holds;
        this.ledger = ledger;
        this.people = people;
        this.documents = documents;
        this.badges = badges;
        this.itemBadges = itemBadges;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A draft in a list. */
    public record Line(UUID id, String title, int documents, Instant changedAt) {}

    /**
     * What it gives in one register.
     *
     * @param leftOut she does not want it there
     * @param provenance of the activities of the register; DEMO is an example
     */
    public record Place(String number, Text register, EvidenceWorth worth, boolean leftOut, Provenance provenance) {
        public boolean isClaimed() {
            return !leftOut && worth.isClaimable();
        }

        /** What is said of it is an example, not a rule of the register. */
        public boolean isExample() {
            return provenance == Provenance.DEMO;
        }
    }

    /** The course that a code means. */
    public record Course(String number, String title, boolean edition, boolean cancelled) {}

    /**
     * A draft as its maker sees it.
     *
     * @param typed what the fields say
     * @param types what she can choose from, in all her registers
     * @param type what she chose, or null
     * @param weighed whether a group size is asked
     * @param course what the code means, or null
     * @param warnings what looks like something she handed in before
     * @param problems all that is in the way of handing it in
     * @param badge a badge that came with it, or null
     */
    public record View(
            UUID id,
            Map<String, String> typed,
            List<Documents.Info> files,
            List<ActivityType> types,
            ActivityType type,
            boolean weighed,
            Course course,
            List<Place> places,
            List<Text> warnings,
            List<Refusal.Problem> problems,
            ItemBadge.View badge,
            Instant changedAt) {
        /** Whether it can be claimed somewhere. */
        public boolean isClaimable() {
            return places.stream().anyMatch(Place::isClaimed);
        }
    }

    /** Everything that is worked out about a draft. */
    private record Reading(
            EvidenceReport report,
            Optional<CourseHint.Found> course,
            List<ActivityType> types,
            ActivityType type,
            boolean weighed,
            Map<Registrations.Facts, Place> places) {}

    @Transactional
    public List<Line> mine(Actor actor) {
        return drafts.of(people.everybodyWhoIs(actor.person())).stream()
                .map(d -> new Line(
                        d.id(),
                        d.content().typed().getOrDefault(EvidenceReport.TITLE, ""),
                        d.content().documents().size(),
                        d.changedAt()))
                .toList();
    }

    /**
     * Begins with what was uploaded.
     *
     * @param received documents of the actor
     * @param together one item with all of them, or one item for each
     * @return the drafts, in the order of the documents
     */
    @Transactional
    public List<UUID> start(Actor actor, List<UUID> received, boolean together) {
        refuseForeign(actor, received);
        List<List<UUID>> each = received.isEmpty() || together
                ? List.of(received)
                : received.stream().map(List::of).toList();
        long already = drafts.of(people.everybodyWhoIs(actor.person())).size();
        if (already + each.size() > MOST_DRAFTS) {
            throw Refusal.conflict(new Text(
                    "Je hebt al 100 concepten. Stuur er eerst een in of gooi er een weg.",
                    "You have 100 drafts already. Hand one in or throw one away first."));
        }
        return each.stream()
                .map(files -> begin(actor, filled(new EvidenceDraft.Content(Map.of(), List.of(), files), files)))
                .toList();
    }

    /** A new draft that says what an item says that was not approved in full, or retracted. */
    @Transactional
    public UUID again(Actor actor, UUID itemId) {
        EvidenceItem item = items.findByIdOptional(itemId)
                .filter(i -> actor.is(people.resolve(i.person())))
                .orElseThrow(Refusal::notFound);
        EvidenceItem.Told told = item.told();
        Map<String, String> typed = new HashMap<>();
        typed.put(EvidenceReport.ACTIVITY, told.activity());
        typed.put(EvidenceReport.TITLE, told.title());
        typed.put(EvidenceReport.DAY, told.completedOn().toString());
        if (told.netMinutes() != null) {
            typed.put(EvidenceReport.AMOUNT, told.netMinutes().toString());
        }
        if (told.ects() != null) {
            typed.put(EvidenceReport.AMOUNT, told.ects().toPlainString());
        }
        if (told.groupSize() != null) {
            typed.put(EvidenceReport.GROUP_SIZE, told.groupSize().toString());
        }
        return begin(actor, new EvidenceDraft.Content(typed, List.of(), item.documents()));
    }

    private UUID begin(Actor actor, EvidenceDraft.Content content) {
        EvidenceDraft draft = new EvidenceDraft(actor.person(), content, clock.instant());
        drafts.persistAndFlush(draft);
        return draft.id();
    }

    @Transactional
    public View get(Actor actor, UUID id) {
        return view(actor, own(actor, drafts.findByIdOptional(id)));
    }

    /**
     * Keeps what the fields say now. A code that means a course fills what is still empty.
     *
     * @param leftOut the numbers of the registrations that she does not want it for
     * @throws Refusal when it is somebody else's, or a field is far too long
     */
    @Transactional
    public void save(Actor actor, UUID id, Map<String, String> typed, Collection<String> leftOut) {
        EvidenceDraft draft = own(actor, drafts.locked(id));
        List<Refusal.Problem> tooLong = typed.entrySet().stream()
                .filter(e -> e.getValue().length() > LONGEST_FIELD)
                .map(e -> new Refusal.Problem(
                        e.getKey(), new Text("Dit is te veel tekst om te bewaren.", "This is too much text to keep.")))
                .toList();
        if (!tooLong.isEmpty()) {
            throw Refusal.invalid(tooLong);
        }
        Map<String, String> known = new HashMap<>();
        EvidenceReport.FIELDS.forEach(field -> known.put(field, typed.getOrDefault(field, "")));
        known.values().removeIf(String::isBlank);
        String code = known.get(EvidenceReport.CODE);
        if (code != null && !code.equals(draft.content().typed().get(EvidenceReport.CODE))) {
            courses.byCode(code)
                    .ifPresent(found -> fill(known, found, types(places(actor)).keySet()));
        }
        List<String> own = places(actor).stream().map(r -> r.number().value()).toList();
        EvidenceDraft.Content content = new EvidenceDraft.Content(
                known,
                leftOut.stream().filter(own::contains).distinct().sorted().toList(),
                draft.content().documents(),
                draft.content().badge());
        if (!content.equals(draft.content())) {
            draft.change(content, clock.instant());
            drafts.flush();
        }
    }

    private static void fill(Map<String, String> typed, CourseHint.Found found, Set<String> types) {
        typed.putIfAbsent(EvidenceReport.TITLE, found.title());
        if (types.contains(USUAL)) {
            typed.putIfAbsent(EvidenceReport.ACTIVITY, USUAL);
        }
        if (found.completedOn() != null) {
            typed.putIfAbsent(EvidenceReport.DAY, found.completedOn().toString());
        }
        if (found.netMinutes() > 0) {
            typed.putIfAbsent(EvidenceReport.AMOUNT, String.valueOf(found.netMinutes()));
        }
    }

    /** Adds documents that were received from the actor. */
    @Transactional
    public void attach(Actor actor, UUID id, List<UUID> received) {
        EvidenceDraft draft = own(actor, drafts.locked(id));
        refuseForeign(actor, received);
        List<UUID> all = Stream.concat(draft.content().documents().stream(), received.stream())
                .distinct()
                .toList();
        if (all.size() > MOST_DOCUMENTS) {
            throw Refusal.invalid(
                    "files", new Text("Een bewijsstuk heeft hoogstens 20 bestanden.", "An item has at most 20 files."));
        }
        draft.change(filled(draft.content().withDocuments(all), received), clock.instant());
        drafts.flush();
    }

    /** With what the first page of a certificate seems to say, where nothing is typed. She looks it over. */
    private EvidenceDraft.Content filled(EvidenceDraft.Content content, List<UUID> received) {
        Map<String, String> typed = new HashMap<>(content.typed());
        LocalDate today = LocalDate.now(clock);
        received.stream()
                .map(documents::firstPage)
                .flatMap(Optional::stream)
                .map(page -> CertificateText.read(page, today))
                .forEach(found -> {
                    if (found.title() != null) {
                        typed.putIfAbsent(EvidenceReport.TITLE, found.title());
                    }
                    if (found.day() != null) {
                        typed.putIfAbsent(EvidenceReport.DAY, found.day().toString());
                    }
                });
        return new EvidenceDraft.Content(typed, content.leftOut(), content.documents(), content.badge());
    }

    /**
     * Adds a badge that somebody else issued, after checking it. It fills what is still empty; she looks it over before she
     * hands it in.
     *
     * @throws Refusal when the file has no badge, or one that was tampered with
     */
    @Transactional
    public void attachBadge(Actor actor, UUID id, byte[] file) {
        EvidenceDraft draft = own(actor, drafts.locked(id));
        String text = BadgeFile.read(file)
                .orElseThrow(() -> Refusal.invalid(
                        "badge",
                        new Text(
                                "In dit bestand zit geen badge. Download de badge bij de uitgever, als PNG, SVG of JSON.",
                                "There is no badge in this file. Download the badge from its issuer, as PNG, SVG or"
                                        + " JSON.")));
        ForeignBadge badge = badges.check(text, actor.person());
        Map<String, String> typed = new HashMap<>(draft.content().typed());
        if (badge.name() != null) {
            typed.putIfAbsent(EvidenceReport.TITLE, badge.name());
        }
        if (badge.issuedOn() != null) {
            typed.putIfAbsent(EvidenceReport.DAY, badge.issuedOn().toString());
        }
        if (badge.hours() != null) {
            typed.putIfAbsent(
                    EvidenceReport.AMOUNT, badge.hours().stripTrailingZeros().toPlainString() + " uur");
        }
        draft.change(
                new EvidenceDraft.Content(
                        typed, draft.content().leftOut(), draft.content().documents(), text),
                clock.instant());
        drafts.flush();
    }

    /** Takes the badge off the draft. */
    @Transactional
    public void detachBadge(Actor actor, UUID id) {
        EvidenceDraft draft = own(actor, drafts.locked(id));
        draft.change(draft.content().withBadge(null), clock.instant());
        drafts.flush();
    }

    /** Takes a document off the draft. */
    @Transactional
    public void detach(Actor actor, UUID id, UUID document) {
        EvidenceDraft draft = own(actor, drafts.locked(id));
        if (!draft.content().documents().contains(document)) {
            throw Refusal.notFound();
        }
        draft.change(
                draft.content()
                        .withDocuments(draft.content().documents().stream()
                                .filter(d -> !d.equals(document))
                                .toList()),
                clock.instant());
        drafts.flush();
    }

    /** A document of the draft. */
    @Transactional
    public Documents.Content document(Actor actor, UUID id, UUID document) {
        if (!own(actor, drafts.findByIdOptional(id)).content().documents().contains(document)) {
            throw Refusal.notFound();
        }
        return documents.open(document);
    }

    @Transactional
    public void discard(Actor actor, UUID id) {
        drafts.delete(own(actor, drafts.locked(id)));
        drafts.flush();
    }

    /**
     * Hands it in. Once: whoever does so a second time gets the item that it became.
     *
     * @throws Refusal when something is missing or wrong, or it counts nowhere
     */
    @Transactional
    public UUID submit(Actor actor, UUID id) {
        Optional<EvidenceDraft> found = drafts.locked(id);
        if (found.isEmpty()) {
            return items.findByIdOptional(id)
                    .filter(i -> actor.is(people.resolve(i.person())))
                    .map(EvidenceItem::id)
                    .orElseThrow(Refusal::notFound);
        }
        EvidenceDraft draft = own(actor, found);
        places(actor).stream()
                .map(Registrations.Facts::id)
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(holds::hold);
        Reading reading = read(actor, draft);
        List<Refusal.Problem> problems = problems(draft, reading);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        Instant now = clock.instant();
        EvidenceReport report = reading.report();
        EvidenceItem item = new EvidenceItem(
                draft.id(),
                EvidenceKind.UPLOADED,
                actor.person(),
                new EvidenceItem.Told(
                        report.activity(),
                        report.title(),
                        report.completedOn(),
                        report.minutes(),
                        report.ects(),
                        report.groupSize(),
                        reading.course().map(CourseHint.Found::course).orElse(null),
                        reading.course().map(CourseHint.Found::edition).orElse(null)),
                draft.content().documents(),
                now);
        List<EvidenceClaim> made = new ArrayList<>();
        reading.places().forEach((registration, place) -> {
            if (place.isClaimed()) {
                made.add(item.claim(
                        registration.id(),
                        registration.register(),
                        place.worth().category().code(),
                        place.worth().points()));
            }
        });
        items.persistAndFlush(item);
        if (draft.content().badge() != null) {
            String body = draft.content().badge();
            itemBadges.persistAndFlush(new ItemBadge(item.id(), body, badges.check(body, actor.person()), now));
        }
        made.forEach(claims::list);
        drafts.delete(draft);
        drafts.flush();
        deeds.fire(new EvidenceSubmitted(now, actor.person(), item.id(), actor.person()));
        return item.id();
    }

    private View view(Actor actor, EvidenceDraft draft) {
        Reading reading = read(actor, draft);
        EvidenceDraft.Content content = draft.content();
        return new View(
                draft.id(),
                content.typed(),
                content.documents().stream()
                        .map(documents::find)
                        .flatMap(Optional::stream)
                        .toList(),
                reading.types(),
                reading.type(),
                reading.weighed(),
                reading.course()
                        .map(c -> new Course(c.number(), c.title(), c.edition() != null, c.cancelled()))
                        .orElse(null),
                List.copyOf(reading.places().values()),
                warnings(actor, draft),
                problems(draft, reading),
                badge(draft.content().badge(), actor),
                draft.changedAt());
    }

    /** Null when there is none, or it is no longer one that we take. */
    private ItemBadge.View badge(String text, Actor actor) {
        if (text == null) {
            return null;
        }
        try {
            return ItemBadge.View.of(badges.check(text, actor.person()), LocalDate.now(clock));
        } catch (Refusal noLonger) {
            return null;
        }
    }

    private List<Refusal.Problem> problems(EvidenceDraft draft, Reading reading) {
        List<Refusal.Problem> problems = new ArrayList<>();
        if (draft.content().documents().isEmpty() && draft.content().badge() == null) {
            problems.add(
                    new Refusal.Problem("files", new Text("Voeg een foto of bestand toe.", "Add a photo or file.")));
        }
        String code = draft.content().typed().get(EvidenceReport.CODE);
        if (code != null && reading.course().isEmpty()) {
            problems.add(new Refusal.Problem(
                    EvidenceReport.CODE,
                    new Text(
                            "Een cursus met deze code bestaat niet. Heb je geen code? Laat dit leeg.",
                            "There is no course with this code. Do you have none? Leave this empty.")));
        }
        problems.addAll(reading.report().problems());
        if (reading.places().isEmpty()) {
            problems.add(new Refusal.Problem(
                    "registers", new Text("Je staat in geen register.", "You are in no register.")));
        } else if (problems.isEmpty() && reading.places().values().stream().noneMatch(Place::isClaimed)) {
            reading.places().values().stream()
                    .flatMap(p -> p.worth().obstacles().stream())
                    .distinct()
                    .forEach(why -> problems.add(new Refusal.Problem("registers", why)));
            if (problems.isEmpty()) {
                problems.add(new Refusal.Problem(
                        "registers",
                        new Text(
                                "Kies voor welk register je dit instuurt.",
                                "Choose for which register you hand this in.")));
            }
        }
        return problems;
    }

    /** What has the same file as something that was handed in before. */
    private List<Text> warnings(Actor actor, EvidenceDraft draft) {
        Set<PersonId> me = people.everybodyWhoIs(actor.person());
        return items.withSameFiles(draft.content().documents(), draft.id()).stream()
                .filter(i -> me.contains(i.person()))
                .map(i -> new Text(
                        "Dit bestand stuurde je al in bij ‘" + i.told().title() + "’.",
                        "You handed in this file before, with ‘" + i.told().title() + "’."))
                .distinct()
                .toList();
    }

    private Reading read(Actor actor, EvidenceDraft draft) {
        LocalDate today = LocalDate.now(clock);
        Map<String, String> typed = draft.content().typed();
        List<Registrations.Facts> own = places(actor);
        Map<Registrations.Facts, Norm> norms = new LinkedHashMap<>();
        Map<UUID, Activities.Taken> taken = new HashMap<>();
        own.forEach(r -> {
            norms.put(r, registers.normOf(r, today));
            taken.computeIfAbsent(r.register(), register -> activities.on(register, today));
        });
        Map<String, ActivityType> types = types(own);
        ActivityType type = types.get(typed.getOrDefault(EvidenceReport.ACTIVITY, ""));
        boolean weighed = type != null
                && type.measure() == ActivityType.Measure.GROUP_MINUTES
                && norms.values().stream()
                        .anyMatch(n -> !n.demands().conversion().groupFactors().isEmpty());
        EvidenceReport report = EvidenceReport.read(typed, type == null ? null : type.measure(), weighed, today);
        Optional<CourseHint.Found> course = courses.byCode(typed.get(EvidenceReport.CODE));
        Map<Registrations.Facts, Place> places = new LinkedHashMap<>();
        Set<UUID> accredited =
                course.map(c -> courses.accreditedIn(c, report.completedOn())).orElse(Set.of());
        Set<UUID> credited = credited(own, course, report.completedOn());
        Set<UUID> handedIn = handedIn(actor, draft, course, report);
        own.forEach(r -> {
            Norm norm = norms.get(r);
            Activities.Taken here = taken.get(r.register());
            ActivityType local = type == null ? null : here.type(type.code()).orElse(null);
            EvidenceWorth worth = type != null && local == null
                    ? notTaken()
                    : EvidenceWorth.of(
                            new EvidenceWorth.Report(
                                    local, report.completedOn(), report.minutes(), report.ects(), report.groupSize()),
                            new EvidenceWorth.Place(
                                    norm.demands(),
                                    r.period(),
                                    today,
                                    credited.contains(r.id()),
                                    accredited.contains(r.register()),
                                    handedIn.contains(r.id()),
                                    room(ledger.progress(r))));
            places.put(
                    r,
                    new Place(
                            r.number().value(),
                            registers.get(r.register()).name(),
                            worth,
                            draft.content().leftOut().contains(r.number().value()),
                            here.provenance()));
        });
        return new Reading(report, course, List.copyOf(types.values()), type, weighed, places);
    }

    static EvidenceWorth notTaken() {
        return new EvidenceWorth(
                null,
                null,
                List.of(),
                List.of(new Text(
                        "Dit register neemt deze activiteit niet aan.", "This register does not take this activity.")),
                List.of());
    }

    private Set<UUID> credited(List<Registrations.Facts> own, Optional<CourseHint.Found> course, LocalDate day) {
        List<String> sources = course.map(c -> courses.sources(c, day)).orElse(List.of());
        return sources.isEmpty()
                ? Set.of()
                : ledger
                        .creditedFrom(
                                sources,
                                own.stream().map(Registrations.Facts::id).toList())
                        .values()
                        .stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet());
    }

    /** In which registrations the same was handed in before: the same course and day, or the same file for the same activity and day. */
    private Set<UUID> handedIn(
            Actor actor, EvidenceDraft draft, Optional<CourseHint.Found> course, EvidenceReport report) {
        if (report.completedOn() == null) {
            return Set.of();
        }
        Set<PersonId> me = people.everybodyWhoIs(actor.person());
        Stream<EvidenceItem> sameCourse = course.stream().flatMap(c -> items.about(me, c.course()).stream()
                .filter(i -> i.told().completedOn().equals(report.completedOn())
                        || c.edition() != null && c.edition().equals(i.told().edition())));
        Stream<EvidenceItem> sameFile = items.withSameFiles(draft.content().documents(), draft.id()).stream()
                .filter(i -> me.contains(i.person()))
                .filter(i -> i.told().completedOn().equals(report.completedOn())
                        && i.told().activity().equals(report.activity()));
        return Stream.concat(sameCourse, sameFile)
                .flatMap(i -> i.claims().stream())
                .filter(c -> c.life().state().stands())
                .map(EvidenceClaim::registration)
                .collect(Collectors.toSet());
    }

    /** What still counts below a maximum, by category. */
    static Map<String, Points> room(Progress progress) {
        return progress.categories().stream()
                .filter(c -> c.max() != null)
                .collect(Collectors.toMap(Progress.Category::code, c -> c.max().minus(c.counted())));
    }

    /** Her registrations that hold today. */
    private List<Registrations.Facts> places(Actor actor) {
        LocalDate today = LocalDate.now(clock);
        return registrations.ofPerson(actor.person()).stream()
                .filter(r -> r.isRegisteredOn(today))
                .toList();
    }

    /** All that her registers take, by code; the first register that has it describes it. */
    private Map<String, ActivityType> types(List<Registrations.Facts> own) {
        LocalDate today = LocalDate.now(clock);
        Map<String, ActivityType> types = new LinkedHashMap<>();
        own.stream()
                .map(r -> activities.on(r.register(), today))
                .flatMap(t -> t.types().stream())
                .forEach(t -> types.putIfAbsent(t.code(), t));
        return types;
    }

    private void refuseForeign(Actor actor, List<UUID> received) {
        if (received.stream().anyMatch(d -> !documents.isOwnedBy(d, actor.person()))) {
            throw Refusal.invalid("files", new Text("Voeg het bestand opnieuw toe.", "Add the file again."));
        }
    }

    private EvidenceDraft own(Actor actor, Optional<EvidenceDraft> draft) {
        return draft.filter(d -> actor.is(people.resolve(d.person()))).orElseThrow(Refusal::notFound);
    }
}
