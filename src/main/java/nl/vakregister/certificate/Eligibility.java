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

    /** The holder cannot get one herself, and this is why. A registrar can. */
    record Barred(Text why) implements Eligibility {}

    /**
     * @param endorsed the person has endorsed the register's code, in some version, or the register binds to no code
     * @param revoked a certificate of this registration was revoked and no registrar has issued one since
     * @param measured a measure other than a warning is noted today
     * @param byRegistrar a registrar asks, not the holder
     */
    static Eligibility of(
            Registrations.Facts registration,
            boolean endorsed,
            boolean revoked,
            boolean measured,
            boolean byRegistrar,
            LocalDate today) {
        return of(
                CertificateKind.REGISTRATION, registration, endorsed, revoked, measured, byRegistrar, today, List.of());
    }

    /**
     * The same for any kind.
     *
     * @param missing what the kind itself asks and is not there
     */
    static Eligibility of(
            CertificateKind kind,
            Registrations.Facts registration,
            boolean endorsed,
            boolean revoked,
            boolean measured,
            boolean byRegistrar,
            LocalDate today,
            List<Text> missing) {
        if (revoked && !byRegistrar) {
            return new Barred(new Text(
                    "Een bewijs van jou is ingetrokken. Vraag het register om een nieuw bewijs.",
                    "A certificate of yours was revoked. Ask the register for a new one."));
        }
        if (measured && !byRegistrar) {
            return new Barred(
                    new Text(
                            "Bij je inschrijving staat een maatregel. Je kunt dan niet zelf een bewijs maken. Vraag het aan het register.",
                            "A measure is noted with your registration. You cannot make a certificate yourself then. Ask the register."));
        }
        List<Text> shortfalls = new ArrayList<>(missing);
        if (kind == CertificateKind.ABROAD && measured) {
            shortfalls.add(
                    new Text(
                            "Bij de inschrijving staat een maatregel. Deze verklaring zegt dat er geen is en kan dus niet.",
                            "A measure is noted with the registration. This statement says that there is none, so it cannot be made."));
        }
        if (kind.needsRegistration() && !registration.isRegisteredOn(today)) {
            shortfalls.add(new Text("De inschrijving geldt vandaag niet.", "The registration is not valid today."));
        }
        if (kind.needsRegistration() && !endorsed) {
            shortfalls.add(new Text(
                    "De beroepscode is nog niet onderschreven.", "The professional code has not been endorsed yet."));
        }
        return shortfalls.isEmpty() ? new Eligible() : new NotYet(List.copyOf(shortfalls));
    }
}
