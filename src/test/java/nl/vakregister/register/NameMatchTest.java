// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {
    private static final HolderName SANNE = new HolderName("S.M.", "Sanne", "de", "Vries-Meijer");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S. de Vries-Meijer | AGREES",
                "de Vries | AGREES",
                "VRIES MEYER, S.M. | AGREES",
                "Sanne de Vries | AGREES",
                "mw. drs. S. Vriés | AGREES",
                "Vries, P. | INITIALS_DIFFER",
                "Pieter de Vries | INITIALS_DIFFER",
                "S. de Vreis | SPELLED_ALIKE",
                "S. Bakker | DIFFERS",
                "Vri | DIFFERS",
                "'' | NOT_COMPARED",
                "' ' | NOT_COMPARED"
            })
    void comparesWhatIsPublicOfAName(String written, NameMatch expected) {
        assertThat(NameMatch.of(SANNE, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"9999", "'-'", "'; drop table'"})
    void whatIsNoNameDiffers(String written) {
        assertThat(NameMatch.of(SANNE, written)).isEqualTo(NameMatch.DIFFERS);
    }
}
