// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import nl.vakregister.certificate.Certificates;

/** The verdict for machines. Always 200 and always the same fields: an unknown code is an answer, not an error. */
@Path("/api/v1/verifications")
@PermitAll
class VerificationResource {
    /**
     * The answer on one code. All but verdict, explanation and checkedAt are null when the code is unknown.
     *
     * @param verdict genuine, expired, suspended, revoked, replaced or unknown
     * @param validUntil the last valid day
     * @param endedAt when it was revoked or replaced
     */
    record Answer(
            String verdict,
            String explanation,
            String code,
            String holder,
            String register,
            String number,
            String level,
            Boolean exampleNorm,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant issuedAt,
            Instant endedAt,
            Instant checkedAt) {
        static Answer of(Verdicts.Verdict verdict) {
            Certificates.View c = verdict.certificate();
            String word = verdict.standing().name().toLowerCase(Locale.ROOT);
            String explanation = verdict.standing().meaning().en();
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
                            verdict.checkedAt())
                    : new Answer(
                            word,
                            explanation,
                            c.code().display(),
                            c.holder(),
                            c.register(),
                            c.number(),
                            c.level(),
                            c.exampleNorm(),
                            c.validFrom(),
                            c.validUntil(),
                            c.issuedAt(),
                            c.endedAt(),
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
}
