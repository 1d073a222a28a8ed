// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

/**
 * How an attempt went: a status, or why there was none.
 *
 * @param status null when there was no answer
 * @param failure null when there was one
 */
record Receipt(Integer status, Failure failure, int millis) {
    private static final int GONE = 410;

    /** Only 2xx is success; a redirect is not followed and is a failure. */
    boolean isDelivered() {
        return status != null && status / 100 == 2;
    }

    /** The receiver says that nobody is there any more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
