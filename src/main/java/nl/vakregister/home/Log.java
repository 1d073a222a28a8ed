// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.audit.Trail;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registrations;

/** The trail in words: for the person concerned, and for who keeps watch. */
@ApplicationScoped
class Log {
    static final int PER_PAGE = 50;

    private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
    private static final Text YOURSELF = new Text("jijzelf", "yourself");
    private static final Text SYSTEM = new Text("het systeem", "the system");
    private static final Text SOMEBODY = new Text("iemand anders", "somebody else");

    private final Trail trail;
    private final People people;
    private final Registrations registrations;
    private final DossierViews views;

    Log(Trail trail, People people, Registrations registrations, DossierViews views) {
        this.trail = trail;
        this.people = people;
        this.registrations = registrations;
        this.views = views;
    }

    /** A line as the person concerned reads it. */
    record Entry(long id, Instant at, String deed, Text what, Text by) {}

    /** @param before where the older ones begin, or null */
    record Entries(List<Entry> entries, Long before) {}

    /** A line as who keeps watch reads it; {@code role} is null when the deed does not tell. */
    record Watched(
            long id,
            Instant at,
            String deed,
            Text what,
            UUID actor,
            Text by,
            Text role,
            UUID subject,
            UUID about,
            Map<String, String> details) {}

    /** @param before where the older ones begin, or null */
    record WatchedPage(List<Watched> lines, Long before) {}

    /** Whose dossier it is. */
    record Dossier(Registrations.Facts registration, WatchedPage page) {}

    /**
     * What to look for; everything may be left out.
     *
     * @param number a register number, however it was typed
     * @param until the last day
     */
    record Wish(Optional<String> number, Optional<String> deed, Optional<LocalDate> from, Optional<LocalDate> until) {}

    /** What happened in somebody's own dossier. Whoever decided is named; whoever looked is not, only as what. */
    Entries mine(Actor actor, Long before) {
        Set<PersonId> reader = people.everybodyWhoIs(actor.person());
        Trail.Page page = trail.read(Trail.Filter.about(reader), cursor(before), PER_PAGE);
        return new Entries(
                page.lines().stream()
                        .map(line -> new Entry(
                                line.id(),
                                line.recordedAt(),
                                line.deed(),
                                DeedWords.of(line.deed()),
                                toPersonConcerned(reader, line)))
                        .toList(),
                next(page));
    }

    /**
     * What matches, for who keeps watch. Looking by somebody's number is looking into her dossier, and on record.
     *
     * @throws Refusal when nobody has the number
     */
    WatchedPage watched(Actor actor, Wish wish, Long before) {
        Set<PersonId> about = wish.number()
                .map(number -> people.everybodyWhoIs(
                        opened(actor, Role.AUDITOR, number).person()))
                .orElse(Set.of());
        Trail.Filter filter = new Trail.Filter(
                Optional.empty(),
                about,
                wish.deed(),
                wish.from().map(Log::beginning),
                wish.until().map(day -> beginning(day.plusDays(1))));
        return watched(trail.read(filter, cursor(before), PER_PAGE));
    }

    /** The trail of the person with this number, for registrars and auditors. */
    Dossier dossier(Actor actor, String number, Long before) {
        Role as = actor.is(Role.REGISTRAR) ? Role.REGISTRAR : Role.AUDITOR;
        Registrations.Facts registration = opened(actor, as, number);
        return new Dossier(
                registration,
                watched(trail.read(
                        Trail.Filter.about(people.everybodyWhoIs(registration.person())), cursor(before), PER_PAGE)));
    }

    private Registrations.Facts opened(Actor actor, Role as, String number) {
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        Role seenAs = as == Role.AUDITOR && !actor.is(Role.AUDITOR) ? Role.ADMIN : as;
        views.viewed(actor, seenAs, registration.id(), registration.person());
        return registration;
    }

    private WatchedPage watched(Trail.Page page) {
        Map<PersonId, String> names = new HashMap<>();
        return new WatchedPage(
                page.lines().stream().map(line -> watched(line, names)).toList(), next(page));
    }

    private Watched watched(Trail.Line line, Map<PersonId, String> names) {
        Text by = line.actor()
                .map(actor -> names.computeIfAbsent(actor, people::fullName))
                .map(name -> name.isEmpty() ? SOMEBODY : new Text(name, name))
                .orElse(SYSTEM);
        return new Watched(
                line.id(),
                line.recordedAt(),
                line.deed(),
                DeedWords.of(line.deed()),
                line.actor().map(PersonId::value).orElse(null),
                by,
                line.actor().flatMap(actor -> role(line)).map(DeedWords::of).orElse(null),
                line.subject(),
                line.about().map(PersonId::value).orElse(null),
                line.details());
    }

    private Text toPersonConcerned(Set<PersonId> reader, Trail.Line line) {
        if (line.actor().isEmpty()) {
            return SYSTEM;
        }
        PersonId actor = line.actor().get();
        if (reader.contains(actor)) {
            return YOURSELF;
        }
        Text as = role(line).map(DeedWords::of).orElse(SOMEBODY);
        String name = DeedWords.isNamed(line.deed()) ? people.fullName(actor) : "";
        return name.isEmpty() ? as : new Text(as.nl() + ": " + name, as.en() + ": " + name);
    }

    /** As what somebody did it: the line says so itself, or the deed does. */
    private static Optional<Role> role(Trail.Line line) {
        String noted = line.details().get("role");
        for (Role role : Role.values()) {
            if (role.id().equals(noted)) {
                return Optional.of(role);
            }
        }
        return DeedWords.as(line.deed());
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(NETHERLANDS).toInstant();
    }

    private static OptionalLong cursor(Long before) {
        return before == null ? OptionalLong.empty() : OptionalLong.of(before);
    }

    private static Long next(Trail.Page page) {
        return page.before().isPresent() ? page.before().getAsLong() : null;
    }
}
