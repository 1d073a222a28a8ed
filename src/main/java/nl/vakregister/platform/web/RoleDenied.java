// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

/**
 * Somebody who is signed in sent something that none of her roles allows. Whoever keeps a record of refusals listens.
 *
 * @param method POST, PUT, PATCH or DELETE
 * @param route the template of the path; never what was filled in there
 */
public record RoleDenied(String method, String route) {}
