package dev.tidegate.identity.principal;

/** Whether a service account may call. */
public enum ServiceAccountStatus {
    ACTIVE,
    DISABLED
}
