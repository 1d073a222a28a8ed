// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Points;
import nl.vakregister.register.Demands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProposalTest {
    private static final Demands.Conversion HOUR = new Demands.Conversion(null, null, null);

    static CourseDossier dossier(CourseForm form, boolean perMeeting, Integer group, CourseDossier.Part... parts) {
        return new CourseDossier(
                "Cursus",
                "Wat",
                form,
                false,
                "nl",
                "Wie",
                List.of(),
                perMeeting,
                List.of(parts),
                List.of(),
                null,
                List.of(),
                null,
                group,
                List.of());
    }

    static CourseDossier.Part part(PartKind kind, Integer minutes, Integer meeting) {
        return new CourseDossier.Part(kind == null ? "?" : kind.name(), kind, minutes, meeting);
    }

    @ParameterizedTest
    @EnumSource(PartKind.class)
    void whatCountsIsNetTimeAndTheRestSaysWhyNot(PartKind kind) {
        Proposal proposal = Proposal.of(dossier(CourseForm.E_LEARNING, false, null, part(kind, 90, null)), HOUR);

        assertThat(proposal.points()).isEqualTo(kind.isCounted() ? Points.of("1.5") : Points.ZERO);
        assertThat(proposal.netMinutes()).isEqualTo(kind.isCounted() ? 90 : 0);
        assertThat(proposal.lines().get(0).why() == null).isEqualTo(kind.isCounted());
    }

    @Test
    void selfStudyCountsOnlyWhereItIsTheForm() {
        assertThat(Proposal.of(dossier(CourseForm.TRAINING, false, null, part(PartKind.SELF_STUDY, 60, null)), HOUR)
                        .points())
                .isEqualTo(Points.ZERO);
        assertThat(Proposal.of(dossier(CourseForm.BLENDED, false, null, part(PartKind.SELF_STUDY, 60, null)), HOUR)
                        .points())
                .isEqualTo(Points.of("1"));
    }

    @Test
    void theNormSaysWhatAnHourIsWorth() {
        Proposal proposal = Proposal.of(
                dossier(CourseForm.TRAINING, false, null, part(PartKind.LESSON, 50, null)),
                new Demands.Conversion(new BigDecimal("0.5"), null, null));

        assertThat(proposal.points()).isEqualTo(Points.of("0.42"));
        assertThat(proposal.sums().get(0).nl()).isEqualTo("50 minuten : 60 × 0,5 per uur = 0,42 punten");
    }

    @Test
    void supervisionInAGroupCountsForLess() {
        Demands.Conversion grouped = new Demands.Conversion(
                null, Map.of(1, BigDecimal.ONE, 2, new BigDecimal("0.8889"), 3, new BigDecimal("0.8")), null);
        CourseDossier dossier = dossier(
                CourseForm.INTERVISION_SERIES,
                false,
                3,
                part(PartKind.SUPERVISION, 600, null),
                part(PartKind.LESSON, 60, null));

        Proposal proposal = Proposal.of(dossier, grouped);

        assertThat(proposal.points()).isEqualTo(Points.of("9"));
        assertThat(proposal.sums()).hasSize(2);
    }

    @Test
    void eachMeetingHasItsOwnPoints() {
        Proposal proposal = Proposal.of(
                dossier(
                        CourseForm.PROGRAMME,
                        true,
                        null,
                        part(PartKind.LESSON, 60, 2),
                        part(PartKind.BREAK, 30, 1),
                        part(PartKind.LESSON, 90, 1)),
                HOUR);

        assertThat(proposal.meetings())
                .extracting(Proposal.Meeting::code, Proposal.Meeting::points)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("M1", Points.of("1.5")),
                        org.assertj.core.api.Assertions.tuple("M2", Points.of("1")));
        assertThat(proposal.points()).isEqualTo(Points.of("2.5"));
    }

    @Test
    void whatIsIncompleteOrSillyCountsNotYet() {
        Proposal proposal = Proposal.of(
                dossier(
                        null,
                        true,
                        0,
                        part(null, 60, 1),
                        part(PartKind.LESSON, null, 1),
                        part(PartKind.LESSON, -60, 1),
                        part(PartKind.LESSON, Integer.MAX_VALUE, null)),
                HOUR);

        assertThat(proposal.points()).isEqualTo(Points.ZERO);
        assertThat(proposal.lines()).noneMatch(Proposal.Line::counts);
    }

    @Test
    void theSumOfAHugeProgrammeDoesNotOverflow() {
        CourseDossier.Part[] parts = IntStream.range(0, 200)
                .mapToObj(i -> part(PartKind.LESSON, Integer.MAX_VALUE, null))
                .toArray(CourseDossier.Part[]::new);

        assertThat(dossier(CourseForm.TRAINING, false, null, parts).netMinutes())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
