package dev.tidegate.gateway.proxy;

/** Why a call was cut from outside while its thread was waiting. */
enum Cut {
    /** The provider did not begin to answer in time. */
    FIRST_BYTE,
    /** The provider fell silent. */
    IDLE,
    /** The call as a whole took too long. */
    TOTAL,
    /** The client has gone, or stopped reading. */
    CLIENT_GONE,
    /** The caller's key is no longer valid. */
    REVOKED,
    /** The gateway is closing. */
    CLOSING
}
