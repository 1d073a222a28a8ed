// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.RoleDenied;

/**
 * A decision by the wrong person: refused, and on record. A use case writes {@code throw denials.forbidden(...)} where it
 * would otherwise write {@code throw Refusal.forbidden(...)}.
 */
@ApplicationScoped
public class Denials {
    private final Event<Deed> deeds;
    private final CurrentActor actor;
    private final Clock clock;

    Denials(Event<Deed> deeds, CurrentActor actor, Clock clock) {
        this.deeds = deeds;
        this.actor = actor;
        this.clock = clock;
    }

    /** What was to be decided on is not known: the role was missing before anything was looked up. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void withoutRole(@Observes RoleDenied denied) {
        PersonId who = actor.get().person();
        deeds.fire(new DecisionDenied(
                clock.instant(), who, who.value(), Optional.empty(), denied.method() + " " + denied.route()));
    }

    /**
     * The refusal to throw. What is on record stays: it is written in a transaction of its own, because the one that is
     * refused rolls back.
     *
     * @param subject what was to be decided on
     * @param about the person concerned, if there is one
     * @param decision which decision, in kebab case; never a personal value
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Refusal forbidden(Actor actor, UUID subject, Optional<PersonId> about, String decision, Text why) {
        deeds.fire(new DecisionDenied(clock.instant(), actor.person(), subject, about, decision));
        return Refusal.forbidden(why);
    }
}
