// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

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
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Samples of dossiers for everybody: how they are drawn, and how they ended. */
@Path("/steekproeven")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SampleRoundPages {
    private static final String HERE = "/steekproeven";

    /** A group with the share of it that is drawn, in percent. */
    record Group(String field, Text label, BigDecimal percent) {}

    record Outcome(Text label, Long count) {}

    record Rounds(List<SampleRounds.Round> rounds) implements TemplateInstance {}

    record Round(SampleRounds.Round round, List<Group> groups, List<Outcome> outcomes, int fewest, Form form)
            implements TemplateInstance {}

    record Announce(Form form, List<Registers.View> registers, List<Group> groups) implements TemplateInstance {}

    private final SampleRounds samples;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    SampleRoundPages(SampleRounds samples, Registers registers, CurrentActor actor, Drafts drafts, Clock clock) {
        this.samples = samples;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    @PermitAll
    public TemplateInstance rounds() {
        return new Rounds(samples.rounds());
    }

    @GET
    @Path("nieuw")
    @RolesAllowed({"admin", "registrar"})
    public TemplateInstance announce() {
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("onDay", LocalDate.now(clock).toString())
                    .put("selfReportedFrom", "50")
                    .put("newMonths", "12")
                    .put("termDays", "28");
        }
        return page(form);
    }

    @POST
    @Path("nieuw")
    @RolesAllowed({"admin", "registrar"})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response announce(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            SampleRounds.Announcement asked = new SampleRounds.Announcement(
                    form.value("register"),
                    form.date("onDay").orElse(null),
                    plan(form),
                    form.value("seedSource"),
                    seedAt(form));
            form.refuseIfWrong();
            return Answer.seeOther(HERE + "/" + samples.announce(actor.get(), asked));
        } catch (Refusal refusal) {
            return Answer.again(page(form.refused(Answer.shown(refusal))));
        }
    }

    private static SamplePlan plan(Form form) {
        Map<SampleStratum, BigDecimal> shares = new EnumMap<>(SampleStratum.class);
        for (SampleStratum stratum : SampleStratum.values()) {
            form.decimal(field(stratum)).ifPresent(percent -> shares.put(stratum, percent.movePointLeft(2)));
        }
        return new SamplePlan(
                shares,
                form.number("selfReportedFrom").orElse(0),
                form.number("newMonths").orElse(-1),
                form.number("termDays").orElse(0));
    }

    private Instant seedAt(Form form) {
        LocalDate day = form.date("seedDay").orElse(null);
        try {
            LocalTime time = LocalTime.parse(form.value("seedTime"));
            return day == null
                    ? null
                    : LocalDateTime.of(day, time).atZone(clock.getZone()).toInstant();
        } catch (DateTimeException e) {
            form.problem("seedTime", new Text("Vul een tijd in, zoals 20:00.", "Enter a time, such as 20:00."));
            return null;
        }
    }

    private Announce page(Form form) {
        // The moment is two fields here; what is wrong with it is said at the first
        if (form.error("seedAt") != null && form.error("seedDay") == null) {
            form.problem("seedDay", form.error("seedAt"));
        }
        return new Announce(form, registers.open(), groups(null));
    }

    private static String field(SampleStratum stratum) {
        return "share-" + stratum.name();
    }

    private static List<Group> groups(SamplePlan plan) {
        return List.of(SampleStratum.values()).stream()
                .map(s -> new Group(
                        field(s),
                        s.label(),
                        plan == null ? null : plan.share(s).movePointRight(2).stripTrailingZeros()))
                .toList();
    }

    @GET
    @Path("{id}")
    @PermitAll
    public TemplateInstance round(UUID id) {
        return page(id, drafts.resume());
    }

    @POST
    @Path("{id}/trekken")
    @RolesAllowed({"admin", "registrar"})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response draw(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            samples.draw(actor.get(), id, form.value("seed"));
            return Answer.seeOther(HERE + "/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    private Round page(UUID id, Form form) {
        SampleRounds.Round round = samples.round(id);
        SampleCounts counts = samples.counts(id);
        return new Round(
                round,
                groups(round.plan()),
                List.of(SampleState.values()).stream()
                        .filter(s ->
                                counts.shown().containsKey(s) || counts.hidden().contains(s))
                        .map(s -> new Outcome(s.label(), counts.shown().get(s)))
                        .toList(),
                SampleCounts.FEWEST,
                form);
    }

    /** The published population, exactly as its digest is of. */
    @GET
    @Path("{id}/populatie")
    @Produces("text/plain")
    @PermitAll
    public Response population(UUID id) {
        return Response.ok(samples.population(id))
                .type(new MediaType("text", "plain", UTF_8.name()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"populatie.txt\"")
                .build();
    }
}
