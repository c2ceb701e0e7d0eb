package dev.tidegate.gateway.upstream;

/** Why a call was cut from outside while its thread was waiting. */
public enum Cut {
    /** The upstream did not begin to answer in time. */
    FIRST_BYTE,
    /** The upstream fell silent. */
    IDLE,
    /** The call as a whole took too long. */
    TOTAL,
    /** The client has disconnected or stopped reading. */
    CLIENT_GONE,
    /** The caller is no longer allowed to call. */
    REVOKED,
    /** The gateway is closing. */
    CLOSING
}
