// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;

/** What a certificate is about. Source: domain facts 9(b), <i>Certificate</i>. */
public enum CertificateKind {
    /** Somebody is in the register. */
    REGISTRATION(
            new Text("Bewijs van inschrijving", "Certificate of registration"),
            new Text("Je staat nu in het register.", "You are in the register now."),
            EnumSet.of(Fact.VALIDITY),
            EnumSet.of(Fact.CODE, Fact.VARIANT)),
    /** What the register knows about one day. */
    EXTRACT(
            new Text("Uittreksel", "Extract"),
            new Text(
                    "Hoe je op een bepaalde dag in het register stond.",
                    "How you were in the register on a certain day."),
            EnumSet.of(Fact.MOMENT, Fact.STATUS),
            EnumSet.of(Fact.VALIDITY, Fact.VARIANT)),
    /** Somebody followed a course. */
    PARTICIPATION(
            new Text("Bewijs van deelname", "Certificate of participation"),
            new Text("Je hebt een geaccrediteerde cursus gevolgd.", "You followed an accredited course."),
            EnumSet.of(Fact.COURSE, Fact.COMPLETED, Fact.POINTS),
            EnumSet.noneOf(Fact.class)),
    /** Somebody learned, or was seen to master, a competency or all of a group of them. */
    ABILITY(
            new Text("Bewijs van competentie", "Certificate of competency"),
            new Text(
                    "Je bent geschoold in een competentie of een specialisme, of een beoordelaar heeft gezien dat je het kunt.",
                    "You were trained in a competency or a specialism, or an assessor saw that you can do it."),
            EnumSet.of(Fact.COMPETENCY, Fact.COMPETENCIES, Fact.FRAMEWORK, Fact.PROOF, Fact.CLAIM, Fact.VALIDITY),
            EnumSet.noneOf(Fact.class)),
    /** Somebody was registered again. */
    RENEWAL(
            new Text("Bewijs van herregistratie", "Certificate of re-registration"),
            new Text(
                    "Je bent opnieuw ingeschreven voor een volgende periode.",
                    "You were registered again for a next period."),
            EnumSet.of(Fact.VALIDITY, Fact.FROM),
            EnumSet.of(Fact.CODE, Fact.VARIANT)),
    /** The present professional status of somebody, for those who do not know this register. */
    ABROAD(
            new Text("Verklaring voor het buitenland", "Statement for abroad"),
            new Text(
                    "Hoe je nu geregistreerd bent, met uitleg voor wie dit register niet kent. Drie maanden geldig.",
                    "How you are registered now, explained for those who do not know this register. Valid for three months."),
            EnumSet.of(Fact.STATUS, Fact.VALIDITY, Fact.UNTIL),
            EnumSet.of(Fact.CODE, Fact.VARIANT));

    private static final Set<Fact> COMMON =
            EnumSet.of(Fact.ISSUER, Fact.REGISTER, Fact.PROFESSION, Fact.NUMBER, Fact.LEVEL, Fact.SINCE, Fact.ISSUED);

    private final Text label;
    private final Text about;
    private final Set<Fact> always;
    private final Set<Fact> sometimes;

    CertificateKind(Text label, Text about, Set<Fact> always, Set<Fact> sometimes) {
        this.label = label;
        this.about = about;
        this.always = always;
        this.sometimes = sometimes;
    }

    public Text label() {
        return label;
    }

    /** What somebody gets, in words for its holder. */
    public Text about() {
        return about;
    }

    /** Facts that every certificate of this kind has, so that a sentence may lean on them. */
    Set<Fact> always() {
        Set<Fact> all = EnumSet.copyOf(COMMON);
        all.addAll(always);
        return all;
    }

    /** Facts that a line of a certificate of this kind may show; a line whose fact is absent is left out. */
    Set<Fact> possible() {
        Set<Fact> all = always();
        all.addAll(sometimes);
        return all;
    }

    /** Whether it says that somebody is registered, so that it is worth nothing when she is not. */
    boolean needsRegistration() {
        return this == REGISTRATION || this == RENEWAL || this == ABROAD;
    }

    /** Whether all of them can be made for a whole register at once. */
    public boolean isForMany() {
        return needsRegistration();
    }

    /** A registration can have several of this kind: of a day, a course, a competency. */
    public boolean isAboutSomething() {
        return this == EXTRACT || this == PARTICIPATION || this == ABILITY;
    }

    /** The language that comes first; a statement for abroad is for people who read English. */
    public Language firstLanguage() {
        return this == ABROAD ? Language.EN : Language.NL;
    }

    /** The name of its file, without the code. */
    public String fileName() {
        return label.nl().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The word in addresses and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
