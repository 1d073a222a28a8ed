// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The agenda for machines, public: the filters of the page as query keys ({@code register, competency, setting, place,
 * month, from, until, form, q}), a page at a time; {@code next} goes into {@code after}.
 */
@Path("/api/v1/agenda-items")
@PermitAll
class AgendaResource {
    record Page(List<View> items, String next) {}

    record View(
            UUID edition,
            String number,
            String course,
            String title,
            String provider,
            CourseForm form,
            int netMinutes,
            LocalDate startsOn,
            LocalDate endsOn,
            boolean online,
            String place,
            BigDecimal price,
            Integer capacity,
            Integer freePlaces,
            String language,
            String enrolAt,
            boolean moved,
            boolean cancelled,
            String cancelReasons,
            boolean perMeeting,
            List<Agenda.Meeting> meetings,
            List<CreditView> credits) {}

    /** @param example what the register asks is an example, not an official norm */
    record CreditView(
            String register,
            Text name,
            Points total,
            List<Agenda.Share> shares,
            LocalDate validFrom,
            LocalDate validUntil,
            boolean example) {}

    private final Agenda agenda;

    AgendaResource(Agenda agenda) {
        this.agenda = agenda;
    }

    @GET
    public Response page(
            @RestQuery String register,
            @RestQuery String competency,
            @RestQuery String setting,
            @RestQuery String place,
            @RestQuery String month,
            @RestQuery String from,
            @RestQuery String until,
            @RestQuery String form,
            @RestQuery String q,
            @RestQuery String after,
            @Context UriInfo asked) {
        Agenda.Slice slice = agenda.page(AgendaFeeds.search(agenda, asked.getQueryParameters()), after);
        return Response.ok(new Page(
                        slice.items().stream().map(AgendaResource::view).toList(), slice.next()))
                .header(HttpHeaders.CACHE_CONTROL, AgendaFeeds.KEPT)
                .build();
    }

    static View view(Agenda.Item item) {
        return new View(
                item.id(),
                item.number(),
                item.courseNumber(),
                item.title(),
                item.provider(),
                item.form(),
                item.netMinutes(),
                item.startsOn(),
                item.endsOn(),
                item.place() == null,
                item.place(),
                item.price(),
                item.capacity(),
                item.freePlaces(),
                item.language(),
                item.enrolAt(),
                item.moved(),
                item.isCancelled(),
                item.cancelReasons(),
                item.perMeeting(),
                item.meetings(),
                item.credits().stream()
                        .map(c -> new CreditView(
                                c.register(),
                                c.registerName(),
                                c.total(),
                                c.shares(),
                                c.validFrom(),
                                c.lastDay(),
                                c.example()))
                        .toList());
    }
}
