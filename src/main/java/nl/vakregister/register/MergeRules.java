// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.util.Optional;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;

/**
 * Who may decide that two people are one, and whether two registrations in a register can become one without losing what
 * counts for or against somebody.
 */
final class MergeRules {
    private MergeRules() {}

    /**
     * Why not; empty when they can.
     *
     * @param stays the life of the registration that stays
     * @param other the life of the one that goes on in it
     */
    static Optional<Text> refusal(
            Life stays, boolean staysShielded, Life other, boolean otherShielded, LocalDate today) {
        if (isUnderDiscipline(stays, today) || isUnderDiscipline(other, today)) {
            return Optional.of(
                    new Text(
                            "Een van de inschrijvingen is geschorst of als maatregel doorgehaald. Zo kunnen ze niet worden samengevoegd: een maatregel mag niet verdwijnen.",
                            "One of the registrations is suspended or was struck off as a measure. They cannot be merged like this: a measure must not disappear."));
        }
        if (staysShielded != otherShielded) {
            return Optional.of(new Text(
                    "De ene inschrijving is afgeschermd en de andere niet. Maak dat eerst gelijk.",
                    "One registration is shielded and the other is not. Make that the same first."));
        }
        if (other.isRegisteredOn(today) && !stays.isRegisteredOn(today)) {
            return Optional.of(new Text(
                    "De inschrijving die blijft geldt nu niet, en de andere wel. Laat de andere persoon blijven bestaan.",
                    "The registration that stays does not hold now, and the other does. Let the other person stay."));
        }
        return Optional.empty();
    }

    /** Why this person may not decide about these two; empty when she may. Nobody decides on herself. */
    static Optional<Text> barred(Actor actor, PersonId one, PersonId other) {
        if (!actor.is(Role.REGISTRAR)) {
            return Optional.of(
                    new Text("Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
        }
        return actor.is(one) || actor.is(other)
                ? Optional.of(new Text(
                        "Dit gaat over jezelf. Een andere registrator moet dit doen.",
                        "This is about yourself. Another registrar must do this."))
                : Optional.empty();
    }

    private static boolean isUnderDiscipline(Life life, LocalDate today) {
        return life.stateOn(today) == Life.State.SUSPENDED
                || life.endedBy().filter(Life.Kind.STRUCK_OFF::equals).isPresent();
    }
}
