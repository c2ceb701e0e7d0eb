package dev.tidegate.identity.lifecycle;

/** What can be said of an invite link (USER-8). Where several are true, the one that stands first is told, and {@link #VALID} last. */
public enum InvitationState {
    /** It is no link that was ever given out. */
    INVALID,
    /** It was accepted. */
    CONSUMED,
    /** It was taken back, or whoever gave it may no longer give what it gives (USER-8). */
    REVOKED,
    EXPIRED,
    VALID
}
