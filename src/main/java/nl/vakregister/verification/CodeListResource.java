// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.verification;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import nl.vakregister.platform.web.PublicListLookup;

/** Many codes at once: up to a hundred, order kept, one answer for each line. Nothing of the list is kept. */
@Path("/api/v1/verifications/_check")
@PermitAll
class CodeListResource {
    record CodesRequest(List<String> codes) {}

    /**
     * @param line its place in the list, from 1
     * @param shape code; or wrong-length, wrong-character or empty, when it cannot be a code of ours
     * @param sameAs the first line with the same code
     */
    record Line(
            int line, String typed, String shape, String remark, Integer sameAs, VerificationResource.Answer answer) {}

    record CodesResponse(List<Line> lines) {}

    private final Verdicts verdicts;

    CodeListResource(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @POST
    @PublicListLookup
    @Consumes(MediaType.APPLICATION_JSON)
    public CodesResponse check(CodesRequest request) {
        CodeList list =
                CodeList.of(nl.vakregister.platform.web.Answer.required(request).codes());
        List<Verdicts.Verdict> found = verdicts.onAll(list.typed());
        return new CodesResponse(IntStream.range(0, found.size())
                .mapToObj(i -> line(list.lines().get(i), found.get(i)))
                .toList());
    }

    private static Line line(CodeList.Line asked, Verdicts.Verdict verdict) {
        boolean isCode = asked.shape() == CodeList.Shape.CODE;
        return new Line(
                asked.line(),
                asked.typed(),
                asked.shape().word(),
                isCode ? null : asked.shape().meaning().en(),
                asked.sameAs(),
                VerificationResource.Answer.of(verdict));
    }
}
