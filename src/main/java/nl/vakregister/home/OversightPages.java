// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.vakregister.audit.Trail;
import nl.vakregister.audit.TrailSeal;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;

/** The whole trail for who keeps watch, newest first, and whether its chain of seals is whole. Nothing here changes anything. */
@Path("/toezicht")
@RolesAllowed({"auditor", "admin"})
@Produces(MediaType.TEXT_HTML)
@Blocking
class OversightPages {
    /** @param older the same question for the lines before these, or null */
    record Lines(List<Log.Watched> lines, String older, Form form, List<Choice> deeds, TrailSeal seal)
            implements TemplateInstance {}

    record Choice(String deed, Text words) {}

    /** @param broken the position of the first seal that does not hold, or null */
    record Chain(long seals, long lines, Long broken, TrailSeal seal) implements TemplateInstance {}

    private final Log log;
    private final Trail trail;
    private final CurrentActor actor;

    OversightPages(Log log, Trail trail, CurrentActor actor) {
        this.log = log;
        this.trail = trail;
        this.actor = actor;
    }

    @GET
    public Response lines(
            @RestQuery @DefaultValue("") String number,
            @RestQuery @DefaultValue("") String deed,
            @RestQuery @DefaultValue("") String from,
            @RestQuery @DefaultValue("") String until,
            @RestQuery Long before) {
        Form form = Form.empty()
                .put("number", number)
                .put("deed", deed)
                .put("from", from)
                .put("until", until);
        Optional<LocalDate> first = form.date("from");
        Optional<LocalDate> last = form.date("until");
        if (!form.isValid()) {
            return Answer.again(page(new Log.WatchedPage(List.of(), null), form));
        }
        try {
            Log.Wish wish = new Log.Wish(form.optional("number"), form.optional("deed"), first, last);
            return Answer.html(Response.Status.OK.getStatusCode(), page(log.watched(actor.get(), wish, before), form));
        } catch (Refusal refusal) {
            form.problem("number", new Text("Niemand heeft dit registernummer.", "Nobody has this register number."));
            return Answer.again(page(new Log.WatchedPage(List.of(), null), form));
        }
    }

    /** Reads everything that was ever sealed. */
    @GET
    @Path("keten")
    public TemplateInstance chain() {
        Trail.Check check = trail.verify();
        return new Chain(
                check.seals(),
                check.lines(),
                check.isWhole() ? null : check.broken().getAsLong(),
                trail.lastSeal().orElse(null));
    }

    private Lines page(Log.WatchedPage found, Form form) {
        return new Lines(
                found.lines(),
                found.before() == null ? null : link(form, found.before()),
                form,
                DeedWords.all().stream()
                        .map(deed -> new Choice(deed, DeedWords.of(deed)))
                        .toList(),
                trail.lastSeal().orElse(null));
    }

    private static String link(Form form, long before) {
        StringBuilder link = new StringBuilder("/toezicht?before=").append(before);
        for (String field : List.of("number", "deed", "from", "until")) {
            form.optional(field)
                    .ifPresent(value ->
                            link.append('&').append(field).append('=').append(URLEncoder.encode(value, UTF_8)));
        }
        return link.toString();
    }
}
