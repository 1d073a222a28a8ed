// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The signed-in user of this request, as an {@link Actor}. Only for requests that need a sign-in. */
@RequestScoped
public class CurrentActor {
    private final SecurityIdentity identity;
    private final People people;
    private final Organisations organisations;
    private Actor actor;

    CurrentActor(SecurityIdentity identity, People people, Organisations organisations) {
        this.identity = identity;
        this.people = people;
        this.organisations = organisations;
    }

    public Actor get() {
        if (actor == null) {
            PersonId person = identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                    ? people.recognise(token.getSubject(), token.getClaim("given_name"), token.getClaim("family_name"))
                    : people.recognise(identity.getPrincipal().getName(), null, null);
            Set<Role> roles = Arrays.stream(Role.values())
                    .filter(role -> identity.hasRole(role.id()))
                    .collect(Collectors.toSet());
            actor = new Actor(person, roles, organisations.of(person));
        }
        return actor;
    }
}
