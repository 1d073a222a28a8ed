// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.certificate.Standing;
import nl.vakregister.kernel.PublicCode;

/** Verdicts on codes. */
@ApplicationScoped
class Verdicts {
    private final Certificates certificates;
    private final Clock clock;

    Verdicts(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** @param certificate what is certified, or null when the code is not ours */
    record Verdict(Standing standing, Certificates.View certificate, Instant checkedAt) {}

    Verdict on(String typed) {
        Instant now = clock.instant();
        Optional<Certificates.View> certificate =
                certificates.byCode(PublicCode.parse(typed), LocalDate.ofInstant(now, clock.getZone()));
        return new Verdict(
                certificate.map(Certificates.View::standing).orElse(Standing.UNKNOWN), certificate.orElse(null), now);
    }
}
