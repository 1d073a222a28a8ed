// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lists of any length, checked in the background for whoever is signed in. Only the asker sees one, and after a term nobody:
 * then it is destroyed, because it says who asked about whom.
 */
@ApplicationScoped
class BackgroundChecks {
    /** More than there are professionals in the country. */
    static final int LONGEST_LIST = 1_000_000;

    private static final int AT_ONCE = 500;

    private final CheckRows rows;
    private final RegistrationLists lists;
    private final Clock clock;
    private final Duration kept;

    BackgroundChecks(
            CheckRows rows,
            RegistrationLists lists,
            Clock clock,
            @ConfigProperty(name = "vakregister.lists.kept") Duration kept) {
        this.rows = rows;
        this.lists = lists;
        this.clock = clock;
        this.kept = kept;
    }

    /** Begins a list, with its first lines if there are any. */
    @Transactional
    UUID start(Actor actor, List<ListLine> lines) {
        if (!lines.isEmpty()) {
            RegistrationLists.require(lines, RegistrationLists.MOST_IN_A_CALL);
        }
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        rows.add(id, actor.person(), now, now.plus(kept));
        if (!lines.isEmpty()) {
            append(actor, id, lines);
        }
        return id;
    }

    /** @throws Refusal when the list is somebody else's, or the lines are not right or too many */
    @Transactional
    void add(Actor actor, UUID id, List<ListLine> lines) {
        one(actor, id);
        RegistrationLists.require(lines, RegistrationLists.MOST_IN_A_CALL);
        append(actor, id, lines);
    }

    private void append(Actor actor, UUID id, List<ListLine> lines) {
        int total = rows.append(id, actor.person(), lines).orElseThrow(Refusal::notFound);
        if (total > LONGEST_LIST) {
            throw Refusal.invalid(
                    "lines",
                    new Text(
                            "Een lijst heeft hoogstens een miljoen regels. Begin een nieuwe.",
                            "A list has at most a million lines. Begin another one."));
        }
    }

    @Transactional
    CheckRows.Check one(Actor actor, UUID id) {
        return rows.find(id, actor.person(), clock.instant()).orElseThrow(Refusal::notFound);
    }

    /** The newest lists of this person that are still kept. */
    @Transactional
    List<CheckRows.Check> mine(Actor actor) {
        return rows.of(actor.person(), clock.instant());
    }

    /** Answers after this line, as far as they are there without a gap. */
    @Transactional
    List<CheckedLine> answers(Actor actor, UUID id, int after, int most) {
        one(actor, id);
        return rows.answers(id, after, most);
    }

    @Transactional
    void destroy(Actor actor, UUID id) {
        if (!rows.delete(id, actor.person())) {
            throw Refusal.notFound();
        }
    }

    /** Checks the next lines; false when nothing waits that nobody is at. */
    @Transactional
    boolean step() {
        List<CheckRows.Waiting> held = rows.hold(AT_ONCE);
        if (held.isEmpty()) {
            return false;
        }
        UUID check = held.get(0).check();
        List<ListLine> asked = held.stream().map(CheckRows.Waiting::asked).toList();
        List<CheckedLine> answers = lists.check(asked, 1);
        Map<String, Integer> first =
                rows.firstOf(check, asked.stream().map(ListLine::key).toList());
        List<CheckedLine> placed = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            int line = held.get(i).line();
            String key = asked.get(i).key();
            Integer before = key.isEmpty() || first.get(key) == line ? null : first.get(key);
            placed.add(answers.get(i).at(line, before));
        }
        rows.answer(check, placed);
        return true;
    }

    /** Destroys what was kept long enough. */
    @Transactional
    int expire() {
        return rows.expire(clock.instant());
    }
}
