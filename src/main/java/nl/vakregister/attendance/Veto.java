// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What keeps a row that is right in itself from becoming points: they are there the other way, whole or per meeting, its participant refused it before, the buyer that entered
 * it is authorised no more, or the register takes no attendance from a buyer. Source: domain.md 4.4 and error 1030 of 6.2.
 */
final class Veto {
    private Veto() {}

    /** @param vetoed why not, for each registration that it may not be booked for */
    static Booking.Decision of(Booking.Decision decided, Map<UUID, Outcome> vetoed) {
        if (decided.outcome() != Outcome.BOOKED || vetoed.isEmpty()) {
            return decided;
        }
        if (decided.perRegistration().isEmpty()) {
            return new Booking.Decision(
                    vetoed.getOrDefault(decided.registration(), Outcome.BOOKED), decided.registration(), Map.of());
        }
        Map<UUID, Outcome> each = new LinkedHashMap<>();
        decided.perRegistration()
                .forEach((registration, outcome) -> each.put(
                        registration,
                        outcome == Outcome.BOOKED ? vetoed.getOrDefault(registration, outcome) : outcome));
        Map.Entry<UUID, Outcome> best =
                each.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        return new Booking.Decision(best.getValue(), best.getKey(), each);
    }

    /** Why a registration may not be booked for; null when it may. */
    static Outcome ground(boolean otherwise, boolean refused, boolean delegationEnded, boolean buyerBarred) {
        if (otherwise) {
            return Outcome.BOOKED_OTHERWISE;
        }
        if (refused) {
            return Outcome.REFUSED_BY_PARTICIPANT;
        }
        if (delegationEnded) {
            return Outcome.DELEGATION_ENDED;
        }
        return buyerBarred ? Outcome.NO_BUYER_ALLOWED : null;
    }
}
