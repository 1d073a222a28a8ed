// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import nl.vakregister.certificate.Certificates;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;
import nl.vakregister.platform.web.PublicLookup;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The verdict for machines. Always 200 and always the same fields: an unknown code or a forged file is an answer, not an error. */
@Path("/api/v1/verifications")
@PermitAll
class VerificationResource {
    /**
     * The answer on one code or file. All but verdict, explanation and checkedAt are null when it is not something that we
     * issued.
     *
     * @param verdict genuine, expired, suspended, revoked, replaced, compromised or unknown; of a file also report, changed, ours-unknown,
     *     not-ours or unreadable
     * @param kind what kind of certificate, such as registration or extract; {@code subject} is what it is about
     * @param validUntil the last valid day, or null when what it says stays true
     * @param registered whether the registration itself holds now
     * @param endedAt when it was revoked or replaced
     */
    record Answer(
            String verdict,
            String explanation,
            String code,
            String kind,
            String subject,
            String holder,
            String register,
            String number,
            String level,
            Boolean exampleNorm,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant issuedAt,
            Instant endedAt,
            Boolean registered,
            Instant checkedAt) {
        static Answer of(Verdicts.Verdict verdict) {
            Certificates.View c = verdict.certificate();
            String word = verdict.word();
            String explanation = verdict.meaning().en();
            return c == null
                    ? new Answer(
                            word,
                            explanation,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            verdict.checkedAt())
                    : new Answer(
                            word,
                            explanation,
                            c.code().display(),
                            c.kind().word(),
                            c.subject(),
                            c.holder(),
                            c.register(),
                            c.number(),
                            c.level(),
                            c.exampleNorm(),
                            c.validFrom(),
                            c.validUntil(),
                            c.issuedAt(),
                            c.endedAt(),
                            c.registered(),
                            verdict.checkedAt());
        }
    }

    private final Verdicts verdicts;

    VerificationResource(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @GET
    @Path("{code}")
    public Answer byCode(String code) {
        return Answer.of(verdicts.on(code));
    }

    /** A file as the body. */
    @POST
    @PublicLookup
    @Consumes("application/pdf")
    public Answer byFile(byte[] file) {
        return Answer.of(verdicts.on(accepted(file)));
    }

    /** The same as a form with the part {@code file}. */
    @POST
    @PublicLookup
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Answer byForm(MultipartFormDataInput input) {
        return Answer.of(verdicts.on(file(Form.of(input, Certificates.LARGEST_FILE, TOO_LARGE))));
    }

    static final Text TOO_LARGE = new Text(
            "Dit bestand is te groot. Een bewijs van ons is veel kleiner dan 5 MB.",
            "This file is too large. A certificate of ours is much smaller than 5 MB.");

    /** The file that came with a form. */
    static byte[] file(Form form) {
        if (form.isValid() && form.upload(FILE).isEmpty()) {
            form.problem(FILE, new Text("Kies het PDF-bestand.", "Choose the PDF file."));
        }
        form.refuseIfWrong();
        return form.upload(FILE).orElseThrow().content();
    }

    private static byte[] accepted(byte[] file) {
        if (file.length > Certificates.LARGEST_FILE) {
            throw Refusal.tooLarge(FILE, TOO_LARGE);
        }
        return file;
    }

    private static final String FILE = "file";
}
