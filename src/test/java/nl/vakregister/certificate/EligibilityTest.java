// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.vakregister.certificate.Eligibility.Barred;
import nl.vakregister.certificate.Eligibility.Eligible;
import nl.vakregister.certificate.Eligibility.NotYet;
import nl.vakregister.kernel.Period;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Text;
import nl.vakregister.register.HolderName;
import nl.vakregister.register.RegisterNumber;
import nl.vakregister.register.Registrations;
import nl.vakregister.testing.Lives;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityTest {

    private static final Period PERIOD = Period.ofMonths(LocalDate.of(2026, 11, 22), 60);

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2029-01-01", "2031-11-21"})
    void whoIsRegisteredAndEndorsedTheCodeMayHaveACertificate(LocalDate today) {
        assertThat(Eligibility.of(registration(), true, false, false, false, today))
                .isEqualTo(new Eligible());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "2031-11-22", "2040-01-01"})
    void outsideThePeriodThereIsNone(LocalDate today) {
        assertThat(shortfalls(Eligibility.of(registration(), true, false, false, false, today)))
                .singleElement()
                .satisfies(text -> assertThat(text.en()).contains("registration is not valid today"));
    }

    @Test
    void withoutTheCodeInForceThereIsNone() {
        assertThat(shortfalls(Eligibility.of(registration(), false, false, false, false, PERIOD.start())))
                .singleElement()
                .satisfies(text -> assertThat(text.en()).contains("professional code"));
    }

    @Test
    void everythingThatIsMissingIsToldAtOnceAndInBothLanguages() {
        List<Text> shortfalls = shortfalls(Eligibility.of(registration(), false, false, false, false, PERIOD.end()));

        assertThat(shortfalls).hasSize(2).doesNotHaveDuplicates().allSatisfy(text -> {
            assertThat(text.nl()).isNotBlank();
            assertThat(text.en()).isNotBlank().isNotEqualTo(text.nl());
        });
    }

    @Test
    void afterARevocationOnlyARegistrarIssuesAnother() {
        assertThat(Eligibility.of(registration(), true, true, false, false, PERIOD.start()))
                .isInstanceOf(Barred.class);
        assertThat(Eligibility.of(registration(), true, true, false, true, PERIOD.start()))
                .isEqualTo(new Eligible());
    }

    @Test
    void whileAMeasureIsNotedOnlyARegistrarIssuesOne() {
        assertThat(Eligibility.of(registration(), true, false, true, false, PERIOD.start()))
                .isInstanceOf(Barred.class);
        assertThat(Eligibility.of(registration(), true, false, true, true, PERIOD.start()))
                .isEqualTo(new Eligible());
        assertThat(shortfalls(Eligibility.of(registration(), true, false, true, true, PERIOD.end())))
                .hasSize(1);
    }

    @Test
    void aRegistrarCannotIssueWhatIsNotThere() {
        assertThat(shortfalls(Eligibility.of(registration(), true, true, false, true, PERIOD.end())))
                .hasSize(1);
    }

    private static List<Text> shortfalls(Eligibility eligibility) {
        return assertThat(eligibility)
                .asInstanceOf(InstanceOfAssertFactories.type(NotYet.class))
                .actual()
                .shortfalls();
    }

    private static Registrations.Facts registration() {
        return new Registrations.Facts(
                new UUID(0, 1),
                new UUID(0, 2),
                new PersonId(new UUID(0, 3)),
                new RegisterNumber("SW123456788"),
                new HolderName("S.", "Sanne", "de", "Vries"),
                "hbo",
                "Ede",
                PERIOD.start(),
                Lives.of(PERIOD));
    }
}
