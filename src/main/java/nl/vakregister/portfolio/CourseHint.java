// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.accreditation.Editions;
import nl.vakregister.accreditation.ReportableEditions;

/** Which course or edition a code on somebody's certificate of attendance means, and what that says about a report. */
@ApplicationScoped
class CourseHint {
    private final ReportableEditions editions;
    private final Editions worth;

    CourseHint(ReportableEditions editions, Editions worth) {
        this.editions = editions;
        this.worth = worth;
    }

    /**
     * What a code means.
     *
     * @param edition null when the code is that of the course
     * @param completedOn the last day of the edition, or null
     */
    record Found(
            UUID course,
            String number,
            String title,
            int netMinutes,
            UUID edition,
            LocalDate completedOn,
            boolean cancelled) {}

    /** The course or edition with this number; empty when there is none. */
    @Transactional
    Optional<Found> byCode(String typed) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        Optional<Editions.EditionFacts> edition = editions.byNumber(typed);
        return edition.isPresent()
                ? edition.flatMap(e -> editions.course(e.course())
                        .map(c -> new Found(
                                c.id(),
                                c.number(),
                                c.title(),
                                c.netMinutes(),
                                e.edition(),
                                e.completedOn(),
                                e.cancelled())))
                : editions.courseByNumber(typed)
                        .map(c -> new Found(c.id(), c.number(), c.title(), c.netMinutes(), null, null, false));
    }

    /** The registers that accredited it on that day, so that its provider reports who was there. */
    @Transactional
    Set<UUID> accreditedIn(Found found, LocalDate day) {
        Set<UUID> registers = new HashSet<>();
        meant(found, day).forEach(e -> {
            registers.addAll(e.worth().keySet());
            registers.addAll(
                    worth.worthOn(e, day == null ? e.completedOn() : day).keySet());
        });
        return registers;
    }

    /** What attendance at it is booked under, whole and per meeting. */
    @Transactional
    List<String> sources(Found found, LocalDate day) {
        return meant(found, day)
                .flatMap(e -> Stream.concat(
                        Stream.of("edition:" + e.edition()),
                        e.meetingCodes().stream().map(m -> "edition:" + e.edition() + "#" + m)))
                .toList();
    }

    /** Whether it was called off. */
    @Transactional
    boolean isCancelled(UUID edition) {
        return editions.find(edition).map(Editions.EditionFacts::cancelled).orElse(false);
    }

    private Stream<Editions.EditionFacts> meant(Found found, LocalDate day) {
        if (found.edition() != null) {
            return editions.find(found.edition()).stream();
        }
        return day == null ? Stream.empty() : editions.ofCourse(found.course(), day).stream();
    }
}
