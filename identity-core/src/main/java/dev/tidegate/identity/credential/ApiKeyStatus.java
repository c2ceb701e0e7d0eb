package dev.tidegate.identity.credential;

/** Whether an API key may be used; revocation is final (KEY-3). */
public enum ApiKeyStatus {
    ACTIVE,
    REVOKED
}
