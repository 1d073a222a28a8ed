// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;

/** What a professional chooses to show of herself, for machines. A field that is absent is not shown and not kept. */
@Path("/api/v1/registrations/{number}/public-data")
class PublicDataResource {
    record Body(String workplace, String telephone, String email, String website) {
        static Body of(PublicEntries.PublicData data) {
            return new Body(
                    data.workplace(),
                    data.contact().telephone(),
                    data.contact().email(),
                    data.contact().website());
        }
    }

    private final PublicEntries entries;
    private final CurrentActor actor;

    PublicDataResource(PublicEntries entries, CurrentActor actor) {
        this.entries = entries;
        this.actor = actor;
    }

    @GET
    @RolesAllowed("professional")
    public Body get(String number) {
        return entries.mine(actor.get()).stream()
                .filter(own -> own.number().equals(number))
                .map(own -> Body.of(own.data()))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @PUT
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public Body put(String number, Body body) {
        Body wanted = Answer.required(body);
        entries.choose(
                actor.get(),
                number,
                new PublicEntries.PublicData(
                        wanted.workplace(), new ContactData(wanted.telephone(), wanted.email(), wanted.website())));
        return get(number);
    }
}
