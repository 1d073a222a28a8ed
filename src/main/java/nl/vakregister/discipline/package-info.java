// SPDX-License-Identifier: EUPL-1.2
/**
 * Disciplinary measures (tuchtmaatregelen) of the register's own body or another: what they do to the registrations that
 * they bind, whether they are final, and until when the public sees them.
 *
 * <p>A measure is a fact with a row of steps; what it is on a day is derived from those, so it takes effect and vanishes by
 * date alone. Offers {@link nl.vakregister.discipline.Measures} and tells the public entry what is public by implementing
 * {@link nl.vakregister.register.PublicNotes}. Announces {@link nl.vakregister.discipline.MeasureEvent}.
 */
package nl.vakregister.discipline;
