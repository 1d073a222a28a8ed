// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.platform.web.PublicListLookup;

/**
 * A list of register numbers, checked at once: up to a hundred lines for anybody. A longer one, of somebody who is signed
 * in, is answered with 202 and the place where it is checked in the background.
 */
@Path("/api/v1/registrations/_check")
@PermitAll
@Blocking
class RegistrationListResource {
    /** @param name optional: then the answer says how well it fits */
    record Line(String number, String name) {
        ListLine asked() {
            return new ListLine(number, name);
        }
    }

    record ListRequest(List<Line> lines) {
        List<ListLine> asked() {
            return lines == null
                    ? List.of()
                    : lines.stream()
                            .map(line -> line == null ? new ListLine("", "") : line.asked())
                            .toList();
        }
    }

    /** One answer for each line, in the order of the list. */
    record ListResponse(Instant checkedAt, List<ListAnswer> lines) {}

    private final RegistrationLists lists;
    private final BackgroundChecks checks;
    private final CheckRounds rounds;
    private final CurrentActor actor;
    private final PageView page;

    RegistrationListResource(
            RegistrationLists lists, BackgroundChecks checks, CheckRounds rounds, CurrentActor actor, PageView page) {
        this.lists = lists;
        this.checks = checks;
        this.rounds = rounds;
        this.actor = actor;
        this.page = page;
    }

    @POST
    @PublicListLookup
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(ListRequest request) {
        List<ListLine> asked = Answer.required(request).asked();
        if (asked.size() > RegistrationLists.MOST_AT_ONCE && page.isSignedIn()) {
            UUID id = checks.start(actor.get(), asked);
            rounds.soon();
            return Response.accepted(RegistrationCheckResource.Check.of(checks.one(actor.get(), id)))
                    .location(URI.create("/api/v1/registration-checks/" + id))
                    .build();
        }
        List<CheckedLine> checked = lists.check(asked);
        return Response.ok(new ListResponse(
                        checked.get(0).checkedAt(),
                        checked.stream().map(ListAnswer::of).toList()))
                .build();
    }
}
