// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/** The public register for machines. Exactly the fields of the public entry; see the page of the same name. */
@Path("/api/v1/registrations")
@PermitAll
class RegistrationResource {
    /** A public entry. Fields are an allow-list. */
    record PublicEntry(
            String number,
            String name,
            String register,
            String profession,
            String level,
            String workplace,
            String status,
            LocalDate registeredSince,
            LocalDate validUntil,
            Instant checkedAt) {
        static PublicEntry of(Registrations.Entry entry) {
            return new PublicEntry(
                    entry.number(),
                    entry.name(),
                    entry.register().nl(),
                    entry.profession().nl(),
                    entry.level().nl(),
                    entry.workplace(),
                    entry.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    entry.registeredSince(),
                    entry.validUntil(),
                    entry.checkedAt());
        }
    }

    /** What a search found; {@code more} tells that the list was cut. */
    record SearchResult(List<PublicEntry> registrations, boolean more) {}

    private final Registrations registrations;

    RegistrationResource(Registrations registrations) {
        this.registrations = registrations;
    }

    @GET
    public SearchResult search(@RestQuery String name, @RestQuery String number) {
        if ((name == null) == (number == null)) {
            throw Refusal.invalid(
                    "name",
                    new Text(
                            "Zoek op naam of op nummer, een van de twee.",
                            "Search by name or by number, one of the two."));
        }
        if (number != null) {
            return new SearchResult(
                    registrations.entry(number).map(PublicEntry::of).stream().toList(), false);
        }
        Registrations.Found found = registrations.search(name);
        return new SearchResult(found.entries().stream().map(PublicEntry::of).toList(), found.more());
    }

    @GET
    @Path("{number}")
    public PublicEntry entry(String number) {
        return registrations.entry(number).map(PublicEntry::of).orElseThrow(Refusal::notFound);
    }
}
