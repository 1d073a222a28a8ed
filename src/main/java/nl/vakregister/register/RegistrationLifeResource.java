// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.platform.web.Answer;
import org.jboss.resteasy.reactive.RestQuery;

/** The life of one registration, for its holder, registrars and auditors: was this person registered on that day? */
@Path("/api/v1/registrations/{number}/life")
class RegistrationLifeResource {
    /** @param on the day that was asked about; {@code registered} and {@code state} are of that day */
    record View(
            String number,
            LocalDate on,
            boolean registered,
            Life.State state,
            List<PeriodView> periods,
            List<SpanView> history) {}

    record PeriodView(LocalDate startsOn, LocalDate lastDay, String variant, String cohort) {}

    record SpanView(Life.State state, LocalDate from, LocalDate until) {}

    record LeaveRequest(LocalDate day) {}

    record ActivityRequest(boolean active, String reasons) {}

    private final Procedures procedures;
    private final Registrations registrations;
    private final DossierViews views;
    private final CurrentActor actor;
    private final Clock clock;

    RegistrationLifeResource(
            Procedures procedures, Registrations registrations, DossierViews views, CurrentActor actor, Clock clock) {
        this.procedures = procedures;
        this.registrations = registrations;
        this.views = views;
        this.actor = actor;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"professional", "registrar", "auditor"})
    public View life(String number, @RestQuery LocalDate on) {
        Actor asking = actor.get();
        Registrations.Facts registration = registrations
                .byNumber(number)
                .filter(r -> asking.is(r.person()) || asking.is(Role.REGISTRAR) || asking.is(Role.AUDITOR))
                .orElseThrow(Refusal::notFound);
        views.viewed(
                asking,
                asking.is(Role.REGISTRAR) ? Role.REGISTRAR : Role.AUDITOR,
                registration.id(),
                registration.person());
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        Life life = registration.life();
        return new View(
                registration.number().value(),
                day,
                life.isRegisteredOn(day),
                life.stateOn(day),
                life.terms().stream()
                        .map(t -> new PeriodView(t.period().start(), t.period().lastDay(), t.variant(), t.cohort()))
                        .toList(),
                life.history().stream()
                        .map(s -> new SpanView(s.state(), s.from(), s.until()))
                        .toList());
    }

    /** The holder leaves the register, today or later. */
    @POST
    @Path("withdrawals")
    @RolesAllowed("professional")
    @Consumes(MediaType.APPLICATION_JSON)
    public View leave(String number, LeaveRequest request) {
        procedures.leave(actor.get(), number, Answer.required(request).day());
        return life(number, null);
    }

    /** The holder ends her pause early. */
    @POST
    @Path("resumptions")
    @RolesAllowed("professional")
    public View resume(String number) {
        procedures.resume(actor.get(), number);
        return life(number, null);
    }

    /** A registrar makes the registration inactive, or active again. */
    @POST
    @Path("activity")
    @RolesAllowed("registrar")
    @Consumes(MediaType.APPLICATION_JSON)
    public View setActive(String number, ActivityRequest request) {
        ActivityRequest asked = Answer.required(request);
        procedures.setActive(actor.get(), number, asked.active(), asked.reasons());
        return life(number, null);
    }
}
