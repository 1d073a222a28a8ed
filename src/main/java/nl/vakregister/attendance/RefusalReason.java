// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import nl.vakregister.kernel.Text;

/** Why a participant takes a booking off. */
public enum RefusalReason {
    NOT_THERE(new Text("Ik was er niet", "I was not there")),
    NOT_COMPLETED(new Text("Ik heb de cursus niet afgemaakt", "I did not complete the course")),
    OTHER_PERSON(new Text("Dit gaat over iemand anders", "This is about somebody else")),
    DOUBLE(new Text(
            "Deze activiteit staat er al op een andere manier", "This activity is here already in another way")),
    OTHER(new Text("Een andere reden", "Another reason"));

    private final Text label;

    RefusalReason(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
