// SPDX-License-Identifier: EUPL-1.2
/**
 * How professionals see their own ability over time, how others see it, where they want to be and how to get there; what
 * they are at home in, and whom they tell.
 *
 * <p>Private unless its owner decides otherwise: assessments, targets, plans and the views of others are for her alone. An
 * organisation sees a part for as long as she consents; specialisms are public when she chooses. Offers
 * {@link nl.vakregister.growth.GrowthSharing} to whoever works with teams; tells the public entry about specialisms through
 * {@link nl.vakregister.register.PublicSpecialisms}; announces {@link nl.vakregister.growth.GrowthEvent}.
 */
package nl.vakregister.growth;
