package dev.tidegate.identity.lifecycle;

import java.util.Locale;

/** What a program is told that asks for its token (RFC 8628 3.5, RFC 6749 5.2). */
public enum DevicePoll {
    /** It gets a token. */
    GRANTED,
    AUTHORIZATION_PENDING,
    /** The same, and it has to wait longer between two questions from now on. */
    SLOW_DOWN,
    ACCESS_DENIED,
    EXPIRED_TOKEN,
    /** The device code is none, is another program's, or was used. */
    INVALID_GRANT;

    /** The value of {@code error} on the wire. */
    public String error() {
        return name().toLowerCase(Locale.ROOT);
    }
}
