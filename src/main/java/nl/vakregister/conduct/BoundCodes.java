// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.conduct;

import java.time.LocalDate;
import java.util.Set;
import nl.vakregister.kernel.PersonId;

/** Which professional codes bind a person on a day. The register answers: it knows who is registered and under which code. */
public interface BoundCodes {
    Set<String> of(PersonId person, LocalDate day);

    /** Whether she is in any register on that day; not every register binds to a code. */
    boolean isRegistered(PersonId person, LocalDate day);
}
