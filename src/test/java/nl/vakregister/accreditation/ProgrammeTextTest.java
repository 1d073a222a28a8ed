// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgrammeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            09:00-10:30 Signalen zien    | 90  | Signalen zien | LESSON
            9.00 – 9.45: Inloop          | 45  | Inloop        | RECEPTION
            09u00 tot 10u00 Rollenspel   | 60  | Rollenspel    | PRACTICE
            90 Signalen zien             | 90  | Signalen zien | LESSON
            45 min Lunch                 | 45  | Lunch         | BREAK
            30 minuten: Eindtoets maken  | 30  | Eindtoets maken | LESSON
            30 minuten: Toets            | 30  | Toets         | TEST
            60 Intervisie in groepjes    | 60  | Intervisie in groepjes | SUPERVISION
            15' Welkom                   | 15  | Welkom        | OPENING
            """)
    void readsTimesAndMinutesAndGuessesTheKind(String line, int minutes, String title, PartKind kind) {
        assertThat(ProgrammeText.read(line).parts())
                .containsExactly(new CourseDossier.Part(title, kind, minutes, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Zomaar een regel", "10:30-09:00 Terug in de tijd", "25:00-26:00 Laat", "09:00-10:30", "90"})
    void saysWhatItCouldNotRead(String line) {
        ProgrammeText read = ProgrammeText.read("60 Les\n" + line + "\n\n");

        assertThat(read.parts()).hasSize(1);
        assertThat(read.unread()).containsExactly(line);
    }

    @Test
    void aHeadingBeginsAMeeting() {
        ProgrammeText read = ProgrammeText.read("Dag 1\n60 Les\n15 Pauze\nDag 2: verdieping\r\n90 Oefenen");

        assertThat(read.parts()).extracting(CourseDossier.Part::meeting).containsExactly(1, 1, 2);
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void aHostileTextTakesNoTime() {
        String hostile = "0".repeat(20_000) + " ".repeat(20_000) + "\n" + "09:00-".repeat(10_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ProgrammeText.read(hostile));
    }
}
