// SPDX-License-Identifier: EUPL-1.2
/**
 * The trail: what was done, by whom, to what, when. Appended only; the database refuses to change or remove a line.
 *
 * <p>Observes every {@link nl.vakregister.kernel.Deed} in the transaction that does it, so a deed without a line cannot
 * exist. Holds ids and field names, no personal values. Lines are sealed in batches, each seal over the one before it, and
 * the newest seal is public. Offers {@link nl.vakregister.audit.Trail} to the pages of {@code home}; knows no feature, and
 * nothing else depends on it.
 */
package nl.vakregister.audit;
