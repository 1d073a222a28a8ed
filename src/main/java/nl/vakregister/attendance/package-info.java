// SPDX-License-Identifier: EUPL-1.2
/**
 * A provider's attendance (presentie), as a file, pasted numbers, JSON or a message: every row gets an outcome in words, the
 * good ones become points.
 *
 * <p>No row is lost: rows are kept as they came, in one transaction, and worked off after that, a part at a time, on whichever
 * instance comes first. Outcomes are facts; what is mended, set aside or taken back is a later one. The same file twice changes
 * nothing; the same person twice counts once. Offers {@link nl.vakregister.attendance.AttendanceIntake}; announces
 * {@link nl.vakregister.attendance.SheetEvent}. What a provider calls things in its own system is asked of
 * {@code ExternalReferences}.
 */
package nl.vakregister.attendance;
