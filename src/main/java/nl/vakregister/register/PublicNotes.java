// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Text;

/**
 * What must be said publicly about a registered professional, such as a disciplinary measure. The register shows it; who
 * knows it implements this, and decides what is public on a day and what is not any more.
 */
public interface PublicNotes {
    /**
     * What is public on this day, by the id of the registration; nothing for whom there is nothing to say.
     *
     * @param registrations all that are about to be shown, so that they can be looked up at once
     */
    Map<UUID, List<Note>> on(Collection<UUID> registrations, LocalDate day);

    /**
     * One thing to say.
     *
     * @param kind what it is, such as a reprimand
     * @param body who decided it
     * @param until the last day that it has effect, or null when it has no end
     * @param open still open to appeal
     * @param decision where the published decision is to be read, or null
     * @param effect what it does to the registration on this day
     */
    record Note(Text kind, Text body, LocalDate from, LocalDate until, boolean open, URI decision, Effect effect) {}

    /** What the reason for it, being public, lets the entry say. */
    enum Effect {
        NONE,
        SUSPENDED,
        STRUCK_OFF
    }
}
