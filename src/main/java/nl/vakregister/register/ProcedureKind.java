// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.Period;
import nl.vakregister.kernel.Role;
import nl.vakregister.kernel.Text;

/** What can be asked or proposed about a registration, who decides on it, and within what term. */
public enum ProcedureKind {
    /** Source of the term: SKJ, three months, to be extended by three. */
    RENEWAL(
            new Text("Herregistratie", "Re-registration"),
            Role.REGISTRAR,
            Period.ofMonths(3),
            new Text("Je vraagt een nieuwe periode aan.", "You ask for a new period.")),
    EXTENSION(
            new Text("Verlenging van de periode", "Extension of the period"),
            Role.REGISTRAR,
            Period.ofWeeks(6),
            new Text(
                    "Je krijgt meer tijd, bijvoorbeeld door verlof. Vraag dit aan vóór het einde van je periode.",
                    "You get more time, for instance because of leave. Ask before the end of your period.")),
    PAUSE(
            new Text("Onderbreking", "Pause"),
            Role.REGISTRAR,
            Period.ofWeeks(6),
            new Text(
                    "Je bent een tijd niet ingeschreven. Je periode schuift even lang op.",
                    "You are not registered for a while. Your period shifts by as much.")),
    VARIANT(
            new Text("Overstap naar een andere variant", "Change of variant"),
            Role.REGISTRAR,
            Period.ofWeeks(6),
            new Text("Bijvoorbeeld van basis naar plus.", "For instance from basic to plus.")),
    TRANSFER(
            new Text("Overstap naar een ander register", "Move to another register"),
            Role.REGISTRAR,
            Period.ofWeeks(6),
            new Text(
                    "Je punten die goedgekeurd zijn, gaan mee. De eisen van het nieuwe register gelden.",
                    "Your approved points move along. The demands of the new register apply.")),
    /** Source of the term for submission: SKJ, heroverweging within six weeks. */
    OBJECTION(
            new Text("Bezwaar", "Objection"),
            Role.REGISTRAR,
            Period.ofWeeks(8),
            new Text(
                    "Je bent het niet eens met een besluit. Iemand anders kijkt er opnieuw naar.",
                    "You do not agree with a decision. Somebody else looks at it again.")),
    /** A procedure of its own, not an objection, with the committee's members to decide. Source: SKJ. */
    HARDSHIP(
            new Text("Beroep op de hardheidsclausule", "Appeal to hardship"),
            Role.ASSESSOR,
            Period.ofWeeks(8),
            new Text(
                    "Je haalt de norm niet, en dat onverkort toepassen is in jouw geval onredelijk.",
                    "You do not meet the norm, and applying it in full is unreasonable in your case.")),
    REMOVAL(
            new Text("Voorstel tot doorhaling", "Proposal for removal"),
            Role.REGISTRAR,
            Period.ofWeeks(6),
            new Text("Het register beëindigt de inschrijving.", "The register ends the registration.")),
    DEATH(
            new Text("Melding van overlijden", "Report of death"),
            Role.REGISTRAR,
            Period.ofWeeks(2),
            new Text("De inschrijving eindigt door overlijden.", "The registration ends by death.")),
    /** A death was reported of somebody who is alive. */
    RESTORATION(
            new Text("Melding van overlijden terugdraaien", "Taking back a report of death"),
            Role.REGISTRAR,
            Period.ofWeeks(2),
            new Text(
                    "De melding was onterecht. Alle inschrijvingen van deze persoon worden hersteld.",
                    "The report was wrong. All registrations of this person are restored.")),
    /** Whoever may set the last day alone could end or prolong a registration alone. */
    DAYS(
            new Text("Correctie van de dagen van de periode", "Correction of the days of the period"),
            Role.REGISTRAR,
            Period.ofWeeks(2),
            new Text(
                    "De dagen van de inschrijving zijn verkeerd vastgelegd.",
                    "The days of the registration were recorded wrongly."));

    private final Text label;
    private final Role decider;
    private final Period term;
    private final Text meaning;

    ProcedureKind(Text label, Role decider, Period term, Text meaning) {
        this.label = label;
        this.decider = decider;
        this.term = term;
        this.meaning = meaning;
    }

    public Text label() {
        return label;
    }

    public Text meaning() {
        return meaning;
    }

    /** The role that decides on it. */
    public Role decider() {
        return decider;
    }

    /** Within how long it is decided on. */
    Period term() {
        return term;
    }

    /** So grave that one person proposes it and another decides. */
    public boolean needsFourEyes() {
        return this == REMOVAL || this == DEATH || this == RESTORATION || this == DAYS;
    }

    /** About leave and pauses nothing is asked but days: no word of whoever asks is kept, so no medical detail either. */
    public boolean keepsNoWords() {
        return this == EXTENSION || this == PAUSE;
    }

    /** About all registrations of a person, not one. */
    boolean isAboutThePerson() {
        return this == DEATH || this == RESTORATION;
    }

    /** Whether it makes no sense any more once the registration has ended. */
    boolean isOvertakenByAnEnd() {
        return this != OBJECTION && !isAboutThePerson();
    }

    /** The person concerned asks for it herself. */
    public boolean isAskedByHolder() {
        return !needsFourEyes();
    }
}
