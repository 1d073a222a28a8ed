// SPDX-License-Identifier: EUPL-1.2
/**
 * Competency frameworks (beroepscompetentieprofielen): versions with groups, competencies, indicators, levels and phases.
 *
 * <p>A published version never changes; courses and people refer to competencies by id. Levels and phases are data,
 * since one edition of the profile knows two phases and another three. A version comes in as JSON or CSV, goes out as
 * that and as SKOS. Offers {@link nl.vakregister.profile.Frameworks}. Announces
 * {@link nl.vakregister.profile.FrameworkPublished}.
 */
package nl.vakregister.profile;
