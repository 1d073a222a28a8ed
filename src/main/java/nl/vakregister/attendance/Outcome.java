// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** What became of one row of an attendance sheet, with what the provider can do about it. */
public enum Outcome {
    BOOKED(
            "ok",
            new Text("Geboekt", "Booked"),
            new Text("De punten staan bij deze persoon.", "The points are with this person.")),
    ALREADY_BOOKED(
            "neutral",
            new Text("Was al geboekt", "Booked before"),
            new Text(
                    "Deze persoon had de punten voor deze uitvoering al.",
                    "This person had the points for this edition already.")),
    DUPLICATE_ROW(
            "neutral",
            new Text("Dubbel in de lijst", "Twice in the list"),
            new Text(
                    "Deze persoon staat eerder in deze lijst. Telt één keer.",
                    "This person is earlier in this list. Counts once.")),
    UNREADABLE(
            "stop",
            new Text("Regel niet te lezen", "Line cannot be read"),
            new Text(
                    "Een aanhalingsteken is niet gesloten. Herstel de regel en stuur de lijst opnieuw.",
                    "A quotation mark is not closed. Mend the line and send the list again.")),
    NUMBER_MISSING(
            "stop",
            new Text("Nummer ontbreekt", "Number missing"),
            new Text("Vul het registernummer in.", "Enter the register number.")),
    NOT_A_NUMBER(
            "stop",
            new Text("Geen registernummer", "Not a register number"),
            new Text(
                    "Een registernummer heeft negen cijfers, met of zonder letters ervoor.",
                    "A register number has nine digits, with or without letters before it.")),
    TYPING_ERROR(
            "stop",
            new Text("Tikfout in het nummer", "Typing error in the number"),
            new Text(
                    "Het controlecijfer klopt niet. Vraag de deelnemer naar het nummer.",
                    "The check digit is wrong. Ask the participant for the number.")),
    UNKNOWN_NUMBER(
            "stop",
            new Text("Onbekend nummer", "Unknown number"),
            new Text("Niemand in het register heeft dit nummer.", "Nobody in the register has this number.")),
    NAME_DIFFERS(
            "stop",
            new Text("Naam wijkt af", "Name differs"),
            new Text(
                    "Bij dit nummer hoort een andere naam. Controleer het nummer.",
                    "Another name belongs to this number. Check the number.")),
    NOT_REGISTERED_THEN(
            "stop",
            new Text("Toen niet ingeschreven", "Not registered then"),
            new Text(
                    "Deze persoon was op de dag van de uitvoering niet ingeschreven.",
                    "This person was not registered on the day of the edition.")),
    NOT_ACCREDITED(
            "stop",
            new Text("Niet geaccrediteerd", "Not accredited"),
            new Text(
                    "De cursus was op die dag niet geaccrediteerd voor het register van deze persoon.",
                    "The course was not accredited for this person’s register on that day.")),
    WINDOW_CLOSED(
            "stop",
            new Text("Te laat", "Too late"),
            new Text(
                    "Presentie doorgeven kan tot twee maanden na het einde van de accreditatie.",
                    "Attendance can be entered until two months after the accreditation ends."));

    private final String tone;
    private final Text label;
    private final Text explanation;

    Outcome(String tone, Text label, Text explanation) {
        this.tone = tone;
        this.label = label;
        this.explanation = explanation;
    }

    /** ok, neutral or stop: how a page colours it. */
    public String tone() {
        return tone;
    }

    public Text label() {
        return label;
    }

    public Text explanation() {
        return explanation;
    }
}
