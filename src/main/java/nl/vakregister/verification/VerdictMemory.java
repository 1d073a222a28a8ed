// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PublicCode;
import nl.vakregister.platform.time.Rounds;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What certificates were worth when this instance last looked, for as long as it knows that nothing happened since. A few
 * times a second it asks the database what changed lately; whatever that is about is not answered from memory, and neither
 * is anything when the last such look is too old. So a revocation is seen by every instance within a second, without a
 * message that could be lost, and on a replica that only reads. Codes that are not ours are never kept. See decision 0026.
 */
@ApplicationScoped
class VerdictMemory {
    /** An answer is from memory only when we looked for changes this lately. */
    static final Duration FRESH = Duration.ofMillis(800);

    /**
     * How long an answer is kept at most. Shorter than changes are looked back for, by as much as a transaction may take
     * between the moment it writes down and its end.
     */
    static final Duration KEPT = Duration.ofSeconds(30);

    static final Duration LOOKS_BACK = Duration.ofSeconds(60);

    private static final int MOST = 100_000;

    /** What was found at this moment, and for this day. */
    private record Answer(Certificates.View certificate, LocalDate day, Instant at) {}

    /** What happened lately, as of a moment. */
    private record Look(Instant at, Certificates.Changes lately) {
        boolean knowsNothingOf(UUID registration) {
            return !lately.keys() && !lately.registrations().contains(registration);
        }
    }

    /** A certificate and the moment as of which it is worth what it says. */
    record Recalled(Certificates.View certificate, Instant asOf) {}

    private final Certificates certificates;
    private final Clock clock;
    private final Duration every;
    private final Cache<PublicCode, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Rounds rounds = new Rounds("verdict-memory", this::look);
    private volatile Look look;

    VerdictMemory(
            Certificates certificates,
            Clock clock,
            @ConfigProperty(name = "vakregister.verification.look-every") Duration every) {
        this.certificates = certificates;
        this.clock = clock;
        this.every = every;
    }

    void start(@Observes StartupEvent start) {
        rounds.start(every);
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        rounds.stop();
    }

    /** What is done here is seen here at once. */
    void forget(@Observes Deed deed) {
        answers.invalidateAll();
    }

    /** Looks for what changed lately. */
    void look() {
        Instant at = clock.instant();
        look = new Look(at, certificates.changedSince(at.minus(LOOKS_BACK)));
    }

    /** Empty unless it is sure that the answer still holds. */
    Optional<Recalled> recall(PublicCode code, LocalDate today, Instant now) {
        Look last = look;
        if (last == null || last.at().plus(FRESH).isBefore(now)) {
            return Optional.empty();
        }
        Answer answer = answers.getIfPresent(code);
        return answer != null
                        && answer.day().equals(today)
                        && last.knowsNothingOf(answer.certificate().registration())
                ? Optional.of(
                        new Recalled(answer.certificate(), answer.at().isAfter(last.at()) ? answer.at() : last.at()))
                : Optional.empty();
    }

    void remember(PublicCode code, Certificates.View certificate, LocalDate day, Instant at) {
        if (look != null) {
            answers.put(code, new Answer(certificate, day, at));
        }
    }
}
