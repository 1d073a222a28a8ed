// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;

/** Drawn dossiers for those who assess them: nothing here says whose they are. */
@Path("/api/v1/sample-cases")
@RolesAllowed({"assessor", "registrar"})
class SampleCaseResource {
    record FileView(UUID id, String name) {
        static FileView of(SampleDossier.File file) {
            return new FileView(file.id(), file.name());
        }
    }

    record ItemView(
            UUID claim,
            String title,
            Text activity,
            LocalDate completedOn,
            Integer netMinutes,
            Points awarded,
            List<FileView> documents) {}

    record StepView(Text what, Instant at, String words, LocalDate until) {}

    record View(
            UUID id,
            String code,
            Text register,
            String state,
            LocalDate due,
            boolean extensionAsked,
            Text barred,
            boolean toAssess,
            List<LocalDate> earlier,
            List<ItemView> items,
            List<FileView> added,
            List<StepView> steps) {
        static View of(SampleDesk.File file) {
            SampleDossier.View dossier = file.dossier();
            return new View(
                    dossier.id(),
                    dossier.code(),
                    dossier.register(),
                    dossier.state().name(),
                    dossier.due(),
                    dossier.asked(),
                    file.barred(),
                    file.toAssess(),
                    file.earlier(),
                    dossier.items().stream()
                            .map(i -> new ItemView(
                                    i.claim(),
                                    i.title(),
                                    i.activity(),
                                    i.completedOn(),
                                    i.netMinutes(),
                                    i.awarded(),
                                    i.files().stream().map(FileView::of).toList()))
                            .toList(),
                    dossier.added().stream().map(FileView::of).toList(),
                    dossier.steps().stream()
                            .map(s -> new StepView(s.what(), s.at(), s.words(), s.until()))
                            .toList());
        }
    }

    record Found(UUID claim, String outcome, String words) {}

    /** @param outcome IN_ORDER, TO_REPAIR or NOT_IN_ORDER; @param until only with TO_REPAIR */
    record Decision(String outcome, LocalDate until, String words, List<Found> items) {}

    record Words(String words) {}

    record Extension(LocalDate until, String words) {}

    private final SampleDesk desk;
    private final CurrentActor actor;

    SampleCaseResource(SampleDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
    }

    /** What waits, the oldest first. */
    @GET
    @Path("_waiting")
    public List<SampleDesk.Waiting> waiting() {
        return desk.worklist(actor.get());
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(desk.get(actor.get(), id));
    }

    @GET
    @Path("{id}/documents/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(desk.document(actor.get(), id, document));
    }

    @POST
    @Path("{id}/assignments")
    public View take(UUID id) {
        desk.take(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/releases")
    public View release(UUID id) {
        desk.release(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, Decision decision) {
        Decision asked = Answer.required(decision);
        List<Found> items = asked.items() == null ? List.of() : asked.items();
        desk.decide(
                actor.get(),
                id,
                new SampleDesk.Decision(
                        outcome(asked.outcome(), "outcome"),
                        asked.until(),
                        asked.words(),
                        items.stream()
                                .map(f -> new SampleDesk.Found(
                                        f.claim(), outcome(f.outcome(), "outcome-" + f.claim()), f.words()))
                                .toList()));
        return get(id);
    }

    private static SampleLife.Outcome outcome(String name, String field) {
        return name == null
                ? null
                : List.of(SampleLife.Outcome.values()).stream()
                        .filter(o -> o.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> Refusal.invalid(field, new Text("Kies uit de lijst.", "Choose from the list.")));
    }

    /** The second assessor agrees that it is not in order. */
    @POST
    @Path("{id}/confirmations")
    public View confirm(UUID id) {
        desk.confirm(actor.get(), id);
        return get(id);
    }

    /** The second assessor does not agree. */
    @POST
    @Path("{id}/returns")
    @Consumes(MediaType.APPLICATION_JSON)
    public View sendBack(UUID id, Words why) {
        desk.sendBack(actor.get(), id, Answer.required(why).words());
        return get(id);
    }

    @POST
    @Path("{id}/extensions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View extend(UUID id, Extension extension) {
        Extension asked = Answer.required(extension);
        desk.extend(actor.get(), id, asked.until(), asked.words());
        return get(id);
    }

    @POST
    @Path("{id}/exemptions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View exempt(UUID id, Words why) {
        desk.exempt(actor.get(), id, Answer.required(why).words());
        return get(id);
    }
}
