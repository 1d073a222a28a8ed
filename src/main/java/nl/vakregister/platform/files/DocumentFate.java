// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** What happens to a document when it is looked at: it goes, or it is looked at again on a day. */
sealed interface DocumentFate {
    /** How long to wait before looking again at what has no term or is held. */
    int MONTHS_BETWEEN = 3;

    record Destroy(DocumentDestroyed.Grounds grounds) implements DocumentFate {}

    record LookAgain(LocalDate on) implements DocumentFate {}

    /**
     * The rule. Every use keeps a document for its own term; the longest counts, and one use without a term keeps it.
     *
     * @param months the term of every use; an empty one is for ever
     * @param held whether a feature says that it must stay
     * @param recordedOn the day it was handed in, from which terms count
     */
    static DocumentFate of(Collection<Optional<Integer>> months, boolean held, LocalDate recordedOn, LocalDate today) {
        LocalDate later = today.plusMonths(MONTHS_BETWEEN);
        if (held) {
            return new LookAgain(later);
        }
        if (months.isEmpty()) {
            return new Destroy(DocumentDestroyed.Grounds.NEVER_SENT);
        }
        if (months.stream().anyMatch(Optional::isEmpty)) {
            return new LookAgain(later);
        }
        LocalDate until = recordedOn.plusMonths(
                months.stream().mapToInt(Optional::get).max().getAsInt());
        if (!until.isAfter(today)) {
            return new Destroy(DocumentDestroyed.Grounds.TERM_ENDED);
        }
        // A term that is changed meanwhile is heard of in time
        return new LookAgain(until.isBefore(later) ? until : later);
    }
}
