// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Norm;
import nl.vakregister.register.Registers;
import nl.vakregister.register.Registrations;

/** What a meeting gives somebody in each of her registers. */
@ApplicationScoped
class SessionClaims {
    private final Activities activities;
    private final Registrations registrations;
    private final Registers registers;
    private final Ledger ledger;
    private final Clock clock;

    SessionClaims(Activities activities, Registrations registrations, Registers registers, Ledger ledger, Clock clock) {
        this.activities = activities;
        this.registrations = registrations;
        this.registers = registers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param rule what this register asks of who was there, or null when it does not take it so */
    record Place(
            Registrations.Facts registration, Text register, EvidenceWorth worth, PeerRule rule, boolean isExample) {
        boolean isClaimed() {
            return rule != null && worth.isClaimable();
        }
    }

    /** The activities that others can confirm, in all the registers that she is in, by code. */
    Map<String, ActivityType> types(PersonId person) {
        LocalDate today = LocalDate.now(clock);
        Map<String, ActivityType> types = new LinkedHashMap<>();
        own(person, today).stream()
                .flatMap(r -> activities.on(r.register(), today).types().stream())
                .filter(t -> t.confirmation() != null)
                .forEach(t -> types.putIfAbsent(t.code(), t));
        return types;
    }

    List<Place> of(PersonId person, ReflectionSession.Told told) {
        LocalDate today = LocalDate.now(clock);
        return own(person, today).stream().map(r -> place(r, told, today)).toList();
    }

    private Place place(Registrations.Facts registration, ReflectionSession.Told told, LocalDate today) {
        Activities.Taken here = activities.on(registration.register(), today);
        Norm norm = registers.normOf(registration, today);
        ActivityType type =
                here.type(told.activity()).filter(t -> t.confirmation() != null).orElse(null);
        EvidenceWorth worth = type == null
                ? EvidenceDrafts.notTaken()
                : EvidenceWorth.of(
                        new EvidenceWorth.Report(type, told.heldOn(), told.netMinutes(), null, told.groupSize()),
                        new EvidenceWorth.Place(
                                norm.demands(),
                                registration.period(),
                                today,
                                false,
                                false,
                                false,
                                EvidenceDrafts.room(ledger.progress(registration))));
        return new Place(
                registration,
                registers.get(registration.register()).name(),
                worth,
                type == null ? null : type.confirmation(),
                here.provenance() == Provenance.DEMO);
    }

    /** The name of an activity, as the first of the registers that has it calls it. */
    Text name(PersonId person, String activity) {
        ActivityType type = types(person).get(activity);
        return type == null ? new Text(activity, activity) : type.name();
    }

    boolean isRegisteredOn(PersonId person, LocalDate day) {
        return registrations.ofPerson(person).stream().anyMatch(r -> r.isRegisteredOn(day));
    }

    private List<Registrations.Facts> own(PersonId person, LocalDate today) {
        return registrations.ofPerson(person).stream()
                .filter(r -> r.isRegisteredOn(today))
                .toList();
    }

    /** The registrations that a claim of her touches, in the order in which they are held. */
    List<UUID> held(PersonId person) {
        return own(person, LocalDate.now(clock)).stream()
                .map(Registrations.Facts::id)
                .sorted(java.util.Comparator.comparing(UUID::toString))
                .toList();
    }
}
