// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import java.util.Arrays;
import java.util.Optional;
import nl.vakregister.kernel.Text;

/** A kind of event that an endpoint can be told of. Names are part of the contract and never change. */
enum WebhookType {
    COURSE_DECIDED(
            "course.decided",
            "course",
            new Text("Er is besloten over een cursus van je", "There is a decision on a course of yours")),
    EDITION_CHANGED(
            "edition.changed",
            "edition",
            new Text(
                    "Een uitvoering van je is gewijzigd, verplaatst of afgelast",
                    "An edition of yours was changed, moved or cancelled")),
    SHEET_FINISHED(
            "attendance_sheet.finished",
            "attendance-sheet",
            new Text("Een presentielijst van je is verwerkt", "An attendance sheet of yours was worked off")),
    REGISTRATION_CHANGED(
            "registration.changed",
            "registration",
            new Text(
                    "De inschrijving van iemand die je mag volgen is gewijzigd",
                    "The registration of somebody you may follow changed")),
    CERTIFICATE_REVOKED(
            "certificate.revoked",
            "registration",
            new Text(
                    "Een certificaat van iemand die je mag volgen is ingetrokken",
                    "A certificate of somebody you may follow was revoked")),
    /** Sent by hand only, to whatever endpoint. */
    TEST("webhook.test", "webhook", new Text("Proefbericht", "Test message"));

    private final String id;
    private final String subjectType;
    private final Text label;

    WebhookType(String id, String subjectType, Text label) {
        this.id = id;
        this.subjectType = subjectType;
        this.label = label;
    }

    /** As it is written in a message. */
    public String id() {
        return id;
    }

    /** What the id in a message is of. */
    String subjectType() {
        return subjectType;
    }

    public Text label() {
        return label;
    }

    boolean canBeChosen() {
        return this != TEST;
    }

    static Optional<WebhookType> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
