// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;

/** What registers say about attendance: who enters it and how long it may be late. Everybody who is signed in may know. */
@Path("/api/v1/attendance-policies")
@RolesAllowed("**")
class PolicyResource {
    /**
     * @param byProvider false when participants enter attendance themselves
     * @param lateMonths null for what the accreditation rules say
     */
    record Wish(String register, LocalDate validFrom, Boolean byProvider, Integer lateMonths, String source) {}

    /** @param lateMonths what holds today; null when the register accredits nothing */
    record View(String register, boolean byProvider, Integer lateMonths, List<Version> versions) {}

    record Version(LocalDate validFrom, boolean byProvider, Integer lateMonths, String source) {}

    private final AttendancePolicies policies;
    private final CurrentActor actor;

    PolicyResource(AttendancePolicies policies, CurrentActor actor) {
        this.policies = policies;
        this.actor = actor;
    }

    @GET
    public List<View> policies() {
        return policies.all().stream()
                .map(each -> new View(
                        each.register().code(),
                        each.isByProvider(),
                        each.lateMonths(),
                        each.versions().stream()
                                .map(v -> new Version(v.validFrom(), v.byProvider(), v.lateMonths(), v.source()))
                                .toList()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(Wish wish) {
        Wish asked = Answer.required(wish);
        policies.set(
                actor.get(),
                new AttendancePolicies.Wish(
                        asked.register(), asked.validFrom(), asked.byProvider(), asked.lateMonths(), asked.source()));
        return Response.created(URI.create("/api/v1/attendance-policies"))
                .entity(policies())
                .build();
    }
}
