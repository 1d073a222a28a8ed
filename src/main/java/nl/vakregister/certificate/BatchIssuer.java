// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.Registrations;

/**
 * Makes the certificates of batches, one in each transaction together with its outcome. Stopped between two, anybody goes on
 * where it was; two instances never work on the same one.
 */
@ApplicationScoped
class BatchIssuer {
    private static final int MOST_ATTEMPTS = 8;
    private static final Text BROKEN = new Text(
            "Het lukte een paar keer niet. Probeer dit bewijs met de hand.",
            "It failed several times. Try this certificate by hand.");

    private final Batch.Repo batches;
    private final BatchRows rows;
    private final Certificates certificates;
    private final Registrations registrations;
    private final Clock clock;

    BatchIssuer(
            Batch.Repo batches, BatchRows rows, Certificates certificates, Registrations registrations, Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.certificates = certificates;
        this.registrations = registrations;
        this.clock = clock;
    }

    /** One item that could not be made; its transaction is undone. */
    static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient BatchRows.Item item;

        Undone(BatchRows.Item item, RuntimeException why) {
            super(why);
            this.item = item;
        }

        BatchRows.Item item() {
            return item;
        }
    }

    /**
     * Makes the next certificate; false when nothing waits that nobody is at.
     *
     * @throws Undone when it could not be made
     */
    @Transactional
    boolean step() {
        Instant now = clock.instant();
        Optional<BatchRows.Item> held = rows.hold(now);
        if (held.isEmpty()) {
            return false;
        }
        BatchRows.Item item = held.get();
        try {
            Batch batch = batches.findById(item.batch());
            Registrations.Facts registration =
                    registrations.find(item.registration()).orElseThrow(Refusal::notFound);
            IssuedCertificate certificate = certificates.issue(
                    Batches.asker(batch), registration, new Statements.Asked(batch.kind(), batch.language(), ""), now);
            rows.issued(item, certificate.id(), now);
            return true;
        } catch (RuntimeException e) {
            throw new Undone(item, e);
        }
    }

    /** Says why there is no certificate; or, when it was no refusal, tries again later a few times. */
    @Transactional
    void settle(Undone undone) {
        Instant now = clock.instant();
        if (undone.getCause() instanceof Refusal refusal) {
            rows.failed(undone.item(), why(refusal), now);
        } else if (rows.postpone(undone.item(), now)
                .filter(tried -> tried >= MOST_ATTEMPTS)
                .isPresent()) {
            rows.failed(undone.item(), BROKEN, now);
        }
    }

    private static Text why(Refusal refusal) {
        return refusal.problems().isEmpty()
                ? refusal.text()
                : new Text(
                        refusal.problems().stream().map(p -> p.message().nl()).collect(Collectors.joining(" ")),
                        refusal.problems().stream().map(p -> p.message().en()).collect(Collectors.joining(" ")));
    }
}
