// SPDX-License-Identifier: EUPL-1.2
/**
 * Certificates: who may have one, the sealed PDF, withdrawal, replacement, and what one is worth on a day.
 *
 * <p>A certificate states a moment; its code leads to the live answer. The issued file is kept once, by its digest, and
 * never made again. What it says is a published document. Offers {@link nl.vakregister.certificate.Certificates},
 * {@link nl.vakregister.certificate.Batches}, {@link nl.vakregister.certificate.Layouts} and
 * {@link nl.vakregister.certificate.AbilityDecisions}; announces {@link nl.vakregister.certificate.CertificateEvent},
 * {@link nl.vakregister.certificate.BatchEvent}, {@link nl.vakregister.certificate.LayoutEvent},
 * {@link nl.vakregister.certificate.AbilityDecided} and {@link nl.vakregister.certificate.KeyEvent}.
 *
 * <p>Its other half is for machines: the keys and their life, the credential in each file, and the lists that say which
 * hold no more.
 */
package nl.vakregister.certificate;
