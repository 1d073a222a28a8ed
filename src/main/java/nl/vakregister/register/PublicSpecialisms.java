// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.List;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Provenance;
import nl.vakregister.kernel.Text;

/**
 * What a registered professional chose to tell everybody about what she is at home in. The register shows it with her entry
 * for as long as she is registered and not shielded; who keeps it implements this.
 */
public interface PublicSpecialisms {
    /** What is public of this person at this moment, in the order of the list it was chosen from. */
    List<Shown> of(PersonId person);

    /** @param provenance how sure it is that the profession itself knows it by this name */
    record Shown(Text kind, Text name, Provenance provenance) {}
}
