package dev.tidegate.gateway.admin;

import dev.tidegate.identity.principal.TeamRole;

/** A role that can be given in a team: nobody is made its owner (TEAM-2). */
enum GivenTeamRole {
    ADMIN,
    MEMBER;

    TeamRole role() {
        return TeamRole.valueOf(name());
    }
}
