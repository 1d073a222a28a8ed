// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static CertificateText read(String page) {
        return CertificateText.read(page, TODAY);
    }

    @Test
    void aUsualCertificateSaysWhatAndWhen() {
        CertificateText found = read(
                """
                Bewijs van deelname
                Mevrouw S. de Vries, geboren op 3 mei 1984,
                heeft deelgenomen aan de training
                Motiverende gespreksvoering voor wijkteams
                op 12 maart 2026 te Utrecht.
                """);

        assertThat(found.title()).isEqualTo("Motiverende gespreksvoering voor wijkteams");
        assertThat(found.day()).isEqualTo(LocalDate.of(2026, 3, 12));
    }

    @ParameterizedTest
    @CsvSource({
        "Cursus: Schulden herkennen, Schulden herkennen",
        "WEBINAR: Armoede, Armoede",
        "Deze training was leuk,",
        "Een verslag,"
    })
    void aTitleFollowsTheKindOfCourse(String line, String title) {
        assertThat(read(line).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "van 02-03-2026 tot 04-03-2026, 2026-03-04",
        "31/02/2026,",
        "geldig tot 1 januari 2030,",
        "geboren 01.02.1990,",
        "99 maart 2026,"
    })
    void theDayIsTheLastThatCanBe(String line, LocalDate day) {
        assertThat(read(line).day()).isEqualTo(day);
    }

    @Test
    void aLongPageTakesNoTime() {
        assertThat(read("training ".repeat(500_000)).title()).isNull();
    }
}
