// SPDX-License-Identifier: EUPL-1.2
/**
 * A provider's attendance sheet (presentielijst): every row gets an outcome in words, the good ones become points.
 *
 * <p>No row is lost: rows are kept as they came, with their outcome. The same file twice changes nothing; the same person
 * twice counts once. Offers {@link nl.vakregister.attendance.AttendanceIntake}; announces
 * {@link nl.vakregister.attendance.SheetBooked}.
 */
package nl.vakregister.attendance;
