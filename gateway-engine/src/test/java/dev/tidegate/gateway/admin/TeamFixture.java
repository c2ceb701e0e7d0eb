package dev.tidegate.gateway.admin;

import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.User;

/** Teams as the admin API names them. */
abstract class TeamFixture extends ControlPlaneTest {
    static final String TEAMS = "/api/v1/admin/identity/teams";

    Membership membership(User user) {
        return fixture().stores().principals().memberships().find(user.id()).orElse(null);
    }

    static String members(Team team) {
        return TEAMS + "/" + team.id() + "/members";
    }

    static String member(Team team, User user) {
        return members(team) + "/" + user.id();
    }
}
