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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The certificates of a registration for machines: issue, list. A class of its own, because a request is matched with the
 * most specific class first and never comes back for another.
 */
@Path("/api/v1/registrations/{number}/certificates")
class RegistrationCertificatesResource {
    /**
     * What somebody asks for.
     *
     * @param kind registration when absent
     * @param about which one of its kind: the day of an extract, the ledger entry of a participation, the competency of an
     *     ability
     */
    record IssueRequest(String kind, Language language, String about) {
        static IssueRequest of(IssueRequest request) {
            CertificateKind kind = RegistrationCertificatesResource.kind(request == null ? null : request.kind());
            return new IssueRequest(
                    kind.name(),
                    request == null || request.language() == null ? kind.firstLanguage() : request.language(),
                    request == null || request.about() == null ? "" : request.about());
        }

        CertificateKind asked() {
            return CertificateKind.valueOf(kind);
        }
    }

    record Choice(String about, Text name, LocalDate day) {}

    /** @throws Refusal when there is no such kind */
    static CertificateKind kind(String word) {
        return word == null
                ? CertificateKind.REGISTRATION
                : Arrays.stream(CertificateKind.values())
                        .filter(k -> k.word().equalsIgnoreCase(word))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "kind", new Text("Dit soort bewijs bestaat niet.", "There is no such kind.")));
    }

    private final Certificates certificates;
    private final Archive archive;
    private final CurrentActor actor;

    RegistrationCertificatesResource(Certificates certificates, Archive archive, CurrentActor actor) {
        this.certificates = certificates;
        this.archive = archive;
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
        IssueRequest asked = IssueRequest.of(request);
        PublicCode code = certificates.issue(actor.get(), number, asked.asked(), asked.language(), asked.about());
        CertificateResource.View view = certificates.ofRegistration(actor.get(), number).stream()
                .filter(c -> c.code().equals(code))
                .map(CertificateResource.View::of)
                .findFirst()
                .orElseThrow();
        return Response.created(URI.create("/api/v1/certificates/" + code.display()))
                .entity(view)
                .build();
    }

    /** The file as it would be issued, marked as a preview; nothing is stored. */
    @POST
    @Path("_preview")
    @RolesAllowed({"professional", "registrar"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/pdf")
    public byte[] preview(String number, IssueRequest request) {
        IssueRequest asked = IssueRequest.of(request);
        return certificates.preview(actor.get(), number, asked.asked(), asked.language(), asked.about());
    }

    /** What certificates of a kind can be about. */
    @GET
    @Path("_choices")
    @RolesAllowed({"professional", "registrar"})
    public List<Choice> choices(String number, @RestQuery String kind) {
        return certificates.choices(actor.get(), number, kind(kind)).stream()
                .map(c -> new Choice(c.about(), c.name(), c.day()))
                .toList();
    }

    /** All certificates of the registration as one ZIP file. */
    @GET
    @Path("archive")
    @RolesAllowed({"professional", "registrar"})
    @Produces("application/zip")
    public Response archive(String number) {
        return archive.ofRegistration(actor.get(), number);
    }
}
