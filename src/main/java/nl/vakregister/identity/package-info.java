// SPDX-License-Identifier: EUPL-1.2
/**
 * Who is acting: turns the signed-in user into an {@link nl.vakregister.kernel.Actor}, and keeps which organisations a
 * person is a member of.
 *
 * <p>Offers {@link nl.vakregister.identity.CurrentActor}, {@link nl.vakregister.identity.People} and
 * {@link nl.vakregister.identity.Organisations}. Announces {@link nl.vakregister.identity.OrganisationFounded}.
 */
package nl.vakregister.identity;
