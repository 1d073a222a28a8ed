// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** The list of specialisms, for anybody; and what a professional chose from it, for herself. */
@Path("/api/v1")
class SpecialismResource {
    record ItemView(String code, String kind, Text name, Provenance provenance) {}

    record ListView(String version, Text name, Provenance provenance, String source, List<ItemView> specialisms) {}

    /** @param shown whether everybody may see it */
    record Choice(String code, boolean shown) {}

    private final Specialisms specialisms;
    private final CurrentActor actor;

    SpecialismResource(Specialisms specialisms, CurrentActor actor) {
        this.specialisms = specialisms;
        this.actor = actor;
    }

    @GET
    @Path("specialism-lists/_newest")
    @PermitAll
    public ListView list() {
        Specialisms.Listed list = specialisms.list();
        return new ListView(
                list.version(),
                list.name(),
                list.provenance(),
                list.source(),
                list.groups().stream()
                        .flatMap(g -> g.choices().stream()
                                .map(c -> new ItemView(c.code(), g.kind(), c.name(), c.provenance())))
                        .toList());
    }

    @GET
    @Path("chosen-specialisms")
    @RolesAllowed("professional")
    public List<Choice> chosen() {
        return specialisms.mine(actor.get()).stream()
                .map(c -> new Choice(c.code(), c.shown()))
                .toList();
    }

    /** All of them anew: what is not among these is gone. */
    @PUT
    @Path("chosen-specialisms")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<Choice> choose(List<Choice> body) {
        List<Choice> wanted =
                Answer.required(body).stream().map(Answer::required).toList();
        specialisms.choose(
                actor.get(),
                wanted.stream().map(c -> c.code() == null ? "" : c.code()).toList(),
                wanted.stream()
                        .filter(Choice::shown)
                        .map(c -> c.code() == null ? "" : c.code())
                        .toList());
        return chosen();
    }
}
