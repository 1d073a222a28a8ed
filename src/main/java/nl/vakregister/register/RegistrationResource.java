// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.PublicLookup;
import org.jboss.resteasy.reactive.RestQuery;

/** The public register for machines. Exactly the fields of the public entry; see the page of the same name. */
@Path("/api/v1/registrations")
@PermitAll
@PublicLookup
class RegistrationResource {
    /** A public entry. Fields are an allow-list. {@code contact} is there only when the professional gave it. */
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
            List<Measure> measures,
            Contact contact,
            List<Specialism> specialisms,
            Instant checkedAt) {
        static PublicEntry of(PublicEntries.View view) {
            Registrations.Entry entry = view.entry();
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
                    view.measures().stream().map(Measure::of).toList(),
                    Contact.of(view.contact()),
                    view.specialisms().stream()
                            .map(s -> new Specialism(s.kind().nl(), s.name().nl(), s.provenance()))
                            .toList(),
                    entry.checkedAt());
        }
    }

    /** A measure with its period; {@code until} is the last day, absent when it has no end. */
    record Measure(String kind, String body, LocalDate from, LocalDate until, boolean openToAppeal, URI decision) {
        static Measure of(PublicNotes.Note note) {
            return new Measure(
                    note.kind().nl(), note.body().nl(), note.from(), note.until(), note.open(), note.decision());
        }
    }

    /** What the professional says that she is at home in, and how sure it is that the profession knows it by this name. */
    record Specialism(String kind, String name, Provenance provenance) {}

    /** What the professional chose to show, and nothing else. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(String telephone, String email, String website) {
        static Contact of(ContactData data) {
            return data.isEmpty() ? null : new Contact(data.telephone(), data.email(), data.website());
        }
    }

    /**
     * What a search found; {@code more} tells that the list was cut, {@code similar} that nobody has the name that was asked
     * and these are written like it. {@code byOtherName} holds the numbers of those who were found by a name that is not
     * shown. Contact data are in the entry itself only.
     */
    record SearchResult(List<PublicEntry> registrations, boolean more, boolean similar, List<String> byOtherName) {}

    private final PublicEntries entries;

    RegistrationResource(PublicEntries entries) {
        this.entries = entries;
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
                    entries.find(number).map(PublicEntry::of).stream().toList(), false, false, List.of());
        }
        PublicEntries.Found found = entries.search(name);
        return new SearchResult(
                found.views().stream().map(PublicEntry::of).toList(),
                found.more(),
                found.similar(),
                found.views().stream()
                        .filter(PublicEntries.View::otherName)
                        .map(view -> view.entry().number())
                        .toList());
    }

    @GET
    @Path("{number}")
    public PublicEntry entry(String number) {
        return entries.find(number).map(PublicEntry::of).orElseThrow(Refusal::notFound);
    }
}
