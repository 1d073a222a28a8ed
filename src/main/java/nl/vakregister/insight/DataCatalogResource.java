// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import nl.vakregister.platform.web.LinkedData;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What open data there is, in the terms of DCAT-AP-NL, for catalogues that harvest it. */
@Path("/api/v1/data-catalog")
class DataCatalogResource {
    static final String JSON_LD = "application/ld+json";
    static final String TURTLE = "text/turtle";

    private final Releases releases;
    private final String publisher;
    private final String publicUrl;
    private final String contact;

    DataCatalogResource(
            Releases releases,
            @ConfigProperty(name = "vakregister.issuer-name") String publisher,
            @ConfigProperty(name = "vakregister.public-url") String publicUrl,
            @ConfigProperty(name = "vakregister.contact.email") String contact) {
        this.releases = releases;
        this.publisher = publisher;
        this.publicUrl = publicUrl;
        this.contact = contact;
    }

    @GET
    @PermitAll
    @Produces(JSON_LD)
    public Response jsonLd() {
        return OpenFiles.growing(Response.ok(catalogue().jsonLd())).build();
    }

    @GET
    @PermitAll
    @Produces(TURTLE + ";charset=UTF-8;qs=0.5")
    public Response turtle() {
        return OpenFiles.growing(Response.ok(catalogue().turtle())).build();
    }

    private LinkedData catalogue() {
        return OpenData.catalogue(releases.all(), publisher, publicUrl, contact);
    }
}
