package dev.tidegate.identity.principal;

/** A user's role in a team (TEAM-1). */
public enum TeamRole {
    OWNER,
    ADMIN,
    MEMBER
}
