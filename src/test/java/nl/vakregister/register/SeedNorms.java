// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Period;
import nl.vakregister.platform.web.PointsJson;

/** The norms that the product is delivered with, for rule tests without a database. */
public final class SeedNorms {
    private static final List<Registers.SeedNorm> ALL = read();

    private SeedNorms() {}

    public static List<Norm> all() {
        return ALL.stream().map(SeedNorms::norm).toList();
    }

    /** The norm that decides, chosen as the product chooses it. */
    public static Norm choose(String register, String variant, String cohort, Period period, LocalDate submitted) {
        List<Norm> norms = ALL.stream()
                .filter(n -> n.register().equals(register))
                .map(SeedNorms::norm)
                .toList();
        return NormChoice.choose(norms, variant, cohort, period, submitted).orElseThrow();
    }

    private static Norm norm(Registers.SeedNorm seed) {
        return new Norm(
                new UUID(0, seed.version()),
                seed.code(),
                seed.version(),
                seed.variant(),
                seed.cohort(),
                seed.name(),
                seed.appliesBy(),
                seed.validFrom(),
                seed.validUntil(),
                seed.demands(),
                seed.provenance(),
                seed.source());
    }

    private static List<Registers.SeedNorm> read() {
        ObjectMapper json = new ObjectMapper()
                .registerModule(PointsJson.module())
                .registerModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream file = SeedNorms.class.getResourceAsStream("/seed/register/norms.json")) {
            return json.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
