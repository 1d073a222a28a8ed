// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.demo;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.PageView;
import nl.vakregister.register.Registrations;

/** The tour through the demonstration, with sample files to hand in. There only when the demonstration is on. */
@Path("/demo")
@PermitAll
@Blocking
class DemoPages {
    record Tour() implements TemplateInstance {}

    private final DemoData data;
    private final Registrations registrations;
    private final PageView page;

    DemoPages(DemoData data, Registrations registrations, PageView page) {
        this.data = data;
        this.registrations = registrations;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance tour() {
        mustBeOn();
        return new Tour();
    }

    @GET
    @Path("diploma")
    @Produces("application/pdf")
    public Response diploma() {
        mustBeOn();
        return file("diploma-voorbeeld.pdf", SampleFiles.diploma("Sanne de Vries"));
    }

    @GET
    @Path("programma")
    @Produces("application/pdf")
    public Response programme() {
        mustBeOn();
        return file("programma-voorbeeld.pdf", SampleFiles.programme("Werken met de buurt"));
    }

    /** Fifty-eight rows as a provider might send them: right, wrong, twice and strange. */
    @GET
    @Path("presentielijst")
    @Produces("text/csv; charset=UTF-8")
    public Response attendance() {
        mustBeOn();
        StringBuilder csv = new StringBuilder("registernummer;naam\r\n");
        rows(data.person(Cast.SANNE), "de Vries", csv);
        rows(data.person(Cast.NOOR), "van den Berg", csv);
        List<Cast.Extra> extras = Cast.extras();
        for (Cast.Extra extra : extras) {
            rows(data.person(extra), extra.name().formal(), csv);
        }
        PersonId first = data.person(extras.get(0));
        // Twice, in another spelling
        registrations.ofPerson(first).forEach(r -> csv.append(
                        r.number().display().toLowerCase(java.util.Locale.ROOT))
                .append(";El Amrani\r\n"));
        // Somebody else's name with a right number
        registrations.ofPerson(data.person(extras.get(1))).forEach(r -> csv.append(r.number())
                .append(";Jansen\r\n"));
        csv.append("SW 123 456 789;Onbekend\r\n");
        csv.append("12345;Te kort\r\n");
        csv.append(";Zonder nummer\r\n");
        csv.append("SW999999999;\"Niet gesloten\r\n");
        return file("presentielijst-voorbeeld.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void rows(PersonId person, String name, StringBuilder csv) {
        registrations
                .ofPerson(person)
                .forEach(r -> csv.append(r.number()).append(';').append(name).append("\r\n"));
    }

    private static Response file(String name, byte[] content) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private void mustBeOn() {
        if (!page.isDemo()) {
            throw Refusal.notFound();
        }
    }
}
