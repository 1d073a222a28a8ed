// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.employer.StaffEvent.StaffLinkChanged;
import nl.vakregister.employer.StaffEvent.StaffLinkEnded;
import nl.vakregister.employer.StaffEvent.StaffLinked;
import nl.vakregister.employer.StaffEvent.StaffListDownloaded;
import nl.vakregister.growth.GrowthSharing;
import nl.vakregister.growth.SharedPart;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.OrganisationDirectory;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Checklist;
import nl.vakregister.ledger.Progress;
import nl.vakregister.ledger.Progresses;
import nl.vakregister.register.PublicEntries;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** What organisations see of the registrations of professionals, for as long as those consent. */
@ApplicationScoped
public class StaffLinks {
    /** As many as one organisation can look after here. */
    static final int MOST = 5_000;

    private static final int SHOWN = 100;

    private final StaffLink.Repo links;
    private final StaffInvitations invitations;
    private final Registrations registrations;
    private final PublicEntries entries;
    private final Registers registers;
    private final Progresses progresses;
    private final GrowthSharing growth;
    private final OrganisationDirectory directory;
    private final People people;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    StaffLinks(
            StaffLink.Repo links,
            StaffInvitations invitations,
            Registrations registrations,
            PublicEntries entries,
            Registers registers,
            Progresses progresses,
            GrowthSharing growth,
            OrganisationDirectory directory,
            People people,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.links = links;
        this.invitations = invitations;
        this.registrations = registrations;
        this.entries = entries;
        this.registers = registers;
        this.progresses = progresses;
        this.growth = growth;
        this.directory = directory;
        this.people = people;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A consent as the person who gave it sees it; {@code endedAt} is null while it holds. */
    public record Given(
            UUID id,
            Organisations.View organisation,
            String number,
            boolean showsOpen,
            Instant givenAt,
            Instant endedAt) {
        public boolean holds() {
            return endedAt == null;
        }
    }

    /**
     * Somebody of the staff as the organisation sees her.
     *
     * @param registerCode of the register that she is in
     * @param open what is still open for re-registration; null when she does not show that
     */
    public record Line(
            UUID link,
            PersonId person,
            UUID registration,
            String registerCode,
            Registrations.Entry entry,
            Horizon horizon,
            List<Text> open,
            Instant since) {
        public boolean showsOpen() {
            return open != null;
        }
    }

    /** What may be looked for; null is everything. {@code words} are in the name or the number. */
    public record Filter(String words, String register, Horizon horizon, boolean onlyOpen) {
        public static final Filter NONE = new Filter(null, null, null, false);

        boolean matches(Line line) {
            return (words == null
                            || contains(line.entry().name(), words)
                            || contains(line.entry().number(), words.replaceAll("[\\s.-]", "")))
                    && (register == null || register.equals(line.registerCode()))
                    && (horizon == null || horizon == line.horizon())
                    && (!onlyOpen || line.showsOpen() && !line.open().isEmpty());
        }

        private static boolean contains(String text, String words) {
            return text.toLowerCase(java.util.Locale.ROOT).contains(words.toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** The staff of an organisation, the first to end first; counts are of all of it, whatever is looked for. */
    public record Overview(
            Organisations.View organisation, List<Line> lines, Map<Horizon, Long> counts, Instant checkedAt) {
        public long count(Horizon horizon) {
            return counts.getOrDefault(horizon, 0L);
        }

        public int people() {
            return counts.values().stream().mapToInt(Long::intValue).sum();
        }
    }

    /**
     * She lets the organisation see a registration of hers.
     *
     * @param invitation the key of the invitation, when her number was asked
     * @param code the code of the invitation, when it went by a link
     * @param number which of her registrations
     * @param parts what it may see of how she grows; may be empty
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public UUID accept(
            Actor actor, UUID invitation, String code, String number, boolean showsOpen, Set<SharedPart> parts) {
        Instant now = clock.instant();
        Registrations.Facts own = registrations
                .byNumber(number)
                .filter(f -> actor.is(f.person()))
                .orElseThrow(() -> Refusal.invalid(
                        "number",
                        new Text("Kies een van je eigen registraties.", "Choose one of your own registrations.")));
        StaffInvitation accepted = invitations.accepted(actor, invitation, code, false, now);
        if (accepted.registration().filter(asked -> !asked.equals(own.id())).isPresent()) {
            throw Refusal.invalid(
                    "number",
                    new Text(
                            "De uitnodiging gaat over een andere registratie.",
                            "The invitation is about another registration."));
        }
        OrganisationId organisation = accepted.organisation();
        links.lock(organisation, own.id());
        if (links.holding(organisation, own.id()).isPresent()) {
            throw Refusal.conflict(new Text(
                    "Deze organisatie ziet je registratie al. Je kunt wijzigen wat ze ziet.",
                    "This organisation sees your registration already. You can change what it sees."));
        }
        StaffLink link = new StaffLink(organisation, own.id(), actor.person(), showsOpen, accepted.id(), now);
        begin(link);
        // What she chooses here holds from now on, also when she shared more before
        if (parts.isEmpty()) {
            growth.withdraw(actor.person(), organisation);
        } else {
            growth.share(actor, organisation, parts);
        }
        deeds.fire(new StaffLinked(now, actor.person(), organisation, link.id()));
        return link.id();
    }

    /** She shows more or less than before; nothing changes when it is the same. */
    @Transactional
    public UUID change(Actor actor, UUID id, boolean showsOpen) {
        Instant now = clock.instant();
        StaffLink link = own(actor, id);
        mustHold(link);
        if (link.showsOpen() == showsOpen) {
            return id;
        }
        StaffLink next = new StaffLink(
                link.organisation(), link.registration(), actor.person(), showsOpen, link.invitation(), now);
        links.end(link, EndedBy.CHANGED, now);
        begin(next);
        deeds.fire(new StaffLinkChanged(now, actor.person(), link.organisation(), next.id()));
        return next.id();
    }

    /** She ends it: the organisation sees nothing of her any more, nor how she grows. Again changes nothing. */
    @Transactional
    public void end(Actor actor, UUID id) {
        Instant now = clock.instant();
        StaffLink link = own(actor, id);
        if (!link.holds()) {
            return;
        }
        links.end(link, EndedBy.HOLDER, now);
        growth.withdraw(actor.person(), link.organisation());
        deeds.fire(new StaffLinkEnded(now, actor.person(), link.organisation(), actor.person(), id));
    }

    /** The organisation ends it. Again changes nothing. */
    @Transactional
    public void remove(Actor actor, OrganisationId organisation, UUID id) {
        Instant now = clock.instant();
        actor.must(Duty.STAFF, organisation);
        StaffLink link = links.findByIdOptional(id)
                .filter(l -> l.organisation().equals(organisation))
                .orElseThrow(Refusal::notFound);
        lock(link);
        if (!link.holds()) {
            throw Refusal.notFound();
        }
        PersonId holder = people.resolve(link.person());
        links.end(link, EndedBy.ORGANISATION, now);
        deeds.fire(new StaffLinkEnded(now, actor.person(), organisation, holder, id));
    }

    /** What she lets organisations see and let them see, newest first; a change of the same consent is one line. */
    @Transactional
    public List<Given> mine(Actor actor) {
        List<StaffLink> all = links.ofPerson(ids(actor.person()), SHOWN);
        Map<OrganisationId, Organisations.View> names =
                directory.of(all.stream().map(StaffLink::organisation).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Organisations.View::id, Function.identity()));
        Map<UUID, Registrations.Facts> facts =
                registrations.findAll(all.stream().map(StaffLink::registration).collect(Collectors.toSet()));
        return all.stream()
                .map(l -> new Given(
                        l.id(),
                        names.get(l.organisation()),
                        facts.get(l.registration()).number().value(),
                        l.showsOpen(),
                        l.recordedAt(),
                        l.endedAt()))
                .toList();
    }

    /** The staff that matches; a look at what is open for somebody is on record, once an hour. */
    @Transactional
    public Overview overview(Actor actor, OrganisationId organisation, Filter filter) {
        actor.must(Duty.STAFF, organisation);
        Instant now = clock.instant();
        List<Line> all = lines(links.holding(organisation, MOST), now);
        List<Line> found = all.stream().filter(filter::matches).toList();
        return new Overview(
                organisation(organisation),
                found,
                all.stream().collect(Collectors.groupingBy(Line::horizon, Collectors.counting())),
                now);
    }

    /** Puts on record that the actor sees what is open for these people. */
    @Transactional
    public void seen(Actor actor, List<Line> shown) {
        shown.stream()
                .filter(Line::showsOpen)
                .forEach(l -> views.viewed(actor, Role.EMPLOYER, l.registration(), l.person()));
    }

    /**
     * One of the staff.
     *
     * @throws Refusal not found when she does not consent, or not any more
     */
    @Transactional
    public Line one(Actor actor, OrganisationId organisation, UUID id) {
        actor.must(Duty.STAFF, organisation);
        StaffLink link = links.findByIdOptional(id)
                .filter(l -> l.organisation().equals(organisation) && l.holds())
                .orElseThrow(Refusal::notFound);
        Line line = lines(List.of(link), clock.instant()).get(0);
        views.viewed(actor, Role.EMPLOYER, line.registration(), line.person());
        return line;
    }

    /** What this person lets the organisation see of how she grows; null when that is nothing. */
    @Transactional
    public GrowthSharing.SharedProfile growth(Actor actor, OrganisationId organisation, Line line) {
        String framework = registers.byCode(line.registerCode()).orElseThrow().frameworkCode();
        if (framework == null || !growth.sharedWith(actor, organisation).contains(line.person())) {
            return null;
        }
        return growth.sharedProfile(actor, organisation, line.person(), framework);
    }

    /**
     * The lines of a report that may be handed over now. Making a report takes time; who ended her consent meanwhile, or
     * changed it, is not in it.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Line> delivered(Actor actor, OrganisationId organisation, List<Line> made) {
        Instant now = clock.instant();
        actor.must(Duty.STAFF, organisation);
        Set<UUID> holding =
                links.holding(organisation, MOST).stream().map(StaffLink::id).collect(Collectors.toSet());
        List<Line> still = made.stream().filter(l -> holding.contains(l.link())).toList();
        seen(actor, still);
        deeds.fire(new StaffListDownloaded(now, actor.person(), organisation));
        return still;
    }

    /** What is to be told of links now, by the key of the link. */
    @Transactional(Transactional.TxType.MANDATORY)
    Map<UUID, Registrations.Entry> entries(Map<UUID, UUID> registrationByLink) {
        Map<UUID, Registrations.Facts> facts = registrations.findAll(Set.copyOf(registrationByLink.values()));
        Map<UUID, Registrations.Entry> found = entries.entries(
                facts.values().stream().map(Registrations.Facts::id).collect(Collectors.toSet()));
        Map<UUID, Registrations.Entry> byLink = new HashMap<>();
        registrationByLink.forEach((link, registration) ->
                byLink.put(link, found.get(facts.get(registration).id())));
        return byLink;
    }

    private void begin(StaffLink link) {
        Registrations.Entry entry =
                entries(Map.of(link.id(), link.registration())).get(link.id());
        links.begin(link, entry.status().name(), entry.validUntil());
    }

    private List<Line> lines(List<StaffLink> some, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Map<UUID, Registrations.Facts> facts =
                registrations.findAll(some.stream().map(StaffLink::registration).collect(Collectors.toSet()));
        Map<UUID, Registrations.Entry> found = entries.entries(
                facts.values().stream().map(Registrations.Facts::id).collect(Collectors.toSet()));
        Map<UUID, Registers.View> byRegister =
                registers.all().stream().collect(Collectors.toMap(Registers.View::id, Function.identity()));
        Map<UUID, Progress> progress = progresses.of(
                some.stream()
                        .filter(StaffLink::showsOpen)
                        .map(l -> facts.get(l.registration()))
                        .filter(f -> f.isRegisteredOn(today))
                        .collect(Collectors.toMap(Registrations.Facts::id, Function.identity(), (a, b) -> a))
                        .values(),
                today);
        List<Line> lines = new ArrayList<>();
        for (StaffLink link : some) {
            Registrations.Facts each = facts.get(link.registration());
            Registrations.Entry entry = found.get(each.id());
            lines.add(new Line(
                    link.id(),
                    each.person(),
                    each.id(),
                    byRegister.get(each.register()).code(),
                    entry,
                    Horizon.of(entry.status() == Registrations.Status.REGISTERED, entry.validUntil(), today),
                    link.showsOpen() ? open(progress.get(each.id())) : null,
                    link.recordedAt()));
        }
        lines.sort(Comparator.comparing((Line l) -> l.horizon())
                .thenComparing(l -> l.entry().validUntil(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(l -> l.entry().name())
                .thenComparing(Line::link));
        return lines;
    }

    /** What the rule of re-registration misses, besides sending it and the professional code, which are between her and the register. */
    private static List<Text> open(Progress progress) {
        if (progress == null) {
            return List.of();
        }
        return Checklist.of(progress, new Checklist.Facts(false, true, null, null)).missing().stream()
                .map(s -> new Text(
                        s.name().nl() + ": " + s.what().nl(),
                        s.name().en() + ": " + s.what().en()))
                .toList();
    }

    private Organisations.View organisation(OrganisationId id) {
        return directory.of(Set.of(id)).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private StaffLink own(Actor actor, UUID id) {
        Set<UUID> ids = ids(actor.person());
        StaffLink link = links.findByIdOptional(id)
                .filter(l -> ids.contains(l.person().value()))
                .orElseThrow(Refusal::notFound);
        lock(link);
        return link;
    }

    /** What was read before the lock may be old. */
    private void lock(StaffLink link) {
        links.lock(link.organisation(), link.registration());
        links.getEntityManager().refresh(link);
    }

    private static void mustHold(StaffLink link) {
        if (!link.holds()) {
            throw Refusal.conflict(new Text(
                    "Deze toestemming is al gestopt. Vraag een nieuwe uitnodiging.",
                    "This consent has ended already. Ask for a new invitation."));
        }
    }

    private Set<UUID> ids(PersonId person) {
        return people.everybodyWhoIs(person).stream().map(PersonId::value).collect(Collectors.toSet());
    }
}
