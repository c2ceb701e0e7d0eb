package dev.tidegate.identity.principal;

/** What a user is within a team (TEAM-1). */
public enum TeamRole {
    OWNER,
    ADMIN,
    MEMBER
}
