// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Where an admin writes what certificates say, looks at them, and publishes what a colleague wrote. */
@Path("/beheer/bewijzen")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@Blocking
class LayoutPages {
    private static final String DRAFTS = "/beheer/bewijzen/ontwerpen/";
    private static final String ALL_REGISTERS = "alle";

    /** A choice in a list. */
    record Option(String value, Text label) {}

    record OfRegister(String code, Text name, List<Layouts.Line> lines) {}

    record OfDraft(Layouts.Draft draft, Text register) {}

    record All(List<OfRegister> registers, List<OfDraft> drafts) implements TemplateInstance {}

    record Edit(
            Layouts.Draft draft,
            Text register,
            List<Option> facts,
            List<Option> named,
            List<Integer> lines,
            List<Integer> paragraphs,
            Form form)
            implements TemplateInstance {}

    private final Layouts layouts;
    private final Registers registers;
    private final CurrentActor actor;
    private final Drafts drafts;

    LayoutPages(Layouts layouts, Registers registers, CurrentActor actor, Drafts drafts) {
        this.layouts = layouts;
        this.registers = registers;
        this.actor = actor;
        this.drafts = drafts;
    }

    private static final Text EVERY =
            new Text("Alle registers zonder eigen tekst", "All registers without a text of their own");

    @GET
    public TemplateInstance all() {
        Actor who = actor.get();
        List<OfRegister> all = new ArrayList<>();
        all.add(new OfRegister(ALL_REGISTERS, EVERY, layouts.lines(null)));
        registers.open().forEach(r -> all.add(new OfRegister(r.code(), r.name(), layouts.lines(r.id()))));
        return new All(
                all,
                layouts.drafts(who).stream()
                        .map(d -> new OfDraft(d, name(d.register())))
                        .toList());
    }

    private Text name(UUID register) {
        return register == null ? EVERY : registers.get(register).name();
    }

    @POST
    @Path("registers/{code}/{kind}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response start(String code, CertificateKind kind) {
        UUID register = code.equals(ALL_REGISTERS)
                ? null
                : registers.byCode(code).orElseThrow(Refusal::notFound).id();
        return Answer.seeOther(DRAFTS + layouts.start(actor.get(), register, kind));
    }

    /** What was published, with a made-up person. */
    @GET
    @Path("versies/{id}/{language}.pdf")
    @Produces("application/pdf")
    public byte[] sample(UUID id, Language language) {
        return layouts.sample(id, language);
    }

    @GET
    @Path("ontwerpen/{id}")
    public TemplateInstance draft(UUID id) {
        Layouts.Draft draft = layouts.draft(actor.get(), id);
        Form typed = drafts.resume();
        return page(draft, typed.isResumed() ? typed : form(draft));
    }

    @GET
    @Path("ontwerpen/{id}/{language}.pdf")
    @Produces("application/pdf")
    public byte[] preview(UUID id, Language language) {
        return layouts.preview(actor.get(), id, language);
    }

    @POST
    @Path("ontwerpen/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Layouts.Draft draft = layouts.draft(actor.get(), id);
        try {
            int version = form.number("version").orElse(-1);
            Layout layout = read(form);
            var from = form.date("validFrom");
            form.refuseIfWrong();
            layouts.change(actor.get(), id, version, from.orElse(null), layout);
            return Answer.seeOther(DRAFTS + id);
        } catch (Refusal refusal) {
            return Answer.again(page(draft, form.refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("ontwerpen/{id}/publiceren")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response publish(UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Layouts.Draft draft = layouts.draft(actor.get(), id);
        try {
            layouts.publish(actor.get(), id, form.number("version").orElse(-1));
            return Answer.seeOther("/beheer/bewijzen");
        } catch (Refusal refusal) {
            return Answer.again(page(draft, form(draft).refused(Answer.shown(refusal))));
        }
    }

    @POST
    @Path("ontwerpen/{id}/weg")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response discard(UUID id) {
        layouts.discard(actor.get(), id);
        return Answer.seeOther("/beheer/bewijzen");
    }

    private TemplateInstance page(Layouts.Draft draft, Form form) {
        return new Edit(
                draft,
                name(draft.register()),
                draft.kind().possible().stream()
                        .sorted()
                        .map(f -> new Option(f.name(), f.label()))
                        .toList(),
                draft.kind().always().stream()
                        .sorted()
                        .map(f -> new Option("{" + f.word() + "}", f.label()))
                        .toList(),
                IntStream.range(0, Layout.MOST_LINES).boxed().toList(),
                IntStream.range(0, Layout.MOST_PARAGRAPHS).boxed().toList(),
                form);
    }

    private static Form form(Layouts.Draft draft) {
        Form form = Form.empty().put("version", Integer.toString(draft.version()));
        if (draft.validFrom() != null) {
            form.put("validFrom", draft.validFrom().toString());
        }
        Layout layout = draft.layout();
        put(form, "title", layout.title());
        put(form, "opening", layout.opening());
        put(form, "statement", layout.statement());
        put(form, "subject", layout.subject());
        for (int i = 0; i < layout.lines().size(); i++) {
            form.put("lines." + i + ".fact", layout.lines().get(i).fact().name());
            put(form, "lines." + i + ".label", layout.lines().get(i).label());
        }
        for (int i = 0; i < layout.paragraphs().size(); i++) {
            put(form, "paragraphs." + i, layout.paragraphs().get(i));
        }
        form.put("ink", layout.ink());
        if (layout.ornament()) {
            form.put("ornament", "true");
        }
        return form;
    }

    private static void put(Form form, String field, Text text) {
        form.put(field + ".nl", text.nl());
        form.put(field + ".en", text.en());
    }

    private static Text text(Form form, String field) {
        return new Text(form.value(field + ".nl"), form.value(field + ".en"));
    }

    private static boolean isEmpty(Text text) {
        return text.nl().isBlank() && text.en().isBlank();
    }

    private static Layout read(Form form) {
        List<Layout.Line> lines = new ArrayList<>();
        for (int i = 0; i < Layout.MOST_LINES; i++) {
            Optional<Fact> fact = form.choice("lines." + i + ".fact", Fact.class);
            Text label = text(form, "lines." + i + ".label");
            if (fact.isPresent() || !isEmpty(label)) {
                lines.add(new Layout.Line(fact.orElse(null), label));
            }
        }
        List<Text> paragraphs = new ArrayList<>();
        for (int i = 0; i < Layout.MOST_PARAGRAPHS; i++) {
            Text paragraph = text(form, "paragraphs." + i);
            if (!isEmpty(paragraph)) {
                paragraphs.add(paragraph);
            }
        }
        return new Layout(
                text(form, "title"),
                text(form, "opening"),
                text(form, "statement"),
                text(form, "subject"),
                lines,
                paragraphs,
                form.value("ink"),
                form.has("ornament", "true"));
    }
}
