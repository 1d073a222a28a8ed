// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;

/** The professional codes and their endorsements. */
@ApplicationScoped
public class Codes {
    private final CodeVersion.Repo versions;
    private final EntityManager database;
    private final Event<Deed> deeds;
    private final SeedFiles seed;
    private final Clock clock;

    Codes(CodeVersion.Repo versions, EntityManager database, Event<Deed> deeds, SeedFiles seed, Clock clock) {
        this.versions = versions;
        this.database = database;
        this.deeds = deeds;
        this.seed = seed;
        this.clock = clock;
    }

    /** One version of a code. */
    public record View(
            UUID id,
            String code,
            String version,
            Text title,
            Provenance provenance,
            String source,
            LocalDate validFrom,
            List<Text> coreValues) {}

    @Transactional
    public List<View> all() {
        return versions.list("order by code, validFrom desc").stream()
                .map(CodeVersion::view)
                .toList();
    }

    /**
     * The version in force on that day.
     *
     * @throws Refusal when there is none
     */
    @Transactional
    public View current(String code, LocalDate day) {
        return versions.current(code, day).map(CodeVersion::view).orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal when there is none */
    @Transactional
    public View get(UUID id) {
        return versions.findByIdOptional(id).map(CodeVersion::view).orElseThrow(Refusal::notFound);
    }

    /** Puts on record that the person endorses this version. Endorsing again changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endorse(PersonId person, UUID codeVersion, Instant at) {
        int added = database.createNativeQuery(
                        "insert into endorsement (person_id, code_version_id, endorsed_at) values (:person, :version, :at) on conflict do nothing")
                .setParameter("person", person.value())
                .setParameter("version", codeVersion)
                .setParameter("at", at)
                .executeUpdate();
        if (added > 0) {
            deeds.fire(new CodeEndorsed(at, person, codeVersion));
        }
    }

    /** The newest version of the code that the person has endorsed; a newer version may be in force by now. */
    @Transactional
    public Optional<View> endorsed(PersonId person, String code) {
        List<?> found = database.createNativeQuery(
                        "select v.id from endorsement e join code_version v on v.id = e.code_version_id"
                                + " where e.person_id = :person and v.code = :code order by v.valid_from desc limit 1",
                        UUID.class)
                .setParameter("person", person.value())
                .setParameter("code", code)
                .getResultList();
        return found.stream().findFirst().map(id -> get((UUID) id));
    }

    record SeedCode(
            String code,
            String version,
            Text title,
            LocalDate validFrom,
            Provenance provenance,
            String source,
            List<Text> coreValues) {}

    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        if (versions.count() == 0) {
            Instant now = clock.instant();
            seed.read("conduct/codes.json", new TypeReference<List<SeedCode>>() {})
                    .forEach(c -> versions.persist(new CodeVersion(
                            Ids.next(now),
                            c.code(),
                            c.version(),
                            c.title(),
                            c.provenance(),
                            c.source(),
                            c.validFrom(),
                            c.coreValues())));
        }
    }
}
