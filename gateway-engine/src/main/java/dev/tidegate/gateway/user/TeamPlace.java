package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;

/** An intended place of a user in a team. */
public record TeamPlace(TeamId team, TeamRole role) {
    public TeamPlace {
        requireNonNull(team, "team");
        requireNonNull(role, "role");
    }
}
