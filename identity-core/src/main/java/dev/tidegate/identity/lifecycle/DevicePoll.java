package dev.tidegate.identity.lifecycle;

import java.util.Locale;

/** The answer to a program that polls for its token (RFC 8628 3.5, RFC 6749 5.2). */
public enum DevicePoll {
    /** It gets a token. */
    GRANTED,
    AUTHORIZATION_PENDING,
    /** The same, and it must wait longer between two polls from now on. */
    SLOW_DOWN,
    ACCESS_DENIED,
    EXPIRED_TOKEN,
    /** The device code is unknown, another program's, or used. */
    INVALID_GRANT;

    /** The value of {@code error} on the wire. */
    public String error() {
        return name().toLowerCase(Locale.ROOT);
    }
}
