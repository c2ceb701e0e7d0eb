package dev.tidegate.gateway.user;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;

/** A place in a team that a user is to have. */
public record TeamPlace(TeamId team, TeamRole role) {
    public TeamPlace {
        requireNonNull(team, "team");
        requireNonNull(role, "role");
    }
}
