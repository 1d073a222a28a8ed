// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.vakregister.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterTest {
    private static final Letter.Frame FRAME = new Letter.Frame(
            "Register <proef>",
            "https://register.example",
            "Postbus 1 & 2, Utrecht",
            "https://register.example/afmelden/x");

    private static List<Letter> all(Language language) {
        return List.of(
                Letter.pointer(FRAME, language, true),
                Letter.pointer(FRAME, language, false),
                Letter.digest(FRAME, language));
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingButAPointer(Language language) {
        assertThat(all(language)).allSatisfy(letter -> {
            assertThat(letter.text())
                    .contains("https://register.example/mijn/berichten", "Postbus 1 & 2, Utrecht", FRAME.unsubscribe());
            assertThat(letter.html())
                    .contains("lang=\"" + language.tag() + "\"", "https://register.example/mijn/berichten")
                    .contains("Postbus 1 &amp; 2", "Register &lt;proef&gt;", FRAME.unsubscribe())
                    .doesNotContain("<img", "src=", "<script", "url(", "utm_", "?");
            assertThat(letter.subject()).doesNotContain("\n");
            // Whatever is in it comes from the frame or is the same for everybody
            assertThat(letter.text().replace(FRAME.postalAddress(), "")).doesNotContainPattern("[0-9]");
        });
    }

    @Test
    void speaksBothLanguages() {
        assertThat(Letter.pointer(FRAME, Language.NL, true).text()).contains("Lees het op tijd");
        assertThat(Letter.pointer(FRAME, Language.NL, false).text()).doesNotContain("termijn");
        assertThat(Letter.pointer(FRAME, Language.EN, true).text()).contains("Read it in time");
        assertThat(Letter.digest(FRAME, Language.EN).subject()).startsWith("Your notices of this week");
    }
}
