// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Claiming attendance, as {@code multipart/form-data}: edition (its number), or course (its number) with day, and document (a
 * file), and remark if there is one.
 */
@Path("/api/v1/registrations/{number}/attendance-claims")
@RolesAllowed("professional")
class MyClaimResource {
    private final Claims claims;
    private final CurrentActor actor;
    private final DocumentField documents;

    MyClaimResource(Claims claims, CurrentActor actor, DocumentField documents) {
        this.claims = claims;
        this.actor = actor;
        this.documents = documents;
    }

    @GET
    public List<ClaimResource.View> all(String number) {
        return claims.mine(actor.get()).stream()
                .filter(c -> c.number().equals(number))
                .map(ClaimResource.View::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response claim(String number, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Claims.Wish wish = wish(form);
        try {
            form.refuseIfWrong();
            UUID id = claims.claim(actor.get(), number, wish);
            return Response.created(URI.create("/api/v1/attendance-claims/" + id))
                    .entity(ClaimResource.View.of(claims.get(actor.get(), id)))
                    .build();
        } catch (Refusal refusal) {
            throw form.refusal(refusal);
        }
    }

    private Claims.Wish wish(Form form) {
        return new Claims.Wish(
                form.optional("edition").orElse(null),
                form.optional("course").orElse(null),
                form.date("day").orElse(null),
                documents.take(actor.get().person(), form, "document").orElse(null),
                form.optional("remark").orElse(null));
    }
}
