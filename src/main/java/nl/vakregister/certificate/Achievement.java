// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.util.List;

/**
 * What a certificate is about, for machines: what was achieved, what it took, and which competencies it answers to.
 *
 * @param id an address that names this achievement for ever, the same for everybody who has it
 * @param type one of the types of Open Badges 3.0, for example {@code Certification}
 * @param criteriaUrl the page that says what it takes
 * @param criteria the same in a sentence
 * @param alignments the competencies, by the framework and by ESCO
 * @param evidence where anybody can see it confirmed
 */
record Achievement(
        String id,
        String type,
        String description,
        String criteriaUrl,
        String criteria,
        List<Alignment> alignments,
        List<Evidence> evidence) {
    /** @param code of the competency in its framework, or null */
    record Alignment(String name, String code, String framework, String type, String url) {}

    record Evidence(String url, String name, String narrative) {}
}
