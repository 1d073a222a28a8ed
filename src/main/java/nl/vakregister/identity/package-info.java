// SPDX-License-Identifier: EUPL-1.2
/**
 * Who is acting: turns the signed-in user into an {@link nl.vakregister.kernel.Actor}, and keeps which organisations a
 * person is a member of.
 *
 * <p>Offers {@link nl.vakregister.identity.CurrentActor}, {@link nl.vakregister.identity.People},
 * {@link nl.vakregister.identity.Organisations}, {@link nl.vakregister.identity.Denials} for decisions by the wrong person
 * and {@link nl.vakregister.identity.DossierViews} for who looked at whom. Announces
 * {@link nl.vakregister.identity.OrganisationFounded}, {@link nl.vakregister.identity.DecisionDenied},
 * {@link nl.vakregister.identity.DossierViewed} and {@link nl.vakregister.identity.PersonsMerged}.
 */
package nl.vakregister.identity;
