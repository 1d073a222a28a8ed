// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.PublicCode;

/** A made-up person with a certificate, to look at a layout and to see whether it fits. */
final class SampleFacts {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String LONG = "Mevrouw Wonderbaarlijk-Mammoetmoeheid van der Wiebelwagens tot Wemeldinge "
            + "en Woudrichem-Waterlandkerkje, geboren Wijnaldum-Wommels";

    private SampleFacts() {}

    static CertificateFacts usual(CertificateKind kind, Layout layout, Language language) {
        return facts(
                layout,
                language,
                language == Language.NL ? "Voorbeeld van der Naam" : "Sample van der Name",
                values(kind, language));
    }

    /** With everything as long as it is ever likely to be. */
    static CertificateFacts longest(CertificateKind kind, Layout layout, Language language) {
        Map<Fact, String> values = values(kind, language);
        values.put(Fact.REGISTER, "Register van Wonderbaarlijk Maatschappelijk Werkenden");
        values.computeIfPresent(Fact.COURSE, (fact, usual) -> LONG);
        values.computeIfPresent(Fact.COMPETENCY, (fact, usual) -> LONG);
        return facts(layout, language, LONG, values);
    }

    private static CertificateFacts facts(Layout layout, Language language, String holder, Map<Fact, String> values) {
        return new CertificateFacts(
                language,
                layout.title(values, language),
                holder,
                values.get(Fact.REGISTER),
                values.get(Fact.NUMBER),
                values.get(Fact.LEVEL),
                null,
                values.get(Fact.CODE),
                DAY,
                null,
                DAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                new PublicCode("0".repeat(PublicCode.LENGTH)),
                URI.create("https://vakregister.invalid/"),
                values.get(Fact.ISSUER),
                List.of(
                        language == Language.NL
                                ? "Alle gegevens op dit voorbeeld zijn verzonnen."
                                : "All data on this preview are made up."),
                layout.wording(values, language));
    }

    private static Map<Fact, String> values(CertificateKind kind, Language language) {
        boolean dutch = language == Language.NL;
        CertificateWords words = CertificateWords.in(language);
        Map<Fact, String> all = new EnumMap<>(Fact.class);
        all.put(Fact.ISSUER, "Vakregister");
        all.put(Fact.REGISTER, dutch ? "Register Voorbeeldwerk" : "Register of Sample Work");
        all.put(Fact.PROFESSION, dutch ? "voorbeeldwerker" : "sample worker");
        all.put(Fact.NUMBER, "VB 000 000 000");
        all.put(Fact.LEVEL, "hbo");
        all.put(Fact.VARIANT, "basis");
        all.put(Fact.FRAMEWORK, dutch ? "Voorbeeldprofiel, versie 1" : "Sample framework, version 1");
        all.put(Fact.CODE, dutch ? "Beroepscode voor voorbeeldwerkers" : "Code for sample workers");
        all.put(Fact.SINCE, words.day(DAY.minusYears(7)));
        all.put(Fact.VALIDITY, words.period(DAY, DAY.plusYears(5)));
        all.put(Fact.FROM, words.day(DAY));
        all.put(Fact.UNTIL, words.day(DAY.plusMonths(3)));
        all.put(Fact.MOMENT, words.day(DAY.minusYears(1)));
        all.put(Fact.STATUS, (dutch ? "Ingeschreven" : "Registered"));
        all.put(Fact.COURSE, dutch ? "Werken met voorbeelden" : "Working with samples");
        all.put(Fact.COMPLETED, words.day(DAY));
        all.put(Fact.POINTS, dutch ? "6,5" : "6.5");
        all.put(Fact.COMPETENCY, dutch ? "Geeft een voorbeeld" : "Gives an example");
        all.put(Fact.COMPETENCIES, "V1, V2");
        all.put(Fact.CLAIM, Ability.Basis.BOTH.claim().in(language));
        all.put(
                Fact.PROOF,
                dutch
                        ? "2 geaccrediteerde cursussen (12 punten) en 1 oordeel van een beoordelaar"
                        : "2 accredited courses (12 points) and 1 judgement of an assessor");
        all.put(Fact.ISSUED, words.day(DAY));
        all.keySet().retainAll(kind.possible());
        return all;
    }
}
