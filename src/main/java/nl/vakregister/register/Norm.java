// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/**
 * What a register asks of a professional in one period: data, versioned, with its provenance. A norm with provenance
 * {@link Provenance#DEMO} is an example and must be called so wherever it is shown.
 *
 * @param totalMin the points to earn in all, or null when only the categories count
 * @param pointsPerHour points for one net hour (60 minutes) of training
 */
public record Norm(
        UUID id,
        String code,
        int version,
        String variant,
        Text name,
        int periodMonths,
        Points totalMin,
        BigDecimal pointsPerHour,
        Provenance provenance,
        String source,
        List<Category> categories) {

    /**
     * A kind of activity with its own minimum and maximum.
     *
     * @param max what counts at most, or null for no limit; more may be earned, it just does not count
     */
    public record Category(String code, Text name, Points min, Points max) {}

    public boolean isExample() {
        return provenance == Provenance.DEMO;
    }

    public Text categoryName(String category) {
        return categories.stream()
                .filter(c -> c.code().equals(category))
                .map(Category::name)
                .findFirst()
                .orElse(new Text(category, category));
    }

    public boolean knows(String category) {
        return categories.stream().anyMatch(c -> c.code().equals(category));
    }
}
