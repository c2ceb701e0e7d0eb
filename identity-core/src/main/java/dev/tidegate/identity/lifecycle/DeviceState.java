package dev.tidegate.identity.lifecycle;

/** What can be said of a device authorisation (SES-7). Where several are true, the one that stands first is told. */
public enum DeviceState {
    /** A session was begun by it. */
    CONSUMED,
    DENIED,
    EXPIRED,
    APPROVED,
    PENDING
}
