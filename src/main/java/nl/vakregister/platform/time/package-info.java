// SPDX-License-Identifier: EUPL-1.2
/** The clock, as a bean. Offers {@link java.time.Clock}; nothing else may ask what time it is. */
package nl.vakregister.platform.time;
