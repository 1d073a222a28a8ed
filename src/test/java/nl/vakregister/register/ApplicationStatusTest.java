// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import nl.vakregister.register.ApplicationStatus.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationStatusTest {

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, IN_REVIEW",
        "MORE_ASKED, MORE_ASKED",
        "SUPPLEMENTED, IN_REVIEW",
        "ADMITTED, ADMITTED",
        "REFUSED, REFUSED",
        "REOPENED, IN_REVIEW"
    })
    void theLastStepSaysWhereAnApplicationStands(StepKind last, ApplicationStatus status) {
        assertThat(ApplicationStatus.after(last)).isEqualTo(status);
    }

    @Test
    void everyStatusIsReached() {
        assertThat(Arrays.stream(StepKind.values()).map(ApplicationStatus::after))
                .contains(ApplicationStatus.values());
    }

    @Test
    void anApplicationIsOpenUntilItIsDecidedOn() {
        Set<ApplicationStatus> open = Arrays.stream(ApplicationStatus.values())
                .filter(ApplicationStatus::isOpen)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApplicationStatus.class)));

        assertThat(open).containsExactlyInAnyOrder(ApplicationStatus.IN_REVIEW, ApplicationStatus.MORE_ASKED);
    }

    @ParameterizedTest
    @EnumSource
    void anOpenApplicationWaitsAndADecidedOneDoesNot(ApplicationStatus status) {
        assertThat(status.tone().equals("wait")).isEqualTo(status.isOpen());
        assertThat(status.tone()).isIn("ok", "wait", "stop");
    }

    @Test
    void onlyAnAdmissionIsGoodNews() {
        assertThat(ApplicationStatus.ADMITTED.tone()).isEqualTo("ok");
        assertThat(ApplicationStatus.REFUSED.tone()).isEqualTo("stop");
    }

    @Test
    void everyStatusAndStepHasItsOwnWordsInBothLanguages() {
        assertThat(Arrays.stream(ApplicationStatus.values()).map(s -> s.label().nl()))
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).isNotBlank());
        assertThat(Arrays.stream(ApplicationStatus.values()).map(s -> s.label().en()))
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).isNotBlank());
        assertThat(Arrays.stream(StepKind.values()).map(StepKind::label)).doesNotHaveDuplicates();
    }
}
