// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registrations;

/** Whether a registration may have a certificate today. */
sealed interface Eligibility {
    record Eligible() implements Eligibility {}

    /** Not now, and this is what is missing. */
    record NotYet(List<Text> shortfalls) implements Eligibility {}

    /** @param endorsed the code in force has been endorsed by the person */
    static Eligibility of(Registrations.Facts registration, boolean endorsed, LocalDate today) {
        List<Text> shortfalls = new ArrayList<>();
        if (!registration.isRegisteredOn(today)) {
            shortfalls.add(new Text("De inschrijving geldt vandaag niet.", "The registration is not valid today."));
        }
        if (!endorsed) {
            shortfalls.add(new Text(
                    "De beroepscode die nu geldt is nog niet onderschreven.",
                    "The professional code in force has not been endorsed yet."));
        }
        return shortfalls.isEmpty() ? new Eligible() : new NotYet(List.copyOf(shortfalls));
    }
}
