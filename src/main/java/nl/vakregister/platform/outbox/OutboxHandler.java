// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.outbox;

/** Delivers the messages of one topic. The same message may come again after a crash: its key tells. */
public interface OutboxHandler {
    /** What it delivers. */
    String topic();

    /**
     * Delivers one message. Whatever it throws is a failure: it is tried again later, and parked in the end.
     *
     * @throws Undeliverable when trying again will not help
     */
    void deliver(OutboxMessage message);

    /** It cannot be delivered, now or later. */
    class Undeliverable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Undeliverable(String what) {
            super(what);
        }
    }
}
