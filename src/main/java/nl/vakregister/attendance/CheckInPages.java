// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.platform.web.PublicLookup;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * What the QR at the door opens. The code is looked at when it is scanned, before signing in: after that the browser has a
 * quarter of an hour, in a cookie that no address shows.
 */
@Path("/aanwezig")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CheckInPages {
    static final String COOKIE = "aanwezig";

    /** @param ahead null when no code was scanned or typed yet */
    record CheckIn(Doors.Ahead ahead, Form form) implements TemplateInstance {}

    record Done(Doors.Ahead done) implements TemplateInstance {}

    private final Doors doors;
    private final CurrentActor actor;
    private final PageView page;

    CheckInPages(Doors doors, CurrentActor actor, PageView page) {
        this.doors = doors;
        this.actor = actor;
        this.page = page;
    }

    @GET
    @Path("{code}")
    @PermitAll
    @PublicLookup
    public Response scanned(String code) {
        return onward(doors.scan(code));
    }

    @GET
    @RolesAllowed("professional")
    public Response ahead(@CookieParam(COOKIE) String ticket) {
        return page(ticket, Form.empty());
    }

    @POST
    @Path("code")
    @RolesAllowed("professional")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response typed(MultipartFormDataInput input) {
        Form form = Form.of(input);
        long wait = doors.secondsToWait(actor.get());
        if (wait > 0) {
            form.problem(
                    "code",
                    new Text(
                            "Je hebt te vaak een verkeerde code ingevuld. Scan de QR-code, of probeer het over "
                                    + (wait / 60 + 1) + " minuten weer.",
                            "You entered a wrong code too often. Scan the QR code, or try again in " + (wait / 60 + 1)
                                    + " minutes."));
            return Response.fromResponse(Answer.html(CheckInResource.TOO_MANY, new CheckIn(null, form)))
                    .header(HttpHeaders.RETRY_AFTER, wait)
                    .build();
        }
        Optional<String> ticket = doors.type(actor.get(), form.value("code"));
        return ticket.map(this::onward).orElseGet(() -> Answer.again(new CheckIn(null, form.refused(Doors.wrong()))));
    }

    /** The one button. */
    @POST
    @RolesAllowed("professional")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response checkIn(@CookieParam(COOKIE) String ticket, MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            doors.checkIn(actor.get(), ticket);
            return Answer.seeOther("/aanwezig/gedaan");
        } catch (Refusal refusal) {
            return Answer.again(new CheckIn(null, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("gedaan")
    @RolesAllowed("professional")
    public Response done(@CookieParam(COOKIE) String ticket) {
        try {
            return Answer.html(Response.Status.OK.getStatusCode(), new Done(doors.ahead(actor.get(), ticket)));
        } catch (Refusal refusal) {
            return Answer.seeOther("/mijn/aanwezigheid");
        }
    }

    private Response page(String ticket, Form form) {
        Doors.Ahead ahead = null;
        if (ticket != null) {
            try {
                ahead = doors.ahead(actor.get(), ticket);
            } catch (Refusal refusal) {
                form.refused(Answer.shown(refusal));
            }
        }
        return Answer.html(Response.Status.OK.getStatusCode(), new CheckIn(ahead, form));
    }

    private Response onward(String ticket) {
        return Response.fromResponse(Answer.seeOther("/aanwezig"))
                .cookie(new NewCookie.Builder(COOKIE)
                        .value(ticket)
                        .path("/aanwezig")
                        .maxAge((int) DoorCode.TICKET.toSeconds())
                        .httpOnly(true)
                        .secure(page.publicUrl().startsWith("https"))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build())
                .build();
    }
}
