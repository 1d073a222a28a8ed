// SPDX-License-Identifier: EUPL-1.2
/**
 * Registers, their norms, applications, registrations and the public entry.
 *
 * <p>A registration is a number and a row of periods, each under the norm that held when it began. What a registration
 * is worth on a day is derived from those facts, never kept as a flag. Offers {@link nl.vakregister.register.Registers},
 * {@link nl.vakregister.register.Applications} and {@link nl.vakregister.register.Registrations}. Announces
 * {@link nl.vakregister.register.ApplicationEvent}.
 */
package nl.vakregister.register;
