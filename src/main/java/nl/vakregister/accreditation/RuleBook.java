// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.register.Registers;

/** Which accreditation rules a register had on a day. */
@ApplicationScoped
public class RuleBook {
    private final Registers registers;
    private final SeedFiles seed;
    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;

    RuleBook(Registers registers, SeedFiles seed, EntityManager database, ObjectMapper json, Clock clock) {
        this.registers = registers;
        this.seed = seed;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Refusal when the register has none, so that nothing can be accredited there */
    @Transactional
    public AccreditationRules on(UUID register, LocalDate day) {
        return find(register, day)
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Dit register accrediteert geen cursussen.", "This register does not accredit courses.")));
    }

    /** The same, empty when the register has none. */
    @Transactional
    public Optional<AccreditationRules> find(UUID register, LocalDate day) {
        List<?> found = database.createNativeQuery(
                        "select document::text from accreditation_rules where register_id = :register and valid_from <= :day"
                                + " order by valid_from desc limit 1",
                        String.class)
                .setParameter("register", register)
                .setParameter("day", day)
                .getResultList();
        return found.stream().findFirst().map(document -> read((String) document));
    }

    record SeedRules(List<String> registers, LocalDate validFrom, AccreditationRules rules) {}

    /** Adds the rules of registers that have none yet. After the registers, which load at the default priority. */
    @Transactional
    void seed(@Observes @Priority(3_000) StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        Instant now = clock.instant();
        for (SeedRules each : seed.read("accreditation/rules.json", new TypeReference<List<SeedRules>>() {})) {
            each.registers().forEach(code -> database.createNativeQuery(
                            "insert into accreditation_rules (id, register_id, valid_from, document, recorded_at)"
                                    + " values (:id, :register, :from, cast(:document as jsonb), :now)"
                                    + " on conflict (register_id, valid_from) do nothing")
                    .setParameter("id", Ids.next(now))
                    .setParameter(
                            "register", registers.byCode(code).orElseThrow().id())
                    .setParameter("from", each.validFrom())
                    .setParameter("document", write(each.rules()))
                    .setParameter("now", now)
                    .executeUpdate());
        }
    }

    private AccreditationRules read(String document) {
        try {
            return json.readValue(document, AccreditationRules.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(AccreditationRules rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
