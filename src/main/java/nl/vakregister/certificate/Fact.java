// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.util.Locale;
import nl.vakregister.kernel.Text;

/** Something that a certificate may say. A text names it in braces: {@code {register}}. */
public enum Fact {
    ISSUER(new Text("Wie het afgeeft", "Who issues it")),
    REGISTER(new Text("Naam van het register", "Name of the register")),
    PROFESSION(new Text("Beroep", "Profession")),
    NUMBER(new Text("Registernummer", "Register number")),
    LEVEL(new Text("Niveau", "Level")),
    VARIANT(new Text("Variant", "Variant")),
    FRAMEWORK(new Text("Competentieprofiel", "Competency framework")),
    CODE(new Text("Beroepscode", "Professional code")),
    SINCE(new Text("Ingeschreven sinds", "Registered since")),
    VALIDITY(new Text("Geldig van en tot en met", "Valid from and until")),
    FROM(new Text("Eerste dag van de periode", "First day of the period")),
    UNTIL(new Text("Laatste geldige dag", "Last valid day")),
    MOMENT(new Text("De dag waar het over gaat", "The day that it is about")),
    STATUS(new Text("Ingeschreven of niet", "Registered or not")),
    COURSE(new Text("Cursus", "Course")),
    COMPLETED(new Text("Afgerond op", "Completed on")),
    POINTS(new Text("Punten", "Points")),
    COMPETENCY(new Text("Competentie of specialisme", "Competency or specialism")),
    COMPETENCIES(new Text("Codes van de competenties", "Codes of the competencies")),
    CLAIM(new Text("Wat het van de competentie zegt", "What it says of the competency")),
    PROOF(new Text("Waarop het berust", "What it rests on")),
    ISSUED(new Text("Dag van afgifte", "Day of issue"));

    private final Text label;

    Fact(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** As a text names it, without braces. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
