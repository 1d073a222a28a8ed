// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.vakregister.conduct.BoundCodes;
import nl.vakregister.kernel.PersonId;

/** A person is bound by the code of every register she is in on that day. */
@ApplicationScoped
class RegisterCodes implements BoundCodes {
    private final Registrations registrations;
    private final Registers registers;

    RegisterCodes(Registrations registrations, Registers registers) {
        this.registrations = registrations;
        this.registers = registers;
    }

    @Override
    public Set<String> of(PersonId person, LocalDate day) {
        return registrations.ofPerson(person).stream()
                .filter(facts -> facts.isRegisteredOn(day))
                .map(facts -> registers.get(facts.register()).conductCode())
                // Of some registers the code is not publicly known
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean isRegistered(PersonId person, LocalDate day) {
        return registrations.ofPerson(person).stream().anyMatch(facts -> facts.isRegisteredOn(day));
    }
}
