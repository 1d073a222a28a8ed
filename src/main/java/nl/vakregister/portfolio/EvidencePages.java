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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * A professional hands in evidence and sees what became of it. Works without a script; with one, each field is kept while
 * she types.
 */
@Path("/mijn/bewijsstukken")
@RolesAllowed("professional")
@Produces(MediaType.TEXT_HTML)
@Blocking
class EvidencePages {
    private static final String HERE = "/mijn/bewijsstukken";
    private static final String FILES = "files";

    /** What a phone takes a photo with. */
    private static final String PHOTO = "photo";

    private static final String DETACH = "detach:";

    record Mine(
            List<EvidenceDrafts.Line> unfinished,
            List<EvidenceItems.View> items,
            List<EvidenceState> states,
            EvidenceState state,
            Form form)
            implements TemplateInstance {}

    record Fill(EvidenceDrafts.View draft, Form form, List<Option> activities) implements TemplateInstance {}

    /** Only what changes while she types. */
    record Preview(EvidenceDrafts.View draft) implements TemplateInstance {}

    record Item(EvidenceItems.View item, Form form) implements TemplateInstance {}

    record Option(String value, Text label) {}

    private final EvidenceDrafts evidenceDrafts;
    private final EvidenceItems items;
    private final Documents documents;
    private final CurrentActor actor;
    private final Drafts drafts;

    EvidencePages(
            EvidenceDrafts evidenceDrafts,
            EvidenceItems items,
            Documents documents,
            CurrentActor actor,
            Drafts drafts) {
        this.evidenceDrafts = evidenceDrafts;
        this.items = items;
        this.documents = documents;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance mine(@RestQuery String status) {
        return list(status, drafts.resume());
    }

    /** Begins with files, or without. What was received is kept, also when another file is refused. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response start(MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        List<UUID> received = receive(form);
        try {
            if (received.isEmpty() && !form.isValid()) {
                throw Refusal.invalid(form.problems());
            }
            List<UUID> made = evidenceDrafts.start(actor.get(), received, !form.has("how", "EACH"));
            if (!form.isValid()) {
                return Answer.again(list(null, form));
            }
            return Answer.seeOther(made.size() == 1 ? fillAt(made.get(0)) : HERE);
        } catch (Refusal refusal) {
            return Answer.again(list(null, form.refused(Answer.shown(refusal))));
        }
    }

    @GET
    @Path("concept/{id}")
    public TemplateInstance fill(UUID id) {
        return page(evidenceDrafts.get(actor.get(), id), drafts.resume());
    }

    /** Keeps what was typed, whatever she does next; nothing is lost by what is wrong with it. */
    @POST
    @Path("concept/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response save(UUID id, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        EvidenceDrafts.View before = evidenceDrafts.get(actor.get(), id);
        String wanted = form.value("do");
        try {
            evidenceDrafts.save(actor.get(), id, typed(form), leftOut(form, before));
            List<UUID> received = receive(form);
            if (!received.isEmpty()) {
                evidenceDrafts.attach(actor.get(), id, received);
            }
            form.upload("badge").ifPresent(badge -> attachBadge(id, form, badge));
            if (wanted.equals("detach-badge")) {
                evidenceDrafts.detachBadge(actor.get(), id);
            }
            if (wanted.startsWith(DETACH)) {
                form.put("document", wanted.substring(DETACH.length()));
                evidenceDrafts.detach(actor.get(), id, form.uuid("document").orElseThrow(Refusal::notFound));
            }
            if (wanted.equals("autosave")) {
                return Answer.html(
                        Response.Status.OK.getStatusCode(), new Preview(evidenceDrafts.get(actor.get(), id)));
            }
            if (!form.isValid()) {
                throw Refusal.invalid(form.problems());
            }
            return Answer.seeOther(
                    wanted.equals("submit") ? HERE + "/" + evidenceDrafts.submit(actor.get(), id) : fillAt(id));
        } catch (Refusal refusal) {
            return Answer.again(page(evidenceDrafts.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    private void attachBadge(UUID id, Form form, Form.Upload badge) {
        try {
            evidenceDrafts.attachBadge(actor.get(), id, badge.content());
        } catch (Refusal refusal) {
            form.refused(refusal);
        }
    }

    @POST
    @Path("concept/{id}/weg")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response discard(UUID id) {
        evidenceDrafts.discard(actor.get(), id);
        return Answer.seeOther(HERE);
    }

    @GET
    @Path("concept/{id}/bestanden/{document}")
    public Response draftDocument(UUID id, UUID document) {
        return DocumentField.download(evidenceDrafts.document(actor.get(), id, document));
    }

    @GET
    @Path("{id}")
    public TemplateInstance item(UUID id) {
        return new Item(items.get(actor.get(), id), drafts.resume());
    }

    @GET
    @Path("{id}/bestanden/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(items.document(actor.get(), id, document));
    }

    @POST
    @Path("{id}/intrekken")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response retract(UUID id, MultipartFormDataInput input) {
        return then(id, Form.of(input), form -> items.retract(actor.get(), id));
    }

    @POST
    @Path("{id}/opnieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response again(UUID id) {
        return Answer.seeOther(fillAt(evidenceDrafts.again(actor.get(), id)));
    }

    /** Answers a question about what it asks of one register. */
    @POST
    @Path("{id}/{claim}/antwoord")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response answer(UUID id, UUID claim, MultipartFormDataInput input) {
        return then(id, DocumentField.form(input), form -> {
            List<UUID> received = receive(form);
            form.refuseIfWrong();
            said(claim, () -> items.answer(actor.get(), claim, form.value(words(claim)), received));
        });
    }

    @POST
    @Path("{id}/{claim}/bezwaar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response object(UUID id, UUID claim, MultipartFormDataInput input) {
        return then(
                id,
                Form.of(input),
                form -> said(claim, () -> items.object(actor.get(), claim, form.value(words(claim)))));
    }

    /** The page has a form for each claim, so that each has a field of its own. */
    private static String words(UUID claim) {
        return "words-" + claim;
    }

    /** What is wrong with the words is said at the field of this claim. */
    private static void said(UUID claim, Runnable step) {
        try {
            step.run();
        } catch (Refusal refusal) {
            if (refusal.problems().stream().noneMatch(p -> p.field().equals("words"))) {
                throw refusal;
            }
            throw Refusal.invalid(words(claim), refusal.problems().get(0).message());
        }
    }

    private interface Step {
        void take(Form form);
    }

    private Response then(UUID id, Form form, Step step) {
        try {
            step.take(form);
            return Answer.seeOther(HERE + "/" + id);
        } catch (Refusal refusal) {
            return Answer.again(new Item(items.get(actor.get(), id), form.refused(Answer.shown(refusal))));
        }
    }

    /** Keeps every file that is one; which was refused and why, the form says. */
    private List<UUID> receive(Form form) {
        List<UUID> received = new ArrayList<>();
        Stream.of(FILES, PHOTO).flatMap(field -> form.uploads(field).stream()).forEach(upload -> {
            try {
                received.add(documents
                        .store(actor.get().person(), FILES, upload.filename(), upload.content())
                        .id());
            } catch (Refusal refusal) {
                form.refused(refusal);
            }
        });
        return received;
    }

    private static Map<String, String> typed(Form form) {
        Map<String, String> typed = new HashMap<>();
        EvidenceReport.FIELDS.forEach(field -> typed.put(field, form.value(field)));
        return typed;
    }

    private static List<String> leftOut(Form form, EvidenceDrafts.View draft) {
        List<String> all =
                draft.places().stream().map(EvidenceDrafts.Place::number).toList();
        return form.has("chosen", "true")
                ? all.stream().filter(n -> !form.all("registers").contains(n)).toList()
                : draft.places().stream()
                        .filter(EvidenceDrafts.Place::leftOut)
                        .map(EvidenceDrafts.Place::number)
                        .toList();
    }

    private Mine list(String status, Form form) {
        EvidenceState state = Arrays.stream(EvidenceState.values())
                .filter(s -> s.name().equals(status))
                .findFirst()
                .orElse(null);
        return new Mine(
                evidenceDrafts.mine(actor.get()),
                items.mine(actor.get(), state),
                List.of(EvidenceState.values()),
                state,
                form);
    }

    /** What was typed before signing in again goes before what was kept. */
    private static Fill page(EvidenceDrafts.View draft, Form form) {
        draft.typed().forEach((field, value) -> {
            if (form.value(field).isEmpty()) {
                form.put(field, value);
            }
        });
        return new Fill(
                draft,
                form,
                draft.types().stream().map(t -> new Option(t.code(), t.name())).toList());
    }

    private static String fillAt(UUID draft) {
        return HERE + "/concept/" + draft;
    }
}
