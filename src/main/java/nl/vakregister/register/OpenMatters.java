// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.vakregister.kernel.Text;

/**
 * What still waits for a decision about registrations, as the features above tell it. Before a registration goes up in
 * another, all of it must be settled: afterwards nobody could reach it any more.
 */
public interface OpenMatters {
    /** In words, as part of a sentence; empty when nothing waits. */
    List<Text> about(Collection<UUID> registrations);
}
