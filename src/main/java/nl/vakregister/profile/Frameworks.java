// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.platform.web.Incoming;

/** The competency frameworks, each version as it was published. */
@ApplicationScoped
public class Frameworks {
    private final Framework.Repo frameworks;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final SeedFiles seed;
    private final Clock clock;

    Frameworks(Framework.Repo frameworks, Denials denials, Event<Deed> deeds, SeedFiles seed, Clock clock) {
        this.frameworks = frameworks;
        this.denials = denials;
        this.deeds = deeds;
        this.seed = seed;
        this.clock = clock;
    }

    /** One version of a framework. {@code publishedYear} is null when it is not known. */
    public record View(
            String code,
            String version,
            Text name,
            Text about,
            Provenance provenance,
            String source,
            Integer publishedYear,
            List<Dimension> levels,
            List<Dimension> phases,
            List<Group> groups) {
        /** The name of a level by its code; null, for an indicator of every level, gives null. */
        public Text levelName(String code) {
            return name(levels, code);
        }

        /** The name of a phase by its code; null, for an indicator of every phase, gives null. */
        public Text phaseName(String code) {
            return name(phases, code);
        }

        private static Text name(List<Dimension> all, String code) {
            return all.stream()
                    .filter(d -> d.code().equals(code))
                    .map(Dimension::name)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A level (mbo, hbo) or phase (startbekwaam ...) that a version tells apart. */
    public record Dimension(String code, String nl, String en) {
        public Text name() {
            return new Text(nl, en);
        }
    }

    /** A group of competencies; {@code declaredSize} says how many the source counts, which may be more than are public. */
    public record Group(Text name, String kind, Integer declaredSize, List<Competency> competencies) {
        /** How many the source counts but does not publish by name. */
        public int unpublished() {
            return declaredSize == null ? 0 : Math.max(0, declaredSize - competencies.size());
        }
    }

    /** What a professional can do. Its code is unique within its version. {@code description} is null when the source gives none. */
    public record Competency(
            UUID id, String code, Text name, Text description, List<Indicator> indicators, List<EscoLink> esco) {}

    /** What a competency looks like at a level and phase, by their codes; null is every level or phase. */
    public record Indicator(String level, String phase, Text text) {}

    /** What a competency is near to in ESCO, the European classification: its address, and how that version called it. */
    public record EscoLink(String uri, String label, String version) {}

    /** @param repeated the same version with the same content was there already, so nothing was stored */
    public record Published(View view, boolean repeated) {}

    @Transactional
    public List<View> all() {
        return frameworks.list("order by code, publishedYear desc nulls last, recordedAt desc, id desc").stream()
                .map(Framework::view)
                .toList();
    }

    /**
     * The version that was published last: by year, and within a year or without one, by when it was recorded.
     *
     * @throws Refusal when there is none
     */
    @Transactional
    public View newest(String code) {
        return frameworks.newest(code).map(Framework::view).orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal when there is none */
    @Transactional
    public View version(String code, String version) {
        return frameworks.version(code, version).map(Framework::view).orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal when there is none */
    @Transactional
    FrameworkDocument document(String code, String version) {
        return frameworks.version(code, version).map(Framework::document).orElseThrow(Refusal::notFound);
    }

    /** The competencies with these ids, of whatever version; ids that do not exist are left out. */
    @Transactional
    public List<Competency> competencies(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : frameworks.competencies(ids).stream()
                        .map(Framework.Competency::view)
                        .toList();
    }

    /**
     * Publishes a version of a new or existing framework. The same content again changes nothing.
     *
     * @throws Refusal when it is not an administrator who asks, or this version was published with other content
     */
    @Transactional
    Published publish(Actor actor, FrameworkDocument document) {
        if (!actor.is(Role.ADMIN)) {
            // Nothing is there yet to be decided on
            throw denials.forbidden(
                    actor,
                    actor.person().value(),
                    Optional.empty(),
                    "publish-framework",
                    new Text(
                            "Alleen een beheerder maakt een competentieprofiel bekend.",
                            "Only an administrator publishes a competency framework."));
        }
        if (isKnown(document)) {
            return new Published(version(document.code(), document.version()), true);
        }
        Instant now = clock.instant();
        Framework framework = Framework.of(document, now);
        frameworks.persistAndFlush(framework);
        deeds.fire(new FrameworkPublished(now, actor.person(), framework.id(), document.code(), document.version()));
        return new Published(framework.view(), false);
    }

    /**
     * What would be published, without storing it.
     *
     * @throws Refusal when this version was published with other content
     */
    @Transactional
    Published preview(FrameworkDocument document) {
        boolean known = isKnown(document);
        return new Published(Framework.of(document, clock.instant()).view(), known);
    }

    private boolean isKnown(FrameworkDocument document) {
        Optional<FrameworkDocument> known =
                frameworks.version(document.code(), document.version()).map(Framework::document);
        if (known.isPresent() && !known.get().equals(document)) {
            throw Refusal.conflict(
                    new Text(
                            "Deze versie is al bekendgemaakt, met een andere inhoud. Een bekendgemaakte versie verandert niet: geef de nieuwe inhoud een eigen versie.",
                            "This version was published already, with other content. A published version does not change: give the new content a version of its own."));
        }
        return known.isPresent();
    }

    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        if (frameworks.count() == 0) {
            Instant now = clock.instant();
            seed.read("profile/frameworks.json", new TypeReference<List<Map<String, Object>>>() {}).stream()
                    .map(f -> FrameworkDocument.read(Incoming.of(f, p -> p)))
                    .forEach(f -> frameworks.persist(Framework.of(f, now)));
        }
    }
}
