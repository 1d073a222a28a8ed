// SPDX-License-Identifier: EUPL-1.2
/**
 * Providers and which registers let them in, their courses, the accreditation of those per register, and their editions
 * (uitvoeringen).
 *
 * <p>A registrar lets a provider into a register. A course is accredited for a register by an assessor who has nothing to do
 * with its provider: points per category, with reasons and a validity. The date of an edition decides which accreditation
 * holds. Offers {@link nl.vakregister.accreditation.Providers}, {@link nl.vakregister.accreditation.Institutions},
 * {@link nl.vakregister.accreditation.Courses}; announces {@link nl.vakregister.accreditation.ProviderEvent} and
 * {@link nl.vakregister.accreditation.CourseEvent}.
 */
package nl.vakregister.accreditation;
