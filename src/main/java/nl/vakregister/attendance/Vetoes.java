// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.RuleBook;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.register.Registrations;

/** The facts behind a {@link Veto}. */
@ApplicationScoped
class Vetoes {
    private final RefusedRow.Repo refusals;
    private final Delegation.Repo delegations;
    private final RuleBook rules;

    Vetoes(RefusedRow.Repo refusals, Delegation.Repo delegations, RuleBook rules) {
        this.refusals = refusals;
        this.delegations = delegations;
        this.rules = rules;
    }

    /** The registrations that took what came from this source off, and have not let it in again. */
    @Transactional(Transactional.TxType.MANDATORY)
    Set<UUID> refused(String source) {
        return refusals.standing(source);
    }

    /** Whose codes a sheet speaks: the buyer's that handed it in, or the provider's. */
    @Transactional(Transactional.TxType.MANDATORY)
    OrganisationId handedInBy(ReceivedSheet sheet) {
        return sheet.channel() == Channel.DELEGATED
                ? delegations.of(sheet.id()).map(Delegation::buyer).orElse(sheet.organisation())
                : sheet.organisation();
    }

    /** What holds for all rows of a sheet in this transaction; a delegation that it needs stays until the end of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    Grounds of(ReceivedSheet sheet) {
        boolean byBuyer = sheet.channel() == Channel.DELEGATED;
        Optional<Delegation> delegation = byBuyer ? delegations.of(sheet.id()) : Optional.empty();
        delegation.ifPresent(d -> delegations.hold(d.id(), false));
        return new Grounds(
                byBuyer, delegation.map(d -> delegations.isEnded(d.id())).orElse(byBuyer));
    }

    /** Asked for each row; what was found out once is kept. */
    final class Grounds {
        private final boolean byBuyer;
        private final boolean ended;
        private final Map<String, Set<UUID>> refused = new HashMap<>();
        private final Map<List<Object>, Boolean> barred = new HashMap<>();

        private Grounds(boolean byBuyer, boolean ended) {
            this.byBuyer = byBuyer;
            this.ended = ended;
        }

        /**
         * Why not, for each of these registrations that may not be booked for.
         *
         * @param otherwise those that have points from this the other way: whole, or per meeting
         */
        Map<UUID, Outcome> on(
                Editions.EditionFacts edition,
                String source,
                List<Registrations.Facts> registrations,
                Set<UUID> otherwise) {
            Map<UUID, Outcome> vetoed = new HashMap<>();
            Set<UUID> taken = refused.computeIfAbsent(source, refusals::standing);
            for (Registrations.Facts each : registrations) {
                Outcome ground = Veto.ground(
                        otherwise.contains(each.id()),
                        taken.contains(each.id()),
                        byBuyer && ended,
                        byBuyer && isBarred(each.register(), edition));
                if (ground != null) {
                    vetoed.put(each.id(), ground);
                }
            }
            return vetoed;
        }

        private boolean isBarred(UUID register, Editions.EditionFacts edition) {
            return edition.worth().containsKey(register)
                    && barred.computeIfAbsent(
                            List.of(register, edition.completedOn()),
                            k -> !rules.on(register, edition.completedOn()).resellerAttendance());
        }
    }
}
