// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.PublicEntries;

/** Checks lists of people against the public register: order kept, one answer for each line. Nothing of it is kept. */
@ApplicationScoped
class RegistrationLists {
    /** What is checked at once, for anybody. Source: expectations E02 and I02. */
    static final int MOST_AT_ONCE = 100;

    /** What one call may bring; a background check takes any number of such calls. */
    static final int MOST_IN_A_CALL = 1_000;

    private final PublicEntries entries;
    private final Clock clock;

    RegistrationLists(PublicEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** @throws Refusal when there are no lines, too many, or one that is too long to be a number or a name */
    @Transactional
    List<CheckedLine> check(List<ListLine> lines) {
        require(lines, MOST_AT_ONCE);
        return check(lines, 1);
    }

    /** The same for a part of a longer list that was looked at before. */
    List<CheckedLine> check(List<ListLine> lines, int firstLine) {
        Instant now = clock.instant();
        return CheckedLine.of(
                lines,
                entries.check(
                        lines.stream()
                                .map(line -> new PublicEntries.Asked(line.number(), line.name()))
                                .toList(),
                        now),
                firstLine,
                now);
    }

    /** @throws Refusal all that is wrong at once */
    static void require(List<ListLine> lines, int most) {
        if (lines == null || lines.isEmpty()) {
            throw Refusal.invalid(
                    "lines", new Text("Vul ten minste één registernummer in.", "Enter at least one register number."));
        }
        if (lines.size() > most) {
            throw Refusal.invalid("lines", tooMany(lines.size(), most));
        }
        List<Refusal.Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size() && problems.size() < MOST_AT_ONCE; i++) {
            ListLine line = lines.get(i);
            if (line.number().length() > ListLine.LONGEST_NUMBER) {
                problems.add(tooLong(i, "number", ListLine.LONGEST_NUMBER));
            }
            if (line.name().length() > ListLine.LONGEST_NAME) {
                problems.add(tooLong(i, "name", ListLine.LONGEST_NAME));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    private static Text tooMany(int sent, int most) {
        return most == MOST_AT_ONCE
                ? new Text(
                        "Dit zijn " + sent + " regels. Zonder inloggen kun je er " + most
                                + " tegelijk controleren. Log in om een langere lijst op de achtergrond te laten controleren.",
                        "These are " + sent + " lines. Without signing in you can check " + most
                                + " at once. Sign in to have a longer list checked in the background.")
                : new Text(
                        "Dit zijn " + sent + " regels, meer dan " + most
                                + " in één keer. Begin een controle met /api/v1/registration-checks en stuur de regels in delen.",
                        "These are " + sent + " lines, more than " + most
                                + " in one call. Begin a check with /api/v1/registration-checks and send the lines in parts.");
    }

    private static Refusal.Problem tooLong(int line, String field, int longest) {
        return new Refusal.Problem(
                "lines[" + line + "]." + field,
                new Text(
                        "Regel " + (line + 1) + " is langer dan " + longest + " tekens.",
                        "Line " + (line + 1) + " is longer than " + longest + " characters."));
    }
}
