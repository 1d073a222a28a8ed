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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;

/** A certificate for machines: download, revoke. */
@Path("/api/v1/certificates")
class CertificateResource {
    record View(
            String code,
            String kind,
            String subject,
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
                    certificate.kind().word(),
                    certificate.subject(),
                    certificate.language().tag(),
                    certificate.number(),
                    certificate.validFrom(),
                    certificate.validUntil(),
                    certificate.issuedAt(),
                    certificate.standing().name().toLowerCase(Locale.ROOT),
                    "/v/" + certificate.code().display());
        }
    }

    record RevocationRequest(String reason) {}

    private final Certificates certificates;
    private final CurrentActor actor;

    CertificateResource(Certificates certificates, CurrentActor actor) {
        this.certificates = certificates;
        this.actor = actor;
    }

    @GET
    @Path("{code}")
    @RolesAllowed({"professional", "registrar"})
    @Produces("application/pdf")
    public byte[] file(String code) {
        return certificates.file(actor.get(), PublicCode.parse(code).orElseThrow(Refusal::notFound));
    }

    /** The same certificate for machines: an Open Badges 3.0 credential as vc+jwt. */
    @GET
    @Path("{code}/credential")
    @RolesAllowed({"professional", "registrar"})
    @Produces(AttachedCredential.MEDIA_TYPE)
    public String credential(String code) {
        return certificates.credential(actor.get(), PublicCode.parse(code).orElseThrow(Refusal::notFound));
    }

    @POST
    @Path("{code}/revocations")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(String code, RevocationRequest request) {
        certificates.revoke(
                actor.get(),
                PublicCode.parse(code).orElseThrow(Refusal::notFound),
                Answer.required(request).reason());
        return Response.noContent().build();
    }
}
