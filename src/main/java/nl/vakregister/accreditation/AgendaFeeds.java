// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.vakregister.kernel.Language;
import nl.vakregister.platform.files.FileStore;
import nl.vakregister.platform.web.Form;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The agenda for calendars and feed readers, with the filters of the page. In Dutch unless the address says otherwise: a
 * reader has no cookies, and what is kept by anybody between must not depend on them.
 */
@Path("/")
@PermitAll
@Blocking
class AgendaFeeds {
    static final String KEPT = "public, max-age=300";
    private static final String CALENDAR = "text/calendar; charset=UTF-8";
    private static final String ATOM = "application/atom+xml; charset=UTF-8";

    private final Agenda agenda;
    private final String site;
    private final String issuer;

    AgendaFeeds(
            Agenda agenda,
            @ConfigProperty(name = "vakregister.public-url") String site,
            @ConfigProperty(name = "vakregister.issuer-name") String issuer) {
        this.agenda = agenda;
        this.site = site.replaceAll("/+$", "");
        this.issuer = issuer;
    }

    @GET
    @Path("agenda.ics")
    @Produces(CALENDAR)
    public Response calendar(@Context UriInfo asked, @Context Request request, @RestQuery String lang) {
        Language language = language(lang);
        List<Agenda.Item> items = agenda.feed(search(agenda, asked.getQueryParameters()));
        return answer(
                request,
                AgendaCalendar.write(items, name(language), site, language),
                CALENDAR,
                "inline; filename=\"agenda.ics\"");
    }

    @GET
    @Path("agenda.atom")
    @Produces(ATOM)
    public Response feed(@Context UriInfo asked, @Context Request request, @RestQuery String lang) {
        Language language = language(lang);
        List<Agenda.Item> items = agenda.feed(search(agenda, asked.getQueryParameters()));
        String self = site + "/agenda.atom" + query(asked.getQueryParameters());
        return answer(request, AgendaAtom.write(items, name(language), issuer, self, site, language), ATOM, "inline");
    }

    /** One edition, to put in a calendar. */
    @GET
    @Path("uitvoeringen/{number}.ics")
    @Produces(CALENDAR)
    public Response edition(String number, @Context Request request, @RestQuery String lang) {
        Agenda.Item item = agenda.one(number);
        Language language = language(lang);
        return answer(
                request,
                AgendaCalendar.write(List.of(item), item.title(), site, language),
                CALENDAR,
                "attachment; filename=\"" + item.number() + ".ics\"");
    }

    /** What was asked, or a refusal with all that is wrong about it. */
    static Agenda.Search search(Agenda agenda, MultivaluedMap<String, String> query) {
        Form form = Form.empty();
        query.forEach((name, values) -> values.stream().limit(1).forEach(value -> form.put(name, value)));
        return agenda.search(AgendaFilter.of(form));
    }

    /** The same query in one order, so that the same search is the same feed. */
    private static String query(MultivaluedMap<String, String> asked) {
        String query = new TreeMap<>(asked)
                .entrySet().stream()
                        .filter(e -> !e.getValue().get(0).isBlank())
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue().get(0)))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static Language language(String asked) {
        return Language.EN.tag().equalsIgnoreCase(asked) ? Language.EN : Language.NL;
    }

    private static String name(Language language) {
        return language == Language.NL ? "Vakregister: agenda" : "Vakregister: agenda of courses";
    }

    private static Response answer(Request request, byte[] content, String type, String disposition) {
        EntityTag tag = new EntityTag(FileStore.digest(content));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null
                ? Response.ok(content, type).header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                : unchanged;
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, KEPT).build();
    }
}
