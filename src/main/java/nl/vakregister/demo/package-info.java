// SPDX-License-Identifier: EUPL-1.2
/**
 * A lived-in register for whoever wants to try it: made-up people, a provider, courses, and sample files for the tour.
 *
 * <p>Only when {@code vakregister.demo} is on. Everything is made through the same use cases that people use, so it can
 * do nothing they cannot. Nothing depends on it.
 */
package nl.vakregister.demo;
