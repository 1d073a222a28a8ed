// SPDX-License-Identifier: EUPL-1.2
/**
 * What feature tests share: people who sign in by a header, the states a story starts from, and a look into the database.
 *
 * <p>Everything goes through the real HTTP endpoints, so a test can do nothing that its people cannot.
 */
package nl.vakregister.testing;
