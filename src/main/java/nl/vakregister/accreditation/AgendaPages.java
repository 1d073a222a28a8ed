// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;
import nl.vakregister.register.Registers;

/** The agenda for anybody, to look for something to follow; filters are in the address, so a search can be kept and sent. */
@Path("/agenda")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class AgendaPages {
    private static final int MONTHS = 18;
    private static final List<String> FILTERS =
            List.of("q", "register", "competency", "setting", "place", "month", "from", "until", "form");

    /**
     * @param query the filters as they stand in the address, for the feeds and the next page
     * @param next where the next page begins, or null
     * @param choices what can be chosen
     */
    record Upcoming(
            Form form,
            List<Agenda.Item> items,
            String query,
            String next,
            boolean filtered,
            Choices choices,
            boolean first)
            implements TemplateInstance {}

    record Choices(
            List<Registers.View> registers,
            List<Frameworks.View> frameworks,
            List<Option> settings,
            List<Option> months,
            CourseForm[] forms) {}

    record Option(String value, Text label) {}

    private final Agenda agenda;
    private final Registers registers;
    private final Frameworks frameworks;
    private final Clock clock;

    AgendaPages(Agenda agenda, Registers registers, Frameworks frameworks, Clock clock) {
        this.agenda = agenda;
        this.registers = registers;
        this.frameworks = frameworks;
        this.clock = clock;
    }

    @GET
    public Response upcoming(@Context UriInfo asked) {
        MultivaluedMap<String, String> parameters = asked.getQueryParameters();
        Form form = Form.empty();
        FILTERS.forEach(name -> form.put(name, parameters.getFirst(name)));
        String query = FILTERS.stream()
                .filter(name -> form.optional(name).isPresent())
                .map(name -> name + "=" + URLEncoder.encode(form.value(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String after = parameters.getFirst("after");
        try {
            Agenda.Slice slice = agenda.page(agenda.search(AgendaFilter.of(form)), after);
            return Answer.html(
                    200,
                    new Upcoming(
                            form,
                            slice.items(),
                            query,
                            slice.next(),
                            !query.isEmpty(),
                            choices(),
                            after == null || after.isEmpty()));
        } catch (Refusal refusal) {
            return Answer.again(
                    new Upcoming(form.refused(refusal), List.of(), query, null, !query.isEmpty(), choices(), true));
        }
    }

    private Choices choices() {
        List<Registers.View> all = registers.all();
        YearMonth now = YearMonth.now(clock);
        return new Choices(
                all,
                all.stream()
                        .map(Registers.View::frameworkCode)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(this::framework)
                        .filter(Objects::nonNull)
                        .toList(),
                Stream.of(AgendaFilter.Setting.values())
                        .map(s -> new Option(s.name(), s.label()))
                        .toList(),
                Stream.iterate(now, m -> m.plusMonths(1))
                        .limit(MONTHS)
                        .map(m -> new Option(m.toString(), new Text(name(m, Language.NL), name(m, Language.EN))))
                        .toList(),
                CourseForm.values());
    }

    private Frameworks.View framework(String code) {
        try {
            return frameworks.newest(code);
        } catch (Refusal none) {
            return null;
        }
    }

    private static String name(YearMonth month, Language language) {
        Locale locale = language.locale();
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }
}
