// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Documents;
import nl.vakregister.portfolio.SampleLife.Outcome;
import nl.vakregister.portfolio.SampleLife.StepKind;
import nl.vakregister.register.ObjectionTerm;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/**
 * A drawn dossier as people read it: without who it is of, and without who assesses. Files go by a number; only their owner
 * sees the name that she gave them. Does not ask who looks: each use case decides that itself.
 */
@ApplicationScoped
class SampleDossier {
    private final EvidenceClaim.Repo claims;
    private final EvidenceViews views;
    private final Registrations registrations;
    private final Registers registers;
    private final Documents documents;
    private final Clock clock;

    SampleDossier(
            EvidenceClaim.Repo claims,
            EvidenceViews views,
            Registrations registrations,
            Registers registers,
            Documents documents,
            Clock clock) {
        this.claims = claims;
        this.views = views;
        this.registrations = registrations;
        this.registers = registers;
        this.documents = documents;
        this.clock = clock;
    }

    /** @param own the name that the holder gave it; nobody else is shown it */
    record File(UUID id, String name, String own, boolean replaced) {}

    /** @param found the last that an assessor found about it, or null; @param words of that, or null */
    record Item(
            UUID claim,
            String title,
            Text activity,
            LocalDate completedOn,
            Integer netMinutes,
            Points awarded,
            List<File> files,
            Text found,
            String words) {}

    record Step(Text what, Instant at, String words, LocalDate until) {}

    /**
     * @param due the last day of the holder's term
     * @param asked an extension waits for a registrar
     * @param objectBefore the first day on which she can no longer object, or null
     */
    record View(
            UUID id,
            String code,
            UUID round,
            String number,
            Text register,
            SampleState state,
            LocalDate due,
            boolean asked,
            boolean open,
            boolean extensible,
            LocalDate objectBefore,
            Instant drawnAt,
            List<Item> items,
            List<File> added,
            List<Step> steps) {
        public boolean isObjectable() {
            return objectBefore != null;
        }

        /** All files that she can replace. */
        public List<File> files() {
            return items.stream().flatMap(i -> i.files().stream()).toList();
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    View view(SampleCase one) {
        SampleLife life = one.life();
        LocalDate today = LocalDate.now(clock);
        List<Item> items = new ArrayList<>();
        int files = 0;
        Map<UUID, SampleStep.Finding> found = findings(one);
        Map<UUID, UUID> replaced = replaced(one);
        for (EvidenceClaim claim : claims(one)) {
            EvidenceViews.Report report = views.report(claim.item());
            List<File> own = new ArrayList<>();
            for (UUID document : claim.item().documents()) {
                files++;
                own.add(file(document, replaced, files));
            }
            SampleStep.Finding finding = found.get(claim.id());
            items.add(new Item(
                    claim.id(),
                    report.title(),
                    report.activity(),
                    report.completedOn(),
                    report.netMinutes(),
                    claim.life().credited(),
                    own,
                    finding == null ? null : finding.outcome().label(),
                    finding == null ? null : finding.words()));
        }
        List<File> added = new ArrayList<>();
        for (SampleStep step : one.steps()) {
            if (step.kind() == StepKind.ADDED) {
                files++;
                added.add(file(step.document(), Map.of(), files));
            }
        }
        return new View(
                one.id(),
                one.code(),
                one.round(),
                registrations.find(one.registration()).orElseThrow().number().value(),
                registers.get(one.register()).name(),
                life.state(),
                life.due(),
                life.isAsked(),
                life.isWithHolder(today),
                life.isExtensible(today),
                life.ruledAt()
                        .filter(at -> life.isObjectionable())
                        .map(at -> ObjectionTerm.before(at, clock.getZone()))
                        .filter(today::isBefore)
                        .orElse(null),
                one.drawnAt(),
                items,
                added,
                one.steps().stream().map(SampleDossier::step).toList());
    }

    private static Step step(SampleStep step) {
        Outcome outcome = step.outcome();
        Text kind = step.kind().label();
        return new Step(
                outcome == null
                        ? kind
                        : new Text(
                                kind.nl() + ": " + outcome.label().nl(),
                                kind.en() + ": " + outcome.label().en()),
                step.recordedAt(),
                step.words(),
                step.until());
    }

    /** What she has points for in this period, and what was found about anything else. The oldest first. */
    List<EvidenceClaim> claims(SampleCase one) {
        Registrations.Facts registration =
                registrations.find(one.registration()).orElseThrow();
        Set<UUID> found = findings(one).keySet();
        return claims.list("registrationId", one.registration()).stream()
                .filter(c -> found.contains(c.id())
                        || c.life().state().isCredited()
                                && !c.item()
                                        .told()
                                        .completedOn()
                                        .isBefore(registration.period().start()))
                .sorted(Comparator.comparing(
                                (EvidenceClaim c) -> c.item().told().completedOn())
                        .thenComparing(EvidenceClaim::id))
                .toList();
    }

    /** The last finding about each item. */
    private static Map<UUID, SampleStep.Finding> findings(SampleCase one) {
        Map<UUID, SampleStep.Finding> last = new HashMap<>();
        one.steps().forEach(s -> s.findings().forEach(f -> last.put(f.claimId(), f)));
        return last;
    }

    /** What stands in the place of a file. */
    private static Map<UUID, UUID> replaced(SampleCase one) {
        Map<UUID, UUID> replaced = new HashMap<>();
        one.steps().stream()
                .filter(s -> s.kind() == StepKind.REPLACED)
                .forEach(s -> replaced.put(s.replaces(), s.document()));
        return replaced;
    }

    private File file(UUID document, Map<UUID, UUID> replaced, int number) {
        UUID now = replaced.getOrDefault(document, document);
        Documents.Info info = documents.find(now).orElseThrow();
        return new File(now, "bestand-" + number + ending(info.mediaType()), info.filename(), !now.equals(document));
    }

    private static String ending(String mediaType) {
        return switch (mediaType) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "image/heic" -> ".heic";
            default -> "";
        };
    }

    /** The file that stands here now, wherever it was replaced before; empty when it is not in the dossier. */
    Optional<UUID> original(SampleCase one, UUID shown) {
        Map<UUID, UUID> replaced = replaced(one);
        return claims(one).stream()
                .flatMap(c -> c.item().documents().stream())
                .filter(d -> replaced.getOrDefault(d, d).equals(shown))
                .findFirst();
    }

    /** A file of the dossier under its number. */
    @Transactional(Transactional.TxType.MANDATORY)
    Documents.Content open(SampleCase one, UUID document) {
        View view = view(one);
        File file = java.util.stream.Stream.concat(view.files().stream(), view.added().stream())
                .filter(f -> f.id().equals(document))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        Documents.Content content = documents.open(document);
        Documents.Info info = content.info();
        return new Documents.Content(
                new Documents.Info(info.id(), file.name(), info.mediaType(), info.sizeBytes(), info.owner()),
                content.stream());
    }

    /** Who approved or rejected what is in it before. */
    Set<nl.vakregister.kernel.PersonId> approvers(SampleCase one) {
        return claims(one).stream()
                .flatMap(c -> c.steps().stream())
                .filter(s -> s.kind() == EvidenceLife.StepKind.DECIDED)
                .map(EvidenceStep::actor)
                .collect(Collectors.toSet());
    }
}
