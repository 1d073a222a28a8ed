// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/**
 * What became of one row of an attendance sheet, with what the provider can do about it. The order is that in which a person
 * with several registrations is told: what stands earlier is told first. Source: domain facts 6.2 and 9(b).
 */
public enum Outcome {
    BOOKED(
            "ok",
            Again.NEVER,
            0,
            new Text("Geboekt", "Booked"),
            new Text("De punten staan bij deze persoon.", "The points are with this person.")),
    ALREADY_BOOKED(
            "neutral",
            Again.NEVER,
            2001,
            new Text("Was al geboekt", "Booked before"),
            new Text(
                    "Deze persoon had de punten voor deze uitvoering al.",
                    "This person had the points for this edition already.")),
    DUPLICATE_ROW(
            "neutral",
            Again.NEVER,
            2002,
            new Text("Dubbel in de lijst", "Twice in the list"),
            new Text(
                    "Deze persoon staat eerder in deze lijst. Telt één keer.",
                    "This person is earlier in this list. Counts once.")),
    BOOKED_OTHERWISE(
            "stop",
            Again.WHEN_ASKED,
            2032,
            new Text("Anders geboekt", "Booked otherwise"),
            new Text(
                    "Deze persoon heeft al punten voor de hele uitvoering terwijl zij nu per bijeenkomst telt, of andersom. Laat die punten eerst terugboeken.",
                    "This person has points for the whole edition already while it counts per meeting now, or the reverse. Have those points taken back first.")),
    REFUSED_BY_PARTICIPANT(
            "stop",
            Again.WHEN_ASKED,
            2030,
            new Text("Geweigerd door de deelnemer", "Refused by the participant"),
            new Text(
                    "Deze persoon heeft de boeking weggehaald. Zij of een registrator moet haar weer toelaten.",
                    "This person took the booking off. She or a registrar must let it in again.")),
    DELEGATION_ENDED(
            "stop",
            Again.WHEN_ASKED,
            2031,
            new Text("Machtiging ingetrokken", "Authorisation withdrawn"),
            new Text(
                    "De opleider heeft de machtiging van de inkoper ingetrokken voordat deze regel aan de beurt was.",
                    "The provider withdrew the authorisation of the buyer before this line was reached.")),
    NO_BUYER_ALLOWED(
            "stop",
            Again.WHEN_ASKED,
            1030,
            new Text("Niet door een inkoper", "Not by a buyer"),
            new Text(
                    "Dit register neemt geen presentie aan van een inkoper. De opleider moet het zelf doorgeven.",
                    "This register takes no attendance from a buyer. The provider must report it itself.")),
    WINDOW_CLOSED(
            "stop",
            Again.WHEN_ASKED,
            2003,
            new Text("Te laat", "Too late"),
            new Text(
                    "De termijn om presentie door te geven is voorbij. De deelnemer kan de punten zelf aanvragen bij het register.",
                    "The time to report attendance is over. The participant can ask the register for the points herself.")),
    NOT_AUTHORISED(
            "stop",
            Again.WHEN_ASKED,
            2004,
            new Text("Organisatie niet bevoegd", "Organisation not authorised"),
            new Text(
                    "Je organisatie mag nu niets doorgeven aan het register van deze persoon. Boek de regel opnieuw als dat weer mag.",
                    "Your organisation may report nothing to this person’s register now. Book the line again when it may.")),
    NOT_BY_PROVIDER(
            "stop",
            Again.WHEN_ASKED,
            2029,
            new Text("Niet door de opleider", "Not by the provider"),
            new Text(
                    "In het register van deze persoon voert de deelnemer de cursus zelf in.",
                    "In this person’s register the participant enters the course herself.")),
    NOT_REGISTERED_THEN(
            "stop",
            Again.WHEN_ASKED,
            2005,
            new Text("Toen niet ingeschreven", "Not registered then"),
            new Text(
                    "Deze persoon was op de dag van de uitvoering niet ingeschreven.",
                    "This person was not registered on the day of the edition.")),
    WRONG_REGISTER(
            "stop",
            Again.WHEN_ASKED,
            2006,
            new Text("In een ander register", "In another register"),
            new Text(
                    "De cursus telt niet in het register van deze persoon, wel in een ander. Vraag of de deelnemer daar ook staat.",
                    "The course does not count in this person’s register, but in another. Ask whether the participant is there too.")),
    NOT_ACCREDITED(
            "stop",
            Again.WHEN_ASKED,
            2007,
            new Text("Niet geaccrediteerd", "Not accredited"),
            new Text(
                    "De cursus was op die dag niet geaccrediteerd voor het register van deze persoon.",
                    "The course was not accredited for this person’s register on that day.")),
    UNREADABLE(
            "stop",
            Again.MENDED,
            2008,
            new Text("Regel niet te lezen", "Line cannot be read"),
            new Text(
                    "Een aanhalingsteken is niet gesloten. Herstel de regel hier of stuur de lijst opnieuw.",
                    "A quotation mark is not closed. Mend the line here or send the list again.")),
    COURSE_NOT_UNIQUE(
            "stop",
            Again.WHEN_ASKED,
            1020,
            new Text("Cursus niet eenduidig", "Course not unique"),
            new Text(
                    "De regel noemt een andere cursus dan bij de uitvoering hoort.",
                    "The line names another course than the edition belongs to.")),
    COURSE_UNKNOWN(
            "stop",
            Again.WHEN_ASKED,
            1021,
            new Text("Onbekende cursus", "Unknown course"),
            new Text(
                    "Je organisatie heeft geen cursus met dit nummer.",
                    "Your organisation has no course with this number.")),
    EDITION_MISSING(
            "stop",
            Again.WHEN_ASKED,
            1022,
            new Text("Uitvoering ontbreekt", "Edition missing"),
            new Text(
                    "Zeg welke uitvoering het is. Alleen bij e-learning is de dag genoeg.",
                    "Say which edition it is. Only for e-learning the day is enough.")),
    EDITION_UNKNOWN(
            "stop",
            Again.WHEN_ASKED,
            2009,
            new Text("Onbekende uitvoering", "Unknown edition"),
            new Text(
                    "Je organisatie heeft geen uitvoering met dit nummer.",
                    "Your organisation has no edition with this number.")),
    EDITION_CANCELLED(
            "stop",
            Again.WHEN_ASKED,
            2010,
            new Text("Uitvoering gaat niet door", "Edition cancelled"),
            new Text(
                    "Deze uitvoering is geannuleerd. Ging ze toch door? Herstel dat eerst bij de uitvoering.",
                    "This edition is cancelled. Did it take place after all? Then mend the edition first.")),
    NUMBER_MISSING(
            "stop",
            Again.MENDED,
            2011,
            new Text("Nummer ontbreekt", "Number missing"),
            new Text("Vul het registernummer in.", "Enter the register number.")),
    NOT_A_NUMBER(
            "stop",
            Again.MENDED,
            2012,
            new Text("Geen registernummer", "Not a register number"),
            new Text(
                    "Een registernummer heeft negen cijfers, met of zonder letters ervoor.",
                    "A register number has nine digits, with or without letters before it.")),
    TYPING_ERROR(
            "stop",
            Again.MENDED,
            2013,
            new Text("Tikfout in het nummer", "Typing error in the number"),
            new Text(
                    "Het controlecijfer klopt niet. Vraag de deelnemer naar het nummer.",
                    "The check digit is wrong. Ask the participant for the number.")),
    UNKNOWN_NUMBER(
            "stop",
            Again.WHEN_ASKED,
            2014,
            new Text("Onbekend nummer", "Unknown number"),
            new Text("Niemand in het register heeft dit nummer.", "Nobody in the register has this number.")),
    UNKNOWN_PERSON(
            "stop",
            Again.WHEN_ASKED,
            2015,
            new Text("Onbekende eigen code", "Unknown code of your own"),
            new Text(
                    "Bij deze code uit je eigen systeem kennen we niemand. Vul het registernummer in.",
                    "We know nobody by this code from your own system. Enter the register number.")),
    NAME_DIFFERS(
            "stop",
            Again.WHEN_ASKED,
            2016,
            new Text("Naam wijkt af", "Name differs"),
            new Text(
                    "Bij dit nummer hoort een andere naam. Controleer het nummer.",
                    "Another name belongs to this number. Check the number.")),
    MEETING_MISSING(
            "stop",
            Again.MENDED,
            2017,
            new Text("Bijeenkomst ontbreekt", "Meeting missing"),
            new Text(
                    "Deze cursus telt per bijeenkomst. Vul de code van de bijeenkomst in.",
                    "This course counts per meeting. Enter the code of the meeting.")),
    UNKNOWN_MEETING(
            "stop",
            Again.WHEN_ASKED,
            2018,
            new Text("Onbekende bijeenkomst", "Unknown meeting"),
            new Text(
                    "Deze uitvoering heeft geen bijeenkomst met die code.",
                    "This edition has no meeting with that code.")),
    DAY_MISSING(
            "stop",
            Again.MENDED,
            2019,
            new Text("Dag ontbreekt", "Day missing"),
            new Text(
                    "Vul de dag in waarop deze persoon klaar was, zoals 24-11-2026.",
                    "Enter the day on which this person had finished, such as 24-11-2026.")),
    DAY_OUTSIDE_EDITION(
            "stop",
            Again.WHEN_ASKED,
            2020,
            new Text("Dag valt buiten de uitvoering", "Day outside the edition"),
            new Text(
                    "De dag ligt voor de eerste of na de laatste dag van de uitvoering.",
                    "The day is before the first or after the last day of the edition.")),
    NOT_YET(
            "stop",
            Again.WHEN_ASKED,
            2021,
            new Text("Nog te vroeg", "Too early"),
            new Text(
                    "Die dag is nog niet voorbij. Boek de regel opnieuw na afloop.",
                    "That day is not over yet. Book the line again afterwards.")),
    CANCELLED(
            "stop",
            Again.WHEN_ASKED,
            2022,
            new Text("Gestopt", "Stopped"),
            new Text(
                    "De verwerking is gestopt voor deze regel. Ga verder om haar te boeken.",
                    "Processing stopped before this line. Go on to book it.")),
    DISMISSED(
            "neutral",
            Again.MENDED,
            2023,
            new Text("Weggelegd", "Set aside"),
            new Text("Je organisatie heeft deze regel weggelegd.", "Your organisation has set this line aside.")),
    REMOVED(
            "neutral",
            Again.MENDED,
            2024,
            new Text("Teruggedraaid", "Taken back"),
            new Text(
                    "Je organisatie heeft deze boeking teruggedraaid.",
                    "Your organisation has taken this entry back."));

    /** When a row that has this outcome is decided about anew. */
    private enum Again {
        NEVER,
        /** Only once its provider has said what it should be: nothing else can change it. */
        MENDED,
        /** When the sheet is gone through again: facts elsewhere may have changed. */
        WHEN_ASKED
    }

    private final String tone;
    private final Again again;
    private final int code;
    private final Text label;
    private final Text explanation;

    Outcome(String tone, Again again, int code, Text label, Text explanation) {
        this.tone = tone;
        this.again = again;
        this.code = code;
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

    /** Whether the row waits for somebody to do something. */
    public boolean isOpen() {
        return tone.equals("stop");
    }

    /** Whether it may come out otherwise without anybody changing the row. */
    public boolean mayChange() {
        return again == Again.WHEN_ASKED;
    }

    /** Whether its provider may say what it should be. */
    public boolean isMendable() {
        return again != Again.NEVER;
    }

    /** Its number in answers to attendance messages: that of the catalogue where it has one, ours from 2001 on. */
    public int code() {
        return code;
    }
}
