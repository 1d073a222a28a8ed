// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import nl.vakregister.kernel.Refusal;

/** What a form is answered with, and what a request must bring to be answered. */
public final class Answer {
    private Answer() {}

    /** It succeeded: see the result elsewhere, so that a reload does not send it again. The path is on this site. */
    public static Response seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    /** Something is not right: the same page, with everything that was filled in and what is wrong about it. */
    public static Response again(TemplateInstance page) {
        return html(Response.Status.BAD_REQUEST.getStatusCode(), page);
    }

    /** Hides from a page what is not there for this person; every other refusal the form itself can show. */
    public static Refusal shown(Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        return refusal;
    }

    /**
     * The body of a request, which must be there.
     *
     * @throws BadRequestException when nothing was sent
     */
    public static <T> T required(T body) {
        if (body == null) {
            throw new BadRequestException();
        }
        return body;
    }

    public static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page.render())
                .build();
    }
}
