// SPDX-License-Identifier: EUPL-1.2
/**
 * Courses of providers, their accreditation per register, and their editions (uitvoeringen).
 *
 * <p>A course is accredited for a register by an assessor who has nothing to do with its provider: points per category,
 * with reasons and a validity. The date of an edition decides which accreditation holds. Offers
 * {@link nl.vakregister.accreditation.Courses}; announces {@link nl.vakregister.accreditation.CourseEvent}.
 */
package nl.vakregister.accreditation;
