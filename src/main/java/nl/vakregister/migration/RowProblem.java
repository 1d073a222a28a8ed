// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.migration;

import nl.vakregister.kernel.Text;

/** What can be wrong with a row, and what to do about it. */
enum RowProblem {
    KIND_UNKNOWN(
            new Text("De soort regel is niet bekend.", "The kind of row is not known."),
            new Text(
                    "Vul bij kind in: registration, points, measure of certificate.",
                    "Enter as kind: registration, points, measure or certificate.")),
    EXTERNAL_ID_WRONG(
            new Text(
                    "Het nummer uit het oude systeem ontbreekt of is te lang.",
                    "The id of the old system is missing or too long."),
            new Text("Vul externalId in, hoogstens 100 tekens.", "Enter externalId, at most 100 characters.")),
    TWICE_IN_FILE(
            new Text("Een eerdere regel heeft hetzelfde nummer.", "An earlier row has the same id."),
            new Text("Geef elke regel een eigen externalId.", "Give each row an externalId of its own.")),
    NAME_WRONG(
            new Text("Voorletters of achternaam kloppen niet.", "Initials or surname are not right."),
            new Text("Vul initials en surname in, met letters.", "Enter initials and surname, in letters.")),
    LEVEL_UNKNOWN(
            new Text("Het niveau is niet bekend.", "The level is not known."),
            new Text("Voeg een vertaling toe voor dit niveau.", "Add a translation for this level.")),
    VARIANT_UNKNOWN(
            new Text("De variant is niet bekend.", "The variant is not known."),
            new Text("Voeg een vertaling toe voor deze variant.", "Add a translation for this variant.")),
    HISTORY_WRONG(
            new Text("De geschiedenis is niet te lezen of klopt niet.", "The history cannot be read or is not right."),
            new Text(
                    "Schrijf elke stap als: ADMITTED 2020-01-01 2024-12-31, gescheiden door een puntkomma. De eerste stap"
                            + " is ADMITTED, periodes volgen elkaar op en niets begint in de toekomst.",
                    "Write each step as: ADMITTED 2020-01-01 2024-12-31, separated by a semicolon. The first step is"
                            + " ADMITTED, periods follow each other and nothing begins in the future.")),
    NO_NORM(
            new Text(
                    "Voor de laatste periode heeft het register geen norm.",
                    "The register has no norm for the last period."),
            new Text(
                    "Controleer de data en de variant, of publiceer eerst de norm.",
                    "Check the dates and the variant, or publish the norm first.")),
    NUMBER_TAKEN(
            new Text(
                    "Het oude nummer hoort al bij iemand anders.",
                    "The former number belongs to somebody else already."),
            new Text("Controleer formerNumber.", "Check formerNumber.")),
    REGISTRATION_UNKNOWN(
            new Text(
                    "De inschrijving waar dit bij hoort is er niet.",
                    "The registration that this belongs to is not there."),
            new Text(
                    "Vul bij registration de externalId van een goede inschrijving in.",
                    "Enter as registration the externalId of a registration that is right.")),
    CATEGORY_UNKNOWN(
            new Text("De categorie is niet bekend.", "The category is not known."),
            new Text("Voeg een vertaling toe voor deze categorie.", "Add a translation for this category.")),
    POINTS_WRONG(
            new Text("Het aantal punten klopt niet.", "The number of points is not right."),
            new Text("Vul een getal in tussen 0,01 en 1000.", "Enter a number from 0.01 to 1000.")),
    DAY_WRONG(
            new Text("Een dag ontbreekt of klopt niet.", "A day is missing or not right."),
            new Text(
                    "Schrijf dagen als 2024-12-31, niet in de toekomst.",
                    "Write days as 2024-12-31, not in the future.")),
    DESCRIPTION_WRONG(
            new Text("De omschrijving ontbreekt of is te lang.", "The description is missing or too long."),
            new Text("Gebruik 1 tot 200 tekens.", "Use 1 to 200 characters.")),
    MEASURE_UNKNOWN(
            new Text("De soort maatregel is niet bekend.", "The kind of measure is not known."),
            new Text("Voeg een vertaling toe voor deze maatregel.", "Add a translation for this measure.")),
    MEASURE_INCOMPLETE(
            new Text("De maatregel is niet volledig.", "The measure is not complete."),
            new Text(
                    "Vul in wie besliste (body), het zaaknummer (case) en de gronden (grounds).",
                    "Enter who decided (body), the reference (case) and the grounds (grounds).")),
    REFUSED(
            new Text("Het register weigert dit.", "The register refuses this."),
            new Text(
                    "De gegevens spreken iets tegen dat hier al staat. Zoek het uit en verbeter de regel.",
                    "It contradicts something that is here already. Find out and mend the row."));

    private final Text label;
    private final Text remedy;

    RowProblem(Text label, Text remedy) {
        this.label = label;
        this.remedy = remedy;
    }

    public Text label() {
        return label;
    }

    public Text remedy() {
        return remedy;
    }
}
