// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecidersTest {
    private final PersonId holder = new PersonId(UUID.randomUUID());
    private final PersonId me = new PersonId(UUID.randomUUID());
    private final Actor registrar = new Actor(me, Set.of(Role.REGISTRAR), Set.of());
    private final Actor assessor = new Actor(me, Set.of(Role.ASSESSOR), Set.of());

    @ParameterizedTest
    @EnumSource(ProcedureKind.class)
    void theRoleOfTheKindDecidesAndNoOther(ProcedureKind kind) {
        Actor right = kind == ProcedureKind.HARDSHIP ? assessor : registrar;
        Actor wrong = kind == ProcedureKind.HARDSHIP ? registrar : assessor;

        assertThat(Deciders.refusal(right, kind, holder, holder, Set.of())).isEmpty();
        assertThat(Deciders.refusal(wrong, kind, holder, holder, Set.of())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(ProcedureKind.class)
    void nobodyDecidesOnHerself(ProcedureKind kind) {
        Actor both = new Actor(me, Set.of(Role.REGISTRAR, Role.ASSESSOR), Set.of());

        assertThat(Deciders.refusal(both, kind, me, holder, Set.of()))
                .hasValueSatisfying(why -> assertThat(why.nl()).contains("eigen dossier"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProcedureKind.class,
            names = {"REMOVAL", "DEATH"})
    void whatOneProposesAnotherDecides(ProcedureKind kind) {
        assertThat(kind.needsFourEyes()).isTrue();
        assertThat(Deciders.refusal(registrar, kind, holder, me, Set.of()))
                .hasValueSatisfying(why -> assertThat(why.nl()).contains("zelf voorgesteld"));
    }

    @Test
    void whoDecidedBeforeDoesNotDecideAgain() {
        assertThat(Deciders.refusal(registrar, ProcedureKind.OBJECTION, holder, holder, Set.of(me)))
                .isPresent();
        assertThat(Deciders.refusal(registrar, holder, Set.of(me))).isPresent();
        assertThat(Deciders.refusal(registrar, holder, Set.of(new PersonId(UUID.randomUUID()))))
                .isEmpty();
        assertThat(Deciders.refusal(registrar, me, Set.of())).isPresent();
    }
}
