// SPDX-License-Identifier: EUPL-1.2
/**
 * The public verification endpoint: what a certificate's code is worth now, for anybody, without signing in.
 *
 * <p>Only reads. Can run alone (role {@code verification}) on a database role that may only read. Owns nothing and
 * announces nothing; who asked about whom is not kept.
 */
package nl.vakregister.verification;
