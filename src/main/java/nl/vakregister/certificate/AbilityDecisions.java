// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.identity.Denials;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registrations;

/** Judgements of assessors that somebody masters a competency. */
@ApplicationScoped
public class AbilityDecisions {
    private static final int LONGEST_GROUNDS = 4_000;

    private final AbilityDecision.Repo decisions;
    private final Registrations registrations;
    private final Frameworks frameworks;
    private final Denials denials;
    private final Event<Deed> deeds;
    private final Clock clock;

    AbilityDecisions(
            AbilityDecision.Repo decisions,
            Registrations registrations,
            Frameworks frameworks,
            Denials denials,
            Event<Deed> deeds,
            Clock clock) {
        this.decisions = decisions;
        this.registrations = registrations;
        this.frameworks = frameworks;
        this.denials = denials;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * An assessor records what she saw.
     *
     * @throws Refusal with all problems at once; when it is about herself, or she is no assessor
     */
    @Transactional
    public UUID record(Actor actor, String number, UUID competency, LocalDate decidedOn, String grounds) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Registrations.Facts registration = registrations.byNumber(number).orElseThrow(Refusal::notFound);
        if (!actor.is(Role.ASSESSOR) || actor.is(registration.person())) {
            throw denials.forbidden(
                    actor,
                    registration.id(),
                    Optional.of(registration.person()),
                    "judge-ability",
                    new Text(
                            "Een beoordelaar oordeelt over een ander, niet over zichzelf.",
                            "An assessor judges somebody else, not herself."));
        }
        new Problems()
                .when(
                        competency == null
                                || frameworks.competencies(List.of(competency)).isEmpty(),
                        "competency",
                        "Kies een competentie.",
                        "Choose a competency.")
                .when(
                        decidedOn == null || !Period.isPlausible(decidedOn) || decidedOn.isAfter(today),
                        "decidedOn",
                        "Vul de dag van het oordeel in: vandaag of eerder.",
                        "Give the day of the judgement: today or earlier.")
                .when(
                        grounds == null || grounds.isBlank() || grounds.length() > LONGEST_GROUNDS,
                        "grounds",
                        "Schrijf waarop je oordeel berust, in hoogstens 4000 tekens.",
                        "Write what your judgement rests on, in at most 4000 characters.")
                .refuseIfAny();
        AbilityDecision decision =
                new AbilityDecision(registration.id(), competency, decidedOn, grounds.strip(), actor.person(), now);
        decisions.persistAndFlush(decision);
        deeds.fire(new AbilityDecided(now, actor.person(), decision.id(), competency, registration.person()));
        return decision.id();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    List<Ability.Decision> of(UUID registration) {
        return decisions.ofRegistration(registration).stream()
                .map(AbilityDecision::decision)
                .toList();
    }
}
