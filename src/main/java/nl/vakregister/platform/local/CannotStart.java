// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

/** A reason not to start that the person at the keyboard can remedy; its message says how, and is all that is shown. */
public final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
