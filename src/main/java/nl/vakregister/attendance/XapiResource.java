// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Attendance from learning systems as xAPI statements: {@code completed} and {@code passed} become rows, all else is passed
 * over. A part of a statement store: statements are taken in and given back to their sender, not searched.
 */
@Path("/api/v1/xapi/statements")
@RolesAllowed({"provider", "employer"})
class XapiResource {
    static final String VERSION = "X-Experience-API-Version";

    record Account(String homePage, String name) {}

    record Agent(String objectType, @JsonInclude(JsonInclude.Include.NON_NULL) Account account) {}

    record Named(String id) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(Boolean completion, Boolean success) {}

    /** @param outcome what became of it here, with an explanation; no part of xAPI */
    record Statement(
            UUID id,
            Agent actor,
            Named verb,
            Named object,
            Result result,
            Instant timestamp,
            Instant stored,
            UUID edition,
            UUID attendanceSheet,
            Outcome outcome,
            String explanation) {
        static Statement of(XapiStatements.View each) {
            return new Statement(
                    each.id(),
                    new Agent("Agent", each.account() == null ? null : new Account(each.homePage(), each.account())),
                    new Named(each.verb()),
                    new Named(each.object()),
                    new Result(each.completion(), each.success()),
                    each.at(),
                    each.receivedAt(),
                    each.edition(),
                    each.sheet(),
                    each.outcome(),
                    each.outcome().explanation().en());
        }
    }

    private final XapiStatements statements;
    private final CurrentActor actor;

    XapiResource(XapiStatements statements, CurrentActor actor) {
        this.statements = statements;
        this.actor = actor;
    }

    /** One statement or an array. 200 with the ids, or 204 when none of them is about attendance. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(@HeaderParam(VERSION) String version, @RestQuery UUID organisation, byte[] body) {
        String spoken = spoken(version);
        List<UUID> ids = statements.take(actor.get(), organisation(organisation), body);
        return (ids.isEmpty() ? Response.noContent() : Response.ok(ids))
                .header(VERSION, spoken)
                .build();
    }

    @GET
    public Response statement(
            @HeaderParam(VERSION) String version, @RestQuery UUID organisation, @RestQuery UUID statementId) {
        if (statementId == null) {
            throw Refusal.invalid(
                    "statementId", new Text("Noem de id van het statement.", "Name the id of the statement."));
        }
        return Response.ok(get(organisation, statementId))
                .header(VERSION, spoken(version))
                .build();
    }

    @GET
    @Path("{id}")
    public Statement get(@RestQuery UUID organisation, UUID id) {
        return Statement.of(statements.get(actor.get(), organisation(organisation), id));
    }

    private static OrganisationId organisation(UUID named) {
        return named == null ? null : new OrganisationId(named);
    }

    /** The version that is answered in. */
    private static String spoken(String version) {
        if (version == null || !version.matches("(1\\.0|2\\.0)(\\.\\d{1,3})?")) {
            throw Refusal.invalid(
                    VERSION,
                    new Text(
                            "Noem in deze header versie 1.0.x of 2.0.x.",
                            "Name version 1.0.x or 2.0.x in this header."));
        }
        return version.startsWith("1") ? "1.0.3" : "2.0.0";
    }
}
