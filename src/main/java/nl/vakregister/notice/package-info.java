// SPDX-License-Identifier: EUPL-1.2
/**
 * What people are told: the inbox, which is the record; mail that only points to it; reminders before a period ends; a
 * calendar of one's own.
 *
 * <p>Owns notices, preferences, mail that came back, reminder moments and calendar feeds. Listens to the deeds of the
 * features below and reads them; nothing depends on it but the pages that combine.
 */
package nl.vakregister.notice;
