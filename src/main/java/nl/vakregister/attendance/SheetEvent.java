// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** Something happened to an attendance sheet on its way to points. */
public sealed interface SheetEvent extends Deed {
    PersonId actor();

    UUID sheet();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return sheet();
    }

    /** All its rows are kept; what becomes of them follows. */
    record SheetAccepted(Instant at, PersonId actor, UUID sheet, UUID edition, int rows) implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return edition == null
                    ? Map.of("rows", String.valueOf(rows))
                    : Map.of("edition", edition.toString(), "rows", String.valueOf(rows));
        }
    }

    /** It was gone through to the end. */
    record SheetBooked(
            Instant at, PersonId actor, UUID sheet, UUID edition, OrganisationId organisation, int rows, int booked)
            implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return edition == null
                    ? Map.of("rows", String.valueOf(rows), "booked", String.valueOf(booked))
                    : Map.of(
                            "edition",
                            edition.toString(),
                            "rows",
                            String.valueOf(rows),
                            "booked",
                            String.valueOf(booked));
        }
    }

    /** Somebody stopped it; what was booked stays. */
    record SheetCancelled(Instant at, PersonId actor, UUID sheet, int left) implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("left", String.valueOf(left));
        }
    }

    /** The open rows are gone through again. */
    record SheetResumed(Instant at, PersonId actor, UUID sheet, int rows) implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("rows", String.valueOf(rows));
        }
    }

    /** A provider said what rows should have been, and they were decided about anew. */
    record RowsMended(Instant at, PersonId actor, UUID sheet, int rows, int booked) implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("rows", String.valueOf(rows), "booked", String.valueOf(booked));
        }
    }

    /** Rows were set aside; they are kept. */
    record RowsDismissed(Instant at, PersonId actor, UUID sheet, int rows) implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("rows", String.valueOf(rows));
        }
    }

    /** Points that a row led to were taken back by whoever had reported it. */
    record RowRemoved(Instant at, PersonId actor, UUID sheet, int line) implements SheetEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("line", String.valueOf(line));
        }
    }
}
