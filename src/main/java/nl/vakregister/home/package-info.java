// SPDX-License-Identifier: EUPL-1.2
/**
 * The pages that combine features: the front door, the professional's dashboard, the admin's view of what is loaded.
 *
 * <p>Owns no data and no rules; nothing depends on it.
 */
package nl.vakregister.home;
