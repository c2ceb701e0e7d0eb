package dev.tidegate.identity.lifecycle;

/** The state of a device authorisation (SES-7). If several apply, the first listed counts. */
public enum DeviceState {
    /** A session was begun by it. */
    CONSUMED,
    DENIED,
    EXPIRED,
    APPROVED,
    PENDING
}
