// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.vakregister.accreditation.Participants;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.ledger.Ledger;
import nl.vakregister.register.Registrations;

/** Whoever has points from an edition attended it; the source of the points says which edition, and which meeting. */
@ApplicationScoped
class BookedParticipants implements Participants {
    private static final String SOURCE = "edition:";

    private final Ledger ledger;
    private final Registrations registrations;

    BookedParticipants(Ledger ledger, Registrations registrations) {
        this.ledger = ledger;
        this.registrations = registrations;
    }

    @Override
    @Transactional
    public boolean attended(PersonId person, UUID edition, Collection<String> meetings) {
        Set<UUID> credited = ledger.creditedFromAny(sources(edition, meetings));
        return registrations.ofPerson(person).stream().anyMatch(r -> credited.contains(r.id()));
    }

    @Override
    @Transactional
    public int count(UUID edition, Collection<String> meetings) {
        return ledger.creditedFromAny(sources(edition, meetings)).size();
    }

    @Override
    @Transactional
    public Set<UUID> editionsOf(PersonId person, LocalDate since) {
        List<UUID> hers = registrations.ofPerson(person).stream()
                .map(Registrations.Facts::id)
                .toList();
        return hers.isEmpty()
                ? Set.of()
                : ledger.sourcesOf(hers, since).stream()
                        .flatMap(source -> edition(source).stream())
                        .collect(Collectors.toSet());
    }

    private static List<String> sources(UUID edition, Collection<String> meetings) {
        String whole = SOURCE + edition;
        return Stream.concat(Stream.of(whole), meetings.stream().map(code -> whole + "#" + code))
                .toList();
    }

    private static Optional<UUID> edition(String source) {
        if (!source.startsWith(SOURCE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(source.substring(SOURCE.length()).replaceFirst("#.*", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
