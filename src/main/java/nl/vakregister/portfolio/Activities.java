// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.register.Registers;

/** Which activities a register takes as evidence on a day: data, with its provenance. */
@ApplicationScoped
public class Activities {
    private final Registers registers;
    private final SeedFiles seed;
    private final EntityManager database;
    private final Clock clock;

    Activities(Registers registers, SeedFiles seed, EntityManager database, Clock clock) {
        this.registers = registers;
        this.seed = seed;
        this.database = database;
        this.clock = clock;
    }

    /** The activities of a register. With provenance DEMO they are an example and must be called so. */
    public record Taken(List<ActivityType> types, Provenance provenance, String source) {
        static final Taken NONE = new Taken(List.of(), Provenance.DEMO, "");

        public Taken {
            types = List.copyOf(types);
        }

        /** Empty when the register does not take it. */
        public Optional<ActivityType> type(String code) {
            return types.stream().filter(t -> t.code().equals(code)).findFirst();
        }
    }

    /** What this register takes; nothing when it says nothing. */
    @Transactional
    public Taken on(UUID register, LocalDate day) {
        List<?> found = database.createNativeQuery(
                        "select document::text from activity_types where register_id = :register and valid_from <= :day"
                                + " order by valid_from desc limit 1",
                        String.class)
                .setParameter("register", register)
                .setParameter("day", day)
                .getResultList();
        return found.stream()
                .findFirst()
                .map(document -> PortfolioJson.read((String) document, Taken.class))
                .orElse(Taken.NONE);
    }

    record SeedActivities(List<String> registers, LocalDate validFrom, Taken activities) {}

    /** Adds the activities of registers that have none yet. After the registers, which load at the default priority. */
    @Transactional
    void seed(@Observes @Priority(3_000) StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        Instant now = clock.instant();
        for (SeedActivities each :
                seed.read("portfolio/activities.json", new TypeReference<List<SeedActivities>>() {})) {
            each.registers().forEach(code -> database.createNativeQuery(
                            "insert into activity_types (id, register_id, valid_from, document, recorded_at)"
                                    + " values (:id, :register, :from, cast(:document as jsonb), :now)"
                                    + " on conflict (register_id, valid_from) do nothing")
                    .setParameter("id", Ids.next(now))
                    .setParameter(
                            "register", registers.byCode(code).orElseThrow().id())
                    .setParameter("from", each.validFrom())
                    .setParameter("document", PortfolioJson.write(each.activities()))
                    .setParameter("now", now)
                    .executeUpdate());
        }
    }
}
