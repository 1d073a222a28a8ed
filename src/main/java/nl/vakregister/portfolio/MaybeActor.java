// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.PersonId;

/** Who is signed in on a page that anybody with a link may open. */
@RequestScoped
class MaybeActor {
    private final SecurityIdentity identity;
    private final CurrentActor actor;

    MaybeActor(SecurityIdentity identity, CurrentActor actor) {
        this.identity = identity;
        this.actor = actor;
    }

    /** Null when nobody is. */
    PersonId person() {
        return identity.isAnonymous() ? null : actor.get().person();
    }
}
