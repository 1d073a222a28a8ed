// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** RFC 9457 problem details: what went wrong, for a machine and the person behind it. Never echoes a refused value. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<FieldProblem> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** One field that is not right; {@code field} is its name in the request. */
    public record FieldProblem(String field, String detail) {}

    static Problem of(int status, String slug, String title, String detail) {
        return new Problem("/problems/" + slug, title, status, detail, List.of());
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
