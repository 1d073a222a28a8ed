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
 *
 * <p>Rows also come in by {@link nl.vakregister.attendance.Delegations}, {@link nl.vakregister.attendance.Doors},
 * {@link nl.vakregister.attendance.XapiStatements} and {@link nl.vakregister.attendance.Claims}; codes of an organisation's
 * own are in {@link nl.vakregister.attendance.OwnCodes}. A participant takes her own attendance off with
 * {@link nl.vakregister.attendance.RefusedRows}; {@link nl.vakregister.attendance.AttendanceReminders} reminds providers.
 */
package nl.vakregister.attendance;
