// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.vakregister.kernel.Actor;
import nl.vakregister.platform.files.FileStore;

/** Many certificates as one ZIP file, written while it is read: never more than a page of them is held. */
@ApplicationScoped
class Archive {
    private static final int AT_ONCE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final Batches batches;
    private final Certificates certificates;
    private final FileStore files;

    Archive(Batches batches, Certificates certificates, FileStore files) {
        this.batches = batches;
        this.certificates = certificates;
        this.files = files;
    }

    /** All certificates of a batch. */
    Response ofBatch(Actor actor, UUID batch) {
        batches.view(actor, batch);
        return download("bewijzen-" + batch, out -> {
            List<IssuedCertificate> next = batches.certificates(actor, batch, FIRST, AT_ONCE);
            while (!next.isEmpty()) {
                for (IssuedCertificate each : next) {
                    add(out, each);
                }
                next = batches.certificates(
                        actor, batch, next.get(next.size() - 1).id(), AT_ONCE);
            }
        });
    }

    /** All certificates of a registration. */
    Response ofRegistration(Actor actor, String number) {
        List<IssuedCertificate> all = certificates.all(actor, number);
        return download("bewijzen-" + number.replaceAll("[^A-Za-z0-9]", ""), out -> {
            for (IssuedCertificate each : all) {
                add(out, each);
            }
        });
    }

    private interface Filling {
        void into(ZipOutputStream out) throws IOException;
    }

    private static Response download(String name, Filling filling) {
        StreamingOutput stream = (OutputStream out) -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            // A certificate is compressed already
            zip.setLevel(Deflater.NO_COMPRESSION);
            filling.into(zip);
            zip.finish();
        };
        return Response.ok(stream)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"")
                .build();
    }

    private void add(ZipOutputStream out, IssuedCertificate certificate) throws IOException {
        out.putNextEntry(new ZipEntry(certificate.fileName()));
        out.write(files.get(certificate.pdfDigest())
                .orElseThrow(() ->
                        new IllegalStateException("the file of certificate " + certificate.id() + " is missing")));
        out.closeEntry();
    }
}
