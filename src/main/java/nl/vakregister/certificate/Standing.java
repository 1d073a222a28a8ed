// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.LocalDate;
import nl.vakregister.kernel.Text;

/** What a certificate is worth on a day, in words for somebody at her front door. */
public enum Standing {
    GENUINE(
            new Text("Echt en geldig", "Genuine and valid"),
            new Text(
                    "Dit bewijs is echt. De inschrijving geldt nu.",
                    "This certificate is genuine. The registration is valid now.")),
    EXPIRED(
            new Text("Verlopen", "Expired"),
            new Text(
                    "Dit bewijs is echt, maar de einddatum is voorbij.",
                    "This certificate is genuine, but its end date has passed.")),
    SUSPENDED(
            new Text("Nu niet geldig", "Not valid now"),
            new Text(
                    "Dit bewijs is echt, maar de inschrijving geldt op dit moment niet.",
                    "This certificate is genuine, but the registration is not valid at this moment.")),
    REVOKED(
            new Text("Ingetrokken", "Revoked"),
            new Text(
                    "Dit bewijs is ingetrokken door het register. Het geldt niet meer.",
                    "This certificate was revoked by the register. It is no longer valid.")),
    REPLACED(
            new Text("Vervangen", "Replaced"),
            new Text(
                    "Er is een nieuwer bewijs. Vraag de professional om het nieuwe bewijs.",
                    "There is a newer certificate. Ask the professional for the new one.")),
    /** Made with a key of ours that was somebody else's as well by then. */
    COMPROMISED(
            new Text("Niet te vertrouwen", "Not to be trusted"),
            new Text(
                    "Dit bewijs is gemaakt toen iemand anders onze sleutel had. Het geldt niet. Vraag de professional om een nieuw bewijs.",
                    "This certificate was made when somebody else had our key. It is not valid. Ask the professional for a new one.")),
    UNKNOWN(
            new Text("Onbekend", "Unknown"),
            new Text(
                    "Deze code is niet van ons. Controleer of je de code goed hebt overgenomen.",
                    "This code is not ours. Check whether you copied the code correctly."));

    private final Text label;
    private final Text meaning;

    Standing(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /**
     * The worth of an issued certificate.
     *
     * @param end how it ended before its time, or null
     * @param lastDay its last valid day, or null when what it says stays true
     * @param holds whether what it rests on holds on that day: the registration, or what was followed
     */
    static Standing on(LocalDate day, End end, LocalDate lastDay, boolean holds) {
        if (end == End.REVOKED) {
            return REVOKED;
        }
        if (end == End.REPLACED) {
            return REPLACED;
        }
        if (lastDay != null && day.isAfter(lastDay)) {
            return EXPIRED;
        }
        return holds ? GENUINE : SUSPENDED;
    }

    /** How a certificate ends before its time. */
    enum End {
        REVOKED,
        REPLACED
    }

    public Text label() {
        return label;
    }

    public Text meaning() {
        return meaning;
    }

    /** The same in the words for a kind of certificate. */
    public Text meaning(CertificateKind kind) {
        if (kind.needsRegistration()) {
            return meaning;
        }
        return switch (this) {
            case GENUINE -> kind == CertificateKind.EXTRACT ? THAT_DAY : STANDS;
            case SUSPENDED -> TAKEN_BACK;
            default -> meaning;
        };
    }

    private static final Text THAT_DAY = new Text(
            "Dit uittreksel is echt. Het zegt hoe het op één dag was. Hieronder zie je of de inschrijving nu geldt.",
            "This extract is genuine. It says how things were on one day. Below you see whether the registration is valid now.");
    private static final Text STANDS = new Text(
            "Dit bewijs is echt, en wat erop staat geldt. Hieronder zie je of de inschrijving nu geldt.",
            "This certificate is genuine, and what it says holds. Below you see whether the registration is valid now.");
    private static final Text TAKEN_BACK = new Text(
            "Dit bewijs is echt, maar het register heeft teruggenomen waarop het berust.",
            "This certificate is genuine, but the register has taken back what it rests on.");
}
