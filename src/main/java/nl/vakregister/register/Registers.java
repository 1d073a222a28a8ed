// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;

/** The registers and their norms. */
@ApplicationScoped
public class Registers {
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

    /**
     * A register as anybody may know it.
     *
     * @param conductCode the professional code that its members endorse, or null when it is not publicly known
     * @param frameworkCode the competency framework that it builds on, or null
     * @param open whether people can apply here; if not, its norms are here to calculate with
     * @param about what to know about it, or null
     */
    public record View(
            UUID id,
            String code,
            String numberPrefix,
            Text name,
            Text profession,
            String conductCode,
            String frameworkCode,
            String source,
            boolean open,
            Text about,
            List<Level> levels,
            List<Variant> variants) {
        /** The variant that a registration gets when nobody chooses. */
        public String firstVariant() {
            return variants.get(0).code();
        }

        public Text variantName(String variant) {
            return variants.stream()
                    .filter(v -> v.code().equals(variant))
                    .map(Variant::name)
                    .findFirst()
                    .orElse(new Text(variant, variant));
        }

        public Text levelName(String level) {
            return levels.stream()
                    .filter(l -> l.code().equals(level))
                    .map(Level::name)
                    .findFirst()
                    .orElse(new Text(level, level));
        }
    }

    public record Level(String code, Text name) {}

    /** A kind of registration with demands of its own, such as basis and plus. */
    public record Variant(String code, Text name) {}

    @Transactional
    public List<View> all() {
        return registers.list("order by code").stream().map(Register::view).toList();
    }

    /** The registers that people can apply for. */
    @Transactional
    public List<View> open() {
        return all().stream().filter(View::open).toList();
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
        return norms.ofRegister(register).stream().map(NormVersion::norm).toList();
    }

    /**
     * The norm under which a period that begins on this day is lived.
     *
     * @throws Refusal when the register has no norm for it
     */
    @Transactional
    public Norm normInForce(UUID register, String variant, String cohort, LocalDate day) {
        List<Norm> all = norms(register);
        return all.stream()
                .map(Norm::periodMonths)
                .distinct()
                .flatMap(months -> NormChoice.choose(all, variant, cohort, Period.ofMonths(day, months), day).stream()
                        .filter(n -> n.periodMonths() == months))
                .findFirst()
                .orElseThrow(Registers::noNorm);
    }

    /** The norm of the register's first variant for a period that begins on this day. */
    @Transactional
    public Norm normInForce(UUID register, LocalDate day) {
        return normInForce(register, get(register).firstVariant(), null, day);
    }

    /**
     * The norm that decides about a period.
     *
     * @param submitted the day of submission, or today as long as nothing is submitted
     * @throws Refusal when the register has no norm for it
     */
    @Transactional
    public Norm normFor(UUID register, String variant, String cohort, Period period, LocalDate submitted) {
        return NormChoice.choose(norms(register), variant, cohort, period, submitted)
                .orElseThrow(Registers::noNorm);
    }

    /**
     * The norm that decides about the present period of a registration.
     *
     * @param submitted the day of submission, or today as long as nothing is submitted
     * @throws Refusal when the register has no norm for it
     */
    @Transactional
    public Norm normOf(Registrations.Facts registration, LocalDate submitted) {
        return normFor(
                registration.register(),
                registration.variant(),
                registration.cohort(),
                registration.period(),
                submitted);
    }

    /** The groups of a variant for which the register has norms of their own. */
    @Transactional
    public List<String> cohorts(UUID register, String variant) {
        return norms(register).stream()
                .filter(norm -> norm.variant().equals(variant) && norm.cohort() != null)
                .map(Norm::cohort)
                .distinct()
                .sorted()
                .toList();
    }

    private static Refusal noNorm() {
        return Refusal.conflict(new Text(
                "Voor deze periode heeft het register geen norm.", "The register has no norm for this period."));
    }

    record SeedRegister(
            String code,
            String numberPrefix,
            Text name,
            Text profession,
            String conductCode,
            String frameworkCode,
            String source,
            boolean open,
            Text about,
            List<SeedName> levels,
            List<SeedName> variants) {}

    record SeedName(String code, Text name) {}

    record SeedNorm(
            String register,
            String code,
            int version,
            String variant,
            String cohort,
            Text name,
            Norm.AppliesBy appliesBy,
            LocalDate validFrom,
            LocalDate validUntil,
            Demands demands,
            Provenance provenance,
            String source) {
        NormDraft.Document document() {
            return new NormDraft.Document(
                    variant, cohort, name, appliesBy, validFrom, validUntil, demands, provenance, source);
        }
    }

    /** Adds the registers that are not there yet, with their norms. What is there is left as it is. */
    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        Instant now = clock.instant();
        Map<String, UUID> added = new HashMap<>();
        for (SeedRegister each : seed.read("register/registers.json", new TypeReference<List<SeedRegister>>() {})) {
            if (registers.byCode(each.code()).isEmpty()) {
                Register register = new Register(each, now);
                registers.persist(register);
                added.put(each.code(), register.id());
            }
        }
        seed.read("register/norms.json", new TypeReference<List<SeedNorm>>() {}).stream()
                .filter(n -> added.containsKey(n.register()))
                .forEach(n -> norms.persist(
                        new NormVersion(n.document(), n.version(), added.get(n.register()), n.code(), now)));
    }
}
