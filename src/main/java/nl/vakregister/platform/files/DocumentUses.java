// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.util.Set;
import java.util.UUID;

/**
 * What a feature knows of its documents beyond the foreign keys of the database, which are seen without it: documents in a
 * draft, or of a matter for which the term has not begun.
 */
public interface DocumentUses {
    /** Those that must not be destroyed now, whatever their age. */
    Set<UUID> held(Set<UUID> documents);
}
