// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

/** What somebody wants with a number in her document that may be a citizen service number (BSN). */
public enum Numbers {
    /** She was not asked yet. */
    ASK,
    /** Paint it over before the document is kept. */
    MAKE_UNREADABLE,
    /** It is no citizen service number, only a number like one: keep the document as it is. */
    ARE_NONE
}
