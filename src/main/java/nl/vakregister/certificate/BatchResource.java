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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;

/** Certificates for many at once, for machines. */
@Path("/api/v1/certificate-batches")
@RolesAllowed("registrar")
class BatchResource {
    /** @param from the first day on which the periods begin; {@code until} is the first day after */
    record BatchRequest(
            String register,
            String kind,
            Language language,
            Batches.Selection selection,
            LocalDate from,
            LocalDate until,
            List<String> numbers) {
        Batches.Wanted wanted() {
            CertificateKind asked = RegistrationCertificatesResource.kind(kind);
            return new Batches.Wanted(
                    register,
                    asked,
                    language == null ? asked.firstLanguage() : language,
                    selection,
                    from,
                    until,
                    numbers == null
                            ? null
                            : numbers.stream()
                                    .map(n -> n == null ? "" : n.strip())
                                    .toList());
        }
    }

    record View(
            UUID id,
            Text register,
            String kind,
            String language,
            Batches.Selection selection,
            Instant askedAt,
            boolean stopped,
            boolean done,
            long total,
            long waiting,
            long issued,
            long failed) {
        static View of(Batches.View b) {
            return new View(
                    b.id(),
                    b.register(),
                    b.kind().word(),
                    b.language().tag(),
                    b.selection(),
                    b.askedAt(),
                    b.stopped(),
                    b.isDone(),
                    b.total(),
                    b.waiting(),
                    b.issued(),
                    b.failed());
        }
    }

    private final Batches batches;
    private final BatchRounds rounds;
    private final Archive archive;
    private final CurrentActor actor;

    BatchResource(Batches batches, BatchRounds rounds, Archive archive, CurrentActor actor) {
        this.batches = batches;
        this.rounds = rounds;
        this.archive = archive;
        this.actor = actor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(BatchRequest request) {
        UUID id = batches.start(actor.get(), Answer.required(request).wanted());
        rounds.soon();
        return Response.created(URI.create("/api/v1/certificate-batches/" + id))
                .entity(one(id))
                .build();
    }

    @GET
    public List<View> newest() {
        return batches.newest(actor.get()).stream().map(View::of).toList();
    }

    @GET
    @Path("{id}")
    public View one(UUID id) {
        return View.of(batches.view(actor.get(), id));
    }

    /** Of whom no certificate was made, and why. */
    @GET
    @Path("{id}/failures")
    public List<Batches.Failure> failures(UUID id) {
        return batches.failures(actor.get(), id);
    }

    @POST
    @Path("{id}/_stop")
    public View stop(UUID id) {
        batches.stop(actor.get(), id);
        return one(id);
    }

    /** All certificates of the batch as one ZIP file. */
    @GET
    @Path("{id}/archive")
    @Produces("application/zip")
    public Response archive(UUID id) {
        return archive.ofBatch(actor.get(), id);
    }
}
