// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar makes certificates for many at once, and sees how far that is. */
@Path("/registratie/bewijzen")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class BatchPages {
    private static final String HERE = "/registratie/bewijzen/";

    /** A choice in a list. */
    record Option(String value, Text label) {}

    record All(
            List<Batches.View> batches, List<Option> registers, List<Option> kinds, List<Option> selections, Form form)
            implements TemplateInstance {}

    record One(Batches.View batch, List<Batches.Failure> failures) implements TemplateInstance {}

    private final Batches batches;
    private final BatchRounds rounds;
    private final Archive archive;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;

    BatchPages(
            Batches batches,
            BatchRounds rounds,
            Archive archive,
            Registers registers,
            CurrentActor actor,
            Drafts drafts) {
        this.batches = batches;
        this.rounds = rounds;
        this.archive = archive;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all() {
        return all(drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response start(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Batches.Wanted wanted = new Batches.Wanted(
                    form.value("register"),
                    form.choice("kind", CertificateKind.class).orElse(null),
                    form.choice("language", Language.class).orElse(Language.NL),
                    form.choice("selection", Batches.Selection.class).orElse(null),
                    form.date("from").orElse(null),
                    form.date("until").orElse(null),
                    Arrays.stream(form.value("numbers").split("[\\r\\n,;]+"))
                            .map(String::strip)
                            .filter(n -> !n.isEmpty())
                            .toList());
            form.refuseIfWrong();
            UUID id = batches.start(actor.get(), wanted);
            rounds.soon();
            return Answer.seeOther(HERE + id);
        } catch (Refusal refusal) {
            return Answer.again(all(form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(UUID id) {
        return new One(batches.view(actor.get(), id), batches.failures(actor.get(), id));
    }

    @POST
    @Path("{id}/stoppen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response stop(UUID id) {
        batches.stop(actor.get(), id);
        return Answer.seeOther(HERE + id);
    }

    @GET
    @Path("{id}/alles")
    @Produces("application/zip")
    public Response archive(UUID id) {
        return archive.ofBatch(actor.get(), id);
    }

    private All all(Form form) {
        return new All(
                batches.newest(actor.get()),
                registers.open().stream()
                        .map(r -> new Option(r.code(), r.name()))
                        .toList(),
                Arrays.stream(CertificateKind.values())
                        .filter(CertificateKind::isForMany)
                        .map(k -> new Option(k.name(), k.label()))
                        .toList(),
                Arrays.stream(Batches.Selection.values())
                        .map(s -> new Option(s.name(), s.label()))
                        .toList(),
                form);
    }
}
