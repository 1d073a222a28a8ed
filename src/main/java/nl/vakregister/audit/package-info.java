// SPDX-License-Identifier: EUPL-1.2
/**
 * The trail: what was done, by whom, to what, when. Appended only; the database refuses to change or remove a line.
 *
 * <p>Observes every {@link nl.vakregister.kernel.Deed} in the transaction that does it, so a deed without a line cannot
 * exist. Holds ids and field names, no personal values. Knows no feature; nothing depends on it.
 */
package nl.vakregister.audit;
