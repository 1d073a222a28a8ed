// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Evidence that was handed in, with what became of it in each register. */
@Path("/api/v1/evidence-items")
@RolesAllowed("professional")
class EvidenceItemResource {
    /**
     * @param reasons of the last decision, or null
     * @param question that waits for her, or null
     * @param place in the queue, with the day to count on and the day of the service level; null when it does not wait
     * @param objectBefore the first day on which she can no longer object, or null
     */
    record ClaimView(
            UUID id,
            String number,
            Text register,
            String state,
            String matter,
            Points claimed,
            Points awarded,
            Text category,
            Text reasons,
            String question,
            Integer place,
            LocalDate expected,
            LocalDate term,
            LocalDate objectBefore,
            boolean booked) {
        static ClaimView of(EvidenceViews.Claim claim) {
            return new ClaimView(
                    claim.id(),
                    claim.number(),
                    claim.register(),
                    claim.state().name(),
                    claim.matter() == null ? null : claim.matter().name(),
                    claim.claimed(),
                    claim.awarded(),
                    claim.awardedIn() == null ? claim.category() : claim.awardedIn(),
                    claim.reasons(),
                    claim.question(),
                    claim.queue() == null ? null : claim.queue().place(),
                    claim.queue() == null ? null : claim.queue().expected(),
                    claim.queue() == null ? null : claim.queue().term(),
                    claim.objectBefore(),
                    claim.booked());
        }
    }

    record View(
            UUID id,
            String activity,
            String title,
            LocalDate completedOn,
            Integer netMinutes,
            BigDecimal ects,
            Integer groupSize,
            String course,
            List<EvidenceDraftResource.FileView> documents,
            ItemBadge.View badge,
            Instant submittedAt,
            List<ClaimView> claims) {
        static View of(EvidenceItems.View item) {
            EvidenceViews.Report report = item.report();
            return new View(
                    report.id(),
                    report.activityCode(),
                    report.title(),
                    report.completedOn(),
                    report.netMinutes(),
                    report.ects(),
                    report.groupSize(),
                    report.course() == null ? null : report.course().number(),
                    report.files().stream()
                            .map(EvidenceDraftResource.FileView::of)
                            .toList(),
                    report.badge(),
                    report.submittedAt(),
                    item.claims().stream().map(ClaimView::of).toList());
        }
    }

    record Words(String words) {}

    private final EvidenceItems items;
    private final EvidenceDrafts drafts;
    private final Documents documents;
    private final CurrentActor actor;

    EvidenceItemResource(EvidenceItems items, EvidenceDrafts drafts, Documents documents, CurrentActor actor) {
        this.items = items;
        this.drafts = drafts;
        this.documents = documents;
        this.actor = actor;
    }

    /** The newest first; with a state, those that are in it in some register. */
    @GET
    public List<View> mine(@RestQuery String state) {
        EvidenceState wanted = state == null
                ? null
                : Arrays.stream(EvidenceState.values())
                        .filter(s -> s.name().equals(state))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "state", new Text("Zo’n stand is er niet.", "There is no such state.")));
        return items.mine(actor.get(), wanted).stream().map(View::of).toList();
    }

    @GET
    @Path("{id}")
    public View get(UUID id) {
        return View.of(items.get(actor.get(), id));
    }

    @GET
    @Path("{id}/documents/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(items.document(actor.get(), id, document));
    }

    @POST
    @Path("{id}/retractions")
    public View retract(UUID id) {
        items.retract(actor.get(), id);
        return get(id);
    }

    /** A new draft that says the same. */
    @POST
    @Path("{id}/drafts")
    public Response again(UUID id) {
        UUID draft = drafts.again(actor.get(), id);
        return Response.created(URI.create("/api/v1/evidence-drafts/" + draft))
                .entity(new EvidenceDraftResource.Submitted(draft))
                .build();
    }

    /** Answers a question: {@code words}, and {@code documents} if there are any. */
    @POST
    @Path("{id}/claims/{claim}/answers")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public View answer(UUID id, UUID claim, MultipartFormDataInput input) {
        mustHave(id, claim);
        Form form = DocumentField.form(input);
        items.answer(
                actor.get(),
                claim,
                form.value("words"),
                EvidenceDraftResource.received(actor.get().person(), documents, form));
        return get(id);
    }

    @POST
    @Path("{id}/claims/{claim}/objections")
    @Consumes(MediaType.APPLICATION_JSON)
    public View object(UUID id, UUID claim, Words objection) {
        mustHave(id, claim);
        items.object(actor.get(), claim, Answer.required(objection).words());
        return get(id);
    }

    private void mustHave(UUID id, UUID claim) {
        if (items.get(actor.get(), id).claims().stream().noneMatch(c -> c.id().equals(claim))) {
            throw Refusal.notFound();
        }
    }
}
