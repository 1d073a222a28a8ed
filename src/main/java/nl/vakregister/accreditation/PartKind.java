// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.util.Optional;
import nl.vakregister.kernel.Text;

/**
 * What a part of a programme is. Some count, some do not: reception, breaks, travel, opening words, announcements and
 * discussion without a demonstrable aim are not net time (Registerplein), nor is a test (SKJ).
 */
public enum PartKind {
    LESSON(true, new Text("les of lezing", "lesson or lecture")),
    PRACTICE(true, new Text("oefening of rollenspel", "exercise or role play")),
    DISCUSSION(true, new Text("gesprek met een leerdoel", "discussion with a learning goal")),
    SUPERVISION(true, new Text("supervisie of intervisie", "supervision or intervision")),
    SELF_STUDY(true, new Text("zelfstudie in e-learning", "self-study in e-learning")),
    SESSION(true, new Text("sessie met eigen punten", "session with points of its own")),
    RECEPTION(false, new Text("ontvangst", "reception")),
    BREAK(false, new Text("pauze, lunch of borrel", "break, lunch or drinks")),
    OPENING(false, new Text("welkomstwoord", "opening words")),
    ANNOUNCEMENT(false, new Text("mededeling of prijsuitreiking", "announcement or prize-giving")),
    TRAVEL(false, new Text("reistijd", "travel")),
    CLOSING(false, new Text("afsluiting zonder leerdoel", "closing without a learning goal")),
    TEST(false, new Text("toets", "test"));

    private static final Text SELF_STUDY_ONLY_ONLINE = new Text(
            "zelfstudie telt alleen bij e-learning en blended",
            "self-study counts only in e-learning and blended courses");

    private final boolean counts;
    private final Text label;

    PartKind(boolean counts, Text label) {
        this.counts = counts;
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** Whether this kind of part is net time in some form of course. */
    public boolean isCounted() {
        return counts;
    }

    /** Why the part is not net time in a course of this form; empty when it is. */
    Optional<Text> whyNot(CourseForm form) {
        if (!counts) {
            return Optional.of(new Text(label.nl() + " telt niet mee", label.en() + " does not count"));
        }
        return this == SELF_STUDY && form != null && !form.isSelfPaced()
                ? Optional.of(SELF_STUDY_ONLY_ONLINE)
                : Optional.empty();
    }
}
