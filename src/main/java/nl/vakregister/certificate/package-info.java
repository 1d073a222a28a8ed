// SPDX-License-Identifier: EUPL-1.2
/**
 * Certificates: who may have one, the sealed PDF, withdrawal, replacement, and what one is worth on a day.
 *
 * <p>A certificate states a moment; its code leads to the live answer. The issued file is kept once, by its digest, and
 * never made again. Offers {@link nl.vakregister.certificate.Certificates}; announces
 * {@link nl.vakregister.certificate.CertificateEvent}.
 */
package nl.vakregister.certificate;
