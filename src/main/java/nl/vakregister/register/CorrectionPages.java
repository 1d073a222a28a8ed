// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

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
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A registrar corrects what a registration says of somebody. */
@Path("/registratie/inschrijvingen/{number}/gegevens")
@RolesAllowed("registrar")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CorrectionPages {
    /** @param request the wish that it answers, or null; @param conflict it was changed while somebody filled this in */
    record Correct(Corrections.Sheet sheet, Corrections.Request request, boolean conflict, Form form)
            implements TemplateInstance {}

    private final Corrections corrections;
    private final CurrentActor actor;
    private final Drafts drafts;

    CorrectionPages(Corrections corrections, CurrentActor actor, Drafts drafts) {
        this.corrections = corrections;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance page(String number, @RestQuery String verzoek) {
        Corrections.Sheet sheet = corrections.sheet(actor.get(), number);
        Form form = drafts.resume();
        if (!form.isResumed()) {
            fill(form, sheet);
            form.put("request", verzoek);
        }
        return page(sheet, false, form);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response correct(String number, MultipartFormDataInput input) {
        Form form = Form.of(input);
        UUID request = form.uuid("request").orElse(null);
        try {
            if (form.value("action").equals("decline") && request != null) {
                corrections.decline(actor.get(), request, form.value("reasons"));
                return Answer.seeOther("/registratie/correcties");
            }
            corrections.correct(
                    actor.get(), number, form.number("version").orElse(-1), data(form), form.value("reasons"), request);
            return Answer.seeOther("/registratie/inschrijvingen/" + number + "/gegevens");
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
            Corrections.Sheet sheet = corrections.sheet(actor.get(), number);
            // She has seen what is there now, so the next time she may save
            form.replace("version", String.valueOf(sheet.version()));
            return Answer.again(page(sheet, refusal.kind() == Refusal.Kind.CONFLICT, form));
        }
    }

    @GET
    @Path("documenten/{document}")
    public Response document(String number, UUID document) {
        return DocumentField.download(corrections.document(actor.get(), number, document));
    }

    private static Correct page(Corrections.Sheet sheet, boolean conflict, Form form) {
        Corrections.Request request = form.uuid("request")
                .flatMap(id -> sheet.requests().stream()
                        .filter(r -> r.id().equals(id) && r.isOpen())
                        .findFirst())
                .orElse(null);
        return new Correct(sheet, request, conflict, form);
    }

    private static void fill(Form form, Corrections.Sheet sheet) {
        CorrectedData data = sheet.data();
        form.put("version", String.valueOf(sheet.version()))
                .put("initials", data.name().initials())
                .put("givenName", data.name().givenName())
                .put("namePrefix", data.name().prefix())
                .put("surname", data.name().surname())
                .put("birthPrefix", data.otherNames().birthPrefix())
                .put("birthSurname", data.otherNames().birthSurname())
                .put("partnerPrefix", data.otherNames().partnerPrefix())
                .put("partnerSurname", data.otherNames().partnerSurname())
                .put("level", data.level())
                .put("workplace", data.workplace())
                .put("startsOn", data.startsOn().toString())
                .put("lastDay", data.lastDay().toString());
    }

    private static CorrectedData data(Form form) {
        return new CorrectedData(
                new HolderName(
                        form.value("initials"),
                        form.value("givenName"),
                        form.value("namePrefix"),
                        form.value("surname")),
                new OtherNames(
                        form.value("birthPrefix"),
                        form.value("birthSurname"),
                        form.value("partnerPrefix"),
                        form.value("partnerSurname")),
                form.value("level"),
                form.value("workplace"),
                form.date("startsOn").orElse(null),
                form.date("lastDay").orElse(null));
    }
}
