// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListTextTest {
    @Test
    void readsNumbersHoweverTheyArePasted() {
        assertThat(ListText.of("SW123456782\r\nsw 123 456 782\n\n  MW-123.456.782 ")
                        .lines())
                .containsExactly(
                        new ListLine("SW123456782", ""),
                        new ListLine("sw 123 456 782", ""),
                        new ListLine("MW-123.456.782", ""));
        assertThat(ListText.of("SW123456782, SW123456783;SW123456784").lines())
                .extracting(ListLine::number)
                .containsExactly("SW123456782", "SW123456783", "SW123456784");
    }

    @Test
    void takesANameFromEitherSide() {
        assertThat(ListText.of(
                                """
                                nummer;naam
                                SW123456782;de Vries, S.
                                "P. Bakker";SW123456783
                                SW 123 456 784 Jansen
                                SW123456785\tvan den Berg
                                """)
                        .lines())
                .containsExactly(
                        new ListLine("SW123456782", "de Vries S."),
                        new ListLine("SW123456783", "P. Bakker"),
                        new ListLine("SW 123 456 784", "Jansen"),
                        new ListLine("SW123456785", "van den Berg"));
    }

    @Test
    void keepsALineThatIsNoNumber() {
        assertThat(ListText.of("SW12345678\nde Vries\nBIG-19012345601").lines())
                .containsExactly(
                        new ListLine("SW12345678", ""),
                        new ListLine("", "de Vries"),
                        new ListLine("BIG-19012345601", ""));
    }

    @Test
    void leavesHeadingsMarksAndFormulasOut() {
        assertThat(ListText.of("\uFEFFRegisternummer;Naam\n'=SW123456782;x").lines())
                .containsExactly(new ListLine("=SW123456782", "x"));
        assertThat(ListText.of("").lines()).isEmpty();
        assertThat(ListText.of("nummer\n").lines()).isEmpty();
    }

    @Test
    void theSameNumberHasOneKey() {
        assertThat(new ListLine("sw 123.456-782", "").key())
                .isEqualTo(new ListLine("SW123456782", "x").key())
                .isEqualTo(new ListLine("123456782", null).key());
        assertThat(new ListLine("BIG 123", "").key()).isEqualTo(new ListLine("big-123", "").key());
        assertThat(new ListLine(null, null).key()).isEmpty();
    }
}
