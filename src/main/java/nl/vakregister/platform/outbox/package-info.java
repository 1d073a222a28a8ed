// SPDX-License-Identifier: EUPL-1.2
/**
 * What leaves the process: a row in the transaction that makes it so, worked off by a relay on every instance. A feature
 * puts rows in with {@link nl.vakregister.platform.outbox.Outbox} and delivers them with an
 * {@link nl.vakregister.platform.outbox.OutboxHandler} of its topic. At least once; a handler recognises the key.
 */
package nl.vakregister.platform.outbox;
