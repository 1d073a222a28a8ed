// SPDX-License-Identifier: EUPL-1.2
/**
 * Who is acting: turns the signed-in user, or the system that signed in, into an {@link nl.vakregister.kernel.Actor}, and
 * keeps who belongs to which organisation with which duties.
 *
 * <p>Offers {@link nl.vakregister.identity.CurrentActor}, {@link nl.vakregister.identity.People},
 * {@link nl.vakregister.identity.Organisations} with their {@link nl.vakregister.identity.Members},
 * {@link nl.vakregister.identity.Invitations} and {@link nl.vakregister.identity.MachineClients},
 * {@link nl.vakregister.identity.Denials} for decisions by the wrong person and
 * {@link nl.vakregister.identity.DossierViews} for who looked at whom. Announces
 * {@link nl.vakregister.identity.OrganisationFounded}, {@link nl.vakregister.identity.MembershipEvent},
 * {@link nl.vakregister.identity.DecisionDenied}, {@link nl.vakregister.identity.DossierViewed} and
 * {@link nl.vakregister.identity.PersonsMerged}.
 */
package nl.vakregister.identity;
