// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import nl.vakregister.kernel.Language;
import nl.vakregister.platform.web.PublicLookup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

/** The private calendar, for calendar programs: no sign-in but the code in the address, which is written nowhere. */
@Path("/kalender/{code}.ics")
@PermitAll
@PublicLookup
@Blocking
class CalendarPages {
    private static final String CALENDAR = "text/calendar; charset=UTF-8";

    private final CalendarFeeds feeds;
    private final Clock clock;
    private final String site;

    CalendarPages(CalendarFeeds feeds, Clock clock, @ConfigProperty(name = "vakregister.public-url") String site) {
        this.feeds = feeds;
        this.clock = clock;
        this.site = site.replaceAll("/+$", "");
    }

    @GET
    @Produces(CALENDAR)
    public Response calendar(String code, @RestQuery String lang) {
        Language language = Language.EN.tag().equalsIgnoreCase(lang) ? Language.EN : Language.NL;
        return Response.ok(OwnCalendar.write(feeds.open(code), site, language, clock.instant()), CALENDAR)
                .header("Content-Disposition", "inline; filename=\"vakregister.ics\"")
                .build();
    }
}
