// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.Points;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Refusal;

/**
 * What an assessor gives a course, checked: points per category, or per meeting and category, for a term that the register
 * has. Nothing that is not positive is in it.
 */
record Award(Map<String, Points> points, Map<String, Map<String, Points>> perMeeting, Period validity) {
    private static final Points MOST = Points.of("999");
    private static final int MAX_TEXT = 4_000;

    /**
     * What is known when a course is decided on.
     *
     * @param categories those of the norm
     * @param meetings net minutes by code, when the meetings are accredited one by one; else empty
     * @param proposed what the net minutes come to
     * @param claimed what the provider asked for
     * @param terms for how many years the register accredits
     * @param start the day it must begin on, because it replaces a decision; or null
     * @param others when other accreditations of this course hold for the register
     */
    record Facts(
            Collection<String> categories,
            Map<String, Points> meetings,
            Points proposed,
            Points claimed,
            List<Integer> terms,
            LocalDate start,
            List<Period> others) {}

    /**
     * Checks everything that an assessor fills in.
     *
     * @param declared whether she declared to have no interest
     * @return empty when she refuses
     * @throws Refusal with all that is not right
     */
    static Optional<Award> of(Assessments.Decision decision, boolean declared, Facts facts) {
        Problems problems = new Problems()
                .when(
                        !declared,
                        "noInterest",
                        "Verklaar dat je geen belang hebt bij deze cursus.",
                        "Declare that you have no interest in this course.")
                .when(
                        isBlank(decision.reasons()),
                        "reasons",
                        "Geef de reden. De opleider krijgt die te lezen.",
                        "Give the reason. The provider will read it.")
                .when(tooLong(decision.reasons()), "reasons", TOO_LONG_NL, TOO_LONG_EN);
        if (!decision.granted()) {
            problems.refuseIfAny();
            return Optional.empty();
        }
        Map<String, Points> points = positive(decision.points());
        Map<String, Map<String, Points>> perMeeting = new HashMap<>();
        decision.perMeeting().forEach((code, all) -> {
            Map<String, Points> some = positive(all);
            if (!some.isEmpty()) {
                perMeeting.put(code, some);
            }
        });
        List<Map<String, Points>> all = new ArrayList<>(perMeeting.values());
        all.add(points);
        boolean meetings = !facts.meetings().isEmpty();
        Points total = total(all);
        boolean above = total.compareTo(facts.proposed()) > 0
                || total.compareTo(facts.claimed()) > 0
                || perMeeting.entrySet().stream()
                        .anyMatch(m -> facts.meetings().containsKey(m.getKey())
                                && total(List.of(m.getValue()))
                                                .compareTo(facts.meetings().get(m.getKey()))
                                        > 0);
        LocalDate from = decision.validFrom();
        Integer years = decision.termInYears();
        boolean dated = isDay(from);
        boolean term = years != null && facts.terms().contains(years);
        Period validity = dated && term ? new Period(from, from.plusYears(years)) : null;
        problems.when(
                        all.stream().allMatch(Map::isEmpty),
                        "points",
                        "Geef in ten minste één categorie punten.",
                        "Give points in at least one category.")
                .when(
                        all.stream()
                                .flatMap(m -> m.values().stream())
                                .anyMatch(p -> !p.isPositive() || p.compareTo(MOST) > 0),
                        "points",
                        "Punten liggen tussen 0 en 999.",
                        "Points lie between 0 and 999.")
                .when(
                        !all.stream().flatMap(m -> m.keySet().stream()).allMatch(facts.categories()::contains),
                        "points",
                        "Deze categorie kent de norm niet.",
                        "The norm does not know this category.")
                .when(
                        meetings && !points.isEmpty(),
                        "points",
                        "Deze cursus telt per bijeenkomst. Geef de punten per bijeenkomst.",
                        "This course counts per meeting. Give the points per meeting.")
                .when(
                        !facts.meetings().keySet().containsAll(perMeeting.keySet()),
                        "points",
                        "Deze bijeenkomst heeft de cursus niet.",
                        "The course does not have this meeting.")
                .when(
                        above && isBlank(decision.aboveReason()),
                        "aboveReason",
                        "Dit zijn meer punten dan de netto duur of de aanvraag geeft. Leg uit waarom.",
                        "These are more points than the net duration or the request gives. Explain why.")
                .when(tooLong(decision.aboveReason()), "aboveReason", TOO_LONG_NL, TOO_LONG_EN)
                .when(tooLong(decision.conditions()), "conditions", TOO_LONG_NL, TOO_LONG_EN)
                .when(
                        decision.conditionsPublic() && isBlank(decision.conditions()),
                        "conditions",
                        "Schrijf de voorwaarde op die op de cursuspagina komt.",
                        "Write the condition that goes on the course page.")
                .when(
                        !dated,
                        "validFrom",
                        "Vul in vanaf wanneer de accreditatie geldt.",
                        "Enter from when the accreditation holds.")
                .when(
                        dated && facts.start() != null && !from.equals(facts.start()),
                        "validFrom",
                        "Het nieuwe besluit begint op dezelfde dag als het oude.",
                        "The new decision begins on the same day as the old one.")
                .when(
                        validity != null && facts.others().stream().anyMatch(validity::overlaps),
                        "validFrom",
                        "In deze tijd geldt al een accreditatie van deze cursus voor dit register. Kies een latere dag.",
                        "In this time another accreditation of this course holds for this register. Choose a later day.")
                .when(
                        !term,
                        "termInYears",
                        "Kies een termijn die dit register kent.",
                        "Choose a term that this register has.")
                .refuseIfAny();
        return Optional.of(new Award(points, perMeeting, validity));
    }

    private static final String TOO_LONG_NL = "Gebruik hoogstens 4000 tekens.";
    private static final String TOO_LONG_EN = "Use at most 4000 characters.";

    private static Map<String, Points> positive(Map<String, Points> given) {
        Map<String, Points> some = new HashMap<>(given);
        some.values().removeIf(p -> p.equals(Points.ZERO));
        return some;
    }

    private static Points total(List<Map<String, Points>> all) {
        return Points.sum(all.stream().flatMap(m -> m.values().stream()).toList());
    }

    private static boolean isDay(LocalDate day) {
        return day != null && Period.isPlausible(day);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean tooLong(String text) {
        return text != null && text.length() > MAX_TEXT;
    }
}
