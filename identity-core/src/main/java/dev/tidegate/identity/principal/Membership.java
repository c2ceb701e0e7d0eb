package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** That a user belongs to a team, and as what. A user has at most one membership (TEAM-1). */
public record Membership(UserId userId, TeamId teamId, TeamRole role) {
    public Membership {
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        requireNonNull(role, "role");
    }
}
