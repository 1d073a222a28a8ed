// SPDX-License-Identifier: EUPL-1.2
/**
 * Competency frameworks (beroepscompetentieprofielen): versions with groups, competencies, levels and phases.
 *
 * <p>A published version never changes; courses and people refer to competencies by id. Levels and phases are data,
 * since one edition of the profile knows two phases and another three. Offers {@link nl.vakregister.profile.Frameworks}.
 */
package nl.vakregister.profile;
