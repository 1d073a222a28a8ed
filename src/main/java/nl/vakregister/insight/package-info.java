// SPDX-License-Identifier: EUPL-1.2
/**
 * What anybody may know about the registers as a whole: numbers of people and how long decisions take.
 *
 * <p>Once a month {@link nl.vakregister.insight.Releases} counts, and publishes what {@link nl.vakregister.insight.Disclosure}
 * lets through: rounded, nothing about fewer than ten people, nothing that can be found by subtraction. A release never
 * changes; exact counts are not kept. Goes out as a page, CSV, JSON and a DCAT description. Announces
 * {@link nl.vakregister.insight.StatisticsPublished}; nothing depends on it.
 */
package nl.vakregister.insight;
