// SPDX-License-Identifier: EUPL-1.2
/**
 * What every page and every answer shares: language, layout data, forms that lose nothing, problems, security headers.
 *
 * <p>Knows no feature. Offers {@link nl.vakregister.platform.web.Form}, {@link nl.vakregister.platform.web.Drafts} and
 * {@link nl.vakregister.platform.web.Redirect} to pages; the rest works by itself.
 */
package nl.vakregister.platform.web;
