// SPDX-License-Identifier: EUPL-1.2
/**
 * The words that every feature speaks: ids, points, periods, codes, the acting person, deeds and refusals.
 *
 * <p>Plain values without any framework. Owns no data, offers no service, announces nothing.
 */
package nl.vakregister.kernel;
