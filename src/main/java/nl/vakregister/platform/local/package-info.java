// SPDX-License-Identifier: EUPL-1.2
/**
 * Owns running everything on one machine with nothing installed but a JDK: a real PostgreSQL and a real Keycloak as child
 * processes of the application, their data folder and the secrets generated for them.
 *
 * <p>Offers {@link nl.vakregister.platform.local.Main}, the way in for every installation. Whatever is configured (a database,
 * an identity provider) is used as it is; only what is missing is started here, so a cluster installation runs none of it.
 *
 * <p>Child processes hang on a pipe from this process. The kernel closes that pipe however this process ends, so they stop with
 * it even after {@code kill -9}. Announces nothing, and no feature uses it.
 */
package nl.vakregister.platform.local;
