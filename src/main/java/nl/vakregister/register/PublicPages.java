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
import nl.vakregister.platform.web.PublicLookup;
import org.jboss.resteasy.reactive.RestQuery;

/** The public register: search by name or number, and one entry. */
@Path("/register")
@PermitAll
@PublicLookup
@Produces(MediaType.TEXT_HTML)
@Blocking
class PublicPages {
    /** Why nobody was found, as far as what was typed tells. */
    enum Nobody {
        /** Nobody has this name. */
        NAME,
        /** Nobody has this number. */
        NUMBER,
        /** The check digit is wrong. */
        TYPO,
        /** Nearly a number: digits are missing, or too many. */
        NOT_A_NUMBER
    }

    record Results(
            String query, PublicEntries.Found found, List<Registrations.Status> statuses, Nobody nobody, Form form)
            implements TemplateInstance {}

    record Entry(PublicEntries.View view) implements TemplateInstance {}

    private static final int DIGITS_OF_A_NUMBER = 4;

    private final PublicEntries entries;

    PublicPages(PublicEntries entries) {
        this.entries = entries;
    }

    @GET
    public Response search(@RestQuery("q") @DefaultValue("") String query) {
        Form form = Form.empty().put("q", query);
        Optional<RegisterNumber.Typed> number = RegisterNumber.read(query);
        if (number.isPresent()) {
            List<PublicEntries.View> found = entries.find(query).map(List::of).orElse(List.of());
            Nobody nobody = number.get().isRight() ? Nobody.NUMBER : Nobody.TYPO;
            return Answer.html(200, results(query, new PublicEntries.Found(found, false, false), nobody, form));
        }
        if (query.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_NUMBER) {
            return Answer.html(200, results(query, nobody(), Nobody.NOT_A_NUMBER, form));
        }
        try {
            return Answer.html(200, results(query, entries.search(query), Nobody.NAME, form));
        } catch (Refusal refusal) {
            refusal.problems().forEach(p -> form.problem("q", p.message()));
            return Answer.again(results(query, nobody(), Nobody.NAME, form));
        }
    }

    @GET
    @Path("{number}")
    public TemplateInstance entry(String number) {
        return new Entry(entries.find(number).orElseThrow(Refusal::notFound));
    }

    private static PublicEntries.Found nobody() {
        return new PublicEntries.Found(List.of(), false, false);
    }

    private static Results results(String query, PublicEntries.Found found, Nobody nobody, Form form) {
        List<Registrations.Status> statuses = found.views().stream()
                .map(view -> view.entry().status())
                .distinct()
                .toList();
        return new Results(query, found, statuses, nobody, form);
    }
}
