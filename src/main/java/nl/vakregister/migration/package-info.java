// SPDX-License-Identifier: EUPL-1.2
/**
 * A register that moves here from another system: files with its history, checked row by row, approved by a second
 * registrar, and then written through the facades of the features as facts of this register. Offers
 * {@link nl.vakregister.migration.Imports}; announces {@link nl.vakregister.migration.ImportEvent}. Nothing depends on it.
 */
package nl.vakregister.migration;
