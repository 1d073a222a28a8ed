// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Csv;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** For providers and everybody else: how long decisions take, and which accreditations were drawn to be looked at again. */
@Path("/opleiders")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReauditPages {
    record Times(List<ProcessingTimes.Times> times, int fewest) implements TemplateInstance {}

    record Rounds(List<Reaudits.Round> rounds) implements TemplateInstance {}

    record Round(Reaudits.Round round, List<Reaudits.Member> drawn) implements TemplateInstance {}

    record Draw(Form form, List<Registers.View> registers) implements TemplateInstance {}

    private final Reaudits reaudits;
    private final ProcessingTimes times;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    ReauditPages(
            Reaudits reaudits,
            ProcessingTimes times,
            Registers registers,
            CurrentActor actor,
            Drafts drafts,
            Clock clock) {
        this.reaudits = reaudits;
        this.times = times;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    @Path("doorlooptijden")
    @PermitAll
    public TemplateInstance times() {
        return new Times(times.all(), ProcessingTimes.FEWEST);
    }

    @GET
    @Path("heronderzoek")
    @PermitAll
    public TemplateInstance rounds() {
        return new Rounds(reaudits.rounds());
    }

    @GET
    @Path("heronderzoek/nieuw")
    @RolesAllowed({"admin", "registrar"})
    public TemplateInstance draw() {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("onDay", LocalDate.now(clock).toString());
        }
        return new Draw(form, registers.open());
    }

    @POST
    @Path("heronderzoek/nieuw")
    @RolesAllowed({"admin", "registrar"})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response draw(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            LocalDate onDay = form.date("onDay").orElse(null);
            form.refuseIfWrong();
            UUID id = reaudits.draw(
                    actor.get(), form.value("register"), onDay, form.value("seed"), form.value("seedSource"));
            return Answer.seeOther("/opleiders/heronderzoek/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new Draw(form.refused(Answer.shown(refusal)), registers.open()));
        }
    }

    @GET
    @Path("heronderzoek/{id}")
    @PermitAll
    public TemplateInstance round(UUID id) {
        return new Round(reaudits.round(id), reaudits.members(id, true));
    }

    /** The whole population with its hashes, so that anybody can draw again. */
    @GET
    @Path("heronderzoek/{id}/populatie")
    @Produces("text/csv")
    @PermitAll
    public Response population(UUID id) {
        List<Map<String, String>> rows = reaudits.members(id, false).stream()
                .map(m -> Map.of(
                        "rang", String.valueOf(m.rank()),
                        "cursus", m.course(),
                        "accreditatie", m.accreditation().toString(),
                        "hash", m.hash(),
                        "geloot", m.drawn() ? "ja" : "nee"))
                .toList();
        return Response.ok(Csv.write(List.of("rang", "cursus", "accreditatie", "hash", "geloot"), rows))
                .type(new MediaType("text", "csv", UTF_8.name()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"populatie.csv\"")
                .build();
    }
}
