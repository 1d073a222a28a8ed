// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Arrays;
import nl.vakregister.register.ProcedureStatus.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProcedureStatusTest {
    @ParameterizedTest
    @CsvSource({
        "OPENED,IN_REVIEW,true,false",
        "MORE_ASKED,MORE_ASKED,true,false",
        "SUPPLEMENTED,IN_REVIEW,true,false",
        "REOPENED,IN_REVIEW,true,false",
        "TERM_EXTENDED,IN_REVIEW,true,false",
        "GRANTED,GRANTED,false,false",
        "REFUSED,REFUSED,false,true",
        "INADMISSIBLE,INADMISSIBLE,false,true",
        "WITHDRAWN,WITHDRAWN,false,false"
    })
    void theLastStepIsTheStatus(StepKind step, ProcedureStatus status, boolean open, boolean refusal) {
        assertThat(ProcedureStatus.after(step)).isEqualTo(status);
        assertThat(status.isOpen()).isEqualTo(open);
        assertThat(status.isRefusal()).isEqualTo(refusal);
    }

    @ParameterizedTest
    @EnumSource(ProcedureKind.class)
    void everyKindHasWordsAndATerm(ProcedureKind kind) {
        assertThat(kind.label().nl()).isNotBlank().isNotEqualTo(kind.label().en());
        assertThat(kind.meaning().nl()).isNotBlank();
        assertThat(kind.term()).isNotEqualTo(Period.ZERO);
        assertThat(kind.isAskedByHolder()).isNotEqualTo(kind.needsFourEyes());
    }

    @Test
    void everyStatusAndStepHasWords() {
        assertThat(Arrays.asList(ProcedureStatus.values())).allSatisfy(s -> {
            assertThat(s.label().en()).isNotBlank();
            assertThat(s.tone()).isIn("ok", "wait", "stop", "neutral");
        });
        assertThat(Arrays.asList(StepKind.values()))
                .allSatisfy(s -> assertThat(s.label().nl()).isNotBlank());
    }
}
