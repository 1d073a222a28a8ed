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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.RestQuery;

/** What evidence asks of a register, for whoever assesses it. */
@Path("/api/v1/evidence-claims")
@RolesAllowed({"assessor", "registrar"})
class EvidenceClaimResource {
    private static final int SHOWN = 100;

    record Waiting(
            UUID id,
            String title,
            Text activity,
            String holder,
            Text register,
            String matter,
            Points claimed,
            Instant since,
            int place,
            LocalDate expected,
            LocalDate term,
            String assessor,
            boolean mine,
            boolean own) {
        static Waiting of(EvidenceDesk.Waiting each) {
            return new Waiting(
                    each.id(),
                    each.title(),
                    each.activity(),
                    each.holder(),
                    each.register(),
                    each.matter().name(),
                    each.claimed(),
                    each.since(),
                    each.place(),
                    each.queue() == null ? null : each.queue().expected(),
                    each.queue() == null ? null : each.queue().term(),
                    each.assessor(),
                    each.mine(),
                    each.own());
        }
    }

    record Worklist(List<Waiting> waiting, long total) {}

    record Workload(UUID person, String name, long inHand, long advice) {}

    record Habit(Text outcome, Text category, long times) {}

    record StepView(Text what, Instant at, String by, Text words, Points awarded) {}

    /** What the holder shares of her log with whoever has it in hand. */
    record Reflection(String title, String words) {}

    record View(
            EvidenceItemResource.View item,
            String claim,
            String state,
            String matter,
            String holder,
            String number,
            String assessor,
            String adviser,
            Text barred,
            List<Text> sameFiles,
            List<Habit> habits,
            List<StepView> steps,
            List<Reflection> reflections) {
        static View of(EvidenceDesk.File file) {
            return new View(
                    EvidenceItemResource.View.of(new EvidenceItems.View(file.report(), List.of(file.claim()))),
                    file.claim().id().toString(),
                    file.claim().state().name(),
                    file.claim().matter() == null ? null : file.claim().matter().name(),
                    file.holder(),
                    file.number(),
                    file.assessor(),
                    file.adviser(),
                    file.barred(),
                    file.sameFiles(),
                    file.habits().stream()
                            .map(h -> new Habit(h.outcome(), h.category(), h.times()))
                            .toList(),
                    file.claim().steps().stream()
                            .map(s -> new StepView(s.what(), s.at(), s.by(), s.words(), s.awarded()))
                            .toList(),
                    file.reflections().stream()
                            .map(r -> new Reflection(r.title(), r.words()))
                            .toList());
        }
    }

    /**
     * @param outcome APPROVED, PARTLY or REJECTED
     * @param category null for the one that was claimed
     * @param awarded only with PARTLY
     */
    record Decision(String outcome, String category, Points awarded, String reasons) {}

    record Colleague(UUID colleague, String words) {}

    record Words(String words) {}

    private final EvidenceDesk desk;
    private final Registers registers;
    private final CurrentActor actor;

    EvidenceClaimResource(EvidenceDesk desk, Registers registers, CurrentActor actor) {
        this.desk = desk;
        this.registers = registers;
        this.actor = actor;
    }

    /** Oldest first. */
    @GET
    @Path("_waiting")
    public Worklist waiting(@RestQuery String register, @RestQuery String whose) {
        UUID only = register == null
                ? null
                : registers.byCode(register).orElseThrow(Refusal::notFound).id();
        EvidenceDesk.Page page = desk.worklist(
                actor.get(),
                new EvidenceDesk.Filter(
                        only,
                        whose == null ? EvidenceDesk.Whose.ALL : choice(EvidenceDesk.Whose.values(), whose, "whose")),
                SHOWN);
        return new Worklist(page.waiting().stream().map(Waiting::of).toList(), page.total());
    }

    /** Who has what, least first. */
    @GET
    @Path("_workload")
    public List<Workload> workload() {
        return desk.workload(actor.get()).stream()
                .map(w -> new Workload(w.person(), w.name(), w.inHand(), w.advice()))
                .toList();
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

    /** Takes it in hand, or with a colleague named gives it to her. */
    @POST
    @Path("{id}/assignments")
    @Consumes(MediaType.APPLICATION_JSON)
    public View assign(UUID id, Colleague to) {
        UUID colleague = Answer.required(to).colleague();
        if (colleague == null) {
            desk.take(actor.get(), id);
        } else {
            desk.handOver(actor.get(), id, colleague);
        }
        return get(id);
    }

    @POST
    @Path("{id}/releases")
    public View release(UUID id) {
        desk.release(actor.get(), id);
        return get(id);
    }

    @POST
    @Path("{id}/questions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View ask(UUID id, Words question) {
        desk.ask(actor.get(), id, Answer.required(question).words());
        return get(id);
    }

    /** Asks a colleague what she thinks. */
    @POST
    @Path("{id}/second-opinions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View askOpinion(UUID id, Colleague of) {
        Colleague asked = Answer.required(of);
        desk.askOpinion(actor.get(), id, asked.colleague(), asked.words());
        return get(id);
    }

    /** The opinion that was asked. */
    @POST
    @Path("{id}/opinions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View giveOpinion(UUID id, Words opinion) {
        desk.giveOpinion(actor.get(), id, Answer.required(opinion).words());
        return get(id);
    }

    @POST
    @Path("{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public View decide(UUID id, Decision decision) {
        Decision asked = Answer.required(decision);
        desk.decide(
                actor.get(),
                id,
                new EvidenceDesk.Decision(
                        asked.outcome() == null
                                ? null
                                : choice(EvidenceLife.Outcome.values(), asked.outcome(), "outcome"),
                        asked.category(),
                        asked.awarded(),
                        asked.reasons()));
        return get(id);
    }

    /** Looked at again, and the points stay. */
    @POST
    @Path("{id}/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    public View keep(UUID id, Words why) {
        desk.keep(actor.get(), id, Answer.required(why).words());
        return get(id);
    }

    /** It was approved and is wrong: the points are taken back. */
    @POST
    @Path("{id}/reversals")
    @Consumes(MediaType.APPLICATION_JSON)
    public View reverse(UUID id, Words why) {
        desk.reverse(actor.get(), id, Answer.required(why).words());
        return get(id);
    }

    private static <E extends Enum<E>> E choice(E[] values, String name, String field) {
        return Arrays.stream(values)
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(field, new Text("Kies uit de lijst.", "Choose from the list.")));
    }
}
