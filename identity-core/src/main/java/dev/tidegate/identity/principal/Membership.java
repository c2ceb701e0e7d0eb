package dev.tidegate.identity.principal;

import static java.util.Objects.requireNonNull;

/** A user's place and role in a team. A user has at most one membership (TEAM-1). */
public record Membership(UserId userId, TeamId teamId, TeamRole role) {
    public Membership {
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        requireNonNull(role, "role");
    }
}
