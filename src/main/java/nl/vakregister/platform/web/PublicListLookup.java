// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list of lookups in one call, that anybody may do without an account: held to the rate of lists, which an employer does
 * not meet and whoever reads out a register does. Source: domain.md 9(c) 15.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({TYPE, METHOD})
public @interface PublicListLookup {}
