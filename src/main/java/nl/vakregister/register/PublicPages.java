// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Answer;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.RestQuery;

/** The public register: search by name or number, and one entry. */
@Path("/register")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Blocking
class PublicPages {
    /** @param typo the query is a number whose check digit is wrong */
    record Results(String query, List<Registrations.Entry> entries, boolean more, boolean typo, Form form)
            implements TemplateInstance {}

    record Entry(Registrations.Entry entry) implements TemplateInstance {}

    private final Registrations registrations;

    PublicPages(Registrations registrations) {
        this.registrations = registrations;
    }

    @GET
    public Response search(@RestQuery("q") @DefaultValue("") String query) {
        Form form = Form.empty().put("q", query);
        Optional<RegisterNumber.Typed> number = RegisterNumber.read(query);
        if (number.isPresent()) {
            List<Registrations.Entry> found =
                    registrations.entry(query).map(List::of).orElse(List.of());
            return Answer.html(
                    200, new Results(query, found, false, !number.get().isRight(), form));
        }
        try {
            Registrations.Found found = registrations.search(query);
            return Answer.html(200, new Results(query, found.entries(), found.more(), false, form));
        } catch (Refusal refusal) {
            refusal.problems().forEach(p -> form.problem("q", p.message()));
            return Answer.again(new Results(query, List.of(), false, false, form));
        }
    }

    @GET
    @Path("{number}")
    public TemplateInstance entry(String number) {
        return new Entry(registrations.entry(number).orElseThrow(Refusal::notFound));
    }
}
