// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who certificates are from, as machines know it: a name that follows from our address (did:web). */
@ApplicationScoped
class Issuer {
    private final String publicUrl;
    private final String name;

    Issuer(
            @ConfigProperty(name = "vakregister.public-url") String publicUrl,
            @ConfigProperty(name = "vakregister.issuer-name") String name) {
        this.publicUrl = publicUrl;
        this.name = name;
    }

    String publicUrl() {
        return publicUrl;
    }

    String name() {
        return name;
    }

    /** For example {@code did:web:register.example}; a port is written as did:web asks. */
    String did() {
        return "did:web:" + URI.create(publicUrl).getAuthority().replace(":", "%3A");
    }

    /** One of our keys, as it is named in what it signs and in the DID document. */
    String method(String kid) {
        return did() + "#" + kid;
    }
}
