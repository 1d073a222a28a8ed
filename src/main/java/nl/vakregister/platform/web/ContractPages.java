// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import nl.vakregister.kernel.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What somebody must know who builds on us: versions, how long they last, kinds of problems, and whom to tell of a leak. */
@Path("/")
class ContractPages {
    /** How long a leak may be reported to the address in security.txt before we must look at it again. */
    private static final int MONTHS_OF_TRUST = 6;

    record Api(String version, String contact, String contactName) implements TemplateInstance {}

    record Kinds(List<ProblemKind> kinds) implements TemplateInstance {}

    record Kind(ProblemKind kind) implements TemplateInstance {}

    private final String version;
    private final String contact;
    private final String contactName;
    private final String publicUrl;
    private final Clock clock;

    ContractPages(
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "vakregister.contact.email") String contact,
            @ConfigProperty(name = "vakregister.contact.name") String contactName,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl,
            Clock clock) {
        this.version = version;
        this.contact = contact;
        this.contactName = contactName;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GET
    @Path("api")
    @PermitAll
    public TemplateInstance api() {
        return new Api(version, contact, contactName);
    }

    @GET
    @Path("problems")
    @PermitAll
    public TemplateInstance kinds() {
        return new Kinds(List.of(ProblemKind.values()));
    }

    @GET
    @Path("problems/{kind}")
    @PermitAll
    public TemplateInstance kind(String kind) {
        return new Kind(ProblemKind.of(kind).orElseThrow(Refusal::notFound));
    }

    /** RFC 9116. The day moves on by itself: the address is a setting that is looked at with every start. */
    @GET
    @Path(".well-known/security.txt")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String security() {
        LocalDate expires = LocalDate.now(clock).withDayOfMonth(1).plusMonths(MONTHS_OF_TRUST);
        return "Contact: mailto:" + contact + "\nExpires: " + expires
                + "T00:00:00Z\nPreferred-Languages: nl, en\nCanonical: " + publicUrl + "/.well-known/security.txt\n";
    }
}
