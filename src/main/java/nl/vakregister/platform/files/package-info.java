// SPDX-License-Identifier: EUPL-1.2
/**
 * Documents that people hand in and files that we make.
 *
 * <p>Bytes lie once, by their SHA-256, in a folder; who handed in what is a row. A document's type is read from its
 * content, never from its name. Whether somebody may see a document is decided by the feature that refers to it.
 */
package nl.vakregister.platform.files;
