// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import nl.vakregister.employer.StaffNews.StaffDigest;
import nl.vakregister.employer.StaffNews.StaffStatusChanged;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.register.Registrations;

/**
 * Compares what everybody may see of linked registrations with what was told of it last, and counts once a month. So an
 * end that nobody decided is news as well, and a measure that is not public is none.
 */
@ApplicationScoped
class StaffWatch {
    static final int BATCH = 500;

    private static final UUID START = new UUID(0, 0);

    private final StaffLink.Repo links;
    private final StaffLinks staff;
    private final Event<Deed> deeds;
    private final Clock clock;

    StaffWatch(StaffLink.Repo links, StaffLinks staff, Event<Deed> deeds, Clock clock) {
        this.links = links;
        this.staff = staff;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Where a step ended, or null at the end; and how much news there was. */
    record Step(UUID next, int news) {}

    /** @return how much news there was */
    int round(BooleanSupplier stop) {
        int news = 0;
        UUID next = START;
        while (next != null && !stop.getAsBoolean()) {
            Step step = step(next);
            news += step.news();
            next = step.next();
        }
        for (UUID organisation : organisations()) {
            if (!stop.getAsBoolean() && digest(new OrganisationId(organisation))) {
                news++;
            }
        }
        return news;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Step step(UUID after) {
        Instant now = clock.instant();
        List<StaffLink.Repo.Told> told = links.told(after, BATCH);
        Map<UUID, Registrations.Entry> entries = staff.entries(
                told.stream().collect(Collectors.toMap(StaffLink.Repo.Told::link, StaffLink.Repo.Told::registration)));
        List<StaffLink.Repo.Told> changed = told.stream()
                .filter(t -> {
                    Registrations.Entry entry = entries.get(t.link());
                    boolean same =
                            t.status().equals(entry.status().name()) && Objects.equals(t.until(), entry.validUntil());
                    return !same && links.tell(t, entry.status().name(), entry.validUntil());
                })
                .toList();
        changed.forEach(t -> deeds.fire(new StaffStatusChanged(now, new OrganisationId(t.organisation()), t.link())));
        return new Step(told.size() < BATCH ? null : told.get(BATCH - 1).link(), changed.size());
    }

    @Transactional
    List<UUID> organisations() {
        return links.organisations();
    }

    /** @return whether this month was not told yet */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean digest(OrganisationId organisation) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        LocalDate month = today.withDayOfMonth(1);
        List<StaffLink> holding = links.holding(organisation, StaffLinks.MOST);
        if (!links.firstDigest(organisation.value(), month, now)) {
            return false;
        }
        Map<Horizon, Integer> counts = new EnumMap<>(Horizon.class);
        staff.entries(holding.stream().collect(Collectors.toMap(StaffLink::id, StaffLink::registration)))
                .values()
                .forEach(e -> counts.merge(
                        Horizon.of(e.status() == Registrations.Status.REGISTERED, e.validUntil(), today),
                        1,
                        Integer::sum));
        deeds.fire(new StaffDigest(
                now,
                organisation,
                month,
                holding.size(),
                counts.getOrDefault(Horizon.WITHIN_3, 0),
                counts.getOrDefault(Horizon.WITHIN_6, 0),
                counts.getOrDefault(Horizon.WITHIN_12, 0),
                counts.getOrDefault(Horizon.OUT, 0)));
        return true;
    }
}
