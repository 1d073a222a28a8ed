// SPDX-License-Identifier: EUPL-1.2
/**
 * Registers, their norms, applications, registrations and the public entry.
 *
 * <p>A registration is a number and a row of events; what it is on a day is replayed from them by
 * {@link nl.vakregister.register.Life}, never kept as a flag. What is asked about it goes through
 * {@link nl.vakregister.register.Procedures}. Offers {@link nl.vakregister.register.Registers},
 * {@link nl.vakregister.register.Norms}, {@link nl.vakregister.register.Applications},
 * {@link nl.vakregister.register.Registrations} and, for the public, {@link nl.vakregister.register.PublicEntries}.
 * Whoever knows measures implements {@link nl.vakregister.register.PublicNotes}, whoever
 * knows specialisms {@link nl.vakregister.register.PublicSpecialisms}; whoever keeps the points implements
 * {@link nl.vakregister.register.NormAssessment} and {@link nl.vakregister.register.NormEffect.Evaluator}. Announces {@link nl.vakregister.register.ApplicationEvent},
 * {@link nl.vakregister.register.NormEvent} and {@link nl.vakregister.register.PublicEntryEvent}.
 */
package nl.vakregister.register;
