package dev.tidegate.identity.lifecycle;

/** The state of an invite link (USER-8). If several apply, the first listed counts, and {@link #VALID} only if no other does. */
public enum InvitationState {
    /** The link was never given out. */
    INVALID,
    /** It was accepted. */
    CONSUMED,
    /** It was revoked, or its giver may no longer give that role (USER-8). */
    REVOKED,
    EXPIRED,
    VALID
}
