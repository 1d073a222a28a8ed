// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.NormEvent.NormDraftChanged;
import nl.vakregister.register.NormEvent.NormDraftDiscarded;
import nl.vakregister.register.NormEvent.NormDrafted;
import nl.vakregister.register.NormEvent.NormPublished;

/**
 * The versions of norms: what is published, and how an admin makes a next version, sees what it would do, and publishes
 * it from a date. What is published never changes. Who publishes a version did not make it and did not change it last.
 */
@ApplicationScoped
public class Norms {
    /** More dossiers than this are not all looked at for a preview. */
    static final int SAMPLE = 5_000;

    private static final int BATCH = 1_000;
    private static final int LONGEST_SOURCE = 500;

    private final NormVersion.Repo versions;
    private final NormDraft.Repo drafts;
    private final NormDossiers dossiers;
    private final NormEffect.Evaluator evaluator;
    private final Registers registers;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    Norms(
            NormVersion.Repo versions,
            NormDraft.Repo drafts,
            NormDossiers dossiers,
            NormEffect.Evaluator evaluator,
            Registers registers,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.versions = versions;
        this.drafts = drafts;
        this.dossiers = dossiers;
        this.evaluator = evaluator;
        this.registers = registers;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * A published version.
     *
     * @param endsOn the first day on which it decides no more, because of its own end or of the version that follows;
     *     null when none is known
     */
    public record Version(Norm norm, LocalDate endsOn, Instant publishedAt) {
        /** The last day in people's words, or null. */
        public LocalDate lastDay() {
            return endsOn == null ? null : endsOn.minusDays(1);
        }
    }

    /** All versions for a variant and cohort, newest first. */
    public record Line(String variant, Text variantName, String cohort, List<Version> versions) {}

    /**
     * A version in the making, as an admin sees it.
     *
     * @param version how often it was changed; who publishes says which state she has read
     * @param mayPublish whether this admin may publish it
     */
    record Draft(
            UUID id,
            int version,
            UUID register,
            NormDraft.Document document,
            Instant changedAt,
            boolean own,
            boolean mayPublish) {
        /** A name to find it by, even when it has none yet. */
        public Text name() {
            return document.name() == null ? new Text("Nieuwe norm", "New norm") : document.name();
        }
    }

    /**
     * What stands in the way of a draft, or what it would do.
     *
     * @param effect null as long as there are problems
     * @param present the version that is in force on its first day, or null
     * @param leavesNothing after its last day the line has no version
     */
    record Preview(
            Draft draft,
            Norm proposed,
            Norm present,
            List<Refusal.Problem> problems,
            NormEffect effect,
            boolean leavesNothing) {
        /** In what it differs from the present version beyond points, in words. */
        public List<Text> differences() {
            return present == null || proposed == null
                    ? List.of()
                    : NormDifferences.beyondPoints(present.demands(), proposed.demands());
        }
    }

    /** The norms of a register, by variant and cohort. */
    @Transactional
    public List<Line> lines(UUID register) {
        Registers.View view = registers.get(register);
        List<NormVersion> rows = versions.ofRegister(register);
        List<Norm> all = rows.stream().map(NormVersion::norm).toList();
        Map<UUID, Instant> publishedAt =
                rows.stream().collect(Collectors.toMap(NormVersion::id, NormVersion::publishedAt));
        return all.stream()
                .map(n -> new Line(n.variant(), view.variantName(n.variant()), n.cohort(), List.of()))
                .distinct()
                .sorted(Comparator.comparing((Line l) -> variantPlace(view, l.variant()))
                        .thenComparing(Line::cohort, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(l -> {
                    List<Norm> line = NormSuccession.line(all, l.variant(), l.cohort());
                    return new Line(
                            l.variant(),
                            l.variantName(),
                            l.cohort(),
                            line.stream()
                                    .map(n -> new Version(n, NormSuccession.endOf(n, line), publishedAt.get(n.id())))
                                    .toList());
                })
                .toList();
    }

    private static int variantPlace(Registers.View register, String variant) {
        return register.variants().stream()
                .map(Registers.Variant::code)
                .toList()
                .indexOf(variant);
    }

    /** @throws Refusal when there is none */
    @Transactional
    public Version version(UUID id) {
        NormVersion row = versions.findByIdOptional(id).orElseThrow(Refusal::notFound);
        List<Norm> line =
                line(row.registerId(), row.norm().variant(), row.norm().cohort());
        return new Version(row.norm(), NormSuccession.endOf(row.norm(), line), row.publishedAt());
    }

    /**
     * What an activity is worth under a published version.
     *
     * @throws Refusal when there is no such version, or with all that is wrong about the question
     */
    @Transactional
    public Reckoning reckon(UUID norm, Reckoning.Question asked) {
        return Reckoning.of(version(norm).norm().demands().conversion(), asked);
    }

    /** The register that a published version belongs to. */
    @Transactional
    public UUID registerOf(UUID norm) {
        return versions.findByIdOptional(norm).map(NormVersion::registerId).orElseThrow(Refusal::notFound);
    }

    @Transactional
    List<Draft> drafts(Actor actor, UUID register) {
        mustBeAdmin(actor);
        return drafts.ofRegister(register).stream().map(d -> view(d, actor)).toList();
    }

    /** @throws Refusal also when it was published meanwhile */
    @Transactional
    Draft draft(Actor actor, UUID id) {
        mustBeAdmin(actor);
        return view(drafts.findByIdOptional(id).orElseThrow(() -> gone(id)), actor);
    }

    /**
     * Begins a draft: a copy of a published version without its dates, or an empty one.
     *
     * @param from the version to copy, or null
     */
    @Transactional
    public UUID start(Actor actor, UUID register, UUID from) {
        mustBeAdmin(actor);
        Registers.View view = registers.get(register);
        NormDraft.Document document = from == null
                ? new NormDraft.Document(view.firstVariant(), null, null, null, null, null, null, null, null)
                : copy(versions.findByIdOptional(from)
                        .filter(v -> v.registerId().equals(register))
                        .map(NormVersion::norm)
                        .orElseThrow(Refusal::notFound));
        return store(actor, register, document, clock.instant());
    }

    /** Begins a draft with a document that is right at once. */
    @Transactional
    UUID start(Actor actor, UUID register, NormDraft.Document document) {
        mustBeAdmin(actor);
        Instant now = clock.instant();
        NormDraft.Document tidy = tidy(document);
        refuse(problems(registers.get(register), tidy, today(now)));
        return store(actor, register, tidy, now);
    }

    private UUID store(Actor actor, UUID register, NormDraft.Document document, Instant now) {
        NormDraft draft = new NormDraft(register, document, actor.person(), now);
        drafts.persist(draft);
        deeds.fire(new NormDrafted(now, actor.person(), draft.id(), register));
        return draft.id();
    }

    private static NormDraft.Document copy(Norm norm) {
        return new NormDraft.Document(
                norm.variant(),
                norm.cohort(),
                norm.name(),
                norm.appliesBy(),
                null,
                null,
                norm.demands(),
                norm.provenance(),
                norm.source());
    }

    /** What is wrong with a document for this draft; empty when it could be published. */
    @Transactional
    List<Refusal.Problem> problems(Actor actor, UUID id, NormDraft.Document document) {
        return problems(registers.get(draft(actor, id).register()), tidy(document), today(clock.instant()));
    }

    /**
     * Replaces what the draft says.
     *
     * @param version the state that was changed, or null to replace whatever is there
     * @throws Refusal with all problems at once, or when somebody else has changed it meanwhile
     */
    @Transactional
    void change(Actor actor, UUID id, Integer version, NormDraft.Document document) {
        mustBeAdmin(actor);
        Instant now = clock.instant();
        NormDraft draft = drafts.locked(id).orElseThrow(() -> gone(id));
        NormDraft.Document tidy = tidy(document);
        refuse(problems(registers.get(draft.registerId()), tidy, today(now)));
        mustBeAt(draft, version);
        List<String> changed = changes(draft.document(), tidy);
        draft.change(tidy, actor.person(), now);
        deeds.fire(new NormDraftChanged(now, actor.person(), id, draft.registerId(), changed));
    }

    @Transactional
    public void discard(Actor actor, UUID id) {
        mustBeAdmin(actor);
        NormDraft draft = drafts.locked(id).orElseThrow(() -> gone(id));
        drafts.delete(draft);
        deeds.fire(new NormDraftDiscarded(clock.instant(), actor.person(), id, draft.registerId()));
    }

    /** What is in the way of publishing this draft; and if nothing is, what it would do. */
    @Transactional
    Preview preview(Actor actor, UUID id) {
        mustBeAdmin(actor);
        LocalDate today = today(clock.instant());
        NormDraft draft = drafts.findByIdOptional(id).orElseThrow(() -> gone(id));
        NormDraft.Document document = draft.document();
        Registers.View register = registers.get(draft.registerId());
        List<Refusal.Problem> problems = problems(register, document, today);
        if (!problems.isEmpty()) {
            return new Preview(view(draft, actor), null, null, problems, null, false);
        }
        List<Norm> line = line(draft.registerId(), document.variant(), document.cohort());
        Norm proposed = norm(draft, register.code(), NormSuccession.nextVersion(line));
        boolean leavesNothing = document.validUntil() != null
                && line.stream().noneMatch(n -> n.validFrom().equals(document.validUntil()));
        return new Preview(
                view(draft, actor),
                proposed,
                NormSuccession.lastBegun(line, document.validFrom()).orElse(null),
                problems,
                effect(draft, proposed, today),
                leavesNothing);
    }

    private NormEffect effect(NormDraft draft, Norm proposed, LocalDate today) {
        NormDossiers.Line whose =
                new NormDossiers.Line(draft.registerId(), proposed.variant(), proposed.cohort(), today);
        boolean imagined = proposed.appliesBy() == Norm.AppliesBy.PERIOD_START;
        // Nobody knows yet on which day somebody will submit: at the latest on the last day
        int before = proposed.appliesBy() == Norm.AppliesBy.SUBMISSION ? 1 : 0;
        NormDossiers.Window window =
                imagined ? null : new NormDossiers.Window(before, proposed.validFrom(), proposed.validUntil());
        List<Norm> published = registers.norms(draft.registerId());
        List<NormEffect.Dossier> sample =
                dossiers.sample(whose, window, draft.id().getLeastSignificantBits(), SAMPLE).stream()
                        .map(row -> dossier(row, published, proposed, today))
                        .toList();
        List<NormEffect.Compared> compared = new ArrayList<>();
        for (int from = 0; from < sample.size(); from += BATCH) {
            compared.addAll(evaluator.compare(sample.subList(from, Math.min(from + BATCH, sample.size())), today));
        }
        return NormEffect.of(imagined, dossiers.count(whose, null), dossiers.count(whose, window), proposed, compared);
    }

    private static NormEffect.Dossier dossier(
            NormDossiers.Row row, List<Norm> published, Norm proposed, LocalDate today) {
        Norm present = NormChoice.choose(published, proposed.variant(), row.cohort(), row.period(), today)
                .orElse(null);
        return new NormEffect.Dossier(row.registration(), row.number(), row.period(), present, proposed);
    }

    /**
     * Makes the draft a version that never changes. One at a time in a line of versions: whoever comes second sees what
     * the first did.
     *
     * @param version the state that this admin has read; another state is not published
     * @return the id of the version, which is that of the draft
     */
    @Transactional
    public UUID publish(Actor actor, UUID id, int version) {
        mustBeAdmin(actor);
        Instant now = clock.instant();
        NormDraft draft = drafts.locked(id).orElseThrow(() -> gone(id));
        mustBeAt(draft, version);
        if (!draft.mayBePublishedBy(actor.person())) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.empty(),
                    "publish-norm",
                    new Text(
                            "Een ander moet deze versie publiceren: jij hebt haar gemaakt of als laatste gewijzigd.",
                            "Somebody else must publish this version: you made it or changed it last."));
        }
        NormDraft.Document document = draft.document();
        versions.lockLine(draft.registerId(), document.variant(), document.cohort());
        Registers.View register = registers.get(draft.registerId());
        List<Norm> line = line(draft.registerId(), document.variant(), document.cohort());
        refuse(documentProblems(register, document, today(now)));
        List<Refusal.Problem> overtaken = succession(line, document);
        if (!overtaken.isEmpty()) {
            throw Refusal.conflict(overtaken.get(0).message());
        }
        versions.persist(
                new NormVersion(draft, NormSuccession.nextVersion(line), register.code(), actor.person(), now));
        drafts.delete(draft);
        drafts.flush();
        deeds.fire(new NormPublished(now, actor.person(), id, draft.registerId()));
        return id;
    }

    private List<Refusal.Problem> problems(Registers.View register, NormDraft.Document document, LocalDate today) {
        List<Refusal.Problem> found = new ArrayList<>(documentProblems(register, document, today));
        found.addAll(succession(line(register.id(), document.variant(), document.cohort()), document));
        return found;
    }

    private static List<Refusal.Problem> succession(List<Norm> line, NormDraft.Document document) {
        return document.validFrom() == null || document.appliesBy() == null
                ? List.of()
                : NormSuccession.problems(line, document.appliesBy(), document.validFrom(), document.validUntil());
    }

    /** What is wrong with the document by itself. */
    private static List<Refusal.Problem> documentProblems(
            Registers.View register, NormDraft.Document document, LocalDate today) {
        List<Refusal.Problem> found = new ArrayList<>();
        Check check = new Check(found);
        check.when(
                register.variants().stream().noneMatch(v -> v.code().equals(document.variant())),
                "variant",
                "Kies een variant van dit register.",
                "Choose a variant of this register.");
        check.when(
                document.cohort() != null && !Impossibilities.isCode(document.cohort()),
                "cohort",
                "Een code bestaat uit hoofdletters, cijfers en lage streepjes.",
                "A code consists of capitals, digits and underscores.");
        check.when(
                !Impossibilities.isName(document.name()),
                "name.nl",
                "Geef een korte naam, in het Nederlands en in het Engels.",
                "Give a short name, in Dutch and in English.");
        check.when(
                document.appliesBy() == null, "appliesBy", "Kies voor wie de versie geldt.", "Choose who it is for.");
        LocalDate from = document.validFrom();
        LocalDate until = document.validUntil();
        check.when(
                from == null || !Period.isPlausible(from) || from.isBefore(today),
                "validFrom",
                "Kies een dag vanaf vandaag. Een norm geldt niet met terugwerkende kracht.",
                "Choose a day from today on. A norm does not apply to the past.");
        check.when(
                until != null && (!Period.isPlausible(until) || from != null && !until.isAfter(from)),
                "validUntil",
                "Het einde ligt na het begin.",
                "The end is after the beginning.");
        check.when(
                document.provenance() == null,
                "provenance",
                "Kies hoe zeker de bron is.",
                "Choose how sure the source is.");
        check.when(
                document.source() == null
                        || document.source().isBlank()
                        || document.source().length() > LONGEST_SOURCE,
                "source",
                "Noem de bron, in hoogstens 500 tekens.",
                "Give the source, in at most 500 characters.");
        check.when(document.demands() == null, "demands", "Vul in wat de norm vraagt.", "Fill in what the norm asks.");
        if (document.demands() != null) {
            document.demands()
                    .impossibilities()
                    .forEach(p -> found.add(new Refusal.Problem("demands." + p.field(), p.message())));
        }
        return found;
    }

    private record Check(List<Refusal.Problem> found) {
        void when(boolean wrong, String field, String nl, String en) {
            if (wrong) {
                found.add(new Refusal.Problem(field, new Text(nl, en)));
            }
        }
    }

    private static void refuse(List<Refusal.Problem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    private static NormDraft.Document tidy(NormDraft.Document document) {
        return new NormDraft.Document(
                document.variant(),
                document.cohort() == null || document.cohort().isBlank() ? null : document.cohort(),
                document.name(),
                document.appliesBy(),
                document.validFrom(),
                document.validUntil(),
                document.demands(),
                document.provenance(),
                document.source() == null ? null : document.source().strip());
    }

    private static List<String> changes(NormDraft.Document from, NormDraft.Document to) {
        Set<String> fields = new LinkedHashSet<>();
        note(fields, "variant", from.variant(), to.variant());
        note(fields, "cohort", from.cohort(), to.cohort());
        note(fields, "name", from.name(), to.name());
        note(fields, "appliesBy", from.appliesBy(), to.appliesBy());
        note(fields, "validFrom", from.validFrom(), to.validFrom());
        note(fields, "validUntil", from.validUntil(), to.validUntil());
        note(fields, "demands", from.demands(), to.demands());
        note(fields, "provenance", from.provenance(), to.provenance());
        note(fields, "source", from.source(), to.source());
        return List.copyOf(fields);
    }

    private static void note(Set<String> fields, String field, Object from, Object to) {
        if (!Objects.equals(from, to)) {
            fields.add(field);
        }
    }

    private List<Norm> line(UUID register, String variant, String cohort) {
        return NormSuccession.line(
                versions.ofRegister(register).stream().map(NormVersion::norm).toList(), variant, cohort);
    }

    private static Norm norm(NormDraft draft, String code, int version) {
        NormDraft.Document document = draft.document();
        return new Norm(
                draft.id(),
                code,
                version,
                document.variant(),
                document.cohort(),
                document.name(),
                document.appliesBy(),
                document.validFrom(),
                document.validUntil(),
                document.demands(),
                document.provenance(),
                document.source());
    }

    private static Draft view(NormDraft draft, Actor actor) {
        return new Draft(
                draft.id(),
                draft.version(),
                draft.registerId(),
                draft.document(),
                draft.changedAt(),
                actor.is(draft.createdBy()),
                draft.mayBePublishedBy(actor.person()));
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, clock.getZone());
    }

    private static void mustBeAt(NormDraft draft, Integer version) {
        if (version != null && draft.version() != version) {
            throw Refusal.conflict(new Text(
                    "Iemand heeft dit ontwerp intussen gewijzigd. Bekijk het opnieuw.",
                    "Somebody has changed this draft meanwhile. Look at it again."));
        }
    }

    /** Published meanwhile, or not there at all. */
    private Refusal gone(UUID id) {
        return versions.findByIdOptional(id)
                .map(NormVersion::norm)
                .map(n -> Refusal.conflict(new Text(
                        "Dit ontwerp is al gepubliceerd, als versie " + n.version() + ".",
                        "This draft has been published already, as version " + n.version() + ".")))
                .orElseGet(Refusal::notFound);
    }

    private static void mustBeAdmin(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.forbidden(new Text("Alleen beheerders werken aan normen.", "Only admins work on norms."));
        }
    }
}
