// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider hands in the attendance of an edition: a file, or numbers that she pastes. */
@Path("/opleider/uitvoeringen")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class AttendancePages {
    record Upload(Editions.EditionFacts edition, List<Sheets.SheetView> sheets, boolean mayReport, Form form)
            implements TemplateInstance {}

    private final AttendanceIntake intake;
    private final Sheets sheets;
    private final SheetPages pages;
    private final Editions editions;
    private final CurrentActor actor;

    AttendancePages(AttendanceIntake intake, Sheets sheets, SheetPages pages, Editions editions, CurrentActor actor) {
        this.intake = intake;
        this.sheets = sheets;
        this.pages = pages;
        this.editions = editions;
        this.actor = actor;
    }

    @GET
    @Path("{id}")
    public TemplateInstance edition(UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(UUID id, MultipartFormDataInput input) {
        Form form = typed(input);
        try {
            AttendanceIntake.Result result = handedIn(id, input, form);
            return Answer.seeOther("/opleider/lijsten/" + result.sheet().id()
                    + (result.repeated() ? "?herhaald=true" : result.known() ? "?alsnog=true" : ""));
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    private AttendanceIntake.Result handedIn(UUID id, MultipartFormDataInput input, Form form) {
        Optional<FormValue> file = file(input);
        if (file.isPresent()) {
            // Read from where it was put, as often as needed; never held in memory as a whole
            return intake.book(actor.get(), id, Channel.CSV, file.get().getFileName(), () -> file.get()
                    .getFileItem()
                    .getInputStream());
        }
        if (form.value("numbers").isEmpty()) {
            throw Refusal.invalid(
                    "sheet",
                    new Text("Kies een CSV-bestand of plak de nummers.", "Choose a CSV file or paste the numbers."));
        }
        try {
            return intake.book(
                    actor.get(),
                    id,
                    Channel.NUMBERS,
                    "geplakte-nummers.txt",
                    SheetFile.Source.of(form.value("numbers").getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            throw Refusal.invalid("numbers", refusal.problems().get(0).message());
        }
    }

    /** The text fields; files are left where they are. */
    static Form typed(MultipartFormDataInput input) {
        Form form = Form.empty();
        input.getValues()
                .forEach((name, all) -> all.forEach(value -> {
                    if (!value.isFileItem()) {
                        form.put(name, value.getValue());
                    }
                }));
        return form;
    }

    /** The file that was chosen; empty when none was. */
    static Optional<FormValue> file(MultipartFormDataInput input) {
        return Optional.ofNullable(input.getValues().get("sheet")).stream()
                .flatMap(java.util.Collection::stream)
                .filter(value -> value.isFileItem()
                        && value.getFileName() != null
                        && !value.getFileName().isEmpty())
                .findFirst();
    }

    /** Where outcomes were shown before they had a place of their own. */
    @GET
    @Path("{id}/lijsten/{sheet}")
    public Response sheet(
            UUID id,
            UUID sheet,
            @RestQuery("herhaald") boolean repeated,
            @RestQuery("open") boolean onlyOpen,
            @RestQuery("na") @DefaultValue("0") int afterLine) {
        return pages.sheet(sheet, repeated, false, onlyOpen, true, afterLine);
    }

    @GET
    @Path("{id}/lijsten/{sheet}/uitkomsten")
    @Produces("text/csv; charset=UTF-8")
    public Response outcomes(UUID id, UUID sheet) {
        return pages.outcomes(sheet);
    }

    private TemplateInstance page(UUID id, Form form) {
        Editions.EditionFacts edition = editions.get(actor.get(), id);
        return new Upload(
                edition, sheets.ofEdition(actor.get(), id), actor.get().may(Duty.ATTENDANCE, edition.provider()), form);
    }
}
