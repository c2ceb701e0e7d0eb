package dev.tidegate.identity.principal;

/** What a user may do on the whole platform (PERM-1). */
public enum PlatformRole {
    /** Everything. */
    PLATFORM_ADMIN,
    /** Everything except changes of identities and permissions. */
    MAINTAINER,
    /** Reads everything, changes nothing. */
    OBSERVER,
    /** What concerns themselves. */
    USER
}
