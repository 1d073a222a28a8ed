// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.vakregister.certificate.Report;
import nl.vakregister.certificate.SealedReports;
import nl.vakregister.kernel.Ids;
import nl.vakregister.kernel.Language;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.PageView;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A check of a list as a dated and sealed document for the file of an employer. Source: expectation E03. */
@ApplicationScoped
class CheckProof {
    private static final Text TITLE =
            new Text("Bewijs van controle in het register", "Proof of a check in the register");

    private final SealedReports reports;
    private final PageView page;
    private final Clock clock;
    private final String issuer;
    private final boolean demo;

    CheckProof(
            SealedReports reports,
            PageView page,
            Clock clock,
            @ConfigProperty(name = "vakregister.issuer-name") String issuer,
            @ConfigProperty(name = "vakregister.demo") boolean demo) {
        this.reports = reports;
        this.page = page;
        this.clock = clock;
        this.issuer = issuer;
        this.demo = demo;
    }

    Response of(List<CheckedLine> lines) {
        Instant checkedAt = lines.get(0).checkedAt();
        return Response.ok(reports.seal(report(lines, checkedAt, page.language())), "application/pdf")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + ListCsv.fileName(checkedAt, clock.getZone(), "pdf") + "\"")
                .build();
    }

    private Report report(List<CheckedLine> lines, Instant checkedAt, Language language) {
        UUID id = Ids.next(checkedAt);
        List<String> paragraphs = new ArrayList<>();
        if (demo) {
            paragraphs.add(new Text(
                            "Demonstratie: personen en gegevens zijn verzonnen. Dit bewijs geldt niet.",
                            "Demonstration: people and data are made up. This proof is not valid.")
                    .in(language));
        }
        paragraphs.add(new Text(
                        "Dit stond in het openbare register op " + moment(checkedAt, language) + ". Het zijn "
                                + lines.size()
                                + " regels, in de volgorde van de lijst. Daarna kan er iets veranderd zijn.",
                        "This was in the public register on " + moment(checkedAt, language) + ". It is " + lines.size()
                                + " lines, in the order of the list. Things may have changed since.")
                .in(language));
        paragraphs.add(new Text(
                        "Het bestand is verzegeld. Lever het in op dit adres om te zien dat het van ons is en niet is veranderd:",
                        "The file is sealed. Hand it in at this address to see that it is ours and was not changed:")
                .in(language));
        return new Report(
                language,
                TITLE.in(language),
                id.toString(),
                issuer,
                checkedAt,
                paragraphs,
                page.publicUrl() + "/v",
                List.of(
                        column("Regel", "Line", 7, language),
                        column("Nummer", "Number", 19, language),
                        column("Naam in het register", "Name in the register", 25, language),
                        column("Uitkomst", "Outcome", 19, language),
                        column("Geldig tot en met", "Valid until", 15, language),
                        column("Toelichting", "Explanation", 30, language)),
                lines.stream().map(line -> cells(line, language)).toList());
    }

    private static Report.Column column(String nl, String en, float share, Language language) {
        return new Report.Column(new Text(nl, en).in(language), share);
    }

    private List<String> cells(CheckedLine line, Language language) {
        boolean found = line.registration() != null;
        return List.of(
                Integer.toString(line.line()),
                printable(line.displayNumber()),
                found ? line.registeredName() : "",
                line.label().in(language),
                line.validUntil() == null ? "" : day(line.validUntil(), language),
                remark(line, found, language));
    }

    private static String remark(CheckedLine line, boolean found, Language language) {
        Stream<String> parts = Stream.of(
                line.sameAs() == null
                        ? ""
                        : new Text(
                                        "Zelfde nummer als regel " + line.sameAs() + ".",
                                        "Same number as line " + line.sameAs() + ".")
                                .in(language),
                found && !line.name().isEmpty() ? line.match().label().in(language) + "." : "",
                found ? line.register().in(language) + "." : line.meaning().in(language),
                line.measures().isEmpty() ? "" : line.measuresIn(language) + ".");
        return String.join(" ", parts.filter(part -> !part.isEmpty()).toList());
    }

    /** What somebody typed may hold anything; a sign that fonts lack is not what a proof should fail on. */
    private static String printable(String typed) {
        return typed.codePoints()
                .map(c -> c >= ' ' && c <= '~' || c == '•' ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String day(LocalDate day, Language language) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", language.locale()).format(day);
    }

    private String moment(Instant moment, Language language) {
        String pattern = language == Language.EN ? "d MMMM yyyy 'at' HH:mm:ss" : "d MMMM yyyy 'om' HH:mm:ss 'uur'";
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .withZone(clock.getZone())
                .format(moment);
    }
}
