// SPDX-License-Identifier: EUPL-1.2
/**
 * Points and what is asked beside them: immutable entries, reversals, disputes, statements about work, obligations and a
 * VOG, and the progress they make against the norm.
 *
 * <p>An entry is never changed; a mistake is taken back by a reversal, after which the same source may be booked anew. One
 * source counts once per registration and category, which the database guards. What counts is derived from entries, period
 * and norm, line by line; the stored balance is derived too, and rebuilt when periods move. Offers
 * {@link nl.vakregister.ledger.Ledger}, {@link nl.vakregister.ledger.Disputes} and
 * {@link nl.vakregister.ledger.Attestations}; announces {@link nl.vakregister.ledger.PointsCredited},
 * {@link nl.vakregister.ledger.LedgerEvent} and {@link nl.vakregister.ledger.AttestationEvent}.
 */
package nl.vakregister.ledger;
