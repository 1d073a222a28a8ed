// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a register books a meeting on the word of who was there. Whoever says that it is not right, or a single
 * confirmation within a circle, is a reason for somebody to look; never a reason to refuse by itself.
 *
 * @param missing what has to come in first
 * @param doubts why somebody has to look even then
 */
record SessionTrust(List<SessionFlag> missing, List<SessionFlag> doubts) {
    SessionTrust {
        missing = List.copyOf(missing);
        doubts = List.copyOf(doubts);
    }

    /**
     * What is known about somebody's part in a meeting.
     *
     * @param confirmed how many others confirmed, each once
     * @param byAccount how many of those with an account
     * @param led whoever led it confirmed
     * @param ledRegistered she has an account and was in a register on that day
     * @param denied how many said that it is not right
     * @param circle the only one who confirmed owes her own confirmation to this person
     * @param sameDay the same activity on the same day is in the portfolio already
     */
    record Facts(
            int confirmed,
            int byAccount,
            boolean led,
            boolean ledRegistered,
            int denied,
            boolean circle,
            boolean sameDay) {}

    static SessionTrust of(PeerRule rule, Facts facts) {
        List<SessionFlag> missing = new ArrayList<>();
        if (facts.confirmed() < rule.atLeast()) {
            missing.add(SessionFlag.TOO_FEW);
        }
        if (facts.byAccount() < rule.byAccount()) {
            missing.add(SessionFlag.NO_ACCOUNT);
        }
        switch (rule.leader()) {
            case NONE -> {}
            case ANYBODY -> {
                if (!facts.led()) {
                    missing.add(SessionFlag.NO_LEADER);
                }
            }
            case REGISTERED -> {
                if (!facts.ledRegistered()) {
                    missing.add(SessionFlag.NO_REGISTERED_LEADER);
                }
            }
        }
        List<SessionFlag> doubts = new ArrayList<>();
        if (facts.denied() > 0) {
            doubts.add(SessionFlag.DENIED);
        }
        if (facts.circle()) {
            doubts.add(SessionFlag.CIRCLE);
        }
        if (facts.sameDay()) {
            doubts.add(SessionFlag.SAME_DAY);
        }
        if (!rule.trusted()) {
            doubts.add(SessionFlag.NOT_TRUSTED);
        }
        return new SessionTrust(missing, doubts);
    }

    /** Confirmations still have to come in. */
    boolean isWaiting() {
        return !missing.isEmpty();
    }

    /** Booked at once, without an assessor. */
    boolean isBooked() {
        return missing.isEmpty() && doubts.isEmpty();
    }

    /** What an assessor is told. */
    List<SessionFlag> flags() {
        List<SessionFlag> all = new ArrayList<>(missing);
        all.addAll(doubts);
        return all;
    }
}
