// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.FileStore;

/**
 * Reports with our seal. The file is for whoever asked for it; kept is only that a file with this digest is ours, so that it
 * can be recognised later.
 */
@ApplicationScoped
public class SealedReports {
    private final EntityManager database;
    private final SealingKey key;
    private final CertificatePdf pdf = new CertificatePdf();

    SealedReports(EntityManager database, SealingKey key) {
        this.database = database;
        this.key = key;
    }

    /**
     * Seals the proof of a check.
     *
     * @throws Refusal when a text holds characters that cannot be printed
     */
    @Transactional
    public byte[] seal(Report report) {
        byte[] file;
        try {
            file = pdf.render(report, key.seal());
        } catch (CertificatePdf.Unprintable e) {
            throw Refusal.invalid(
                    "list",
                    new Text(
                            "In je lijst staan tekens die niet gedrukt kunnen worden. Haal ze weg, of neem de tabel.",
                            "Your list has characters that cannot be printed. Remove them, or take the table."));
        }
        database.createNativeQuery(
                        "insert into sealed_report (digest, kind, sealed_at) values (:digest, 'LIST_CHECK', :now)")
                .setParameter("digest", FileStore.digest(file))
                .setParameter("now", report.sealedAt())
                .executeUpdate();
        return file;
    }

    /** When we sealed exactly this file; empty when it is no report of ours. */
    @Transactional
    Optional<Instant> sealedAt(byte[] file) {
        List<?> found = database.createNativeQuery(
                        "select sealed_at from sealed_report where digest = :digest", Instant.class)
                .setParameter("digest", FileStore.digest(file))
                .getResultList();
        return found.stream().map(Instant.class::cast).findFirst();
    }
}
