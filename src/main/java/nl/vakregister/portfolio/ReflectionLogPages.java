// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A professional writes for herself, looks for what she wrote, and shares one entry with the assessor of one item. */
@Path("/mijn/reflectielogboek")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ReflectionLogPages {
    private static final String HERE = "/mijn/reflectielogboek";

    record Option(String value, Text label) {}

    record Log(List<ReflectionLog.View> entries, String query, Form form) implements TemplateInstance {}

    /** @param shared the item that it is shared with, in words, or null */
    record Entry(ReflectionLog.View entry, String shared, List<Option> items, Form form) implements TemplateInstance {}

    private final ReflectionLog log;
    private final EvidenceItems items;
    private final ReflectionSessions sessions;
    private final CurrentActor actor;
    private final Drafts drafts;
    private final Clock clock;

    ReflectionLogPages(
            ReflectionLog log,
            EvidenceItems items,
            ReflectionSessions sessions,
            CurrentActor actor,
            Drafts drafts,
            Clock clock) {
        this.log = log;
        this.items = items;
        this.sessions = sessions;
        this.actor = actor;
        this.drafts = drafts;
        this.clock = clock;
    }

    @GET
    public TemplateInstance all() {
        return list("", drafts.resume());
    }

    /** Words that are looked for are in no address. */
    @POST
    @Path("zoeken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response search(MultipartFormDataInput input) {
        return Answer.html(200, list(Form.of(input).value("query"), Form.empty()));
    }

    /** Who comes here without words to look for, such as by choosing another language. */
    @GET
    @Path("zoeken")
    public Response search() {
        return Answer.seeOther(HERE);
    }

    private Log list(String query, Form form) {
        return new Log(log.mine(actor.get(), query), query, form);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response write(MultipartFormDataInput input) {
        Form form = Form.of(input);
        try {
            return Answer.seeOther(HERE + "/" + log.write(actor.get(), form.value("title"), form.value("words")));
        } catch (Refusal refusal) {
            return Answer.again(list("", form.refused(Answer.shown(refusal))));
        }
    }

    /** All of it, to take along. */
    @GET
    @Path("download")
    @Produces(MediaType.TEXT_PLAIN)
    public Response download() {
        ZoneId zone = clock.getZone();
        String text = log.mine(actor.get(), null).stream()
                .map(e -> e.writtenAt().atZone(zone).toLocalDate() + "\n" + e.title() + "\n\n" + e.words() + "\n")
                .collect(Collectors.joining("\n---\n\n"));
        return Response.ok(text, MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"reflectielogboek.txt\"")
                .build();
    }

    @GET
    @Path("{id}")
    public TemplateInstance entry(UUID id) {
        return page(id, drafts.resume());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID id, MultipartFormDataInput input) {
        return then(id, input, form -> log.change(actor.get(), id, form.value("title"), form.value("words")));
    }

    @POST
    @Path("{id}/delen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response share(UUID id, MultipartFormDataInput input) {
        return then(
                id, input, form -> log.share(actor.get(), id, form.uuid("item").orElse(null)));
    }

    @POST
    @Path("{id}/niet-delen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response unshare(UUID id, MultipartFormDataInput input) {
        return then(id, input, form -> log.unshare(actor.get(), id));
    }

    @POST
    @Path("{id}/weg")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response remove(UUID id) {
        log.remove(actor.get(), id);
        return Answer.seeOther(HERE);
    }

    private interface Step {
        void take(Form form);
    }

    private Response then(UUID id, MultipartFormDataInput input, Step step) {
        Form form = Form.of(input);
        try {
            step.take(form);
            return Answer.seeOther(HERE + "/" + id);
        } catch (Refusal refusal) {
            return Answer.again(page(id, form.refused(Answer.shown(refusal))));
        }
    }

    private Entry page(UUID id, Form form) {
        ReflectionLog.View entry = log.get(actor.get(), id);
        if (form.isValid() && !form.isResumed()) {
            form.put("title", entry.title()).put("words", entry.words());
        }
        List<Option> choices = java.util.stream.Stream.concat(
                        items.mine(actor.get(), null).stream()
                                .map(i -> new Option(
                                        i.report().id().toString(),
                                        same(i.report().title()))),
                        sessions.mine(actor.get()).stream()
                                .filter(s -> !s.isHandedIn())
                                .map(s -> new Option(s.part().toString(), same(s.title()))))
                .toList();
        String shared = choices.stream()
                .filter(c ->
                        entry.item() != null && c.value().equals(entry.item().toString()))
                .map(c -> c.label().nl())
                .findFirst()
                .orElse("");
        return new Entry(entry, shared, choices, form);
    }

    private static Text same(String title) {
        return new Text(title, title);
    }
}
