// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;

/** The registers and their norms. */
@ApplicationScoped
public class Registers {
    /** The variant that a new registration gets. */
    private static final String STANDARD = "STANDAARD";

    private final Register.Repo registers;
    private final NormVersion.Repo norms;
    private final SeedFiles seed;
    private final Clock clock;

    Registers(Register.Repo registers, NormVersion.Repo norms, SeedFiles seed, Clock clock) {
        this.registers = registers;
        this.norms = norms;
        this.seed = seed;
        this.clock = clock;
    }

    /** A register as anybody may know it. */
    public record View(
            UUID id,
            String code,
            String numberPrefix,
            Text name,
            Text profession,
            String conductCode,
            String frameworkCode,
            String source,
            List<Level> levels) {
        public Text levelName(String level) {
            return levels.stream()
                    .filter(l -> l.code().equals(level))
                    .map(Level::name)
                    .findFirst()
                    .orElse(new Text(level, level));
        }
    }

    public record Level(String code, Text name) {}

    @Transactional
    public List<View> all() {
        return registers.list("order by code").stream().map(Register::view).toList();
    }

    @Transactional
    public Optional<View> byCode(String code) {
        return registers.byCode(code).map(Register::view);
    }

    /** @throws Refusal when there is none */
    @Transactional
    public View get(UUID id) {
        return registers.findByIdOptional(id).map(Register::view).orElseThrow(Refusal::notFound);
    }

    @Transactional
    public Norm norm(UUID id) {
        return norms.findByIdOptional(id).map(NormVersion::norm).orElseThrow(Refusal::notFound);
    }

    /** All versions of all norms of a register, newest first. */
    @Transactional
    public List<Norm> norms(UUID register) {
        return norms.list("registerId = ?1 order by code, variant, version desc", register).stream()
                .map(NormVersion::norm)
                .toList();
    }

    /**
     * The norm under which a period that begins on this day is lived.
     *
     * @throws Refusal when the register has no norm for it
     */
    @Transactional
    public Norm normInForce(UUID register, LocalDate day) {
        return norms.inForce(register, STANDARD, day).map(NormVersion::norm).orElseThrow(Refusal::notFound);
    }

    record SeedRegister(
            String code,
            String numberPrefix,
            Text name,
            Text profession,
            String conductCode,
            String frameworkCode,
            String source,
            List<SeedLevel> levels) {}

    record SeedLevel(String code, Text name) {}

    record SeedNorm(
            String register,
            String code,
            int version,
            String variant,
            Text name,
            LocalDate validFrom,
            LocalDate validUntil,
            int periodMonths,
            BigDecimal totalMin,
            BigDecimal pointsPerHour,
            Provenance provenance,
            String source,
            List<SeedCategory> categories) {}

    record SeedCategory(String code, Text name, BigDecimal min, BigDecimal max) {}

    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        if (registers.count() == 0) {
            Instant now = clock.instant();
            seed.read("register/registers.json", new TypeReference<List<SeedRegister>>() {})
                    .forEach(r -> registers.persist(new Register(r, now)));
            seed.read("register/norms.json", new TypeReference<List<SeedNorm>>() {})
                    .forEach(n -> {
                        UUID register =
                                registers.byCode(n.register()).orElseThrow().id();
                        norms.persist(new NormVersion(n, register, now));
                    });
        }
    }
}
