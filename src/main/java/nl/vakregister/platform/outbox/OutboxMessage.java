// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

import java.util.UUID;

/**
 * Something on its way out.
 *
 * @param key what it is about, once and for all: the same key is the same message
 * @param attempt which attempt this is, from 1
 */
public record OutboxMessage(UUID id, String topic, String key, String payload, int attempt) {}
