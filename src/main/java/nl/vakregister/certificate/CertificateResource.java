// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;

/** Certificates for machines: issue, list, download, revoke. */
@Path("/api/v1")
class CertificateResource {
    record View(
            String code,
            String language,
            String number,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant issuedAt,
            String standing,
            String verificationPath) {
        static View of(Certificates.View certificate) {
            return new View(
                    certificate.code().display(),
                    certificate.language().tag(),
                    certificate.number(),
                    certificate.validFrom(),
                    certificate.validUntil(),
                    certificate.issuedAt(),
                    certificate.standing().name().toLowerCase(Locale.ROOT),
                    "/v/" + certificate.code().display());
        }
    }

    record IssueRequest(Language language) {}

    record RevocationRequest(String reason) {}

    private final Certificates certificates;
    private final CurrentActor actor;

    CertificateResource(Certificates certificates, CurrentActor actor) {
        this.certificates = certificates;
        this.actor = actor;
    }

    @GET
    @Path("registrations/{number}/certificates")
    @RolesAllowed({"professional", "registrar"})
    public List<View> list(String number) {
        return certificates.ofRegistration(actor.get(), number).stream()
                .map(View::of)
                .toList();
    }

    @POST
    @Path("registrations/{number}/certificates")
    @RolesAllowed({"professional", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(String number, IssueRequest request) {
        PublicCode code = certificates.issue(
                actor.get(), number, request == null || request.language() == null ? Language.NL : request.language());
        View view = certificates.ofRegistration(actor.get(), number).stream()
                .filter(c -> c.code().equals(code))
                .map(View::of)
                .findFirst()
                .orElseThrow();
        return Response.created(URI.create("/api/v1/certificates/" + code.display()))
                .entity(view)
                .build();
    }

    @GET
    @Path("certificates/{code}")
    @RolesAllowed({"professional", "registrar"})
    @Produces("application/pdf")
    public byte[] file(String code) {
        return certificates.file(actor.get(), PublicCode.parse(code).orElseThrow(Refusal::notFound));
    }

    @POST
    @Path("certificates/{code}/revocations")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(String code, RevocationRequest request) {
        certificates.revoke(actor.get(), PublicCode.parse(code).orElseThrow(Refusal::notFound), request.reason());
        return Response.noContent().build();
    }
}
