// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import nl.vakregister.kernel.Text;

/** What an uploaded file is, before it is asked what the certificate in it is worth now. */
public enum Finding {
    /** Exactly the file that was issued. */
    ISSUED(new Text("Echt", "Genuine"), new Text("Dit bestand is van ons.", "This file is ours.")),
    /** A report that we sealed, such as the proof of a check; it certifies nobody. */
    REPORT(
            new Text("Echt bewijs van een controle", "Genuine proof of a check"),
            new Text(
                    "Dit bestand is van ons en er is niets aan veranderd. Het zegt wat er in het register stond op het moment dat erin staat. Hoe het nu is, controleer je opnieuw.",
                    "This file is ours and was not changed. It says what was in the register at the moment that it names. How it is now, you check anew.")),
    CHANGED(
            new Text("Veranderd", "Changed"),
            new Text(
                    "Dit bestand is veranderd nadat wij het hebben gemaakt. Vertrouw het niet. Vraag om het oorspronkelijke bestand, of controleer de code.",
                    "This file was changed after we made it. Do not trust it. Ask for the original file, or check the code.")),
    /** Our seal is whole, but no such file is in the register, or what it carries for machines is not what the register says. */
    OURS_UNKNOWN(
            new Text("Van ons, maar onbekend", "Ours, but unknown"),
            new Text(
                    "Ons zegel klopt, maar dit bewijs staat niet in het register. Neem contact op met het register.",
                    "Our seal is right, but this certificate is not in the register. Contact the register.")),
    /** Sealed by a key of ours that somebody else has as well, and not in the register: somebody else made it. */
    COMPROMISED(
            new Text("Niet te vertrouwen", "Not to be trusted"),
            new Text(
                    "Dit bestand is verzegeld met een sleutel van ons die iemand anders in handen kreeg. Het staat niet in het register. Vertrouw het niet.",
                    "This file is sealed with a key of ours that somebody else got hold of. It is not in the register. Do not trust it.")),
    NOT_OURS(
            new Text("Niet van ons", "Not ours"),
            new Text(
                    "In dit bestand zit geen zegel van ons. Wij kunnen er niets over zeggen.",
                    "This file does not carry our seal. We cannot say anything about it.")),
    UNREADABLE(
            new Text("Niet te lezen", "Cannot be read"),
            new Text(
                    "Dit is geen heel PDF-bestand. Een foto, scan of afdruk kunnen we niet controleren: gebruik dan de code.",
                    "This is not a whole PDF file. We cannot check a photo, scan or print: use the code instead."));

    private final Text label;
    private final Text meaning;

    Finding(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public Text label() {
        return label;
    }

    public Text meaning() {
        return meaning;
    }

    static Finding of(SealCheck check, boolean issued) {
        if (check instanceof SealCheck.Intact) {
            return issued ? ISSUED : OURS_UNKNOWN;
        }
        if (check instanceof SealCheck.Changed) {
            return CHANGED;
        }
        return check instanceof SealCheck.NotOurs ? NOT_OURS : UNREADABLE;
    }
}
