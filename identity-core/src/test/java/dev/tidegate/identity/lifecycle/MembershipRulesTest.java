package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MembershipRulesTest {
    private static final UserId ANN = new UserId("ann");
    private static final TeamId CORE = new TeamId("core");
    private static final TeamId EDGE = new TeamId("edge");

    static Stream<Arguments> table() {
        Outcome<?> member = MembershipRules.add(null, in(CORE, TeamRole.MEMBER));
        return Stream.of(
                Arguments.of("comes into a team without having one", member, in(CORE, TeamRole.MEMBER)),
                Arguments.of(
                        "stays as they are in it",
                        MembershipRules.add(in(CORE, TeamRole.ADMIN), in(CORE, TeamRole.MEMBER)),
                        in(CORE, TeamRole.ADMIN)),
                Arguments.of(
                        "stays an owner in it",
                        MembershipRules.add(in(CORE, TeamRole.OWNER), in(CORE, TeamRole.MEMBER)),
                        in(CORE, TeamRole.OWNER)),
                Arguments.of(
                        "is in another team",
                        MembershipRules.add(in(EDGE, TeamRole.MEMBER), in(CORE, TeamRole.MEMBER)),
                        "user_in_other_team"),
                Arguments.of(
                        "comes as owner", MembershipRules.add(null, in(CORE, TeamRole.OWNER)), "team_place_invalid"),
                Arguments.of(
                        "gets another role",
                        MembershipRules.changeRole(in(CORE, TeamRole.MEMBER), CORE, TeamRole.ADMIN),
                        in(CORE, TeamRole.ADMIN)),
                Arguments.of(
                        "becomes owner",
                        MembershipRules.changeRole(in(CORE, TeamRole.ADMIN), CORE, TeamRole.OWNER),
                        "team_place_invalid"),
                Arguments.of(
                        "owner gets another role",
                        MembershipRules.changeRole(in(CORE, TeamRole.OWNER), CORE, TeamRole.ADMIN),
                        "team_owner"),
                Arguments.of(
                        "gets a role where they are not",
                        MembershipRules.changeRole(in(EDGE, TeamRole.MEMBER), CORE, TeamRole.ADMIN),
                        "user_not_in_team"),
                Arguments.of(
                        "is chosen as administrator and comes in",
                        MembershipRules.administrator(null, ANN, CORE, true),
                        in(CORE, TeamRole.ADMIN)),
                Arguments.of(
                        "is chosen as administrator and rises",
                        MembershipRules.administrator(in(CORE, TeamRole.MEMBER), ANN, CORE, true),
                        in(CORE, TeamRole.ADMIN)),
                Arguments.of(
                        "is not chosen any more and becomes a member",
                        MembershipRules.administrator(in(CORE, TeamRole.ADMIN), ANN, CORE, false),
                        in(CORE, TeamRole.MEMBER)),
                Arguments.of(
                        "owns the team, chosen",
                        MembershipRules.administrator(in(CORE, TeamRole.OWNER), ANN, CORE, true),
                        in(CORE, TeamRole.OWNER)),
                Arguments.of(
                        "owns the team, not chosen",
                        MembershipRules.administrator(in(CORE, TeamRole.OWNER), ANN, CORE, false),
                        in(CORE, TeamRole.OWNER)),
                Arguments.of(
                        "is chosen and in another team",
                        MembershipRules.administrator(in(EDGE, TeamRole.ADMIN), ANN, CORE, true),
                        "user_in_other_team"),
                Arguments.of("leaves", MembershipRules.remove(in(CORE, TeamRole.ADMIN), CORE), ANN),
                Arguments.of("owner leaves", MembershipRules.remove(in(CORE, TeamRole.OWNER), CORE), "team_owner"),
                Arguments.of("leaves where they are not", MembershipRules.remove(null, CORE), "user_not_in_team"),
                Arguments.of(
                        "moves",
                        MembershipRules.transfer(in(CORE, TeamRole.ADMIN), CORE, EDGE, TeamRole.MEMBER),
                        in(EDGE, TeamRole.MEMBER)),
                Arguments.of(
                        "moves to where they are",
                        MembershipRules.transfer(in(CORE, TeamRole.ADMIN), CORE, CORE, TeamRole.MEMBER),
                        "transfer_invalid"),
                Arguments.of(
                        "moves to be owner",
                        MembershipRules.transfer(in(CORE, TeamRole.ADMIN), CORE, EDGE, TeamRole.OWNER),
                        "team_place_invalid"),
                Arguments.of(
                        "owner moves",
                        MembershipRules.transfer(in(CORE, TeamRole.OWNER), CORE, EDGE, TeamRole.MEMBER),
                        "team_owner"),
                Arguments.of(
                        "has moved already",
                        MembershipRules.transfer(in(EDGE, TeamRole.MEMBER), CORE, EDGE, TeamRole.MEMBER),
                        "user_not_in_team"));
    }

    @ParameterizedTest(name = "a user who {0}")
    @MethodSource("table")
    @DisplayName("TEAM-1d, TEAM-2a, TEAM-2c, TEAM-2d who comes, goes, moves and changes role")
    void rules(String story, Outcome<?> outcome, Object expected) {
        Object actual = outcome instanceof Outcome.Refused<?> refused
                ? refused.refusal().code()
                : ((Outcome.Accepted<?>) outcome).value();
        assertThat(actual).as(story).isEqualTo(expected);
    }

    @Test
    @DisplayName("SA-3 alerts go to active owners and admins")
    void alert_recipients() {
        record Person(String name, TeamRole role, UserStatus status) implements BudgetAlertRecipients.Member {}
        var active = UserStatus.ACTIVE;
        var invited = UserStatus.INVITED;
        List<Person> team = List.of(
                new Person("owner", TeamRole.OWNER, active),
                new Person("admin", TeamRole.ADMIN, active),
                new Person("member", TeamRole.MEMBER, active),
                new Person("invited admin", TeamRole.ADMIN, invited));
        assertThat(BudgetAlertRecipients.among(team)).extracting(Person::name).containsExactly("owner", "admin");
    }

    private static Membership in(TeamId team, TeamRole role) {
        return new Membership(ANN, team, role);
    }
}
