// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;

/** Issuers of badges that this register knows. */
@ConfigMapping(prefix = "vakregister.badges")
interface BadgeConfig {
    /** By a name that is for operators only. */
    Map<String, Issuer> issuers();

    interface Issuer {
        /** Its address as it stands in its badges. */
        String id();

        /** Its public keys as PEM, of which one may be enough. */
        List<String> keys();
    }
}
