// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.growth.GrowthEvent.GrowthShared;
import nl.vakregister.growth.GrowthEvent.GrowthSharingEnded;
import nl.vakregister.identity.DossierViews;
import nl.vakregister.identity.OrganisationDirectory;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;

/** What professionals let organisations see of how they grow. Without a consent that holds there is nothing to see. */
@ApplicationScoped
public class GrowthSharing {
    private static final int MOST = 500;

    private final GrowthConsent.Repo consents;
    private final Growth growth;
    private final Specialisms specialisms;
    private final Frameworks frameworks;
    private final OrganisationDirectory directory;
    private final People people;
    private final DossierViews views;
    private final Event<Deed> deeds;
    private final Clock clock;

    GrowthSharing(
            GrowthConsent.Repo consents,
            Growth growth,
            Specialisms specialisms,
            Frameworks frameworks,
            OrganisationDirectory directory,
            People people,
            DossierViews views,
            Event<Deed> deeds,
            Clock clock) {
        this.consents = consents;
        this.growth = growth;
        this.specialisms = specialisms;
        this.frameworks = frameworks;
        this.directory = directory;
        this.people = people;
        this.views = views;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A consent as the person who gave it sees it; {@code endedAt} is null while it holds. */
    public record Given(
            UUID id, Organisations.View organisation, Set<SharedPart> parts, Instant givenAt, Instant endedAt) {
        public boolean holds() {
            return endedAt == null;
        }
    }

    /** One competency as it is shared; {@code own} and {@code wanted} are null when not shared or not said. */
    public record SharedScore(String code, Text name, Mastery own, Mastery wanted) {}

    /**
     * What an organisation may see of somebody.
     *
     * @param scores empty when neither assessment nor target is shared
     * @param reachOn when she wants to be there, or null
     * @param specialisms empty when not shared
     */
    public record SharedProfile(
            PersonId person,
            String name,
            Set<SharedPart> parts,
            List<SharedScore> scores,
            LocalDate reachOn,
            List<Specialisms.Chosen> specialisms) {}

    /**
     * She lets an organisation see these parts; what she let it see before is replaced.
     *
     * @throws Refusal with everything that is wrong
     */
    @Transactional
    public UUID share(Actor actor, String kvkNumber, Set<SharedPart> parts) {
        Instant now = clock.instant();
        consents.lock(actor.person());
        Optional<Organisations.View> organisation = directory.byKvkNumber(kvkNumber);
        new Problems()
                .when(
                        organisation.isEmpty(),
                        "kvkNumber",
                        "Deze organisatie kennen we niet. Vul de acht cijfers van het KVK-nummer in.",
                        "We do not know this organisation. Enter the eight digits of its Chamber of Commerce number.")
                .when(parts.isEmpty(), "parts", "Kies wat je deelt.", "Choose what you share.")
                .refuseIfAny();
        return share(actor, organisation.orElseThrow().id(), parts, now);
    }

    /**
     * The same by the key of the organisation, as part of what somebody agrees to elsewhere.
     *
     * @throws Refusal when nothing is chosen
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID share(Actor actor, OrganisationId organisation, Set<SharedPart> parts) {
        consents.lock(actor.person());
        new Problems()
                .when(parts.isEmpty(), "parts", "Kies wat je deelt.", "Choose what you share.")
                .refuseIfAny();
        return share(actor, organisation, parts, clock.instant());
    }

    /** She takes back whatever this organisation may see of how she grows, if anything. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdraw(PersonId person, OrganisationId organisation) {
        Instant now = clock.instant();
        consents.lock(person);
        List<GrowthConsent> holding = consents.holding(ids(person), organisation);
        holding.forEach(c -> c.withdraw(now));
        consents.flush();
        holding.forEach(c -> deeds.fire(new GrowthSharingEnded(now, person, c.id(), organisation)));
    }

    private UUID share(Actor actor, OrganisationId to, Set<SharedPart> parts, Instant now) {
        consents.holding(ids(actor.person()), to).forEach(c -> c.withdraw(now));
        GrowthConsent consent = new GrowthConsent(actor.person(), to, parts, now);
        consents.persistAndFlush(consent);
        deeds.fire(new GrowthShared(now, actor.person(), consent.id(), to));
        return consent.id();
    }

    /** She takes it back; from now on the organisation sees nothing. Again changes nothing. */
    @Transactional
    public void withdraw(Actor actor, UUID id) {
        Instant now = clock.instant();
        consents.lock(actor.person());
        GrowthConsent consent = consents.findByIdOptional(id)
                .filter(c -> ids(actor.person()).contains(c.person().value()))
                .orElseThrow(Refusal::notFound);
        List<GrowthConsent> holding = consents.holding(ids(actor.person()), consent.organisation());
        if (consent.endedAt() != null) {
            return;
        }
        holding.forEach(c -> c.withdraw(now));
        consents.flush();
        deeds.fire(new GrowthSharingEnded(now, actor.person(), id, consent.organisation()));
    }

    /** What she shares and shared, newest first. */
    @Transactional
    public List<Given> mine(Actor actor) {
        List<GrowthConsent> all = consents.of(ids(actor.person()), Growth.SHOWN);
        Map<OrganisationId, Organisations.View> names =
                directory.of(all.stream().map(GrowthConsent::organisation).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Organisations.View::id, Function.identity()));
        return all.stream()
                .map(c -> new Given(c.id(), names.get(c.organisation()), c.parts(), c.recordedAt(), c.endedAt()))
                .toList();
    }

    /**
     * Who lets this organisation see something, for its members.
     *
     * @throws Refusal not found when the actor does not belong to it
     */
    @Transactional
    public Set<PersonId> sharedWith(Actor actor, OrganisationId organisation) {
        mustBelong(actor, organisation);
        return Set.copyOf(people.resolve(consents.holding(organisation, MOST).stream()
                        .map(GrowthConsent::person)
                        .collect(Collectors.toSet()))
                .values());
    }

    /**
     * What this person lets the organisation see, by this framework. A look is on record.
     *
     * @throws Refusal not found when the actor does not belong to the organisation, or nothing is shared with it
     */
    @Transactional
    public SharedProfile sharedProfile(
            Actor actor, OrganisationId organisation, PersonId person, String frameworkCode) {
        mustBelong(actor, organisation);
        PersonId who = people.resolve(person);
        GrowthConsent consent =
                consents.holding(ids(who), organisation).stream().findFirst().orElseThrow(Refusal::notFound);
        Set<SharedPart> parts = EnumSet.copyOf(consent.parts());
        Growth.Standing standing = growth.standing(who, frameworks.newest(frameworkCode), false);
        boolean own = parts.contains(SharedPart.ASSESSMENT);
        boolean target = parts.contains(SharedPart.TARGET);
        views.viewed(actor, Role.EMPLOYER, consent.id(), who);
        return new SharedProfile(
                who,
                people.fullName(who),
                parts,
                own || target
                        ? standing.gaps().stream()
                                .map(g -> new SharedScore(
                                        g.code(), g.name(), own ? g.own() : null, target ? g.wanted() : null))
                                .toList()
                        : List.of(),
                target && standing.target() != null ? standing.target().reachOn() : null,
                parts.contains(SharedPart.SPECIALISMS) ? specialisms.of(who, false) : List.of());
    }

    private static void mustBelong(Actor actor, OrganisationId organisation) {
        if (!actor.memberOf(organisation)) {
            throw Refusal.notFound();
        }
    }

    private Set<UUID> ids(PersonId person) {
        return people.everybodyWhoIs(person).stream().map(PersonId::value).collect(Collectors.toSet());
    }
}
