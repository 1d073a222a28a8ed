// SPDX-License-Identifier: EUPL-1.2
/**
 * Points: immutable entries, reversals, and the progress they make against the norm.
 *
 * <p>An entry is never changed; a mistake is taken back by a reversal. One source counts once per registration and
 * category, which the database guards. What counts is derived from entries, period and norm, line by line. Offers
 * {@link nl.vakregister.ledger.Ledger}; announces {@link nl.vakregister.ledger.PointsCredited}.
 */
package nl.vakregister.ledger;
