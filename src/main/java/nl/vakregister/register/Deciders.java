// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;

/**
 * Who may decide. Nobody decides on herself; what one proposed another decides; an objection is heard by somebody who had
 * no part in the decision; what was reopened is decided anew by somebody else. Source: domain facts 5.2, 9(b).
 */
final class Deciders {
    private Deciders() {}

    /**
     * Why this person may not decide; empty when she may.
     *
     * @param holder whom it concerns
     * @param openedBy who asked for it or proposed it
     * @param earlier who decided before, on this or on what is objected to
     */
    static Optional<Text> refusal(
            Actor actor, ProcedureKind kind, PersonId holder, PersonId openedBy, Set<PersonId> earlier) {
        if (!actor.is(kind.decider())) {
            return Optional.of(
                    kind == ProcedureKind.HARDSHIP
                            ? new Text(
                                    "Over een beroep op de hardheidsclausule beslist een lid van de commissie, een beoordelaar.",
                                    "An appeal to hardship is decided by a member of the committee, an assessor.")
                            : new Text(
                                    "Alleen een registrator beslist hierover.", "Only a registrar decides on this."));
        }
        return own(actor, holder).or(() -> {
            if (kind.needsFourEyes() && actor.is(openedBy)) {
                return Optional.of(new Text(
                        "Je hebt dit zelf voorgesteld. Een andere registrator moet beslissen.",
                        "You proposed this yourself. Another registrar must decide."));
            }
            return again(actor, earlier);
        });
    }

    /** Why this registrar may not decide on an application; empty when she may. */
    static Optional<Text> refusal(Actor actor, PersonId applicant, Set<PersonId> earlier) {
        return own(actor, applicant).or(() -> again(actor, earlier));
    }

    private static Optional<Text> own(Actor actor, PersonId holder) {
        return actor.is(holder)
                ? Optional.of(new Text(
                        "Je mag niet over je eigen dossier beslissen.", "You may not decide on your own dossier."))
                : Optional.empty();
    }

    private static Optional<Text> again(Actor actor, Set<PersonId> earlier) {
        return earlier.contains(actor.person())
                ? Optional.of(new Text(
                        "Je hebt eerder over deze zaak beslist. Iemand anders moet nu beslissen.",
                        "You decided on this matter before. Somebody else must decide now."))
                : Optional.empty();
    }
}
