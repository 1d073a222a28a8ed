// SPDX-License-Identifier: EUPL-1.2
/**
 * Documents that people hand in and files that we make.
 *
 * <p>Bytes lie once, by their SHA-256, encrypted, in a folder or an S3 service; who handed in what is a row. What comes in is
 * judged by its content: what it is, whether it hides something, whether the virus scanner lets it pass, whether a PDF can be
 * opened and shows what may be a citizen service number. Uploads may come in parts. Documents nobody uses and documents whose
 * term has ended are destroyed, and say so ({@link DocumentDestroyed}). Whether somebody may see a document is decided by the
 * feature that refers to it; a feature that needs one without a foreign key says so ({@link DocumentUses}).
 */
package nl.vakregister.platform.files;
