// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A lookup that anybody may do without an account, but not so often that a register can be read out: beyond the rate of
 * {@code vakregister.public-rate} the answer is 429 with {@code Retry-After}. Source: domain.md 9(c) 15.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({TYPE, METHOD})
public @interface PublicLookup {}
