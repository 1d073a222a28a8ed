// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.NameMatch;
import nl.vakregister.register.PublicEntries;
import nl.vakregister.register.PublicNotes;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;

/**
 * The answer on one line of a list: what the public entry says, and nothing more.
 *
 * @param line its place in the list, from 1
 * @param number as it was sent; left out when it may be a citizen service number
 * @param sameAs the line before it about the same number, or null
 * @param registration the number as the register writes it; this and what follows is null unless somebody was found
 * @param validUntil the last day, or null while a re-registration is decided on
 * @param checkedAt the moment of which all this is
 */
record CheckedLine(
        int line,
        String number,
        String name,
        LineOutcome outcome,
        ForeignNumber foreign,
        Integer sameAs,
        NameMatch match,
        String registration,
        String registeredName,
        Text register,
        Registrations.Status status,
        LocalDate registeredSince,
        LocalDate validUntil,
        List<Measure> measures,
        Instant checkedAt) {

    /** A measure that is public; {@code until} is its last day, or null when it has no end. */
    record Measure(Text kind, Text body, LocalDate from, LocalDate until, boolean openToAppeal, URI decision) {
        static Measure of(PublicNotes.Note note) {
            return new Measure(note.kind(), note.body(), note.from(), note.until(), note.open(), note.decision());
        }
    }

    private static final String HIDDEN = "•••••••••";

    /**
     * Puts the answers of the register beside the lines they are about.
     *
     * @param firstLine the place of the first line
     */
    static List<CheckedLine> of(
            List<ListLine> lines, List<PublicEntries.Answered> answers, int firstLine, Instant checkedAt) {
        List<CheckedLine> checked = new ArrayList<>();
        Map<String, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            CheckedLine line = of(lines.get(i), answers.get(i), firstLine + i, checkedAt);
            String key = lines.get(i).key();
            checked.add(line.at(line.line, key.isEmpty() ? null : firstOf.putIfAbsent(key, line.line)));
        }
        return List.copyOf(checked);
    }

    private static CheckedLine of(ListLine asked, PublicEntries.Answered answer, int line, Instant checkedAt) {
        if (answer.view() == null) {
            LineOutcome outcome = LineOutcome.ofUnfound(asked.number());
            return new CheckedLine(
                    line,
                    outcome == LineOutcome.PERHAPS_BSN ? HIDDEN : asked.number(),
                    asked.name(),
                    outcome,
                    ForeignNumber.of(asked.number()).orElse(null),
                    null,
                    NameMatch.NOT_COMPARED,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    checkedAt);
        }
        Registrations.Entry entry = answer.view().entry();
        return new CheckedLine(
                line,
                asked.number(),
                asked.name(),
                LineOutcome.FOUND,
                null,
                null,
                answer.match(),
                entry.number(),
                entry.name(),
                entry.register(),
                entry.status(),
                entry.registeredSince(),
                entry.validUntil(),
                answer.view().measures().stream().map(Measure::of).toList(),
                checkedAt);
    }

    /** The same at another place in a list. */
    CheckedLine at(int line, Integer before) {
        return new CheckedLine(
                line,
                number,
                name,
                outcome,
                foreign,
                before,
                match,
                registration,
                registeredName,
                register,
                status,
                registeredSince,
                validUntil,
                measures,
                checkedAt);
    }

    /** What the line comes to in one word or two: the status of whoever was found, or why nobody was. */
    public Text label() {
        return status == null ? outcome.label() : status.label();
    }

    public Text meaning() {
        return foreign != null ? foreign.meaning() : status == null ? outcome.meaning() : status.meaning();
    }

    /** The colour and shape of its tag. */
    public String tone() {
        if (status == null) {
            return "wait";
        }
        return match == NameMatch.DIFFERS ? "stop" : status.tone();
    }

    public String displayNumber() {
        return registration == null ? number : new RegisterNumber(registration).display();
    }

    /** All public measures in one cell. */
    String measuresIn(Language language) {
        return measures.stream()
                .map(m -> m.kind().in(language) + " (" + m.from() + (m.until() == null ? "" : "/" + m.until()) + ")")
                .collect(Collectors.joining("; "));
    }
}
