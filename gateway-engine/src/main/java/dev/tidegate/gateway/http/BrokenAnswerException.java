package dev.tidegate.gateway.http;

import java.io.IOException;

/**
 * An answer that cannot be completed after its head was sent. Let out of the gateway it makes the server cut the connection, or reset the
 * stream of HTTP/2. It has no stack trace: what went wrong is in our log already, and servers log what reaches them.
 */
public final class BrokenAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param code says why, as in the record of the call */
    public BrokenAnswerException(String code) {
        super("answer broken off: " + code);
        setStackTrace(new StackTraceElement[0]);
    }
}
