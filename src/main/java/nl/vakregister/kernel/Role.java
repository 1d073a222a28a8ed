// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.Locale;

/** What a person may do here, as the identity provider says it. What she may do for an organisation is membership. */
public enum Role {
    PROFESSIONAL,
    PROVIDER,
    ASSESSOR,
    REGISTRAR,
    EMPLOYER,
    AUDITOR,
    ADMIN;

    /** The role's name in tokens and annotations. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
