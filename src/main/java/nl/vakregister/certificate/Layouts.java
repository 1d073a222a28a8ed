// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.vakregister.certificate.LayoutEvent.LayoutDraftChanged;
import nl.vakregister.certificate.LayoutEvent.LayoutDraftDiscarded;
import nl.vakregister.certificate.LayoutEvent.LayoutDrafted;
import nl.vakregister.certificate.LayoutEvent.LayoutPublished;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.register.Registers;

/**
 * What certificates say and look like, per register and kind: published versions that never change, and drafts that an admin
 * looks at before another admin publishes them from a date.
 */
@ApplicationScoped
public class Layouts {
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    private final LayoutVersion.Repo versions;
    private final LayoutDraft.Repo drafts;
    private final Registers registers;
    private final SeedFiles seed;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;
    private final CertificatePdf pdf = new CertificatePdf();

    /** What was published never changes, so it is read once. */
    private final Map<UUID, Layout> read = new ConcurrentHashMap<>();

    Layouts(
            LayoutVersion.Repo versions,
            LayoutDraft.Repo drafts,
            Registers registers,
            SeedFiles seed,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.versions = versions;
        this.drafts = drafts;
        this.registers = registers;
        this.seed = seed;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A published version; without a register it is for all that have none of their own. */
    record Version(
            UUID id,
            UUID register,
            CertificateKind kind,
            int version,
            LocalDate validFrom,
            Instant publishedAt,
            Layout layout) {}

    /** All versions of one kind for one register, newest first. */
    record Line(CertificateKind kind, List<Version> versions) {}

    /** @param version how often it was changed; who publishes says which state she has read */
    record Draft(
            UUID id,
            int version,
            UUID register,
            CertificateKind kind,
            LocalDate validFrom,
            Layout layout,
            Instant changedAt,
            boolean mayPublish) {}

    /** The layout to make a certificate with. */
    record Chosen(UUID id, Layout layout) {}

    /** @throws Refusal when there is none for this register and none for all */
    @Transactional(Transactional.TxType.MANDATORY)
    Chosen inForce(UUID register, CertificateKind kind, LocalDate day) {
        UUID id = versions.inForce(register, kind, day)
                .orElseThrow(() -> Refusal.conflict(new Text(
                        "Voor dit bewijs is er nog geen tekst.", "There is no text for this certificate yet.")));
        return new Chosen(id, read.computeIfAbsent(id, k -> versions.findById(k).document()));
    }

    /** The versions of a register, or, without one, those for all. */
    @Transactional
    List<Line> lines(UUID register) {
        return Arrays.stream(CertificateKind.values())
                .map(kind -> new Line(
                        kind,
                        versions.line(register, kind).stream()
                                .map(LayoutVersion::view)
                                .toList()))
                .toList();
    }

    /** @throws Refusal when there is none */
    @Transactional
    Version version(UUID id) {
        return versions.findByIdOptional(id).map(LayoutVersion::view).orElseThrow(Refusal::notFound);
    }

    @Transactional
    List<Draft> drafts(Actor actor) {
        mustBeAdmin(actor, actor.person().value());
        return drafts.list("order by createdAt, id").stream()
                .map(d -> d.view(actor.person()))
                .toList();
    }

    @Transactional
    Draft draft(Actor actor, UUID id) {
        mustBeAdmin(actor, id);
        return drafts.findByIdOptional(id).map(d -> d.view(actor.person())).orElseThrow(Refusal::notFound);
    }

    /** Begins a draft as a copy of what holds now. */
    @Transactional
    UUID start(Actor actor, UUID register, CertificateKind kind) {
        mustBeAdmin(actor, actor.person().value());
        Instant now = clock.instant();
        if (register != null) {
            registers.get(register);
        }
        Layout present = inForce(register, kind, today(now)).layout();
        LayoutDraft draft = new LayoutDraft(register, kind, present, actor.person(), now);
        drafts.persist(draft);
        deeds.fire(new LayoutDrafted(now, actor.person(), draft.id(), kind));
        return draft.id();
    }

    /**
     * Replaces what the draft says.
     *
     * @param version the state that was changed
     * @throws Refusal with all problems at once, or when somebody else has changed it meanwhile
     */
    @Transactional
    void change(Actor actor, UUID id, int version, LocalDate validFrom, Layout layout) {
        mustBeAdmin(actor, id);
        Instant now = clock.instant();
        LayoutDraft draft = drafts.locked(id).orElseThrow(Refusal::notFound);
        refuse(problems(draft.registerId(), draft.kind(), validFrom, layout, today(now)));
        mustBeAt(draft, version);
        draft.change(validFrom, layout, actor.person(), now);
        deeds.fire(new LayoutDraftChanged(now, actor.person(), id, draft.kind()));
    }

    @Transactional
    void discard(Actor actor, UUID id) {
        mustBeAdmin(actor, id);
        LayoutDraft draft = drafts.locked(id).orElseThrow(Refusal::notFound);
        drafts.delete(draft);
        deeds.fire(new LayoutDraftDiscarded(clock.instant(), actor.person(), id, draft.kind()));
    }

    /**
     * Publishes a draft from its first day on.
     *
     * @throws Refusal when she made or changed it herself, or has read another state
     */
    @Transactional
    UUID publish(Actor actor, UUID id, int version) {
        mustBeAdmin(actor, id);
        Instant now = clock.instant();
        LayoutDraft draft = drafts.locked(id).orElseThrow(Refusal::notFound);
        if (!draft.mayBePublishedBy(actor.person())) {
            throw denials.forbidden(
                    actor,
                    id,
                    Optional.empty(),
                    "publish-layout",
                    new Text(
                            "Een andere beheerder publiceert wat jij hebt gemaakt of gewijzigd.",
                            "Another administrator publishes what you made or changed."));
        }
        mustBeAt(draft, version);
        refuse(problems(draft.registerId(), draft.kind(), draft.validFrom(), draft.document(), today(now)));
        int next = versions.line(draft.registerId(), draft.kind()).size() + 1;
        LayoutVersion published = new LayoutVersion(draft, next, actor.person(), now);
        drafts.delete(draft);
        versions.persistAndFlush(published);
        deeds.fire(new LayoutPublished(now, actor.person(), id, draft.kind()));
        return id;
    }

    /** What a certificate with this draft would look like, with a made-up person. */
    @Transactional
    byte[] preview(Actor actor, UUID id, Language language) {
        Draft draft = draft(actor, id);
        refuse(fitting(draft.kind(), draft.layout()));
        return pdf.preview(SampleFacts.usual(draft.kind(), draft.layout(), language));
    }

    /** The same for what was published. */
    @Transactional
    byte[] sample(UUID id, Language language) {
        Version version = version(id);
        return pdf.preview(SampleFacts.usual(version.kind(), version.layout(), language));
    }

    private List<Refusal.Problem> problems(
            UUID register, CertificateKind kind, LocalDate validFrom, Layout layout, LocalDate today) {
        List<Refusal.Problem> problems = new ArrayList<>();
        if (validFrom == null || !Period.isPlausible(validFrom) || validFrom.isBefore(today)) {
            problems.add(new Refusal.Problem(
                    "validFrom",
                    new Text("Kies de eerste dag: vandaag of later.", "Choose the first day: today or later.")));
        } else if (versions.line(register, kind).stream()
                .anyMatch(v -> !v.validFrom().isBefore(validFrom))) {
            problems.add(new Refusal.Problem(
                    "validFrom",
                    new Text(
                            "Er is al een versie die op die dag of later begint.",
                            "There is a version already that begins on that day or later.")));
        }
        problems.addAll(fitting(kind, layout));
        return problems;
    }

    /** What is wrong with a layout, also that it is too full for one page with the longest facts. */
    private List<Refusal.Problem> fitting(CertificateKind kind, Layout layout) {
        List<Refusal.Problem> problems = layout.problems(kind, pdf::unprintable);
        if (problems.isEmpty()) {
            try {
                for (Language language : Language.values()) {
                    pdf.preview(SampleFacts.longest(kind, layout, language));
                }
            } catch (IllegalArgumentException e) {
                return List.of(new Refusal.Problem(
                        "paragraphs",
                        new Text(
                                "Met een lange naam past dit niet op één pagina. Maak de teksten korter.",
                                "With a long name this does not fit on one page. Make the texts shorter.")));
            }
        }
        return problems;
    }

    private static void refuse(List<Refusal.Problem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    private static void mustBeAt(LayoutDraft draft, int version) {
        if (draft.version() != version) {
            throw Refusal.conflict(new Text(
                    "Iemand anders heeft dit ontwerp intussen gewijzigd. Bekijk het opnieuw.",
                    "Somebody else has changed this draft meanwhile. Look at it again."));
        }
    }

    private void mustBeAdmin(Actor actor, UUID subject) {
        if (!actor.is(Role.ADMIN)) {
            throw denials.forbidden(
                    actor,
                    subject,
                    Optional.empty(),
                    "change-layout",
                    new Text(
                            "Alleen een beheerder maakt teksten van bewijzen.",
                            "Only an administrator makes texts of certificates."));
        }
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, clock.getZone());
    }

    record SeedLayout(CertificateKind kind, Layout layout) {}

    /** Adds what comes with the software, for kinds that have nothing for all registers yet. */
    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        Instant now = clock.instant();
        for (SeedLayout each : seed.read("certificate/layouts.json", new TypeReference<List<SeedLayout>>() {})) {
            if (versions.line(null, each.kind()).isEmpty()) {
                versions.persist(new LayoutVersion(each.kind(), each.layout(), ALWAYS, now));
            }
        }
    }
}
