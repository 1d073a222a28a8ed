// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.ledger;

import java.time.LocalDate;
import java.util.UUID;
import nl.vakregister.kernel.Points;

/**
 * Points for one registration in one category, as somebody books them.
 *
 * @param claimed what was asked for; {@code awarded} is what was given, and only that counts
 * @param completedOn the day the activity was completed; it decides the period
 * @param source what the points come from, such as {@code edition:<id>}; the same source counts once
 */
public record Credit(
        UUID registration,
        String category,
        Points claimed,
        Points awarded,
        LocalDate completedOn,
        String source,
        String description) {}
