// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

/**
 * What a register asks of who was there before it believes a meeting.
 *
 * @param atLeast how many others must confirm
 * @param byAccount how many of those with an account, whose name is known for sure
 * @param leader who must have led it, and confirms it as well
 * @param trusted enough confirmations are enough; otherwise an assessor looks all the same
 */
public record PeerRule(int atLeast, int byAccount, Leader leader, boolean trusted) {
    /** Who leads a meeting. */
    public enum Leader {
        NONE,
        ANYBODY,
        /** Somebody who is in a register on that day. */
        REGISTERED
    }

    public PeerRule {
        if (atLeast < 1 || byAccount < 0 || byAccount > atLeast || leader == null) {
            throw new IllegalArgumentException("somebody else must confirm, and no more by account than at all");
        }
    }
}
