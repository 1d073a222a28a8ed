// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The signed-in user of this request, as an {@link Actor}. Only for requests that need a sign-in. A connected system is an
 * actor with the one organisation that it acts for, whatever else its account may be.
 */
@RequestScoped
public class CurrentActor {
    /** What Keycloak calls the account of a client. */
    private static final String SERVICE_ACCOUNT = "service-account-";

    private static final String EMAIL_VERIFIED = "email_verified";

    private final SecurityIdentity identity;
    private final People people;
    private final Organisations organisations;
    private final MachineClients machines;
    private Actor actor;

    CurrentActor(SecurityIdentity identity, People people, Organisations organisations, MachineClients machines) {
        this.identity = identity;
        this.people = people;
        this.organisations = organisations;
        this.machines = machines;
    }

    public Actor get() {
        if (actor == null) {
            PersonId person = token().map(this::recognise)
                    .orElseGet(() -> people.recognise(identity.getPrincipal().getName(), null, null));
            Set<Role> roles = Arrays.stream(Role.values())
                    .filter(role -> identity.hasRole(role.id()))
                    .collect(Collectors.toSet());
            Optional<Map<OrganisationId, Set<Duty>>> machine =
                    client().flatMap(client -> machines.access(person, client.clientId()));
            if (machine.isPresent()) {
                roles.retainAll(Set.of(Role.PROVIDER));
            }
            actor = new Actor(person, roles, machine.orElseGet(() -> organisations.memberships(person)));
        }
        return actor;
    }

    /** The client itself, when the token was given to its own credentials; empty when a person signed in. */
    Optional<MachineClients.ClientToken> client() {
        return token().filter(token -> claim(token, "azp") != null)
                .filter(token -> (SERVICE_ACCOUNT + claim(token, "azp"))
                        .toLowerCase(Locale.ROOT)
                        .equals(claim(token, "preferred_username")))
                .map(token -> new MachineClients.ClientToken(token.getSubject(), claim(token, "azp")));
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? Optional.of(token)
                : Optional.empty();
    }

    private PersonId recognise(JsonWebToken token) {
        String given = claim(token, "given_name");
        String family = claim(token, "family_name");
        Object verified = token.getClaim(EMAIL_VERIFIED);
        // A token that says nothing about mail changes nothing
        return verified == null
                ? people.recognise(token.getSubject(), given, family)
                : people.recognise(
                        token.getSubject(),
                        given,
                        family,
                        Boolean.parseBoolean(verified.toString()) ? claim(token, "email") : null);
    }

    private static String claim(JsonWebToken token, String name) {
        return token.getClaim(name);
    }
}
