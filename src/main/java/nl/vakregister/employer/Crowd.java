// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Text;

/**
 * The people of a team who are shown in numbers only, and when numbers about them may be published. Never of fewer than
 * {@value #LEAST}; never of a group that differs by fewer than that from any group published before, or the difference
 * would speak of whoever came or went; and of the same group not again within {@value #DAYS} days, or a change would speak
 * of whoever looked at herself again. The rule is ours: no source prescribes it.
 */
public record Crowd(Set<UUID> people, Instant at) {
    static final int LEAST = 5;
    static final int DAYS = 90;

    public Crowd {
        people = Set.copyOf(people);
    }

    /** What becomes of a group. */
    public enum Decision {
        PUBLISH(new Text("De cijfers van de groep zijn bijgewerkt.", "The numbers of the group were updated.")),
        NOBODY(new Text("Iedereen doet mee met naam.", "Everybody takes part by name.")),
        TOO_SMALL(new Text(
                "Minder dan vijf mensen doen mee zonder naam. Over zo’n kleine groep laten we niets zien.",
                "Fewer than five people take part without a name. Of so small a group we show nothing.")),
        TOO_CLOSE(
                new Text(
                        "De groep zonder naam verschilt te weinig van een eerdere groep. Nieuwe cijfers zouden laten zien wie erbij kwam of wegging.",
                        "The group without names differs too little from an earlier group. New numbers would show who came or went.")),
        TOO_SOON(new Text(
                "Van deze groep zijn in de laatste 90 dagen al cijfers gemaakt. Die blijven staan.",
                "Numbers of this group were made within the last 90 days. Those stay."));

        private final Text why;

        Decision(Text why) {
            this.why = why;
        }

        public Text why() {
            return why;
        }
    }

    /** @param before every group that was published of this team */
    static Decision decide(Set<UUID> now, List<Crowd> before, Instant at) {
        if (now.isEmpty()) {
            return Decision.NOBODY;
        }
        if (now.size() < LEAST) {
            return Decision.TOO_SMALL;
        }
        for (Crowd each : before) {
            int apart = apart(now, each.people());
            if (apart > 0 && apart < LEAST) {
                return Decision.TOO_CLOSE;
            }
            if (apart == 0 && at.isBefore(each.at().plus(Duration.ofDays(DAYS)))) {
                return Decision.TOO_SOON;
            }
        }
        return Decision.PUBLISH;
    }

    /** Whether it may still be shown: everybody in it consents. */
    boolean holds(Set<UUID> consenting) {
        return people.size() >= LEAST && consenting.containsAll(people);
    }

    private static int apart(Set<UUID> one, Set<UUID> other) {
        Set<UUID> left = new HashSet<>(one);
        left.removeAll(other);
        Set<UUID> right = new HashSet<>(other);
        right.removeAll(one);
        return left.size() + right.size();
    }
}
