// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The answer on one line of a list for machines.
 *
 * @param line its place in the list, from 1
 * @param outcome found, unknown, typo, other-register, perhaps-bsn, not-a-number or empty
 * @param explanation the same in words
 * @param otherRegister whose number it is, by the letters before it
 * @param sameAs the first line about the same number
 * @param nameMatch agrees, initials-differ, spelled-alike, differs or not-compared
 * @param registration the number as the register writes it; this and what follows is null unless somebody was found
 * @param status registered, no-longer-registered, suspended or struck-off
 * @param validUntil the last day, or null while a re-registration is decided on
 * @param measures what is public
 */
record ListAnswer(
        int line,
        String number,
        String outcome,
        String explanation,
        String otherRegister,
        Integer sameAs,
        String nameMatch,
        String registration,
        String name,
        String register,
        String status,
        LocalDate registeredSince,
        LocalDate validUntil,
        List<Measure> measures,
        Instant checkedAt) {

    /** A measure with its period; {@code until} is the last day, absent when it has no end. */
    record Measure(String kind, String body, LocalDate from, LocalDate until, boolean openToAppeal, URI decision) {}

    static ListAnswer of(CheckedLine line) {
        return new ListAnswer(
                line.line(),
                line.number(),
                line.outcome().word(),
                line.meaning().en(),
                line.foreign() == null ? null : line.foreign().body(),
                line.sameAs(),
                word(line.match()),
                line.registration(),
                line.registeredName(),
                line.register() == null ? null : line.register().nl(),
                line.status() == null ? null : word(line.status()),
                line.registeredSince(),
                line.validUntil(),
                line.measures().stream()
                        .map(m -> new Measure(
                                m.kind().nl(), m.body().nl(), m.from(), m.until(), m.openToAppeal(), m.decision()))
                        .toList(),
                line.checkedAt());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
