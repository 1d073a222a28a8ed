// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;

/**
 * The certificates of a registration for machines: issue, list. A class of its own, because a request is matched with the
 * most specific class first and never comes back for another.
 */
@Path("/api/v1/registrations/{number}/certificates")
class RegistrationCertificatesResource {
    record IssueRequest(Language language) {}

    private final Certificates certificates;
    private final CurrentActor actor;

    RegistrationCertificatesResource(Certificates certificates, CurrentActor actor) {
        this.certificates = certificates;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({"professional", "registrar"})
    public List<CertificateResource.View> list(String number) {
        return certificates.ofRegistration(actor.get(), number).stream()
                .map(CertificateResource.View::of)
                .toList();
    }

    @POST
    @RolesAllowed({"professional", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(String number, IssueRequest request) {
        PublicCode code = certificates.issue(
                actor.get(), number, request == null || request.language() == null ? Language.NL : request.language());
        CertificateResource.View view = certificates.ofRegistration(actor.get(), number).stream()
                .filter(c -> c.code().equals(code))
                .map(CertificateResource.View::of)
                .findFirst()
                .orElseThrow();
        return Response.created(URI.create("/api/v1/certificates/" + code.display()))
                .entity(view)
                .build();
    }
}
