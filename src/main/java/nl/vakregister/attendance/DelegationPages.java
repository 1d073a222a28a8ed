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
import java.util.List;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;
import nl.vakregister.accreditation.ReportableEditions.CourseFacts;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider authorises buyers, and a buyer enters attendance for what it was authorised for. */
@Path("/opleider/machtigingen")
@RolesAllowed({"provider", "employer"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class DelegationPages {
    record All(
            List<CourseFacts> courses,
            List<Delegations.View> granted,
            List<Delegations.View> received,
            List<Editions.EditionFacts> editions,
            Form form)
            implements TemplateInstance {}

    /** @param open more can be handed in today */
    record Edition(Editions.EditionFacts edition, boolean open, List<Sheets.SheetView> sheets, Form form)
            implements TemplateInstance {}

    /** @param next the line after which more rows follow, or null */
    record Sheet(Editions.EditionFacts edition, Sheets.SheetView sheet, List<Sheets.RowView> rows, Integer next)
            implements TemplateInstance {}

    /** A form may be no larger. */
    private static final int MAX_MEGABYTES = 12;

    private static final long MOST_BYTES = MAX_MEGABYTES * 1024L * 1024L;

    private final Delegations delegations;
    private final DelegatedSheets sheets;
    private final ReportableEditions editions;
    private final CurrentActor actor;
    private final Drafts drafts;

    DelegationPages(
            Delegations delegations,
            DelegatedSheets sheets,
            ReportableEditions editions,
            CurrentActor actor,
            Drafts drafts) {
        this.delegations = delegations;
        this.sheets = sheets;
        this.editions = editions;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all() {
        return page(drafts.resume());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response grant(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            Delegations.Wish wish = new Delegations.Wish(
                    form.value("kvkNumber"),
                    form.value("course"),
                    form.optional("edition").orElse(null),
                    form.date("from").orElse(null),
                    form.date("until").orElse(null));
            OrganisationId provider = editions.courseByNumber(form.value("course"))
                    .map(CourseFacts::provider)
                    .filter(actor.get()::memberOf)
                    .orElseThrow(() -> Refusal.invalid(
                            "course", new Text("Kies een cursus van je organisatie.", "Choose a course of yours.")));
            form.refuseIfWrong();
            delegations.grant(actor.get(), provider, wish);
            return Answer.seeOther("/opleider/machtigingen");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response revoke(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            delegations.revoke(actor.get(), id);
            return Answer.seeOther("/opleider/machtigingen");
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("uitvoeringen/{id}")
    public TemplateInstance edition(UUID id) {
        return edition(id, Form.empty());
    }

    @POST
    @Path("uitvoeringen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(
                input,
                MOST_BYTES,
                new Text(
                        "Dit bestand is te groot. Een lijst mag hoogstens " + MAX_MEGABYTES + " MB zijn.",
                        "This file is too large. A list may be at most " + MAX_MEGABYTES + " MB."));
        try {
            if (form.isValid() && form.upload("sheet").isEmpty()) {
                form.problem("sheet", new Text("Kies een CSV-bestand.", "Choose a CSV file."));
            }
            form.refuseIfWrong();
            Form.Upload file = form.upload("sheet").orElseThrow();
            AttendanceIntake.Result result = sheets.book(actor.get(), id, file.filename(), file.content());
            return Answer.seeOther("/opleider/machtigingen/uitvoeringen/" + id + "/lijsten/"
                    + result.sheet().id());
        } catch (Refusal refusal) {
            return Answer.again(edition(id, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("uitvoeringen/{id}/lijsten/{sheet}")
    public TemplateInstance sheet(UUID id, UUID sheet, @RestQuery("na") @DefaultValue("0") int afterLine) {
        List<Sheets.RowView> rows = sheets.rows(actor.get(), id, sheet, false, afterLine);
        return new Sheet(
                sheets.edition(actor.get(), id),
                sheets.sheet(actor.get(), id, sheet),
                rows,
                rows.size() == Sheets.ROWS_SHOWN ? rows.get(rows.size() - 1).line() : null);
    }

    private TemplateInstance edition(UUID id, Form form) {
        return new Edition(
                sheets.edition(actor.get(), id),
                sheets.mayReport(actor.get(), id),
                sheets.ofEdition(actor.get(), id),
                form);
    }

    private TemplateInstance page(Form form) {
        Actor user = actor.get();
        return new All(
                editions.courses(Reporting.organisations(user)),
                delegations.granted(user),
                delegations.received(user),
                delegations.editions(user),
                form);
    }
}
