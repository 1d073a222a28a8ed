// SPDX-License-Identifier: EUPL-1.2
/**
 * Versioned files with which an empty database starts: registers, norms, frameworks, codes.
 *
 * <p>Each feature owns its files under {@code /seed/<feature>/} and loads them once, in one transaction, when its tables
 * are empty. One instance does it at a time.
 */
package nl.vakregister.platform.seed;
