// SPDX-License-Identifier: EUPL-1.2
/**
 * Evidence that a professional hands in herself, how the register assesses it, and what is believed without an assessor.
 *
 * <p>An item is handed in once and claimed in every register that she is in; each claim is decided by itself and lives by its
 * steps ({@link nl.vakregister.portfolio.EvidenceLife}). What a report is worth in a register is
 * {@link nl.vakregister.portfolio.EvidenceWorth}; which activities a register takes is data
 * ({@link nl.vakregister.portfolio.Activities}). What is approved is booked in the ledger under {@code evidence:<id>}. What
 * a provider confirms needs no evidence. Offers {@link nl.vakregister.portfolio.EvidenceDrafts},
 * {@link nl.vakregister.portfolio.EvidenceItems} and {@link nl.vakregister.portfolio.EvidenceDesk}; announces
 * {@link nl.vakregister.portfolio.EvidenceEvent}. Another kind of proof begins as an
 * {@link nl.vakregister.portfolio.EvidenceKind} and is assessed here like any other.
 *
 * <p>Reflection with others ({@link nl.vakregister.portfolio.ReflectionSessions}) is confirmed by who was there;
 * {@link nl.vakregister.portfolio.PeerRule} says when that is enough. A log
 * ({@link nl.vakregister.portfolio.ReflectionLog}) is read by its writer only. Employers state work
 * ({@link nl.vakregister.portfolio.WorkStatements}). Announces {@link nl.vakregister.portfolio.ReflectionEvent}.
 */
package nl.vakregister.portfolio;
