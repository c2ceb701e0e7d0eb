package dev.tidegate.identity.principal;

/** The stage of a user in the lifecycle (USER-1). */
public enum UserStatus {
    INVITED,
    ACTIVE,
    DISABLED
}
