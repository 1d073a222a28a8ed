// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.identity.MembershipEvent.MachineClientAnnounced;
import nl.vakregister.identity.MembershipEvent.MachineClientClaimed;
import nl.vakregister.identity.MembershipEvent.MachineClientEnded;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * Systems that act for an organisation, signed in by client credentials. A manager names the client and gets a code; the
 * client itself says the code, with its own token. So nobody connects a client that is not hers, and a code alone is worth
 * nothing. One client acts for one organisation, until a manager ends it.
 */
@ApplicationScoped
public class MachineClients {
    public static final int DAYS = 7;

    static final Text NOT_FOR_MACHINES = new Text(
            "Dit is voor mensen. Een gekoppeld systeem mag dit niet.",
            "This is for people. A connected system may not do this.");

    private static final int SHOWN = 100;
    private static final int MOST_OPEN = 50;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MachineClient.Repo machines;
    private final Membership.Repo memberships;
    private final People people;
    private final Event<Deed> deeds;
    private final Clock clock;

    MachineClients(
            MachineClient.Repo machines, Membership.Repo memberships, People people, Event<Deed> deeds, Clock clock) {
        this.machines = machines;
        this.memberships = memberships;
        this.people = people;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** A token that a client got with its own credentials, not with those of a person. */
    record ClientToken(String subject, String clientId) {}

    /** What was made; the code is told here and never again. */
    public record Made(UUID id, String code) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** A system as the managers of the organisation see it. */
    public record View(
            UUID id,
            OrganisationId organisation,
            String clientId,
            Set<Duty> duties,
            String madeBy,
            Instant madeAt,
            Instant expiresAt,
            MachineState state) {}

    /** A manager says that this client may act for the organisation, once it has said the code. */
    @Transactional
    public Made announce(Actor actor, OrganisationId organisation, String clientId, Set<Duty> duties) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        memberships.lock(organisation);
        if (!memberships.staff(organisation).isManagedBy(actor.person())) {
            throw Members.noLongerManages();
        }
        new Problems()
                .when(
                        clientId == null || !clientId.matches("[!-~]{1,200}"),
                        "clientId",
                        "Vul de client-id in zoals de beheerder van het inlogsysteem die gaf, zonder spaties.",
                        "Enter the client id as the operator of the login server gave it, without spaces.")
                .when(
                        duties.isEmpty()
                                || !EnumSet.of(Duty.COURSES, Duty.ATTENDANCE).containsAll(duties),
                        "duties",
                        "Kies wat het systeem mag: cursussen, presentie of allebei.",
                        "Choose what the system may do: courses, attendance or both.")
                .refuseIfAny();
        if (machines.unclaimed(organisation, now).size() >= MOST_OPEN) {
            throw Refusal.conflict(new Text(
                    "Er wachten al " + MOST_OPEN + " systemen op hun code. Beëindig er eerst een.",
                    "There are " + MOST_OPEN + " systems awaiting their code already. End one first."));
        }
        SecretCode code = SecretCode.random(RANDOM);
        MachineClient machine = new MachineClient(
                organisation, clientId, duties, code, actor.person(), now, now.plus(Duration.ofDays(DAYS)));
        machines.persistAndFlush(machine);
        deeds.fire(new MachineClientAnnounced(now, actor.person(), organisation, machine.id(), Set.copyOf(duties)));
        return new Made(machine.id(), code.value());
    }

    /** The systems of an organisation, newest first, for its managers. */
    @Transactional
    public List<View> of(Actor actor, OrganisationId organisation) {
        actor.must(Duty.MANAGE, organisation);
        Instant now = clock.instant();
        return machines.ofOrganisation(organisation, SHOWN).stream()
                .map(each -> view(each, now))
                .toList();
    }

    @Transactional
    public View get(Actor actor, UUID id) {
        MachineClient machine = machines.findByIdOptional(id).orElseThrow(Refusal::notFound);
        actor.must(Duty.MANAGE, machine.organisation());
        return view(machine, clock.instant());
    }

    /** Whether this is the code of this system. */
    @Transactional
    public boolean isCodeOf(UUID id, String code) {
        return SecretCode.parse(code)
                .flatMap(machines::byCode)
                .filter(found -> found.id().equals(id))
                .isPresent();
    }

    /** From now on it does nothing for the organisation any more, also with a token that it holds already. */
    @Transactional
    public void end(Actor actor, UUID id) {
        Instant now = clock.instant();
        MachineClient machine = machines.findByIdOptional(id).orElseThrow(Refusal::notFound);
        actor.must(Duty.MANAGE, machine.organisation());
        memberships.lock(machine.organisation());
        machines.getEntityManager().refresh(machine);
        end(actor, machine, now);
    }

    private void end(Actor actor, MachineClient machine, Instant now) {
        machine.end(actor.person(), now);
        machines.flush();
        machines.takeAccess(machine);
        deeds.fire(new MachineClientEnded(now, actor.person(), machine.organisation(), machine.id()));
    }

    /** Codes that were handed out by who no longer manages, and that nobody used, end. */
    @Transactional(Transactional.TxType.MANDATORY)
    void endWithoutManager(Actor actor, OrganisationId organisation, Staff staff, Instant now) {
        machines.unclaimed(organisation, now).stream()
                .filter(each -> !staff.isManagedBy(each.madeBy()))
                .toList()
                .forEach(each -> end(actor, each, now));
    }

    /**
     * The client proves that it is the one: its own token, and the code that the manager got.
     *
     * @throws Refusal when the code is not for this client, does not hold any more, or the client is connected already
     */
    @Transactional
    public View claim(Optional<ClientToken> own, String typed) {
        Instant now = clock.instant();
        ClientToken token = own.orElseThrow(() -> Refusal.forbidden(new Text(
                "Dit doet het systeem zelf, met een eigen token (client credentials).",
                "The system does this itself, with a token of its own (client credentials).")));
        MachineClient machine = SecretCode.parse(typed)
                .flatMap(machines::byCode)
                .filter(found -> found.clientId().equals(token.clientId()))
                .orElseThrow(() -> Refusal.invalid(
                        "code", new Text("Deze code is niet voor deze client.", "This code is not for this client.")));
        PersonId person = people.recognise(token.subject(), null, token.clientId());
        memberships.lock(machine.organisation());
        machines.getEntityManager().refresh(machine);
        if (machines.hasAccess(person, token.clientId())) {
            throw Refusal.conflict(new Text(
                    "Deze client is al gekoppeld. Beëindig eerst die koppeling.",
                    "This client is connected already. End that connection first."));
        }
        if (!memberships.ofPerson(person).isEmpty()) {
            throw Refusal.conflict(new Text(
                    "Deze client is lid van een organisatie en kan daarom niet gekoppeld worden.",
                    "This client is a member of an organisation and can therefore not be connected."));
        }
        machine.claim(person, now);
        machines.flush();
        machines.giveAccess(machine, person);
        deeds.fire(new MachineClientClaimed(now, person, machine.organisation(), machine.id()));
        return view(machine, now);
    }

    /** For which organisation this client acts, and what it may do for it; empty when it is no connected system. */
    Optional<Map<OrganisationId, Set<Duty>>> access(PersonId person, String clientId) {
        return machines.access(person, clientId);
    }

    private View view(MachineClient each, Instant now) {
        return new View(
                each.id(),
                each.organisation(),
                each.clientId(),
                each.duties(),
                people.fullName(each.madeBy()),
                each.recordedAt(),
                each.expiresAt(),
                each.state(now));
    }
}
