// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How many people the registers hold. Exact numbers: what is published of them is for others to decide. Goes through all
 * registrations a piece at a time, because what a registration is on a day follows from its events.
 */
@ApplicationScoped
public class Headcounts {
    private static final int PAGE = 1000;
    private static final UUID FIRST = new UUID(0, 0);

    /** Somebody counted: the things that people are counted by, without who it is. */
    public record Counted(UUID register, Life.State state, String level, int yearOfAdmission, String workplace) {}

    private final Registration.Repo registrations;

    Headcounts(Registration.Repo registrations) {
        this.registrations = registrations;
    }

    /** How often each combination occurs on a day; whoever goes on under another number is counted once. */
    public Map<Counted, Long> on(LocalDate day) {
        Map<Counted, Long> counts = new HashMap<>();
        UUID after = FIRST;
        List<UUID> page = new ArrayList<>();
        do {
            UUID from = after;
            page.clear();
            QuarkusTransaction.requiringNew()
                    .run(() -> registrations.after(from, PAGE).forEach(each -> {
                        page.add(each.id());
                        if (each.mergedInto().isEmpty()) {
                            counts.merge(counted(each, day), 1L, Long::sum);
                        }
                    }));
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return counts;
    }

    private static Counted counted(Registration registration, LocalDate day) {
        Registrations.Facts facts = registration.facts();
        return new Counted(
                facts.register(),
                facts.life().stateOn(day),
                facts.level(),
                facts.admittedOn().getYear(),
                facts.workplace());
    }
}
