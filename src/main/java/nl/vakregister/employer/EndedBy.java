// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

/** Who ended a consent, or that another one of the same person took its place. */
enum EndedBy {
    HOLDER,
    ORGANISATION,
    TEAM,
    CHANGED
}
