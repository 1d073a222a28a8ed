// SPDX-License-Identifier: EUPL-1.2
/**
 * What an employer sees of the professionals who work there, and only with their consent; teams that may cross
 * organisations; labels that organisations were awarded.
 *
 * <p>Owns invitations, links, teams with their snapshots and plans, and labels. A consent that has ended shows nothing any
 * more, whatever is on record. Announces {@link nl.vakregister.employer.StaffEvent},
 * {@link nl.vakregister.employer.TeamEvent}, {@link nl.vakregister.employer.StaffNews} and
 * {@link nl.vakregister.employer.LabelEvent}.
 *
 * <p>Also what employers do with the register: check a list of people at once, and have a longer list checked in the
 * background. Owns lists that were given to check, for as long as they are kept; that somebody looked is announced to
 * nobody. See decision 0026.
 */
package nl.vakregister.employer;
