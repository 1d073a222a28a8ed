// SPDX-License-Identifier: EUPL-1.2
/**
 * Providers and which registers let them in, their courses, the accreditation of those per register, and their editions
 * (uitvoeringen).
 *
 * <p>A registrar lets a provider into a register. A course is accredited for a register by an assessor who has nothing to do
 * with its provider: points per category, with reasons and a validity. The date of an edition decides which accreditation
 * holds. Offers {@link nl.vakregister.accreditation.Providers}, {@link nl.vakregister.accreditation.Institutions},
 * {@link nl.vakregister.accreditation.Courses}, {@link nl.vakregister.accreditation.Editions}, the
 * {@link nl.vakregister.accreditation.Agenda} for anybody, and {@link nl.vakregister.accreditation.Evaluations}; asks
 * {@link nl.vakregister.accreditation.Participants} who was there; announces
 * {@link nl.vakregister.accreditation.ProviderEvent}, {@link nl.vakregister.accreditation.CourseEvent} and
 * {@link nl.vakregister.accreditation.EditionEvent}.
 */
package nl.vakregister.accreditation;
