// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.util.List;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/** Who may deal with attendance for an organisation: a member with that duty. For others the organisation is not there. */
final class Reporting {
    private Reporting() {}

    /** @throws Refusal when she is no member, or a member without the duty */
    static void mustReport(Actor actor, OrganisationId organisation) {
        if (!actor.memberOf(organisation)) {
            throw Refusal.notFound();
        }
        if (!actor.may(Duty.ATTENDANCE, organisation)) {
            throw Refusal.forbidden(
                    new Text(
                            "Je hebt voor deze organisatie niet de taak presentie. Vraag het aan wie de organisatie beheert.",
                            "For this organisation you do not have the duty attendance. Ask whoever manages the organisation."));
        }
    }

    /** The organisations that she deals with attendance for. */
    static List<OrganisationId> organisations(Actor actor) {
        return actor.organisations().stream()
                .filter(o -> actor.may(Duty.ATTENDANCE, o))
                .toList();
    }

    /**
     * The organisation that she acts for: the one that is named, or her only one.
     *
     * @throws Refusal when it is not hers, or none is named and she has more than one
     */
    static OrganisationId organisation(Actor actor, OrganisationId named) {
        if (named != null) {
            mustReport(actor, named);
            return named;
        }
        List<OrganisationId> own = organisations(actor);
        if (own.isEmpty()) {
            throw Refusal.forbidden(new Text(
                    "Je hebt voor geen organisatie de taak presentie.",
                    "You have the duty attendance for no organisation."));
        }
        if (own.size() > 1) {
            throw Refusal.invalid("organisation", new Text("Kies een organisatie.", "Choose an organisation."));
        }
        return own.get(0);
    }
}
