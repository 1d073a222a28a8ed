// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Language;
import nl.vakregister.platform.web.PageView;

/** The answers on a list as a file, written while it is read: never more than a part of it is held. */
@ApplicationScoped
class CheckDownload {
    private static final int AT_ONCE = 500;

    private final BackgroundChecks checks;
    private final PageView page;
    private final Clock clock;

    CheckDownload(BackgroundChecks checks, PageView page, Clock clock) {
        this.checks = checks;
        this.page = page;
        this.clock = clock;
    }

    Response of(Actor actor, UUID id) {
        CheckRows.Check check = checks.one(actor, id);
        Language language = page.language();
        StreamingOutput stream = out -> {
            ListCsv csv = new ListCsv(language, clock.getZone());
            out.write(csv.heading());
            List<CheckedLine> part = checks.answers(actor, id, 0, AT_ONCE);
            while (!part.isEmpty()) {
                for (CheckedLine line : part) {
                    out.write(csv.line(line));
                }
                part = checks.answers(actor, id, part.get(part.size() - 1).line(), AT_ONCE);
            }
        };
        return Response.ok(stream, ListCsv.MEDIA_TYPE + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + ListCsv.fileName(check.askedAt(), clock.getZone(), "csv") + "\"")
                .build();
    }

    /** A list that was just checked, and is not kept. */
    Response of(List<CheckedLine> lines) {
        return Response.ok(
                        new ListCsv(page.language(), clock.getZone()).all(lines), ListCsv.MEDIA_TYPE + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\""
                                + ListCsv.fileName(lines.get(0).checkedAt(), clock.getZone(), "csv") + "\"")
                .build();
    }
}
