// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.util.Arrays;
import java.util.Optional;
import nl.vakregister.kernel.Text;

/** The plain scale of self-assessments, views and targets: from 1 to 5. It is ours; no profile prescribes one. */
public enum Mastery {
    NOT_YET(new Text("Dit kan ik nog niet", "I cannot do this yet")),
    WITH_HELP(new Text("Met hulp", "With help")),
    ALONE(new Text("Zelfstandig", "On my own")),
    WHEN_HARD(new Text("Ook als het moeilijk is", "Also when it is hard")),
    HELPS_OTHERS(new Text("Ik help anderen hierbij", "I help others with this"));

    private final Text label;

    Mastery(Text label) {
        this.label = label;
    }

    /** In the words of whoever it is about. */
    public Text label() {
        return label;
    }

    /** In the words of somebody else. */
    public Text byOthers() {
        return switch (this) {
            case NOT_YET -> new Text("Kan dit nog niet", "Cannot do this yet");
            case HELPS_OTHERS -> new Text("Helpt anderen hierbij", "Helps others with this");
            default -> new Text(label.nl(), label.en().replace("On my own", "On one’s own"));
        };
    }

    /** From 1 to 5. */
    public int score() {
        return ordinal() + 1;
    }

    static Optional<Mastery> of(Integer score) {
        return Arrays.stream(values())
                .filter(m -> score != null && m.score() == score)
                .findFirst();
    }
}
