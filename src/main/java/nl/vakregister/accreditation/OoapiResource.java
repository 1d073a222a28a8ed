// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.jboss.resteasy.reactive.RestQuery;

/** Courses and course offerings as OOAPI v5 writes them, from a provider's own system. */
@Path("/api/v1/course-imports")
@RolesAllowed("provider")
class OoapiResource {
    /** What became of every object, courses first. */
    record Report(List<Item> objects) {}

    /**
     * @param externalId what the sender calls it; left out when it says nothing that is a UUID
     * @param draft the draft that it is here, or null
     * @param course the course that it is here or belongs to, or null
     * @param edition the edition that it is here, or null
     * @param taken names of the fields that were taken over
     * @param left the others that OOAPI v5 knows, each with the reason
     * @param why what was not done
     */
    record Item(
            UUID externalId,
            String kind,
            OoapiImport.Result result,
            UUID draft,
            UUID course,
            UUID edition,
            List<String> taken,
            List<OoapiDocument.Left> left,
            List<Text> why) {
        static Item of(OoapiImport.Line line) {
            return new Item(
                    line.externalId(),
                    line.offering() ? "OFFERING" : "COURSE",
                    line.result(),
                    line.draft() ? line.target() : null,
                    line.offering() ? line.course() : line.draft() ? null : line.target(),
                    line.offering() ? line.target() : null,
                    line.taken(),
                    line.left(),
                    line.why());
        }
    }

    private final OoapiImport imports;
    private final CurrentActor actor;

    OoapiResource(OoapiImport imports, CurrentActor actor) {
        this.imports = imports;
        this.actor = actor;
    }

    /**
     * One object, a list, or a page with {@code items}. The same again changes nothing.
     *
     * @param organisation for which; may be left out by who belongs to one
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Report take(@RestQuery UUID organisation, byte[] document) {
        if (document.length > OoapiDocument.MAX_BYTES) {
            throw Refusal.tooLarge("$", TOO_LARGE);
        }
        OrganisationId of = organisation == null
                ? actor.get().organisations().stream().findFirst().orElseThrow(Refusal::notFound)
                : new OrganisationId(organisation);
        return new Report(
                imports.take(actor.get(), of, document).stream().map(Item::of).toList());
    }

    static final Text TOO_LARGE = new Text(
            "Dit bestand is te groot. Stuur hoogstens 2 MB tegelijk.",
            "This file is too large. Send at most 2 MB at once.");
}
