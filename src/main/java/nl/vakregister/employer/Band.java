// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.util.Collection;
import nl.vakregister.kernel.Text;

/**
 * How many of a group can do something, so roughly that it says nothing of one of them: nobody and everybody have no band of
 * their own.
 */
public enum Band {
    /** Too few of the group said anything. */
    UNKNOWN(new Text("te weinig antwoorden om te laten zien", "too few answers to show")),
    FEW(new Text("hoogstens een derde", "at most a third")),
    SOME(new Text("ongeveer de helft", "about half")),
    MOST(new Text("twee derde of meer", "two thirds or more"));

    private final Text label;

    Band(Text label) {
        this.label = label;
    }

    /** @param scores of those of the group who said something, from 1 to 5 */
    static Band of(Collection<Integer> scores) {
        int answered = scores.size();
        if (answered < Crowd.LEAST) {
            return UNKNOWN;
        }
        long able = scores.stream().filter(s -> s >= TeamBalance.ABLE).count();
        if (3 * able <= answered) {
            return FEW;
        }
        return 3 * able < 2L * answered ? SOME : MOST;
    }

    /** Whether the group has enough of it, so that it does not hang on one other person. */
    boolean isEnough() {
        return this == SOME || this == MOST;
    }

    public Text label() {
        return label;
    }
}
