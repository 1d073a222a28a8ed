// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.time.LocalDate;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;

/**
 * Whether a row becomes points. The edition's last day decides everything: who was registered then, and what the course
 * was worth then in that person's register; not the day of entry.
 */
final class Booking {
    private Booking() {}

    /**
     * What is known about one row.
     *
     * @param registration whoever has the number, or null
     * @param worth what the edition is worth in that person's register, or null
     * @param earlierInSheet the same person stands in an earlier row
     * @param credited the same person has points from this edition already
     */
    record Facts(
            AttendanceSheet.Row row,
            Registrations.Facts registration,
            Editions.Worth worth,
            boolean earlierInSheet,
            boolean credited,
            LocalDate completedOn,
            LocalDate today) {}

    static Outcome decide(Facts facts) {
        AttendanceSheet.Row row = facts.row();
        if (!row.readable()) {
            return Outcome.UNREADABLE;
        }
        if (row.number().isEmpty()) {
            return Outcome.NUMBER_MISSING;
        }
        var number = RegisterNumber.read(row.number());
        if (number.isEmpty()) {
            return Outcome.NOT_A_NUMBER;
        }
        if (!number.get().isRight()) {
            return Outcome.TYPING_ERROR;
        }
        if (facts.registration() == null) {
            return Outcome.UNKNOWN_NUMBER;
        }
        if (!row.name().isEmpty() && !facts.registration().name().agreesWith(row.name())) {
            return Outcome.NAME_DIFFERS;
        }
        if (facts.earlierInSheet()) {
            return Outcome.DUPLICATE_ROW;
        }
        if (facts.credited()) {
            return Outcome.ALREADY_BOOKED;
        }
        if (!facts.registration().isRegisteredOn(facts.completedOn())) {
            return Outcome.NOT_REGISTERED_THEN;
        }
        if (facts.worth() == null) {
            return Outcome.NOT_ACCREDITED;
        }
        return facts.today().isBefore(facts.worth().enterUntil()) ? Outcome.BOOKED : Outcome.WINDOW_CLOSED;
    }
}
