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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.seed.SeedFiles;
import nl.vakregister.platform.web.Incoming;

/** The professional codes and their endorsements. */
@ApplicationScoped
public class Codes {
    private final CodeVersion.Repo versions;
    private final EntityManager database;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final BoundCodes bound;
    private final SeedFiles seed;
    private final Clock clock;

    Codes(
            CodeVersion.Repo versions,
            EntityManager database,
            Denials denials,
            Event<Deed> deeds,
            BoundCodes bound,
            SeedFiles seed,
            Clock clock) {
        this.versions = versions;
        this.database = database;
        this.denials = denials;
        this.deeds = deeds;
        this.bound = bound;
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
            List<Text> coreValues,
            List<Article> articles) {}

    /** One rule of a code with the number it has in the source. */
    public record Article(String number, Text text) {}

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

    /**
     * Where a person stands with a code on a day: which version she had endorsed by then, which is in force, and so
     * whether she is asked to endorse again.
     */
    @Transactional
    public Endorsement endorsement(PersonId person, String code, LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        List<?> found = database.createNativeQuery(
                        "select v.id, e.endorsed_at from endorsement e join code_version v on v.id = e.code_version_id"
                                + " where e.person_id = :person and v.code = :code and e.endorsed_at < :until"
                                + " order by v.valid_from desc limit 1")
                .setParameter("person", person.value())
                .setParameter("code", code)
                .setParameter("until", end)
                .getResultList();
        Object[] endorsed = found.isEmpty() ? null : (Object[]) found.get(0);
        return new Endorsement(
                endorsed == null ? null : get((UUID) endorsed[0]),
                endorsed == null ? null : (Instant) endorsed[1],
                versions.current(code, day).map(CodeVersion::view).orElse(null));
    }

    /** Which of these people have not endorsed the version of the code that is in force on a day; none when none is. */
    @Transactional
    public Set<PersonId> notEndorsing(Collection<PersonId> persons, String code, LocalDate day) {
        Optional<CodeVersion> current = versions.current(code, day);
        if (current.isEmpty() || persons.isEmpty()) {
            return Set.of();
        }
        List<?> endorsing = database.createNativeQuery(
                        "select distinct e.person_id from endorsement e join code_version v on v.id = e.code_version_id"
                                + " where e.person_id in (:persons) and v.code = :code and v.valid_from >= :from",
                        UUID.class)
                .setParameter("persons", persons.stream().map(PersonId::value).toList())
                .setParameter("code", code)
                .setParameter("from", current.get().view().validFrom())
                .getResultList();
        Set<PersonId> asked = new HashSet<>(persons);
        endorsing.forEach(person -> asked.remove(new PersonId((UUID) person)));
        return Set.copyOf(asked);
    }

    /** The same for every code that binds the person today, by the registers she is in. */
    @Transactional
    public List<Endorsement> endorsements(PersonId person) {
        LocalDate today = LocalDate.now(clock);
        return bound.of(person, today).stream()
                .map(code -> endorsement(person, code, today))
                .toList();
    }

    /** Whether this person is in any register today. */
    @Transactional
    boolean isRegistered(PersonId person) {
        return bound.isRegistered(person, LocalDate.now(clock));
    }

    /**
     * A registered person endorses the version that is in force. Doing so again changes nothing.
     *
     * @throws Refusal when no such code binds her, or another version has come into force since she looked
     */
    @Transactional
    public void endorseCurrent(Actor actor, UUID codeVersion) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        View asked = get(codeVersion);
        if (!bound.of(actor.person(), today).contains(asked.code())) {
            throw Refusal.notFound();
        }
        if (!current(asked.code(), today).id().equals(codeVersion)) {
            throw Refusal.conflict(new Text(
                    "Deze versie geldt niet nu. Lees de versie die nu geldt en onderschrijf die.",
                    "This version is not the one in force. Read the version that is in force and endorse that."));
        }
        endorse(actor.person(), codeVersion, now);
    }

    /** @throws Refusal when there is none */
    @Transactional
    public View version(String code, String version) {
        return versions.version(code, version).map(CodeVersion::view).orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal when there is none */
    @Transactional
    CodeDocument document(String code, String version) {
        return versions.version(code, version).map(CodeVersion::document).orElseThrow(Refusal::notFound);
    }

    /** @param repeated the same version with the same content was there already, so nothing was stored */
    record Published(View view, boolean repeated) {}

    /**
     * What would be published, without storing it.
     *
     * @throws Refusal as {@link #publish}
     */
    @Transactional
    Published preview(CodeDocument document) {
        boolean known = isKnown(document);
        Instant now = clock.instant();
        return new Published(new CodeVersion(Ids.next(now), document, now).view(), known);
    }

    /**
     * Publishes a version of a new or existing code. The same content again changes nothing.
     *
     * @throws Refusal when it is not an administrator who asks, this version was published with other content, or
     *     another version begins on the same day
     */
    @Transactional
    Published publish(Actor actor, CodeDocument document) {
        if (!actor.is(Role.ADMIN)) {
            // Nothing is there yet to be decided on
            throw denials.forbidden(
                    actor,
                    actor.person().value(),
                    Optional.empty(),
                    "publish-code",
                    new Text(
                            "Alleen een beheerder maakt een beroepscode bekend.",
                            "Only an administrator publishes a professional code."));
        }
        if (isKnown(document)) {
            return new Published(version(document.code(), document.version()), true);
        }
        Instant now = clock.instant();
        CodeVersion version = new CodeVersion(Ids.next(now), document, now);
        versions.persistAndFlush(version);
        View view = version.view();
        deeds.fire(new CodePublished(now, actor.person(), view.id(), view.code(), view.version()));
        return new Published(view, false);
    }

    private boolean isKnown(CodeDocument document) {
        Optional<CodeDocument> known =
                versions.version(document.code(), document.version()).map(CodeVersion::document);
        if (known.isPresent() && !known.get().equals(document)) {
            throw Refusal.conflict(
                    new Text(
                            "Deze versie is al bekendgemaakt, met een andere inhoud. Een bekendgemaakte versie verandert niet: geef de nieuwe inhoud een eigen versie.",
                            "This version was published already, with other content. A published version does not change: give the new content a version of its own."));
        }
        if (known.isEmpty() && versions.isAnotherFrom(document.code(), document.validFrom())) {
            throw Refusal.invalid(
                    "validFrom",
                    new Text(
                            "Een andere versie van deze code begint op dezelfde dag. Op een dag geldt één versie.",
                            "Another version of this code begins on the same day. One version is in force on a day."));
        }
        return known.isPresent();
    }

    @Transactional
    void seed(@Observes StartupEvent start) {
        if (!seed.enabled()) {
            return;
        }
        seed.lock();
        if (versions.count() == 0) {
            Instant now = clock.instant();
            seed.read("conduct/codes.json", new TypeReference<List<Map<String, Object>>>() {}).stream()
                    .map(c -> CodeDocument.read(Incoming.of(c, p -> p)))
                    .forEach(c -> versions.persist(new CodeVersion(Ids.next(now), c, now)));
        }
    }
}
