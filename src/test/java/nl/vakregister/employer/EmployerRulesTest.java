// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.employer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import org.junit.jupiter.api.Test;

class EmployerRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final List<TeamBalance.Asked> FRAMEWORK = List.of(asked("A"), asked("B"), asked("C"));

    @Test
    void everyRegistrationIsInOneHorizon() {
        assertThat(Horizon.of(false, TODAY.plusYears(1), TODAY)).isEqualTo(Horizon.OUT);
        assertThat(Horizon.of(true, TODAY, TODAY)).isEqualTo(Horizon.WITHIN_3);
        assertThat(Horizon.of(true, TODAY.plusMonths(3).minusDays(1), TODAY)).isEqualTo(Horizon.WITHIN_3);
        assertThat(Horizon.of(true, TODAY.plusMonths(3), TODAY)).isEqualTo(Horizon.WITHIN_6);
        assertThat(Horizon.of(true, TODAY.plusMonths(6), TODAY)).isEqualTo(Horizon.WITHIN_12);
        assertThat(Horizon.of(true, TODAY.plusMonths(12), TODAY)).isEqualTo(Horizon.LATER);
        assertThat(Horizon.of(true, null, TODAY)).isEqualTo(Horizon.LATER);
    }

    @Test
    void anInvitationStandsByItsTermAndItsEnd() {
        Instant end = NOW.plusSeconds(1);
        assertThat(InvitationStanding.at(NOW, end, null)).isEqualTo(InvitationStanding.OPEN);
        assertThat(InvitationStanding.at(end, end, null)).isEqualTo(InvitationStanding.EXPIRED);
        assertThat(InvitationStanding.at(end, end, InvitationStanding.DECLINED)).isEqualTo(InvitationStanding.DECLINED);
    }

    @Test
    void aGroupUnderFiveIsNeverPublished() {
        assertThat(Crowd.decide(Set.of(), List.of(), NOW)).isEqualTo(Crowd.Decision.NOBODY);
        assertThat(Crowd.decide(people(0, 4), List.of(), NOW)).isEqualTo(Crowd.Decision.TOO_SMALL);
        assertThat(Crowd.decide(people(0, 5), List.of(), NOW)).isEqualTo(Crowd.Decision.PUBLISH);
    }

    @Test
    void whoComesOrGoesCannotBeWorkedOut() {
        Crowd six = new Crowd(people(0, 6), NOW.minus(Duration.ofDays(200)));

        assertThat(Crowd.decide(people(0, 7), List.of(six), NOW)).isEqualTo(Crowd.Decision.TOO_CLOSE);
        assertThat(Crowd.decide(people(0, 5), List.of(six), NOW)).isEqualTo(Crowd.Decision.TOO_CLOSE);
        assertThat(Crowd.decide(people(0, 11), List.of(six), NOW)).isEqualTo(Crowd.Decision.PUBLISH);
        // Nor by way of a group in between
        Crowd eleven = new Crowd(people(0, 11), NOW.minus(Duration.ofDays(100)));
        assertThat(Crowd.decide(people(0, 5), List.of(eleven, six), NOW)).isEqualTo(Crowd.Decision.TOO_CLOSE);
    }

    @Test
    void theSameGroupIsNotMeasuredAgainSoon() {
        Crowd recent = new Crowd(people(0, 6), NOW.minus(Duration.ofDays(89)));
        Crowd old = new Crowd(people(0, 6), NOW.minus(Duration.ofDays(90)));
        assertThat(Crowd.decide(people(0, 6), List.of(recent), NOW)).isEqualTo(Crowd.Decision.TOO_SOON);
        assertThat(Crowd.decide(people(0, 6), List.of(old), NOW)).isEqualTo(Crowd.Decision.PUBLISH);
    }

    @Test
    void aGroupIsShownOnlyWhileEverybodyInItConsents() {
        Crowd six = new Crowd(people(0, 6), NOW);
        assertThat(six.holds(people(0, 9))).isTrue();
        Set<UUID> less = new HashSet<>(people(0, 9));
        less.removeAll(people(0, 1));
        assertThat(six.holds(less)).isFalse();
    }

    @Test
    void aBandSaysNothingOfNobodyOrEverybody() {
        assertThat(Band.of(List.of(5, 5, 5, 5))).isEqualTo(Band.UNKNOWN);
        assertThat(Band.of(List.of(1, 1, 1, 1, 1))).isEqualTo(Band.of(List.of(5, 1, 1, 1, 1)));
        assertThat(Band.of(List.of(5, 5, 5, 5, 5))).isEqualTo(Band.of(List.of(5, 5, 5, 5, 1)));
        assertThat(Band.of(List.of(1, 1, 3, 3, 3, 1))).isEqualTo(Band.SOME);
    }

    @Test
    void aBalanceShowsWhatIsEmptyAndWhatHangsOnOne() {
        TeamBalance balance = TeamBalance.of(
                FRAMEWORK,
                List.of(
                        new TeamBalance.Member("Anna", Map.of("A", 5, "B", 3), List.of(new Text("schulden", "debts"))),
                        new TeamBalance.Member("Bo", Map.of("A", 3, "B", 2), List.of()),
                        new TeamBalance.Member("Cem", Map.of(), List.of())),
                List.of());

        assertThat(balance.rows().stream().map(TeamBalance.Row::spread))
                .containsExactly(TeamBalance.Spread.SHARED, TeamBalance.Spread.ONE, TeamBalance.Spread.NOBODY);
        assertThat(balance.rows().get(0).teaches()).isEqualTo(1);
        assertThat(balance.rows().stream().map(TeamBalance.Row::band)).containsOnlyNulls();
        assertThat(balance.people().stream().map(TeamBalance.Person::shape))
                .containsExactly(TeamBalance.Shape.BOTH, TeamBalance.Shape.GROWING, TeamBalance.Shape.UNKNOWN);
        assertThat(balance.specialities()).singleElement().matches(TeamBalance.Speciality::isOne);
    }

    @Test
    void fewerThanFiveWithoutNamesAreNotInTheBalance() {
        List<Map<String, Integer>> four = List.of(Map.of("A", 5), Map.of("A", 5), Map.of("A", 5), Map.of("A", 5));
        assertThat(TeamBalance.of(FRAMEWORK, List.of(), four).rows())
                .allMatch(r -> r.band() == null && r.spread() == TeamBalance.Spread.NOBODY);
        List<Map<String, Integer>> five =
                IntStream.range(0, 5).mapToObj(i -> Map.of("A", 4)).toList();
        TeamBalance balance = TeamBalance.of(FRAMEWORK, List.of(), five);
        assertThat(balance.rows().get(0).band()).isEqualTo(Band.MOST);
        assertThat(balance.rows().get(0).spread()).isEqualTo(TeamBalance.Spread.SHARED);
        assertThat(balance.rows().get(1).band()).isEqualTo(Band.UNKNOWN);
        assertThat(balance.people()).isEmpty();
    }

    @Test
    void theDrawingHasTheNumbersOfTheTable() {
        TeamBalance balance = TeamBalance.of(
                FRAMEWORK,
                List.of(
                        new TeamBalance.Member("Anna", Map.of("A", 5), List.of()),
                        new TeamBalance.Member("Bo", Map.of("A", 5), List.of())),
                List.of());
        TeamMap map = TeamMap.of(balance);

        assertThat(map.bars().stream().map(TeamMap.Bar::able)).containsExactly(2, 0, 0);
        assertThat(map.points()).hasSize(2);
        assertThat(map.points().get(0).x()).isNotEqualTo(map.points().get(1).x());
    }

    @Test
    void everythingWrongWithALabelIsSaidAtOnce() {
        LabelFacts wrong = new LabelFacts(
                "", null, "", null, LabelFacts.Route.EXTERNAL_AUDIT, null, TODAY.plusDays(1), TODAY, " ");
        assertThatThrownBy(() -> wrong.tidied().check(TODAY))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                                refusal.problems().stream().map(Refusal.Problem::field))
                        .containsExactly(
                                "name",
                                "awardedBy",
                                "normVersion",
                                "source",
                                "certifyingBody",
                                "auditedOn",
                                "validUntil"));
    }

    private static Set<UUID> people(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> new UUID(0, i)).collect(Collectors.toSet());
    }

    private static TeamBalance.Asked asked(String code) {
        return new TeamBalance.Asked(code, new Text(code, code));
    }
}
