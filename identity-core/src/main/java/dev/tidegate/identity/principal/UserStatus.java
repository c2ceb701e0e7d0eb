package dev.tidegate.identity.principal;

/** Where a user stands in its lifecycle (USER-1). */
public enum UserStatus {
    INVITED,
    ACTIVE,
    DISABLED
}
