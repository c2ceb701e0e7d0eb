package dev.tidegate.identity.principal;

/** How a user proves who they are when they sign in (USER-1). */
public enum AuthMode {
    PASSWORD,
    OIDC,
    PROXY
}
