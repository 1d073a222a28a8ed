// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;

/**
 * What a registration says of somebody, as it can be corrected. What is null is not there.
 *
 * @param startsOn the day of admission
 * @param lastDay the last day of the period that the admission gave
 */
public record CorrectedData(
        HolderName name, OtherNames otherNames, String level, String workplace, LocalDate startsOn, LocalDate lastDay) {
    /** One field that differs; values as they are kept, null when there is none. */
    public record Change(String field, String before, String after) {}

    /** The same in the parts that names have, without spaces around them; empty is absent. */
    CorrectedData tidied() {
        HolderName parts = new HolderName(
                        text(name.initials()), text(name.givenName()), text(name.prefix()), text(name.surname()))
                .tidied();
        OtherNames others = new OtherNames(
                        text(otherNames.birthPrefix()),
                        text(otherNames.birthSurname()),
                        text(otherNames.partnerPrefix()),
                        text(otherNames.partnerSurname()))
                .tidied();
        return new CorrectedData(parts, others, text(level), text(workplace), startsOn, lastDay);
    }

    private static String text(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Notes all that is wrong about it. */
    void check(Collection<String> levels, LocalDate today, Problems problems) {
        problems.when(
                        !HolderName.isName(name.initials(), 20),
                        "initials",
                        "Vul de voorletters in, bijvoorbeeld A.B.",
                        "Enter the initials, for example A.B.")
                .when(
                        isWrong(name.givenName(), 80),
                        "givenName",
                        "Een roepnaam bestaat uit letters.",
                        "A given name consists of letters.")
                .when(
                        isWrong(name.prefix(), 30),
                        "namePrefix",
                        "Een tussenvoegsel bestaat uit letters, bijvoorbeeld ‘van der’.",
                        "A name prefix consists of letters.")
                .when(
                        !HolderName.isName(name.surname(), 120),
                        "surname",
                        "Vul de achternaam in letters in.",
                        "Enter the surname in letters.")
                .when(
                        isWrong(otherNames.birthPrefix(), 30)
                                || isWrong(otherNames.birthSurname(), 120)
                                || otherNames.birthPrefix() != null && otherNames.birthSurname() == null,
                        "birthSurname",
                        "Vul de geboortenaam in letters in, of laat beide velden leeg.",
                        "Enter the name at birth in letters, or leave both fields empty.")
                .when(
                        isWrong(otherNames.partnerPrefix(), 30)
                                || isWrong(otherNames.partnerSurname(), 120)
                                || otherNames.partnerPrefix() != null && otherNames.partnerSurname() == null,
                        "partnerSurname",
                        "Vul de naam van de partner in letters in, of laat beide velden leeg.",
                        "Enter the partner's name in letters, or leave both fields empty.")
                .when(!levels.contains(level), "level", "Kies een niveau.", "Choose a level.")
                .when(
                        isWrong(workplace, 80),
                        "workplace",
                        "Vul een plaats in, of laat dit leeg.",
                        "Enter a town, or leave this empty.")
                .when(
                        startsOn == null || !Period.isPlausible(startsOn) || startsOn.isAfter(today),
                        "startsOn",
                        "Vul de dag van inschrijving in. Die ligt niet in de toekomst.",
                        "Enter the day of admission. It is not in the future.")
                .when(
                        lastDay == null
                                || !Period.isPlausible(lastDay)
                                || startsOn != null && lastDay.isBefore(startsOn),
                        "lastDay",
                        "Vul de laatste dag van de periode in. Die ligt na de dag van inschrijving.",
                        "Enter the last day of the period. It lies after the day of admission.");
    }

    private static boolean isWrong(String optional, int max) {
        return optional != null && !HolderName.isName(optional, max);
    }

    /** Whether the days of the period are the same. */
    boolean hasDaysOf(CorrectedData before) {
        return startsOn.equals(before.startsOn) && lastDay.equals(before.lastDay);
    }

    /** What differs from what it was. */
    List<Change> changesFrom(CorrectedData before) {
        List<Change> changes = new ArrayList<>();
        note(changes, "initials", before.name.initials(), name.initials());
        note(changes, "givenName", before.name.givenName(), name.givenName());
        note(changes, "namePrefix", before.name.prefix(), name.prefix());
        note(changes, "surname", before.name.surname(), name.surname());
        note(changes, "birthPrefix", before.otherNames.birthPrefix(), otherNames.birthPrefix());
        note(changes, "birthSurname", before.otherNames.birthSurname(), otherNames.birthSurname());
        note(changes, "partnerPrefix", before.otherNames.partnerPrefix(), otherNames.partnerPrefix());
        note(changes, "partnerSurname", before.otherNames.partnerSurname(), otherNames.partnerSurname());
        note(changes, "level", before.level, level);
        note(changes, "workplace", before.workplace, workplace);
        return changes;
    }

    /** What differs in the days of a period. */
    static List<Change> changedDays(LocalDate start, LocalDate last, LocalDate rightStart, LocalDate rightLast) {
        List<Change> changes = new ArrayList<>();
        note(changes, "startsOn", day(start), day(rightStart));
        note(changes, "lastDay", day(last), day(rightLast));
        return changes;
    }

    private static void note(List<Change> changes, String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(field, before, after));
        }
    }

    private static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }
}
