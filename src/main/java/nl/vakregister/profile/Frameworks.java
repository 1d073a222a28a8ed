// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;

/** The competency frameworks, each version as it was published. */
@ApplicationScoped
public class Frameworks {
    private final Framework.Repo frameworks;
    private final SeedFiles seed;
    private final Clock clock;

    Frameworks(Framework.Repo frameworks, SeedFiles seed, Clock clock) {
        this.frameworks = frameworks;
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
            List<Text> levels,
            List<Text> phases,
            List<Group> groups) {}

    /** A group of competencies; {@code declaredSize} says how many the source counts, which may be more than are public. */
    public record Group(Text name, String kind, Integer declaredSize, List<Competency> competencies) {}

    public record Competency(UUID id, String code, Text name) {}

    @Transactional
    public List<View> all() {
        return frameworks.list("order by code, version").stream()
                .map(Framework::view)
                .toList();
    }

    /** @throws Refusal when there is none */
    @Transactional
    public View newest(String code) {
        return frameworks
                .find("code = ?1 order by version desc", code)
                .firstResultOptional()
                .map(Framework::view)
                .orElseThrow(Refusal::notFound);
    }

    /** The competencies with these ids; ids that do not exist are left out. */
    @Transactional
    public List<Competency> competencies(Collection<UUID> ids) {
        Set<UUID> wanted = Set.copyOf(ids);
        return all().stream()
                .flatMap(f -> f.groups().stream())
                .flatMap(g -> g.competencies().stream())
                .filter(c -> wanted.contains(c.id()))
                .collect(Collectors.toList());
    }

    record SeedFramework(
            String code,
            String version,
            Text name,
            Text about,
            Integer publishedYear,
            Provenance provenance,
            String source,
            List<SeedName> levels,
            List<SeedName> phases,
            List<SeedGroup> groups) {}

    record SeedName(String code, Text name) {}

    record SeedGroup(String kind, Text name, Integer declaredSize, List<SeedName> competencies) {}

    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        if (frameworks.count() == 0) {
            Instant now = clock.instant();
            seed.read("profile/frameworks.json", new TypeReference<List<SeedFramework>>() {})
                    .forEach(f -> frameworks.persist(entity(f, now)));
        }
    }

    private static Framework entity(SeedFramework from, Instant now) {
        Framework framework = new Framework();
        framework.id = Ids.next(now);
        framework.code = from.code();
        framework.version = from.version();
        framework.name = Framework.Words.of(from.name());
        framework.about = Framework.Words.of(from.about());
        framework.provenance = from.provenance();
        framework.source = from.source();
        framework.publishedYear = from.publishedYear();
        dimension(framework, "LEVEL", from.levels());
        dimension(framework, "PHASE", from.phases());
        for (SeedGroup g : from.groups()) {
            Framework.Group group = new Framework.Group();
            group.id = Ids.next(now);
            group.position = framework.groups.size();
            group.kind = g.kind();
            group.name = Framework.Words.of(g.name());
            group.declaredSize = g.declaredSize();
            for (SeedName c : g.competencies()) {
                Framework.Competency competency = new Framework.Competency();
                competency.id = Ids.next(now);
                competency.position = group.competencies.size();
                competency.code = c.code();
                competency.name = Framework.Words.of(c.name());
                group.competencies.add(competency);
            }
            framework.groups.add(group);
        }
        return framework;
    }

    private static void dimension(Framework framework, String kind, List<SeedName> names) {
        for (int i = 0; i < names.size(); i++) {
            SeedName name = names.get(i);
            framework.dimensions.add(new Framework.Dimension(
                    kind, i, name.code(), name.name().nl(), name.name().en()));
        }
    }
}
