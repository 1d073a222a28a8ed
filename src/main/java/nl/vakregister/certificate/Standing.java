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
     * @param lastDay its last valid day
     * @param registered whether the registration behind it holds on that day
     */
    static Standing on(LocalDate day, End end, LocalDate lastDay, boolean registered) {
        if (end == End.REVOKED) {
            return REVOKED;
        }
        if (end == End.REPLACED) {
            return REPLACED;
        }
        if (day.isAfter(lastDay)) {
            return EXPIRED;
        }
        return registered ? GENUINE : SUSPENDED;
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
}
