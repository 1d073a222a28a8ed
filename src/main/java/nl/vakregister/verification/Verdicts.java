// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.certificate.Finding;
import nl.vakregister.certificate.Standing;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.kernel.Text;

/** Verdicts on codes and on files. */
@ApplicationScoped
class Verdicts {
    private final Certificates certificates;
    private final Clock clock;

    Verdicts(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * An answer for whoever asks what a code or a file is worth.
     *
     * @param file what was found about an uploaded file, or null when a code was asked for
     * @param certificate what is certified, or null when it is not ours
     */
    record Verdict(Standing standing, Finding file, Certificates.View certificate, Instant checkedAt) {
        /** The verdict in one word: the standing of what we issued, or why we say nothing about it. */
        public String word() {
            return (isAboutFile() ? file.name() : standing.name())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
        }

        public Text label() {
            return isAboutFile() ? file.label() : standing.label();
        }

        public Text meaning() {
            return isAboutFile()
                    ? file.meaning()
                    : certificate == null ? standing.meaning() : standing.meaning(certificate.kind());
        }

        private boolean isAboutFile() {
            return file != null && file != Finding.ISSUED;
        }
    }

    Verdict on(String typed) {
        Instant now = clock.instant();
        Optional<Certificates.View> certificate =
                certificates.byCode(PublicCode.parse(typed), LocalDate.ofInstant(now, clock.getZone()));
        return new Verdict(
                certificate.map(Certificates.View::standing).orElse(Standing.UNKNOWN),
                null,
                certificate.orElse(null),
                now);
    }

    /** The verdicts on many codes, in the order of the list. */
    List<Verdict> onAll(List<String> typed) {
        return typed.stream().map(this::on).toList();
    }

    /** What an uploaded file is worth. Nothing of it is kept. */
    Verdict on(byte[] file) {
        Instant now = clock.instant();
        Certificates.Inspection found = certificates.inspect(file, LocalDate.ofInstant(now, clock.getZone()));
        return new Verdict(
                found.certificate() == null
                        ? Standing.UNKNOWN
                        : found.certificate().standing(),
                found.finding(),
                found.certificate(),
                now);
    }
}
