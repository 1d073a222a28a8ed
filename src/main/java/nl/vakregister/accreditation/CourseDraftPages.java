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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.accreditation.DossierForm.Step;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.identity.Organisations;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.DocumentField;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Drafts;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registers;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The application for accreditation, step by step. Every step is saved, also when it is not complete. */
@Path("/opleider/cursussen/nieuw")
@RolesAllowed("provider")
@Produces(MediaType.TEXT_HTML)
@Blocking
class CourseDraftPages {
    private static final String BASE = "/opleider/cursussen/nieuw";
    private static final int EMPTY_PARTS = 3;
    private static final int MORE_ROWS = 5;
    private static final int MOST_MORE = 50;

    /**
     * @param draft null as long as nothing was saved
     * @param others what a colleague has saved in this step meanwhile; null when that is not so
     */
    record StepPage(
            Step step,
            CourseDrafts.View draft,
            Form form,
            List<Organisations.View> organisations,
            List<Registers.View> registers,
            List<Frameworks.View> frameworks,
            List<Integer> rows,
            boolean saved,
            List<Other> others,
            boolean hasProgramme,
            Options options)
            implements TemplateInstance {}

    record Check(
            CourseDrafts.View draft,
            Form form,
            List<ProblemAt> problems,
            List<GoalLine> goals,
            Step step,
            Options options)
            implements TemplateInstance {}

    /** A goal with the names of the competencies that it serves. */
    record GoalLine(String text, List<Text> competencies) {}

    /** What there is to choose from, and the steps. */
    record Options() {
        public int steps() {
            return Step.count();
        }

        public List<Step> all() {
            return List.of(Step.values());
        }

        public List<Option> forms() {
            return Arrays.stream(CourseForm.values())
                    .map(f -> new Option(f.name(), f.label()))
                    .toList();
        }

        public List<Option> kinds() {
            return Arrays.stream(PartKind.values())
                    .map(k -> new Option(
                            k.name(),
                            k.isCounted()
                                    ? k.label()
                                    : new Text(
                                            k.label().nl() + " (telt niet)",
                                            k.label().en() + " (does not count)")))
                    .toList();
        }

        public List<Option> languages() {
            return LANGUAGES;
        }

        public List<Option> documentKinds() {
            return Arrays.stream(CourseDossier.DocumentKind.values())
                    .filter(k -> k != CourseDossier.DocumentKind.PROGRAMME)
                    .map(k -> new Option(k.name(), k.label()))
                    .toList();
        }

        public List<Option> years(Courses.ProposalView proposal) {
            return proposal.rules() == null
                    ? List.of()
                    : CourseDraftPages.years(proposal.rules().termsInYears());
        }
    }

    record Discard(CourseDrafts.View draft) implements TemplateInstance {}

    record Option(String value, Text label) {}

    /** A problem and the step where it is mended. */
    record ProblemAt(Step step, String anchor, Text message) {}

    /** What a field says now, because a colleague changed it. */
    record Other(Text field, String value) {}

    private static final List<Option> LANGUAGES =
            List.of("nl", "en", "de", "fr", "fy", "ar", "tr", "pl", "uk", "es").stream()
                    .map(code -> new Option(
                            code,
                            new Text(
                                    Locale.forLanguageTag(code).getDisplayLanguage(Locale.forLanguageTag("nl")),
                                    Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH))))
                    .toList();

    private final CourseDrafts courseDrafts;
    private final Courses courses;
    private final Organisations organisations;
    private final Registers registers;
    private final Frameworks frameworks;
    private final CurrentActor actor;
    private final DocumentField documents;
    private final Drafts drafts;

    CourseDraftPages(
            CourseDrafts courseDrafts,
            Courses courses,
            Organisations organisations,
            Registers registers,
            Frameworks frameworks,
            CurrentActor actor,
            DocumentField documents,
            Drafts drafts) {
        this.courseDrafts = courseDrafts;
        this.courses = courses;
        this.organisations = organisations;
        this.registers = registers;
        this.frameworks = frameworks;
        this.actor = actor;
        this.documents = documents;
        this.drafts = drafts;
    }

    @GET
    public TemplateInstance first() {
        Form form = drafts.resume();
        if (form.value("language").isEmpty()) {
            form.put("language", "nl");
        }
        return page(Step.COURSE, null, form, 0, false, null);
    }

    /** The first step makes the draft. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response start(MultipartFormDataInput input) {
        Form form = Form.of(input);
        UUID id;
        try {
            id = courseDrafts.start(
                    actor.get(),
                    organisation(form),
                    DossierForm.read(form, Step.COURSE, CourseDraft.Content.of(CourseDossier.empty())));
        } catch (Refusal refusal) {
            return Answer.again(page(Step.COURSE, null, form.refused(Answer.shown(refusal)), 0, false, null));
        }
        return onwards(id, Step.COURSE, form);
    }

    @GET
    @Path("{id}")
    public Response resume(UUID id) {
        CourseDrafts.View draft = courseDrafts.get(actor.get(), id);
        return Answer.seeOther(at(
                id,
                draft.problems().stream()
                        .map(p -> Step.of(p.field()))
                        .min(Step::compareTo)
                        .orElse(Step.CHECK)));
    }

    @GET
    @Path("{id}/{step: \\d+}")
    public TemplateInstance step(
            UUID id, int step, @RestQuery("rijen") Integer more, @RestQuery("bewaard") String saved) {
        CourseDrafts.View draft = courseDrafts.get(actor.get(), id);
        Step at = of(step);
        Form form = drafts.resume();
        if (at == Step.CHECK) {
            return check(draft, form);
        }
        if (!form.isResumed()) {
            form = DossierForm.write(draft.content());
            seen(form, draft, at);
            show(form, DossierForm.unreadable(draft.content().typed()), at);
        }
        return page(at, draft, form, more == null ? 0 : more, saved != null, null);
    }

    @POST
    @Path("{id}/{step: \\d+}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response save(UUID id, int step, MultipartFormDataInput input) {
        Form form = DocumentField.form(input);
        Step at = of(step);
        return at == Step.CHECK ? submit(id, form) : save(id, at, form);
    }

    private Response save(UUID id, Step step, Form form) {
        CourseDrafts.View before = courseDrafts.get(actor.get(), id);
        int seenVersion = form.number("version").orElse(-1);
        if (seenVersion != before.version() && !form.value("seen").equals(fingerprint(before, step))) {
            return overtaken(before, step, form);
        }
        CourseDraft.Content content = DossierForm.read(form, step, before.content());
        List<String> unread = List.of();
        if (step == Step.PROGRAMME && form.optional("lines").isPresent()) {
            ProgrammeText pasted = ProgrammeText.read(form.value("lines"));
            List<CourseDossier.Part> parts = new ArrayList<>(content.dossier().parts());
            parts.addAll(pasted.parts());
            content = new CourseDraft.Content(DossierForm.withParts(content.dossier(), parts), content.typed());
            unread = pasted.unread();
        }
        if (step == Step.PRACTICAL) {
            content = received(form, content);
        }
        try {
            courseDrafts.save(actor.get(), id, before.version(), content);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.CONFLICT) {
                return overtaken(courseDrafts.get(actor.get(), id), step, form);
            }
            return Answer.again(page(step, before, form.refused(Answer.shown(refusal)), 0, false, null));
        }
        if (!unread.isEmpty() || !form.isValid()) {
            return again(id, step, form, unread);
        }
        return onwards(id, step, form);
    }

    /** The documents that came with the form, added to those that were there; another programme takes its place. */
    private CourseDraft.Content received(Form form, CourseDraft.Content content) {
        List<CourseDossier.Attachment> all = new ArrayList<>(content.dossier().documents());
        Optional<UUID> programme = documents.take(actor.get().person(), form, "programme");
        programme.ifPresent(p -> {
            all.removeIf(d -> d.kind() == CourseDossier.DocumentKind.PROGRAMME);
            all.add(0, new CourseDossier.Attachment(CourseDossier.DocumentKind.PROGRAMME, p));
        });
        documents.take(actor.get().person(), form, "another").ifPresent(d -> {
            if (all.stream().noneMatch(a -> d.equals(a.id()))) {
                all.add(new CourseDossier.Attachment(
                        form.choice("anotherKind", CourseDossier.DocumentKind.class)
                                .orElse(CourseDossier.DocumentKind.OTHER),
                        d));
            }
        });
        return new CourseDraft.Content(DossierForm.withDocuments(content.dossier(), all), content.typed());
    }

    /** It was saved; what could not be read is shown with it. */
    private Response again(UUID id, Step step, Form sent, List<String> unread) {
        CourseDrafts.View now = courseDrafts.get(actor.get(), id);
        Form form = DossierForm.write(now.content());
        seen(form, now, step);
        sent.problems().forEach(p -> form.problem(p.field(), p.message()));
        if (!unread.isEmpty()) {
            form.put("lines", String.join("\n", unread));
            form.problem(
                    "lines",
                    new Text(
                            unread.size() == 1
                                    ? "Deze regel konden we niet lezen. De rest staat in het programma."
                                    : "Deze regels konden we niet lezen. De rest staat in het programma.",
                            "What is left here could not be read. The rest is in the programme."));
        }
        show(form, DossierForm.unreadable(now.content().typed()), step);
        return Answer.again(page(step, now, form, 0, true, null));
    }

    /** Where to go after it was saved: on, the same page with more rows, or away. */
    private Response onwards(UUID id, Step step, Form form) {
        switch (form.value("do")) {
            case "more":
                return Answer.seeOther(at(id, step) + "?bewaard=ja&rijen=" + MORE_ROWS + "#more");
            case "stay":
                return Answer.seeOther(at(id, step) + "?bewaard=ja");
            case "stop":
                return Answer.seeOther("/opleider#concepten");
            default:
                CourseDrafts.View now = courseDrafts.get(actor.get(), id);
                Form shown = DossierForm.write(now.content());
                seen(shown, now, step);
                show(shown, now.problems(), step);
                return shown.isValid()
                        ? Answer.seeOther(at(id, Step.values()[step.ordinal() + 1]))
                        : Answer.again(page(step, now, shown, 0, true, null));
        }
    }

    /** A colleague saved this step meanwhile: the page keeps what was typed here and says what it says now. */
    private Response overtaken(CourseDrafts.View now, Step step, Form form) {
        Form theirs = DossierForm.write(now.content());
        List<Other> others = form.fields().stream()
                .filter(f -> step.has(f) && !f.equals("lines"))
                .filter(f -> !theirs.all(f).equals(form.all(f)))
                .sorted()
                .map(f -> new Other(DossierForm.label(f), String.join(", ", theirs.all(f))))
                .filter(o -> !o.value().isEmpty())
                .toList();
        seen(form, now, step);
        form.problem(
                "",
                new Text(
                        now.changedBy()
                                + " heeft deze stap intussen veranderd. Wat je typte staat er nog. Bewaar opnieuw"
                                + " om jouw versie te houden.",
                        now.changedBy()
                                + " has changed this step meanwhile. What you typed is still here. Save again to"
                                + " keep your version."));
        return Answer.html(Response.Status.CONFLICT.getStatusCode(), page(step, now, form, 0, false, others));
    }

    private Response submit(UUID id, Form form) {
        try {
            UUID course =
                    courseDrafts.submit(actor.get(), id, form.number("version").orElse(-1));
            return Answer.seeOther("/opleider/cursussen/" + course + "?ingediend=ja");
        } catch (Refusal refusal) {
            Form again = Form.empty();
            if (refusal.problems().isEmpty()) {
                again.refused(Answer.shown(refusal));
            }
            return Answer.again(check(courseDrafts.get(actor.get(), id), again));
        }
    }

    @GET
    @Path("{id}/weg")
    public TemplateInstance discarding(UUID id) {
        return new Discard(courseDrafts.get(actor.get(), id));
    }

    @POST
    @Path("{id}/weg")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response discard(UUID id) {
        courseDrafts.discard(actor.get(), id);
        return Answer.seeOther("/opleider");
    }

    @GET
    @Path("{id}/documenten/{document}")
    public Response document(UUID id, UUID document) {
        return DocumentField.download(courseDrafts.document(actor.get(), id, document));
    }

    private static Step of(int number) {
        if (number < 1 || number > Step.count()) {
            throw Refusal.notFound();
        }
        return Step.values()[number - 1];
    }

    private static String at(UUID id, Step step) {
        return BASE + "/" + id + "/" + step.number();
    }

    static List<Option> years(List<Integer> terms) {
        return terms.stream()
                .map(y -> new Option(y.toString(), new Text(y + " jaar", y == 1 ? "1 year" : y + " years")))
                .toList();
    }

    private static void show(Form form, List<Refusal.Problem> problems, Step step) {
        problems.stream().filter(p -> step.has(p.field())).forEach(p -> form.problem(anchor(p.field()), p.message()));
    }

    /** The field on the page at which the problem stands. */
    private static String anchor(String field) {
        return field.matches("registers\\.\\d+")
                ? "registers"
                : field.matches("documents(\\.\\d+)?") ? "programme" : field;
    }

    private static void seen(Form form, CourseDrafts.View draft, Step step) {
        form.replace("version", Integer.toString(draft.version())).replace("seen", fingerprint(draft, step));
    }

    /** What a step says, in short: two people who work on different steps are not in each other's way. */
    private static String fingerprint(CourseDrafts.View draft, Step step) {
        Form form = DossierForm.write(draft.content());
        StringBuilder all = new StringBuilder();
        form.fields().stream()
                .filter(step::has)
                .sorted()
                .forEach(f -> all.append(f).append('=').append(form.all(f)).append('\n'));
        if (step == Step.PRACTICAL) {
            draft.dossier().documents().forEach(d -> all.append(d.id()).append('\n'));
        }
        if (step == Step.WISHES) {
            all.append(draft.dossier().registerCodes());
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private OrganisationId organisation(Form form) {
        return form.uuid("organisation")
                .map(OrganisationId::new)
                .orElseGet(() ->
                        mine().stream().map(Organisations.View::id).findFirst().orElseThrow(Refusal::notFound));
    }

    private List<Organisations.View> mine() {
        return actor.get().organisations().stream().map(organisations::get).toList();
    }

    private TemplateInstance check(CourseDrafts.View draft, Form form) {
        seen(form, draft, Step.CHECK);
        List<ProblemAt> problems = draft.problems().stream()
                .map(p -> new ProblemAt(Step.of(p.field()), anchor(p.field()), p.message()))
                .toList();
        List<Frameworks.Competency> known =
                frameworks.competencies(draft.dossier().competencies());
        List<GoalLine> goals = draft.dossier().goals().stream()
                .map(g -> new GoalLine(
                        g.text(),
                        known.stream()
                                .filter(c -> g.competencies().contains(c.id()))
                                .map(Frameworks.Competency::name)
                                .toList()))
                .toList();
        return new Check(draft, form, problems, goals, Step.CHECK, new Options());
    }

    private TemplateInstance page(
            Step step, CourseDrafts.View draft, Form form, int more, boolean saved, List<Other> others) {
        int extra = Math.max(0, Math.min(more, MOST_MORE));
        List<Integer> rows =
                switch (step) {
                    case PROGRAMME ->
                        DossierForm.rows(
                                filled(
                                        form,
                                        "parts.",
                                        draft == null
                                                ? 0
                                                : draft.dossier().parts().size()),
                                EMPTY_PARTS + extra,
                                DossierCheck.MOST_PARTS);
                    case GOALS ->
                        DossierForm.rows(
                                filled(
                                        form,
                                        "goals.",
                                        draft == null
                                                ? 0
                                                : draft.dossier().goals().size()),
                                extra == 0
                                                && draft != null
                                                && !draft.dossier().goals().isEmpty()
                                        ? 0
                                        : 1,
                                DossierCheck.MOST_GOALS);
                    case TEST ->
                        DossierForm.rows(
                                filled(
                                        form,
                                        "teachers.",
                                        draft == null
                                                ? 0
                                                : draft.dossier().teachers().size()),
                                extra == 0
                                                && draft != null
                                                && !draft.dossier().teachers().isEmpty()
                                        ? 0
                                        : 1,
                                DossierCheck.MOST_TEACHERS);
                    default -> List.of();
                };
        return new StepPage(
                step,
                draft,
                form,
                mine(),
                step == Step.REGISTERS ? registers.open() : List.of(),
                step == Step.GOALS && draft != null
                        ? courses.frameworks(draft.dossier().registerCodes())
                        : List.of(),
                rows,
                saved,
                others,
                draft != null && draft.dossier().programme().isPresent(),
                new Options());
    }

    /** How many rows there are, in the draft or in what was typed. */
    private static int filled(Form form, String list, int kept) {
        return form.fields().stream()
                .filter(f -> f.startsWith(list))
                .map(f -> f.substring(list.length()).replaceAll("\\..*", ""))
                .filter(n -> n.matches("\\d{1,3}"))
                .mapToInt(n -> Integer.parseInt(n) + 1)
                .max()
                .orElse(kept);
    }
}
