// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

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
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** A provider plans, changes, moves, copies and cancels editions. */
@Path("/opleider/cursussen/{course}/uitvoeringen")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class EditionPages {
    /** Empty lines for meetings to begin with, and the step by which they grow. */
    private static final int ROWS = 3;

    record All(Editions.ForPlanning course) implements TemplateInstance {}

    /** @param copied the number of the edition it is a copy of, or null */
    record Plan(Editions.ForPlanning course, Form form, List<MeetingRow> rows, List<Choice> languages, String copied)
            implements TemplateInstance {}

    record One(Editions.ForPlanning course, Editions.Detail edition, boolean done) implements TemplateInstance {}

    record Change(Editions.ForPlanning course, Editions.Detail edition, Form form, List<Choice> languages)
            implements TemplateInstance {}

    record Move(Editions.ForPlanning course, Editions.Detail edition, Form form, List<MeetingRow> rows)
            implements TemplateInstance {}

    record Cancel(Editions.ForPlanning course, Editions.Detail edition, Form form) implements TemplateInstance {}

    record Evaluation(Editions.ForPlanning course, Editions.Detail edition, EvaluationSummary summary)
            implements TemplateInstance {}

    /** @param session null when the meeting has no points of its own */
    record MeetingRow(int index, CourseDossier.Session session) {
        public String field(String name) {
            return "meetings." + index + "." + name;
        }
    }

    record Choice(String value, Text label) {}

    private final Editions editions;
    private final Evaluations evaluations;
    private final CurrentActor actor;
    private final Drafts drafts;

    EditionPages(Editions editions, Evaluations evaluations, CurrentActor actor, Drafts drafts) {
        this.editions = editions;
        this.evaluations = evaluations;
        this.actor = actor;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance all(UUID course) {
        return new All(editions.forPlanning(actor.get(), course));
    }

    /** @param of an edition to copy, without its days */
    @GET
    @Path("nieuw")
    public TemplateInstance plan(UUID course, @RestQuery("van") UUID of) {
        Editions.ForPlanning about = editions.forPlanning(actor.get(), course);
        Form form = drafts.resume();
        String copied = null;
        if (of != null) {
            Editions.Detail original = editions.detail(actor.get(), of);
            copied = original.view().number();
            if (!form.isResumed()) {
                details(form, original.plan());
                form.put("place", original.plan().place());
                times(form, original.plan(), false);
            }
        } else if (!form.isResumed()) {
            form.put("language", "nl");
        }
        return planPage(about, form, copied);
    }

    @POST
    @Path("nieuw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response plan(UUID course, @RestQuery("van") UUID of, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Editions.ForPlanning about = editions.forPlanning(actor.get(), course);
        String copied =
                of == null ? null : editions.detail(actor.get(), of).view().number();
        if (form.has("more", "true")) {
            return Answer.html(200, planPage(about, form, copied));
        }
        try {
            UUID id;
            try {
                id = editions.add(actor.get(), course, read(form, about));
            } catch (Refusal refusal) {
                throw form.refusal(refusal);
            }
            return Answer.seeOther(path(course) + "/" + id + "?klaar=true");
        } catch (Refusal refusal) {
            return Answer.again(planPage(about, form.refused(Answer.shown(refusal)), copied));
        }
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(UUID course, UUID id, @RestQuery("klaar") boolean done) {
        return new One(editions.forPlanning(actor.get(), course), detail(course, id), done);
    }

    @GET
    @Path("{id}/wijzigen")
    public TemplateInstance change(UUID course, UUID id) {
        Editions.Detail edition = detail(course, id);
        Form form = drafts.resume();
        if (!form.isResumed()) {
            details(form, edition.plan());
        }
        return new Change(editions.forPlanning(actor.get(), course), edition, form, languages());
    }

    @POST
    @Path("{id}/wijzigen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response change(UUID course, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Editions.ForPlanning about = editions.forPlanning(actor.get(), course);
        Editions.Detail edition = detail(course, id);
        try {
            EditionPlan wanted = readDetails(form, edition.plan());
            form.refuseIfWrong();
            editions.change(actor.get(), id, wanted);
            return Answer.seeOther(path(course) + "/" + id + "?klaar=true");
        } catch (Refusal refusal) {
            return Answer.again(new Change(about, edition, form.refused(Answer.shown(refusal)), languages()));
        }
    }

    @GET
    @Path("{id}/verplaatsen")
    public TemplateInstance move(UUID course, UUID id) {
        Editions.ForPlanning about = editions.forPlanning(actor.get(), course);
        Editions.Detail edition = detail(course, id);
        Form form = drafts.resume();
        if (!form.isResumed()) {
            form.put("startsOn", edition.plan().startsOn().toString());
            form.put("endsOn", edition.plan().endsOn().toString());
            form.put("place", edition.plan().place());
            times(form, edition.plan(), true);
        }
        return new Move(about, edition, form, rows(about, form));
    }

    @POST
    @Path("{id}/verplaatsen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response move(UUID course, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Editions.ForPlanning about = editions.forPlanning(actor.get(), course);
        Editions.Detail edition = detail(course, id);
        if (form.has("more", "true")) {
            return Answer.html(200, new Move(about, edition, form, rows(about, form)));
        }
        try {
            EditionPlan to = readTimes(form, about);
            form.refuseIfWrong();
            editions.move(actor.get(), id, to, form.value("reasons"));
            return Answer.seeOther(path(course) + "/" + id + "?klaar=true");
        } catch (Refusal refusal) {
            form.refused(Answer.shown(refusal));
            return Answer.again(new Move(about, edition, form, rows(about, form)));
        }
    }

    @GET
    @Path("{id}/afzeggen")
    public TemplateInstance cancel(UUID course, UUID id) {
        return new Cancel(editions.forPlanning(actor.get(), course), detail(course, id), drafts.resume());
    }

    @POST
    @Path("{id}/afzeggen")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response cancel(UUID course, UUID id, MultipartFormDataInput input) {
        Form form = Form.of(input);
        Editions.ForPlanning about = editions.forPlanning(actor.get(), course);
        Editions.Detail edition = detail(course, id);
        try {
            editions.cancel(actor.get(), id, form.value("reasons"));
            return Answer.seeOther(path(course) + "/" + id + "?klaar=true");
        } catch (Refusal refusal) {
            return Answer.again(new Cancel(about, edition, form.refused(Answer.shown(refusal))));
        }
    }

    /** What participants thought of it, once enough of them answered. */
    @GET
    @Path("{id}/evaluatie")
    public TemplateInstance evaluation(UUID course, UUID id) {
        Editions.Detail edition = detail(course, id);
        return new Evaluation(
                editions.forPlanning(actor.get(), course), edition, evaluations.ofEdition(actor.get(), id));
    }

    private Editions.Detail detail(UUID course, UUID id) {
        Editions.Detail detail = editions.detail(actor.get(), id);
        if (!detail.course().equals(course)) {
            throw Refusal.notFound();
        }
        return detail;
    }

    private static String path(UUID course) {
        return "/opleider/cursussen/" + course + "/uitvoeringen";
    }

    private static Plan planPage(Editions.ForPlanning course, Form form, String copied) {
        return new Plan(course, form, rows(course, form), languages(), copied);
    }

    /** A line for each session; else those that were filled in, and some more. */
    private static List<MeetingRow> rows(Editions.ForPlanning course, Form form) {
        if (!course.sessions().isEmpty()) {
            return IntStream.range(0, course.sessions().size())
                    .mapToObj(i -> new MeetingRow(i, course.sessions().get(i)))
                    .toList();
        }
        int filled = 0;
        for (int i = 0; i <= EditionPlan.MOST_MEETINGS; i++) {
            filled = isFilled(form, i) ? i + 1 : filled;
        }
        int shown = Math.min(filled + ROWS, EditionPlan.MOST_MEETINGS + 1);
        return IntStream.range(0, shown).mapToObj(i -> new MeetingRow(i, null)).toList();
    }

    private static boolean isFilled(Form form, int row) {
        return List.of("heldOn", "startsAt", "endsAt", "netMinutes").stream()
                .anyMatch(name -> form.optional("meetings." + row + "." + name).isPresent());
    }

    private static EditionPlan read(Form form, Editions.ForPlanning course) {
        return readDetails(form, readTimes(form, course));
    }

    /** Places, price, where to enrol and language, with the times and place of another plan. */
    private static EditionPlan readDetails(Form form, EditionPlan when) {
        return new EditionPlan(
                when.startsOn(),
                when.endsOn(),
                when.place(),
                form.number("capacity").orElse(null),
                form.number("freePlaces").orElse(null),
                form.decimal("price").orElse(null),
                form.optional("enrolAt").orElse(null),
                form.optional("language").orElse(null),
                when.meetings());
    }

    private static EditionPlan readTimes(Form form, Editions.ForPlanning course) {
        List<EditionPlan.Meeting> meetings = new ArrayList<>();
        List<CourseDossier.Session> sessions = course.sessions();
        // One more than can be, so that too many is said
        for (int i = 0; i <= EditionPlan.MOST_MEETINGS; i++) {
            if (isFilled(form, i)) {
                String at = "meetings." + i + ".";
                meetings.add(new EditionPlan.Meeting(
                        i < sessions.size() ? sessions.get(i).code() : null,
                        form.date(at + "heldOn").orElse(null),
                        time(form, at + "startsAt"),
                        time(form, at + "endsAt"),
                        form.number(at + "netMinutes").orElse(null)));
            }
        }
        return new EditionPlan(
                form.date("startsOn").orElse(null),
                form.date("endsOn").orElse(null),
                form.optional("place").orElse(null),
                null,
                null,
                null,
                null,
                null,
                meetings);
    }

    private static LocalTime time(Form form, String field) {
        try {
            return form.optional(field)
                    .map(typed -> typed.replace('.', ':').replaceFirst("^(\\d):", "0$1:"))
                    .map(LocalTime::parse)
                    .orElse(null);
        } catch (DateTimeException e) {
            form.problem(field, new Text("Vul een tijd in, bijvoorbeeld 9:30.", "Enter a time, for example 9:30."));
            return null;
        }
    }

    private static void details(Form form, EditionPlan plan) {
        form.put("capacity", text(plan.capacity()));
        form.put("freePlaces", text(plan.freePlaces()));
        form.put(
                "price",
                plan.price() == null ? null : plan.price().toPlainString().replace('.', ','));
        form.put("enrolAt", plan.enrolAt());
        form.put("language", plan.language());
    }

    /** @param days with the days; a copy is given on others */
    private static void times(Form form, EditionPlan plan, boolean days) {
        for (int i = 0; i < plan.meetings().size(); i++) {
            EditionPlan.Meeting meeting = plan.meetings().get(i);
            String at = "meetings." + i + ".";
            if (days) {
                form.put(at + "heldOn", text(meeting.heldOn()));
            }
            form.put(at + "startsAt", text(meeting.startsAt()));
            form.put(at + "endsAt", text(meeting.endsAt()));
            form.put(at + "netMinutes", text(meeting.netMinutes()));
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static List<Choice> languages() {
        return EditionPlan.LANGUAGES.stream()
                .map(code -> new Choice(
                        code,
                        new Text(
                                Locale.forLanguageTag(code).getDisplayLanguage(Locale.forLanguageTag("nl")),
                                Locale.forLanguageTag(code).getDisplayLanguage(Locale.UK))))
                .toList();
    }
}
