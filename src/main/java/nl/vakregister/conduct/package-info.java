// SPDX-License-Identifier: EUPL-1.2
/**
 * The professional code (beroepscode): its versions, and who endorsed which version when.
 *
 * <p>An endorsement is a statement, not a document; a new version asks for a new endorsement and touches nothing else.
 * Offers {@link nl.vakregister.conduct.Codes} and asks {@link nl.vakregister.conduct.BoundCodes}, which the register answers.
 * Announces {@link nl.vakregister.conduct.CodeEndorsed} and {@link nl.vakregister.conduct.CodePublished}.
 */
package nl.vakregister.conduct;
