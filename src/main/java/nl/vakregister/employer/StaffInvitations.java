// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.vakregister.employer.StaffEvent.StaffInvitationDeclined;
import nl.vakregister.employer.StaffEvent.StaffInvitationRevoked;
import nl.vakregister.employer.StaffEvent.StaffInvited;
import nl.vakregister.identity.Organisations;
import nl.vakregister.identity.People;
import nl.vakregister.identity.SecretCode;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registrations;

/** How an employer asks a professional: by her number in the register, or by a link, within {@value #DAYS} days. */
@ApplicationScoped
public class StaffInvitations {
    public static final int DAYS = 30;

    private static final int MOST_OPEN = 500;
    private static final int SHOWN = 100;
    private static final int MAX_LABEL = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StaffInvitation.Repo invitations;
    private final Team.Repo teams;
    private final Organisations organisations;
    private final Registrations registrations;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    StaffInvitations(
            StaffInvitation.Repo invitations,
            Team.Repo teams,
            Organisations organisations,
            Registrations registrations,
            People people,
            Event<Deed> deeds,
            Clock clock) {
        this.invitations = invitations;
        this.teams = teams;
        this.organisations = organisations;
        this.registrations = registrations;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** What was made; {@code code} is told here and never again, and null when a number was asked. */
    public record Made(UUID id, String code) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /**
     * An invitation as the organisation sees it: not who answered, for that is hers to show.
     *
     * @param number the number that was asked, or null when it went by a link
     * @param label whom it is for in the words of who made it, or null
     */
    public record View(
            UUID id,
            String number,
            String label,
            String madeBy,
            Instant madeAt,
            Instant expiresAt,
            InvitationStanding standing) {}

    /**
     * What somebody is asked, before she answers.
     *
     * @param team the name of the team, or null when it is about her registration
     * @param choices which of her registrations it can be about
     */
    public record Offer(
            UUID id,
            Organisations.View organisation,
            UUID teamId,
            String team,
            Instant expiresAt,
            List<Registrations.Facts> choices) {}

    /**
     * Asks a professional.
     *
     * @param team null to see her registration, or the team to join
     * @param number her number in the register, or null for a link that she can use
     * @param label to tell invitations apart, or null
     */
    @Transactional
    public Made invite(Actor actor, OrganisationId organisation, UUID team, String number, String label) {
        Instant now = clock.instant();
        actor.must(team == null ? Duty.STAFF : Duty.TEAMS, organisation);
        mustBeTeamOf(team, organisation);
        boolean byNumber = number != null && !number.isBlank();
        Optional<Registrations.Facts> asked = byNumber ? registrations.byNumber(number) : Optional.empty();
        new Problems()
                .when(
                        byNumber && asked.isEmpty(),
                        "number",
                        "Dit nummer staat niet in het register. Controleer het nummer.",
                        "This number is not in the register. Check the number.")
                .when(
                        label != null && label.length() > MAX_LABEL,
                        "label",
                        "Gebruik hoogstens 100 tekens.",
                        "Use at most 100 characters.")
                .refuseIfAny();
        UUID registration = asked.map(Registrations.Facts::id).orElse(null);
        if (registration != null && invitations.isAsked(organisation, team, registration, now)) {
            throw Refusal.conflict(new Text(
                    "Je hebt dit nummer al uitgenodigd. Wacht op antwoord, of trek de uitnodiging in.",
                    "You invited this number already. Await the answer, or revoke the invitation."));
        }
        if (invitations.open(organisation, now) >= MOST_OPEN) {
            throw Refusal.conflict(new Text(
                    "Er staan al " + MOST_OPEN + " uitnodigingen open. Trek er eerst een in.",
                    "There are " + MOST_OPEN + " open invitations already. Revoke one first."));
        }
        SecretCode code = registration == null ? SecretCode.random(RANDOM) : null;
        StaffInvitation invitation = new StaffInvitation(
                organisation,
                team,
                registration,
                code,
                label == null || label.isBlank() ? null : label.strip(),
                actor.person(),
                now,
                now.plus(Duration.ofDays(DAYS)));
        invitations.persistAndFlush(invitation);
        deeds.fire(new StaffInvited(
                now,
                actor.person(),
                organisation,
                asked.map(Registrations.Facts::person).orElse(null),
                invitation.id(),
                team));
        return new Made(invitation.id(), code == null ? null : code.value());
    }

    /** The invitations of an organisation or of a team of it, newest first. */
    @Transactional
    public List<View> of(Actor actor, OrganisationId organisation, UUID team) {
        actor.must(team == null ? Duty.STAFF : Duty.TEAMS, organisation);
        mustBeTeamOf(team, organisation);
        Instant now = clock.instant();
        List<StaffInvitation> all = invitations.ofOrganisation(organisation, team, SHOWN);
        Map<UUID, Registrations.Facts> asked = registrations.findAll(
                all.stream().flatMap(i -> i.registration().stream()).collect(Collectors.toSet()));
        return all.stream()
                .map(i -> new View(
                        i.id(),
                        i.registration()
                                .map(asked::get)
                                .map(f -> f.number().display())
                                .orElse(null),
                        i.label(),
                        people.fullName(i.madeBy()),
                        i.recordedAt(),
                        i.expiresAt(),
                        i.standing(now)))
                .toList();
    }

    /** Whether this is the code of this invitation. */
    @Transactional
    public boolean isCodeOf(UUID id, String code) {
        return SecretCode.parse(code)
                .flatMap(invitations::byCode)
                .filter(found -> found.id().equals(id))
                .isPresent();
    }

    /** Takes it back while nobody answered. */
    @Transactional
    public void revoke(Actor actor, OrganisationId organisation, UUID id) {
        Instant now = clock.instant();
        StaffInvitation invitation = invitations
                .findByIdOptional(id)
                .filter(i -> i.organisation().equals(organisation))
                .orElseThrow(Refusal::notFound);
        actor.must(invitation.team().isEmpty() ? Duty.STAFF : Duty.TEAMS, organisation);
        lock(invitation);
        invitation.end(InvitationStanding.REVOKED, actor.person(), now);
        invitations.flush();
        deeds.fire(new StaffInvitationRevoked(
                now,
                actor.person(),
                organisation,
                invitation
                        .registration()
                        .flatMap(registrations::find)
                        .map(Registrations.Facts::person)
                        .orElse(null),
                id));
    }

    /** What waits for an answer of hers, newest first. */
    @Transactional
    public List<Offer> waiting(Actor actor) {
        Map<UUID, Registrations.Facts> own = own(actor);
        return invitations.waiting(own.keySet(), clock.instant()).stream()
                .map(i -> offer(i, own))
                .toList();
    }

    /**
     * What this invitation asks of her.
     *
     * @throws Refusal not found when it is about somebody else, conflict when it does not hold any more
     */
    @Transactional
    public Offer offer(Actor actor, UUID id) {
        StaffInvitation invitation = forHolder(actor, id);
        invitation.mustBeOpen(clock.instant());
        return offer(invitation, own(actor));
    }

    /**
     * What whoever has this code is asked.
     *
     * @throws Refusal when nobody made such a code, or it does not hold any more
     */
    @Transactional
    public Offer offer(Actor actor, String code) {
        StaffInvitation invitation = byCode(code);
        invitation.mustBeOpen(clock.instant());
        return offer(invitation, own(actor));
    }

    /** She does not want it. */
    @Transactional
    public void decline(Actor actor, UUID id, String code) {
        Instant now = clock.instant();
        StaffInvitation invitation = answered(actor, id, code);
        invitation.end(InvitationStanding.DECLINED, actor.person(), now);
        invitations.flush();
        deeds.fire(new StaffInvitationDeclined(now, actor.person(), invitation.organisation(), invitation.id()));
    }

    /** The one that she accepts, held until the transaction ends and ended in it. */
    @Transactional(Transactional.TxType.MANDATORY)
    StaffInvitation accepted(Actor actor, UUID id, String code, boolean forTeam, Instant now) {
        StaffInvitation invitation = answered(actor, id, code);
        if (invitation.team().isPresent() != forTeam) {
            throw Refusal.notFound();
        }
        invitation.end(InvitationStanding.ACCEPTED, actor.person(), now);
        invitations.flush();
        return invitation;
    }

    /** By its code when there is one, else by its key for whose number was asked. */
    private StaffInvitation answered(Actor actor, UUID id, String code) {
        StaffInvitation invitation = code == null || code.isBlank() ? forHolder(actor, id) : byCode(code);
        lock(invitation);
        return invitation;
    }

    private StaffInvitation forHolder(Actor actor, UUID id) {
        Set<UUID> own = own(actor).keySet();
        return Optional.ofNullable(id)
                .flatMap(invitations::findByIdOptional)
                .filter(i -> i.registration().filter(own::contains).isPresent())
                .orElseThrow(Refusal::notFound);
    }

    private StaffInvitation byCode(String code) {
        return SecretCode.parse(code)
                .flatMap(invitations::byCode)
                .orElseThrow(() -> Refusal.invalid(
                        "code",
                        new Text(
                                "Deze code kennen we niet. Kopieer de hele link uit de uitnodiging.",
                                "We do not know this code. Copy the whole link of the invitation.")));
    }

    /** What was read before the lock may be old. */
    private void lock(StaffInvitation invitation) {
        invitations
                .getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 3))")
                .setParameter("key", invitation.id().toString())
                .getSingleResult();
        invitations.getEntityManager().refresh(invitation);
    }

    private Map<UUID, Registrations.Facts> own(Actor actor) {
        return registrations.ofPerson(actor.person()).stream()
                .collect(Collectors.toMap(Registrations.Facts::id, Function.identity()));
    }

    private Offer offer(StaffInvitation invitation, Map<UUID, Registrations.Facts> own) {
        return new Offer(
                invitation.id(),
                organisations.get(invitation.organisation()),
                invitation.team().orElse(null),
                invitation.team().map(teams::findById).map(Team::name).orElse(null),
                invitation.expiresAt(),
                invitation.registration().map(id -> List.of(own.get(id))).orElseGet(() -> List.copyOf(own.values())));
    }

    private void mustBeTeamOf(UUID team, OrganisationId organisation) {
        if (team != null
                && teams.standing(team)
                        .filter(t -> t.organisation().equals(organisation))
                        .isEmpty()) {
            throw Refusal.notFound();
        }
    }
}
