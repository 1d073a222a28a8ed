// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import io.micrometer.core.instrument.MeterRegistry;
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
    private final VerdictMemory memory;
    private final Clock clock;
    private final MeterRegistry metrics;

    Verdicts(Certificates certificates, VerdictMemory memory, Clock clock, MeterRegistry metrics) {
        this.certificates = certificates;
        this.memory = memory;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** All that is kept of who asked about what: how often which verdict was given. */
    private Verdict counted(Verdict verdict) {
        metrics.counter("vakregister.verifications", "verdict", verdict.word()).increment();
        return verdict;
    }

    /**
     * An answer for whoever asks what a code or a file is worth.
     *
     * @param file what was found about an uploaded file, or null when a code was asked for
     * @param certificate what is certified, or null when it is not ours
     * @param sealedAt when a report of ours was made, or null when it is none
     */
    record Verdict(
            Standing standing, Finding file, Certificates.View certificate, Instant sealedAt, Instant checkedAt) {
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

    /** What a code stands for now. */
    Verdict on(String typed) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Optional<PublicCode> code = PublicCode.parse(typed);
        Optional<VerdictMemory.Recalled> recalled = code.flatMap(c -> memory.recall(c, today, now));
        if (recalled.isPresent()) {
            Certificates.View certificate = recalled.get().certificate();
            return counted(new Verdict(
                    certificate.standing(),
                    null,
                    certificate,
                    null,
                    recalled.get().asOf()));
        }
        Optional<Certificates.View> certificate = certificates.byCode(code, today);
        certificate.ifPresent(found -> memory.remember(found.code(), found, today, now));
        return counted(new Verdict(
                certificate.map(Certificates.View::standing).orElse(Standing.UNKNOWN),
                null,
                certificate.orElse(null),
                null,
                now));
    }

    /** The verdicts on many codes, in the order of the list. */
    List<Verdict> onAll(List<String> typed) {
        return typed.stream().map(this::on).toList();
    }

    /** What an uploaded file is worth. Nothing of it is kept. */
    Verdict on(byte[] file) {
        Instant now = clock.instant();
        Certificates.Inspection found = certificates.inspect(file, LocalDate.ofInstant(now, clock.getZone()));
        return counted(new Verdict(
                found.certificate() == null
                        ? Standing.UNKNOWN
                        : found.certificate().standing(),
                found.finding(),
                found.certificate(),
                found.sealedAt(),
                now));
    }
}
