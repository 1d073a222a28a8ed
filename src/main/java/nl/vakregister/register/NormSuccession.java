// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;

/**
 * How the versions of one norm follow each other. A line is all that was published for a variant and cohort of a
 * register. An open-ended version ends where the next begins; no other overlap exists, and nothing begins in the past.
 */
final class NormSuccession {
    private NormSuccession() {}

    static List<Norm> line(Collection<Norm> published, String variant, String cohort) {
        return published.stream()
                .filter(n -> n.variant().equals(variant) && Objects.equals(n.cohort(), cohort))
                .sorted(Comparator.comparing(Norm::validFrom).reversed())
                .toList();
    }

    /** The first day on which this version decides no more, its own end or the start of the next; null when none is known. */
    static LocalDate endOf(Norm version, Collection<Norm> line) {
        LocalDate next = next(line, version.validFrom()).map(Norm::validFrom).orElse(null);
        if (version.validUntil() == null || next == null) {
            return version.validUntil() == null ? next : version.validUntil();
        }
        return next.isBefore(version.validUntil()) ? next : version.validUntil();
    }

    /** The version that begins first after this day. */
    static Optional<Norm> next(Collection<Norm> line, LocalDate day) {
        return line.stream().filter(n -> n.validFrom().isAfter(day)).min(Comparator.comparing(Norm::validFrom));
    }

    /** The version of the line that began last on or before this day, whether it has ended or not. */
    static Optional<Norm> lastBegun(Collection<Norm> line, LocalDate day) {
        return line.stream().filter(n -> !n.validFrom().isAfter(day)).max(Comparator.comparing(Norm::validFrom));
    }

    static int nextVersion(Collection<Norm> line) {
        return line.stream().mapToInt(Norm::version).max().orElse(0) + 1;
    }

    /** Why a version for these days cannot join the line; empty when it can. */
    static List<Refusal.Problem> problems(
            Collection<Norm> line, Norm.AppliesBy appliesBy, LocalDate from, LocalDate until) {
        List<Refusal.Problem> found = new ArrayList<>();
        line.stream()
                .filter(n -> n.appliesBy() != appliesBy)
                .findFirst()
                .ifPresent(other -> found.add(problem(
                        "appliesBy",
                        "De versies van één norm gelden voor hetzelfde moment. Versie " + other.version()
                                + " geldt voor " + other.appliesBy().label().nl() + ".",
                        "The versions of one norm apply by the same moment. Version " + other.version() + " is for "
                                + other.appliesBy().label().en() + ".")));
        line.stream()
                .filter(n -> n.validFrom().equals(from))
                .findFirst()
                .ifPresent(other -> found.add(problem(
                        "validFrom",
                        "Versie " + other.version() + " begint al op deze dag.",
                        "Version " + other.version() + " begins on this day already.")));
        next(line, from)
                .filter(later -> until == null || later.validFrom().isBefore(until))
                .ifPresent(later -> found.add(problem(
                        "validUntil",
                        "Versie " + later.version() + " begint op " + day(later.validFrom(), Language.NL)
                                + ". Laat deze versie uiterlijk dan eindigen.",
                        "Version " + later.version() + " begins on " + day(later.validFrom(), Language.EN)
                                + ". Let this version end by then.")));
        line.stream()
                .filter(n -> n.validFrom().isBefore(from)
                        && n.validUntil() != null
                        && n.validUntil().isAfter(from))
                .findFirst()
                .ifPresent(earlier -> found.add(problem(
                        "validFrom",
                        "Versie " + earlier.version() + " geldt tot " + day(earlier.validUntil(), Language.NL)
                                + ". Laat deze versie niet eerder beginnen.",
                        "Version " + earlier.version() + " is valid until " + day(earlier.validUntil(), Language.EN)
                                + ". Do not let this version begin earlier.")));
        return List.copyOf(found);
    }

    private static String day(LocalDate day, Language language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language.locale()).format(day);
    }

    private static Refusal.Problem problem(String field, String nl, String en) {
        return new Refusal.Problem(field, new Text(nl, en));
    }
}
